import { describe, expect, test } from 'vitest';

import type { Files } from '../virtual-project.ts';
import { waysIn } from './ways.ts';

const HEAD = `import { join } from 'node:path'; import fastify from 'fastify'; import AutoLoad from '@fastify/autoload'; const app = fastify();`;

const plugin = (path: string, more = ''): string =>
  `import type { FastifyInstance } from 'fastify'; export default async function plugin(fastify: FastifyInstance) { fastify.get('${path}', async () => ({})); } ${more}`;
const own = (path: string, name: string, value: string): string => plugin(path, `export const ${name} = ${value};`);
const HOOKS = `import { guard } from './fastify-guard'; export default async function (fastify) { fastify.addHook('onRequest', guard); }`;
const hooks = (depth: number): string => HOOKS.replace('./', '../'.repeat(depth));

/** Files below the folder that is loaded; the path of each route with the verdict on its guards. `unknown`: it is not seen that it is loaded. */
function loaded(options: string, files: Files, more = ''): string[] {
  const below = Object.fromEntries(Object.entries(files).map(([name, text]) => [`src/routes/${name}`, text]));
  const app = `${HEAD} app.register(AutoLoad, { dir: join(__dirname, 'routes'), ${options} }); ${more}`;
  return waysIn({ ...below, 'src/app.ts': app }).map((way) => way.replace(/ \(.*/, ''));
}

const TWO = { 'orders.ts': plugin('/x'), 'more.ts': plugin('/y') };
const INDEX = { 'api/index.ts': plugin('/x'), 'api/more.ts': plugin('/y') };
const DEEP = { 'api/b.ts': plugin('/y'), 'a.ts': plugin('/x') };

// All of this was executed with @fastify/autoload 6.5.0 and fastify 5.
describe('which files are plugins', () => {
  test.each<[string, string, Files, string[]]>([
    ['ignorePattern has no slash in front', `ignorePattern: /^more/`, TWO, ['/x no', '/y unknown']],
    ['ignorePattern with one matches nothing', `ignorePattern: /^\\/more/`, TWO, ['/x no', '/y no']],
    ['ignorePattern as text is a pattern', `ignorePattern: 'mo.e'`, TWO, ['/x no', '/y unknown']],
    [
      'ignorePattern of a folder',
      `ignorePattern: /^api$/`,
      { 'api/deep/index.ts': plugin('/x'), 'b.ts': plugin('/y') },
      ['/x unknown', '/y no'],
    ],
    ['ignorePattern asks no index', `ignorePattern: /index/`, INDEX, ['/api/x no', '/y unknown']],
    ['ignorePattern from elsewhere', `ignorePattern: process.env.IGNORED`, TWO, ['/x unknown', '/y unknown']],
    ['ignoreFilter as text', `ignoreFilter: 'more'`, TWO, ['/x no', '/y unknown']],
    ['ignoreFilter as text is no pattern', `ignoreFilter: 'mo.e'`, TWO, ['/x no', '/y no']],
    ['ignoreFilter has a slash in front', `ignoreFilter: /^\\/more/`, TWO, ['/x no', '/y unknown']],
    ['ignoreFilter asks an index, which hides others all the same', `ignoreFilter: /index/`, INDEX, ['/x unknown', '/y unknown']],
    ['ignoreFilter as a function', `ignoreFilter: (path) => path.includes('more')`, TWO, ['/x unknown', '/y unknown']],
    ['matchFilter as text', `matchFilter: 'orders'`, TWO, ['/x no', '/y unknown']],
    ['matchFilter as text is no pattern', `matchFilter: 'ord.rs'`, TWO, ['/x unknown', '/y unknown']],
    [
      'indexPattern',
      `indexPattern: /^main\\.ts$/`,
      { 'main.ts': plugin('/x'), 'more.ts': plugin('/y'), 'api/index.ts': plugin('/z'), 'api/b.ts': plugin('/w') },
      ['/x no', '/y unknown', '/api/z no', '/api/w no'],
    ],
    [
      'scriptPattern asks no index',
      `scriptPattern: /\\.route\\.ts$/`,
      { 'a.route.ts': plugin('/x'), 'b.ts': plugin('/y'), 'api/index.ts': plugin('/z') },
      ['/x no', '/y unknown', '/api/z no'],
    ],
    ['maxDepth', `maxDepth: 1`, { ...DEEP, 'api/c/d.ts': plugin('/z') }, ['/api/y no', '/x no', '/z unknown']],
    ['maxDepth from elsewhere', `maxDepth: Number(process.env.DEPTH)`, DEEP, ['/y unknown', '/x unknown']],
    ['a file that holds no plugin', ``, { 'a.ts': `export const limit = 5;`, 'b.ts': plugin('/x') }, ['/x no']],
    [
      'switched off by an export',
      ``,
      { 'a.ts': own('/x', 'autoload', 'false'), 'b.ts': own('/y', 'autoload', 'true') },
      ['/x unknown', '/y no'],
    ],
    [
      'switched off on the function',
      ``,
      { 'a.ts': plugin('/x', 'plugin.autoload = false;'), 'b.ts': plugin('/y') },
      ['/x unknown', '/y no'],
    ],
    [
      'switched off by the environment, perhaps',
      ``,
      { 'a.ts': own('/x', 'autoload', 'process.env.A'), 'b.ts': plugin('/y') },
      ['/x unknown', '/y no'],
    ],
  ])('%s', (_name, options, files, expected) => {
    expect(loaded(options, files)).toEqual(expected);
  });
});

describe('under which prefix', () => {
  test.each<[string, string, Files, string[]]>([
    ['names of folders', ``, DEEP, ['/api/y no', '/x no']],
    ['none', `dirNameRoutePrefix: false`, { 'api/b.ts': plugin('/y'), 'api/c/d.ts': plugin('/z') }, ['/y no', '/z no']],
    ['of a function', `dirNameRoutePrefix: (dir, name) => name === 'api' && 'v1'`, DEEP, ['? no', '/x no']],
    ['of the environment', `dirNameRoutePrefix: Boolean(process.env.NESTED)`, DEEP, ['? no', '/x no']],
    ['for all, with a slash too many', `options: { prefix: '/v1/' }`, DEEP, ['/v1/api/y no', '/v1/x no']],
    ['for all, no names', `dirNameRoutePrefix: false, options: { prefix: '/v1' }`, DEEP, ['/v1/y no', '/v1/x no']],
    ['the call itself takes none', `prefix: '/p'`, DEEP, ['/api/y no', '/x no']],
    [
      'of the file',
      ``,
      { 'api/b.ts': own('/y', 'autoPrefix', `'/o'`), 'api/c.ts': own('/z', 'autoPrefix', `'o'`) },
      ['/o/y no', '/o/z no'],
    ],
    ['of the file: none', ``, { 'api/b.ts': own('/y', 'autoPrefix', `''`) }, ['/y no']],
    ['of the file, computed', ``, { 'api/b.ts': own('/y', 'autoPrefix', `process.env.PREFIX`) }, ['? no']],
    ['of the function', ``, { 'api/b.ts': plugin('/y', `plugin.autoPrefix = '/m';`) }, ['/m/y no']],
    ['of another function, the twin', ``, { 'api/b.ts': plugin('/y', `const other = {}; other.autoPrefix = '/m';`) }, ['? no']],
    ['of the file and of all', `options: { prefix: '/v1' }`, { 'api/b.ts': own('/y', 'autoPrefix', `'/o'`) }, ['/v1/o/y no']],
    ['put together as they are', `options: { prefix: '/v1' }`, { 'api/c.ts': own('/z', 'autoPrefix', `'o'`) }, ['/v1o/z no']],
    [
      'of the file behind the names',
      `appendAutoPrefix: true, options: { prefix: '/v1' }`,
      { 'api/b.ts': own('/y', 'autoPrefix', `'/o'`), 'a.ts': own('/z', 'autoPrefix', `'o'`) },
      ['/v1/api/o/y no', '/v1o/z no'],
    ],
    [
      'instead of all others',
      `options: { prefix: '/v1' }`,
      {
        'api/b.ts': own('/y', 'prefixOverride', `'/o'`),
        'api/c.ts': own('/z', 'prefixOverride', `''`),
        'api/d.ts': plugin('/w', `plugin.prefixOverride = '/p';`),
      },
      ['/o/y no', '/z no', '/p/w no'],
    ],
    ['of the file’s options', ``, { 'api/b.ts': own('/y', 'autoConfig', `{ prefix: '/c' }`) }, ['/c/api/y no']],
    [
      'for all before the file’s options',
      `options: { prefix: '/v1' }`,
      { 'a.ts': own('/y', 'autoConfig', `{ prefix: '/c' }`) },
      ['/v1/y no'],
    ],
    ['of a function that makes the options', ``, { 'a.ts': own('/y', 'autoConfig', `(app) => options(app)`) }, ['? no']],
    [
      'parameters',
      `routeParams: true`,
      {
        '_id/a.ts': plugin('/x'),
        'b/_id/c.ts': plugin('/y'),
        'b/x-__id/c.ts': plugin('/z'),
        'b/_id/x__y/c.ts': plugin('/w'),
        '__id/c.ts': plugin('/v'),
      },
      ['/:id/x no', '/b/:id/y no', '/b/x-:id/z no', '/b/_id/x:y/w no', '/:id/v no'],
    ],
    ['parameters, perhaps', `routeParams: config.params`, { '_id/a.ts': plugin('/x') }, ['/x unknown']],
  ])('%s', (_name, options, files, expected) => {
    expect(loaded(options, files)).toEqual(expected);
  });
});

describe('behind which hooks', () => {
  const ROOT_ONLY = {
    'autohooks.ts': hooks(1),
    'index.ts': plugin('/r'),
    'api/index.ts': plugin('/x'),
    'api/v1/autohooks.ts': `export default async function (fastify) { fastify.addHook('onRequest', async () => {}); }`,
    'api/v1/index.ts': plugin('/y'),
    'api/v1/deep/index.ts': plugin('/z'),
  };
  test.each<[string, string, string[]]>([
    ['not asked for', ``, ['/r no', '/api/x no', '/api/v1/y no', '/api/v1/deep/z no']],
    ['of their own folder', `autoHooks: true`, ['/r yes', '/api/x no', '/api/v1/y no', '/api/v1/deep/z no']],
    ['and below', `autoHooks: true, cascadeHooks: true`, ['/r yes', '/api/x yes', '/api/v1/y yes', '/api/v1/deep/z yes']],
    [
      'until others overwrite them',
      `autoHooks: true, cascadeHooks: true, overwriteHooks: true`,
      ['/r yes', '/api/x yes', '/api/v1/y no', '/api/v1/deep/z no'],
    ],
    ['nothing to overwrite', `autoHooks: true, overwriteHooks: true`, ['/r yes', '/api/x no', '/api/v1/y no', '/api/v1/deep/z no']],
    ['nothing to hand down', `cascadeHooks: true`, ['/r no', '/api/x no', '/api/v1/y no', '/api/v1/deep/z no']],
    ['perhaps', `autoHooks: config.hooks`, ['/r unknown', '/x unknown', '/y unknown', '/z unknown']],
  ])('%s', (_name, options, expected) => {
    expect(loaded(options, ROOT_ONLY)).toEqual(expected);
  });

  test.each<[string, string, Files, string[]]>([
    ['by another name', `autoHooks: true, autoHooksPattern: /^hooks\\.ts$/`, { 'hooks.ts': hooks(1), 'a.ts': plugin('/x') }, ['/x yes']],
    ['by a name that is none, the twin', `autoHooks: true`, { 'hooks.ts': hooks(1), 'a.ts': plugin('/x') }, ['/x no']],
    ['a name that is none any more', `autoHooks: true, autoHooksPattern: /^hooks\\.ts$/`, { 'autohooks.ts': plugin('/y') }, ['/y no']],
    [
      'a name that would be one',
      `autoHooksPattern: /^hooks\\.ts$/`,
      { 'hooks.ts': plugin('/h'), 'a.ts': plugin('/x') },
      ['/h unknown', '/x no'],
    ],
    [
      'in any case, with a dot or not',
      `autoHooks: true`,
      { '.auto_hooks.ts': hooks(1), 'a.ts': plugin('/x'), 'b/AutoHooks.ts': hooks(2), 'b/c.ts': plugin('/y') },
      ['/x yes', '/b/y yes'],
    ],
    [
      'ignored or not',
      `autoHooks: true, ignorePattern: /hooks/, matchFilter: /a\\.ts/`,
      { 'autohooks.ts': hooks(1), 'a.ts': plugin('/x') },
      ['/x yes'],
    ],
    [
      'folders without prefixes keep theirs',
      `autoHooks: true, dirNameRoutePrefix: false`,
      { 'a/autohooks.ts': hooks(2), 'a/x.ts': plugin('/x'), 'b/y.ts': plugin('/y') },
      ['/x yes', '/y no'],
    ],
  ])('%s', (_name, options, files, expected) => {
    expect(loaded(options, files)).toEqual(expected);
  });

  const later = `app.register(async (f) => { f.get('/later', async () => ({})); });`;
  test.each<[string, string, Files, string[]]>([
    ['a plugin keeps its hooks', ``, { 'h.ts': hooks(1), 'api/b.ts': plugin('/y') }, ['/later no', '/api/y no']],
    [
      'not encapsulated: hooks reach all, prefixes are lost',
      `encapsulate: false`,
      { 'h.ts': hooks(1), 'api/b.ts': plugin('/y') },
      ['/later yes', '/y yes'],
    ],
    [
      'not encapsulated, in the context of a folder’s hooks',
      `encapsulate: false, autoHooks: true`,
      { 'api/autohooks.ts': hooks(2), 'api/b.ts': plugin('/y'), 'c.ts': plugin('/x') },
      ['/later no', '? yes', '/x no'],
    ],
    ['perhaps', `encapsulate: process.env.APART === '1'`, { 'api/b.ts': plugin('/y') }, ['/later unknown', '/y unknown']],
  ])('%s', (_name, options, files, expected) => {
    expect(loaded(options, files, later)).toEqual(expected);
  });
});
