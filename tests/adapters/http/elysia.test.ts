import { describe, expect, test } from 'vitest';

import { onApp, read } from './elysia-routes.ts';

describe('order (executed facts)', () => {
  test.each([
    ['a hook before and behind', `.get('/a', h).onBeforeHandle(guard).get('/b', h)`, ['GET /a no', 'GET /b yes']],
    ['onRequest behind', `.get('/a', h).onRequest(guard)`, ['GET /a yes']],
    ['transform', `.get('/a', h).onTransform(derives).get('/b', h)`, ['GET /a no', 'GET /b yes']],
    ['derive', `.get('/a', h).derive(derives).get('/b', h)`, ['GET /a no', 'GET /b yes']],
    ['resolve', `.get('/a', h).resolve(derives).get('/b', h)`, ['GET /a no', 'GET /b yes']],
    ['on', `.get('/a', h).on('beforeHandle', guard).get('/b', h)`, ['GET /a no', 'GET /b yes']],
    ['a list of hooks', `.onBeforeHandle([pass, guard]).get('/b', h)`, ['GET /b yes']],
    ['what runs behind the handler', `.onAfterHandle(guard).get('/b', h)`, ['GET /b no']],
    ['guard for what follows', `.get('/a', h).guard({ beforeHandle: guard }).get('/b', h)`, ['GET /a no', 'GET /b yes']],
    [
      'guard around',
      `.get('/a', h).guard({ beforeHandle: [guard] }, (app) => app.get('/c', h)).get('/b', h)`,
      ['GET /a no', 'GET /c yes', 'GET /b no'],
    ],
    ['a hook inside of guard', `.guard((app) => app.onBeforeHandle(guard).get('/c', h)).get('/b', h)`, ['GET /c yes', 'GET /b no']],
    ['onRequest inside of guard', `.get('/a', h).guard({}, (app) => app.onRequest(guard).get('/c', h))`, ['GET /a yes', 'GET /c yes']],
    [
      'group',
      `.group('/g', (app) => app.get('/x', h).onBeforeHandle(guard).get('/y', h)).get('/z', h)`,
      ['GET /g/x no', 'GET /g/y yes', 'GET /z no'],
    ],
    ['group with options', `.group('/g', { beforeHandle: guard }, (app) => app.get('/x', h)).get('/z', h)`, ['GET /g/x yes', 'GET /z no']],
    [
      'a global hook inside of group',
      `.group('/g', (app) => app.onBeforeHandle({ as: 'global' }, guard).get('/x', h)).get('/z', h)`,
      ['GET /g/x yes', 'GET /z no'],
    ],
    ['group behind a hook', `.onBeforeHandle(guard).group('/g', (app) => app.get('/x', h))`, ['GET /g/x yes']],
    ['group in front of a hook', `.group('/g', (app) => app.get('/x', h)).onBeforeHandle(guard)`, ['GET /g/x no']],
    [
      'options of the route',
      `.get('/a', h, { beforeHandle: guard }).get('/b', h, { beforeHandle: [pass, guard] }).get('/c', h, { resolve: derives }).get('/d', h, { beforeHandle: pass })`,
      ['GET /a yes', 'GET /b yes', 'GET /c yes', 'GET /d no'],
    ],
    ['derive among the options of a route never runs', `.get('/a', h, { derive: derives })`, ['GET /a no']],
  ])('%s', (_, steps, expected) => {
    expect(onApp(steps)).toEqual(expected);
  });
});

