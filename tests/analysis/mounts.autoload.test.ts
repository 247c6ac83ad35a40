import { expect, describe, test } from 'vitest';

import type { Files } from '../virtual-project.ts';
import { waysIn } from './ways.ts';

const HEAD = `
  import path, { join } from 'node:path'; import { fileURLToPath } from 'node:url';
  import fastify from 'fastify'; import AutoLoad from '@fastify/autoload'; import { guard } from './fastify-guard'; const app = fastify();`;
const plugin = (path: string): string =>
  `import type { FastifyInstance } from 'fastify'; export default async function (fastify: FastifyInstance) { fastify.get('${path}', async () => ({})); }`;
const HOOKS = `import { guard } from '../fastify-guard'; export default async function (fastify) { fastify.addHook('onRequest', guard); }`;

function loaded(options: string, files: Files, head = HEAD): string[] {
  return waysIn({ ...files, 'src/app.ts': `${head} app.register(AutoLoad, { ${options} });` });
}

describe('plugins that a folder loads', () => {
  test.each([
    ['import.meta.dirname', `dir: join(import.meta.dirname, 'routes')`],
    ['__dirname', `dir: path.join(__dirname, 'routes')`],
    ['__dirname in text', 'dir: `${__dirname}/routes`'],
    ['a file’s own address', `dir: path.resolve(path.dirname(fileURLToPath(import.meta.url)), 'routes')`],
    ['an address', `dir: fileURLToPath(new URL('./routes', import.meta.url))`],
  ])('found by %s', (_name, options) => {
    const files = { 'src/routes/orders/index.ts': plugin('/x'), 'src/others/users.ts': plugin('/y') };
    expect(loaded(options, files)).toEqual(['/orders/x no (app.ts)', '/y unknown']);
  });

  test('behind a hook of the application, wherever that stands', () => {
    const head = `${HEAD} app.addHook('onRequest', guard);`;
    expect(loaded(`dir: join(__dirname, 'routes')`, { 'src/routes/orders.ts': plugin('/x') }, head)).toEqual(['/x yes (app.ts)']);
  });

  test.each<[string, string, Files, string[]]>([
    ['a prefix for all', `options: { prefix: '/v1' }`, { 'src/routes/orders/index.ts': plugin('/x') }, ['/v1/orders/x no (app.ts)']],
    ['a prefix of the file', ``, { 'src/routes/orders/index.ts': `${plugin('/x')} export const autoPrefix = '/o';` }, ['/o/x no (app.ts)']],
    [
      'a prefix instead of all others',
      `options: { prefix: '/v1' }`,
      { 'src/routes/orders/index.ts': `${plugin('/x')} export const prefixOverride = '/o';` },
      ['/o/x no (app.ts)'],
    ],
    ['a computed prefix', `options: { prefix: process.env.PREFIX }`, { 'src/routes/orders/index.ts': plugin('/x') }, ['? no (app.ts)']],
    ['parameters in names', `routeParams: true`, { 'src/routes/orders/_id/index.ts': plugin('/x') }, ['/orders/:id/x no (app.ts)']],
    ['names as they are', ``, { 'src/routes/orders/_id/index.ts': plugin('/x') }, ['/orders/_id/x no (app.ts)']],
    ['no prefixes from folders', `dirNameRoutePrefix: false`, { 'src/routes/orders/index.ts': plugin('/x') }, ['/x no (app.ts)']],
    [
      'a function that makes prefixes',
      `dirNameRoutePrefix: (dir, name) => name`,
      { 'src/routes/orders/index.ts': plugin('/x'), 'src/routes/users.ts': plugin('/y') },
      ['? no (app.ts)', '/y no (app.ts)'],
    ],
    [
      'files beside an index are left out',
      ``,
      { 'src/routes/index.ts': plugin('/x'), 'src/routes/more.ts': plugin('/y') },
      ['/x no (app.ts)', '/y unknown'],
    ],
    [
      'ignored by a pattern',
      `ignorePattern: /more/`,
      { 'src/routes/orders.ts': plugin('/x'), 'src/routes/more.ts': plugin('/y') },
      ['/x no (app.ts)', '/y unknown'],
    ],
    [
      'wanted by a pattern',
      `matchFilter: /orders/`,
      { 'src/routes/orders.ts': plugin('/x'), 'src/routes/more.ts': plugin('/y') },
      ['/x no (app.ts)', '/y unknown'],
    ],
    ['wanted by a function', `matchFilter: (path) => path.includes('orders')`, { 'src/routes/orders.ts': plugin('/x') }, ['/x unknown']],
    [
      'too deep',
      `maxDepth: 0`,
      { 'src/routes/orders.ts': plugin('/x'), 'src/routes/a/index.ts': plugin('/y') },
      ['/x no (app.ts)', '/y unknown'],
    ],
    ['switched off', ``, { 'src/routes/orders.ts': `${plugin('/x')} export const autoload = false;` }, ['/x unknown']],
  ])('%s', (_name, options, files, expected) => {
    expect(loaded(`dir: join(__dirname, 'routes'), ${options}`, files)).toEqual(expected);
  });

  test('a parameter without a type is the application’s, too', () => {
    const untyped = `export default async (app) => { app.get('/x', async () => ({})); };`;
    expect(loaded(`dir: join(__dirname, 'routes')`, { 'src/routes/orders/index.ts': untyped })).toEqual(['/orders/x no (app.ts)']);
  });

  const NESTED = {
    'src/routes/index.ts': plugin('/'),
    'src/routes/api/autohooks.ts': HOOKS.replace('../', '../../'),
    'src/routes/api/index.ts': plugin('/x'),
    'src/routes/api/orders/index.ts': plugin('/y'),
  };

  test.each([
    ['not asked for', ``, ['/ no', '/api/x no', '/api/orders/y no']],
    ['of their own folder only', `autoHooks: true`, ['/ no', '/api/x yes', '/api/orders/y no']],
    ['and of all below', `autoHooks: true, cascadeHooks: true`, ['/ no', '/api/x yes', '/api/orders/y yes']],
  ])('hooks of a folder: %s', (_name, options, expected) => {
    const found = loaded(`dir: join(__dirname, 'routes'), ${options}`, NESTED);
    expect(found.map((way) => way.replace(/ \(.*/, ''))).toEqual(expected);
  });

  test.each([
    ['a plugin that is wrapped puts its hooks on the application', `import fp from 'fastify-plugin';`, `fp(plugin)`, 'yes'],
    ['one that is not keeps them', ``, `plugin`, 'no'],
  ])('%s', (_name, imports, exported, expected) => {
    const files = {
      'src/plugins/auth.ts': `${imports} import { guard } from '../fastify-guard'; async function plugin(fastify) { fastify.addHook('onRequest', guard); } export default ${exported};`,
      'src/routes/orders.ts': plugin('/x'),
    };
    const head = `${HEAD} app.register(AutoLoad, { dir: join(__dirname, 'plugins') });`;
    expect(loaded(`dir: join(__dirname, 'routes')`, files, head)).toEqual([`/x ${expected} (app.ts)`]);
  });

  test.each([
    ['nobody gives one', `app.register(service);`, '/x no (app.ts, service.ts)'],
    ['somebody may', `app.register(service, config());`, '? no (app.ts, service.ts)'],
  ])('a plugin hands its own options on, and a prefix with them: %s', (_name, register, expected) => {
    const files = {
      'src/service.ts': `import { join } from 'node:path'; import AutoLoad from '@fastify/autoload'; export default async function (fastify, opts) { fastify.register(AutoLoad, { dir: join(__dirname, 'routes'), options: { ...opts } }); }`,
      'src/routes/orders.ts': plugin('/x'),
    };
    const app = `import fastify from 'fastify'; import service from './service'; import { config } from './config'; const app = fastify(); ${register}`;
    expect(waysIn({ ...files, 'src/app.ts': app })).toEqual([expected]);
  });
});
