import { describe, expect, test } from 'vitest';

import { onApp, read } from './elysia-routes.ts';

describe('macros (executed facts)', () => {
  const AUTH = `.macro({ auth: { resolve: derives } })`;
  test.each([
    [
      'on and off',
      `${AUTH}.get('/a', h, { auth: true }).get('/b', h, { auth: false }).get('/c', h)`,
      ['GET /a yes', 'GET /b no', 'GET /c no'],
    ],
    [
      'by name',
      `.macro('auth', { resolve: derives }).get('/a', h, { auth: true }).get('/b', h, { auth: false })`,
      ['GET /a yes', 'GET /b no'],
    ],
    [
      'a function of its value',
      `.macro({ auth: (on) => ({ beforeHandle: on ? guard : undefined }) }).get('/a', h, { auth: true }).get('/b', h, { auth: false })`,
      ['GET /a yes', 'GET /b no'],
    ],
    [
      'a method that asks first',
      `.macro({ auth(on: boolean) { if (!on) return; return { beforeHandle: [guard] }; } }).get('/a', h, { auth: true }).get('/b', h, { auth: false })`,
      ['GET /a yes', 'GET /b no'],
    ],
    ['a function that does not ask', `.macro({ auth: () => ({ beforeHandle: guard }) }).get('/a', h, { auth: false })`, ['GET /a yes']],
    [
      'with a value',
      `.macro({ role: (role) => ({ beforeHandle: ({ user, status }) => { if (user.role !== role) return status(403); } }) }).get('/a', h, { role: 'admin' })`,
      ['GET /a yes'],
    ],
    ['made of another', `${AUTH}.macro('admin', { auth: true }).get('/a', h, { admin: true })`, ['GET /a yes']],
    ['whose derive never runs', `.macro({ auth: { derive: derives } }).get('/a', h, { auth: true })`, ['GET /a no']],
    ['of a plugin', `.use(new Elysia().use(new Elysia({ name: 'auth' })${AUTH})).get('/a', h, { auth: true })`, ['GET /a yes']],
    ['of what uses the plugin', `${AUTH}.use(new Elysia().get('/a', h, { auth: true }))`, ['GET /a yes']],
    ['for a group', `${AUTH}.group('/g', { auth: true }, (app) => app.get('/a', h)).get('/b', h)`, ['GET /g/a yes', 'GET /b no']],
    ['inside of a group', `${AUTH}.group('/g', (app) => app.get('/a', h, { auth: true }).get('/b', h))`, ['GET /g/a yes', 'GET /g/b no']],
    [
      'for what follows',
      `${AUTH}.get('/a', h).guard({ auth: true }).get('/b', h).get('/c', h, { auth: false })`,
      ['GET /a no', 'GET /b yes', 'GET /c yes'],
    ],
    ['that nobody in sight defines', `.get('/a', h, { auth: true })`, ['GET /a unknown']],
    [
      'behind one that is switched off: 1.4 forgets it',
      `.macro({ cache: {} })${AUTH}.get('/a', h, { cache: false, auth: true }).get('/b', h, { auth: true, cache: false })`,
      ['GET /a unknown', 'GET /b yes'],
    ],
  ])('%s', (_, steps, expected) => {
    expect(onApp(steps)).toEqual(expected);
  });
});

describe('forms', () => {
  test.each([
    [
      'prefixes',
      `const p = new Elysia({ prefix: '/p' }).get('/x', h).get('', h).get('y', h); new Elysia({ prefix: 'api' }).use(p).listen(3000);`,
      ['GET /api/p/x no', 'GET /api/p no', 'GET /api/p/y no'],
    ],
    [
      'route',
      `new Elysia().route('GET', '/a', h, { beforeHandle: guard }).route('M-SEARCH', '/b', h).listen(3000);`,
      ['GET /a yes', 'M-SEARCH /b no'],
    ],
    ['all', `new Elysia().all('/a', h).connect('/b', h).listen(3000);`, ['ALL /a no', 'CONNECT /b no']],
    [
      'a value',
      `new Elysia().get('/a', 'hello').onBeforeHandle(guard).get('/b', { a: 1 }).listen(3000);`,
      ['GET /a unknown', 'GET /b yes'],
    ],
    [
      'a socket',
      `new Elysia().ws('/a', { message() {} }).ws('/b', { beforeHandle: guard, message() {} }).listen(3000);`,
      ['GET /a unknown', 'GET /b yes'],
    ],
    [
      'statements',
      `const app = new Elysia(); app.get('/a', h); app.onBeforeHandle(guard); app.get('/b', h); app.listen(3000);`,
      ['GET /a no', 'GET /b yes'],
    ],
    [
      'under a condition',
      `const app = new Elysia(); if (process.env.CI) app.onBeforeHandle(guard); app.get('/b', h); app.listen(3000);`,
      ['GET /b unknown'],
    ],
    [
      'a controller class',
      `class Orders { static list() { return db.orders(); } } new Elysia().get('/a', Orders.list, { beforeHandle: guard }).listen(3000);`,
      ['GET /a yes'],
    ],
    ['served by Bun', `const app = new Elysia().get('/a', h); Bun.serve({ fetch: app.fetch });`, ['GET /a no']],
    ['exported', `export const app = new Elysia().get('/a', h);`, ['GET /a unknown']],
    ['no Elysia', `import { Router } from './router'; const app = new Router(); app.get('/a', h); app.listen(3000);`, []],
  ])('%s', (_, text, expected) => {
    expect(read(text, { 'src/router.ts': `export class Router { get(path, handler) {} listen(port) {} }` })).toEqual(expected);
  });
});

test('a long chain that another file imports is read from its start', () => {
  const steps = Array.from({ length: 30 }, (_, index) => `.get('/${String(index)}', h)`).join('');
  const files = {
    'src/orders.ts': `import { Elysia } from 'elysia'; const h = () => db.orders(); export const orders = new Elysia({ prefix: '/o' })${steps};`,
  };
  expect(read(`import { orders } from './orders'; const app = new Elysia().use(orders).get('/b', h); app.listen(3000);`, files)).toContain(
    'GET /b no',
  );
});