describe('plugins (executed facts)', () => {
  const CHAIN = `
    const p = new Elysia().get('/p0', h)HOOK;
    const q = new Elysia().get('/q0', h).use(p).get('/q', h)OUTER;
    const app = new Elysia().get('/r0', h).use(q).get('/r', h);
    app.listen(3000);
  `;
  test.each([
    ['local', `.onBeforeHandle(guard).get('/p', h)`, '', 'yes no no'],
    ['scoped', `.onBeforeHandle({ as: 'scoped' }, guard).get('/p', h)`, '', 'yes yes no'],
    ['global', `.onBeforeHandle({ as: 'global' }, guard).get('/p', h)`, '', 'yes yes yes'],
    ['derive local', `.derive(derives).get('/p', h)`, '', 'yes no no'],
    ['derive scoped', `.derive({ as: 'scoped' }, derives).get('/p', h)`, '', 'yes yes no'],
    ['derive global', `.derive({ as: 'global' }, derives).get('/p', h)`, '', 'yes yes yes'],
    ['on scoped', `.on({ as: 'scoped' }, 'beforeHandle', guard).get('/p', h)`, '', 'yes yes no'],
    ['guard', `.guard({ beforeHandle: guard }).get('/p', h)`, '', 'yes no no'],
    ['guard scoped', `.guard({ as: 'scoped', beforeHandle: guard }).get('/p', h)`, '', 'yes yes no'],
    ['guard global', `.guard({ as: 'global', beforeHandle: guard }).get('/p', h)`, '', 'yes yes yes'],
    ['as scoped', `.onBeforeHandle(guard).get('/p', h).as('scoped')`, '', 'yes yes no'],
    ['as scoped, in an object', `.onBeforeHandle(guard).get('/p', h).as({ as: 'scoped' })`, '', 'yes yes no'],
    ['as scoped, twice', `.onBeforeHandle(guard).get('/p', h).as('scoped')`, `.as('scoped')`, 'yes yes yes'],
    ['as global', `.onBeforeHandle(guard).get('/p', h).as('global')`, '', 'yes yes yes'],
    ['as in front of the hook', `.as('global').onBeforeHandle(guard).get('/p', h)`, '', 'yes no no'],
    [
      'as of what a plugin brings',
      `.use(new Elysia().onBeforeHandle({ as: 'scoped' }, guard)).get('/p', h).as('scoped')`,
      '',
      'yes yes no',
    ],
  ])('%s', (_, hook, outer, expected) => {
    const [p, q, r] = expected.split(' ');
    expect(read(CHAIN.replace('HOOK', hook).replace('OUTER', outer)).sort()).toEqual(
      ['GET /p0 no', `GET /p ${p}`, 'GET /q0 no', `GET /q ${q}`, 'GET /r0 no', `GET /r ${r}`].sort(),
    );
  });

  test('onRequest of a plugin stands in front of everything', () => {
    expect(
      read(CHAIN.replace('HOOK', `.onRequest(guard).get('/p', h)`).replace('OUTER', '')).filter((line) => !line.endsWith('yes')),
    ).toEqual([]);
  });

  const PARTS = `
    const scoped = new Elysia({ name: 'auth', prefix: '/auth' }).onBeforeHandle({ as: 'scoped' }, guard);
    const make = (options) => (app) => app.onBeforeHandle(guard).get('/f', h);
    const s = new Elysia().get('/s', h); const u = new Elysia({ prefix: '/u' }).get('/', h);
  `;
  test.each([
    ['in front of later plugins', `.use(s).use(scoped).use(u)`, ['GET /s no', 'GET /u yes']],
    ['in a list', `.use([s, scoped, u]).get('/z', h)`, ['GET /s no', 'GET /u yes', 'GET /z yes']],
    ['what stands in front of use', `.onBeforeHandle(guard).use(s)`, ['GET /s yes']],
    ['what stands behind use', `.use(s).onBeforeHandle(guard)`, ['GET /s no']],
    ['guard in front of use', `.guard({ beforeHandle: guard }).use(s)`, ['GET /s yes']],
    ['use inside of guard', `.guard({ beforeHandle: guard }, (app) => app.use(s)).use(u)`, ['GET /s yes', 'GET /u no']],
    [
      'use inside of group',
      `.group('/g', (app) => app.use(scoped).use(u).get('/y', h)).get('/z', h)`,
      ['GET /g/u yes', 'GET /g/y yes', 'GET /z no'],
    ],
    [
      'used by a child, then by its parent',
      `.use(new Elysia().use(scoped).get('/a', h)).use(scoped).get('/b', h)`,
      ['GET /a yes', 'GET /b yes'],
    ],
    ['used by a child only', `.use(new Elysia().use(scoped).get('/a', h)).get('/b', h)`, ['GET /a yes', 'GET /b no']],
    [
      'a function',
      `.get('/a', h).use((app) => app.onBeforeHandle(guard).get('/f', h)).get('/b', h)`,
      ['GET /a no', 'GET /f yes', 'GET /b yes'],
    ],
    ['a function that makes one', `.use(make({})).get('/b', h)`, ['GET /f yes', 'GET /b yes']],
    [
      'mounted',
      `.mount('/a', (request) => fetch('http://pages')).onBeforeHandle(guard).mount('/b', new Elysia().get('/x', h))`,
      ['ALL /a/* no', 'GET /b/x yes'],
    ],
    ['a package that guards nothing', `.use(cors()).get('/a', h)`, ['GET /a no']],
    ['packages that only provide', `.use(jwt({ secret: 's' })).use(bearer()).get('/a', h)`, ['GET /a no']],
    [
      'one of two, which guard nothing',
      `.use(process.env.CI ? cors() : new Elysia()).use(process.env.CI && cors()).get('/a', h)`,
      ['GET /a no'],
    ],
    ['one of two, of which one guards', `.use(process.env.CI ? scoped : new Elysia()).get('/a', h)`, ['GET /a unknown']],
    ['a package that cannot be read', `.use(unread()).get('/a', h)`, ['GET /a unknown']],
  ])('%s', (_, steps, expected) => {
    const packages = `import { cors } from '@elysiajs/cors'; import { jwt } from '@elysiajs/jwt'; import { bearer } from '@elysiajs/bearer'; import { unread } from 'elysia-unread';`;
    const found = read(`${packages} ${PARTS} const app = new Elysia()${steps}; app.listen(3000);`);
    const isUnused = (line: string): boolean => /^GET \/[su] unknown$/.test(line);
    expect(found.filter((line) => !isUnused(line)).sort()).toEqual([...expected].sort());
  });

  test('routes that a plugin is given after it was used are never served', () => {
    expect(read(`const c = new Elysia().get('/c', h); new Elysia().use(c).listen(3000); c.get('/late', h);`)).toEqual(['GET /c no']);
  });

  const ORDERS = `import { Elysia } from 'elysia'; import { guard } from './guard'; const h = () => orders.list();`;
  test.each([
    [
      'an instance',
      `use(orders)`,
      `export const orders = new Elysia({ prefix: '/o' }).onBeforeHandle(guard).get('/f', h);`,
      ['GET /b no', 'GET /o/f yes'],
    ],
    [
      'an instance that is made',
      `use(orders({}))`,
      `export const orders = (deps) => new Elysia({ prefix: '/o' }).onBeforeHandle({ as: 'scoped' }, guard).get('/f', h);`,
      ['GET /b yes', 'GET /o/f yes'],
    ],
    [
      'a function',
      `use(orders)`,
      `export const orders = (app: Elysia) => app.onBeforeHandle(guard).get('/f', h);`,
      ['GET /b yes', 'GET /f yes'],
    ],
    [
      'a function that says nothing of its parameter',
      `use(orders)`,
      `export function orders(app) { return app.get('/f', h); }`,
      ['GET /b no', 'GET /f no'],
    ],
    [
      'a module that is loaded later keeps its hooks',
      `use(import('./orders'))`,
      `export default new Elysia().onBeforeHandle({ as: 'global' }, guard).get('/f', h);`,
      ['GET /b no', 'GET /f yes'],
    ],
    [
      'a module that is loaded later, by name',
      `onBeforeHandle(guard).use(import('./orders').then(({ orders }) => orders))`,
      `export const orders = new Elysia().get('/f', h);`,
      ['GET /b yes', 'GET /f yes'],
    ],
  ])('of another file: %s', (_, step, text, expected) => {
    const files = { 'src/orders.ts': `${ORDERS} ${text}` };
    expect(read(`import { orders } from './orders'; const app = new Elysia().${step}.get('/b', h); app.listen(3000);`, files)).toEqual(
      expected,
    );
  });
});
