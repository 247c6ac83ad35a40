import { describe, expect, test } from 'vitest';
import { verdictsOf, read } from './fastify-verdicts.ts';

describe('encapsulation (executed facts)', () => {
  test.each([
    ['a hook before the route', `app.addHook('onRequest', guard); app.get('/r', h);`, ['GET /r yes']],
    ['a hook after the route', `app.get('/r', h); app.addHook('onRequest', guard);`, ['GET /r yes']],
    ['a hook that guards nothing', `app.addHook('onRequest', pass); app.get('/r', h);`, ['GET /r no']],
    ['a hook before a child', `app.addHook('onRequest', guard); app.register(async (c) => { c.get('/r', h); });`, ['GET /r yes']],
    ['a hook after a child', `app.register(async (c) => { c.get('/r', h); }); app.addHook('onRequest', guard);`, ['GET /r yes']],
    [
      'a hook after an awaited child',
      `await app.register(async (c) => { c.get('/r', h); }); app.addHook('onRequest', guard);`,
      ['GET /r yes'],
    ],
    [
      'fastify-plugin in the same context',
      `app.register(fp(async (i) => { i.addHook('onRequest', guard); })); app.get('/r', h);`,
      ['GET /r yes'],
    ],
    [
      'fastify-plugin after the route',
      `app.get('/r', h); app.register(fp(async (i) => { i.addHook('onRequest', guard); }));`,
      ['GET /r yes'],
    ],
    ['a plain sibling', `app.register(async (i) => { i.addHook('onRequest', guard); }); app.get('/r', h);`, ['GET /r no']],
    [
      'a plain sibling and a sibling',
      `app.register(async (i) => { i.addHook('onRequest', guard); i.get('/a', h); }); app.register(async (i) => { i.get('/b', h); });`,
      ['GET /a yes', 'GET /b no'],
    ],
    [
      'fastify-plugin inside a plain plugin',
      `app.register(async (i) => { i.register(fp(async (j) => { j.addHook('onRequest', guard); })); i.get('/a', h); }); app.get('/b', h);`,
      ['GET /a yes', 'GET /b no'],
    ],
    [
      'fastify-plugin inside fastify-plugin',
      `app.register(fp(async (i) => { i.register(fp(async (j) => { j.addHook('onRequest', guard); })); })); app.get('/r', h);`,
      ['GET /r yes'],
    ],
    [
      'plain inside fastify-plugin',
      `app.register(fp(async (i) => { i.register(async (j) => { j.addHook('onRequest', guard); }); })); app.get('/r', h);`,
      ['GET /r no'],
    ],
    [
      'what a plugin registers on the instance outside of it is its own child',
      `app.register(async (i) => { app.register(fp(async (j) => { j.addHook('onRequest', guard); })); i.get('/a', h); }); app.register(async (i) => { i.get('/b', h); });`,
      ['GET /a yes', 'GET /b no'],
    ],
    [
      'so are its routes, under its prefix',
      `app.register(async (i) => { i.addHook('onRequest', guard); app.register(async (j) => { j.get('/a', h); }); app.get('/b', h); }, { prefix: '/p' });`,
      ['GET /p/a yes', 'GET /b no'],
    ],
    [
      'also where it is registered in a callback',
      `app.register(async (i) => { i.register(async (j) => { app.after(() => { app.register(fp(async (k) => { k.addHook('onRequest', guard); })); j.get('/a', h); }); }); i.get('/b', h); });`,
      ['GET /a yes', 'GET /b no'],
    ],
    [
      'a function that no register is given loads nothing',
      `function setUp(i) { app.register(fp(async (j) => { j.addHook('onRequest', guard); })); } setUp(app); app.get('/a', h);`,
      ['GET /a yes'],
    ],
    [
      'a hook that a plugin adds to the instance outside of it',
      `app.register(async (i) => { app.addHook('onRequest', guard); i.get('/a', h); }); app.register(async (i) => { i.get('/b', h); }); app.get('/c', h);`,
      ['GET /a yes', 'GET /b yes', 'GET /c yes'],
    ],
    [
      'skip-override by hand',
      `async function p(i) { i.addHook('onRequest', guard); } p[Symbol.for('skip-override')] = true; app.register(p); app.get('/r', h);`,
      ['GET /r yes'],
    ],
    [
      'each guarding hook',
      `for (const x of []) {} app.register(async (i) => { i.addHook('preParsing', guard); i.get('/a', h); }); app.register(async (i) => { i.addHook('preValidation', guard); i.get('/b', h); }); app.register(async (i) => { i.addHook('preHandler', guard); i.get('/c', h); });`,
      ['GET /a yes', 'GET /b yes', 'GET /c yes'],
    ],
    [
      'hooks behind the handler',
      `app.addHook('onSend', guard); app.addHook('onResponse', guard); app.addHook('preSerialization', guard); app.addHook('onError', guard); app.get('/r', h);`,
      ['GET /r no'],
    ],
    [
      'a plugin under a condition',
      `if (process.env.AUTH) app.register(fp(async (f) => { f.addHook('onRequest', guard); })); app.get('/r', h);`,
      ['GET /r unknown'],
    ],
    [
      'a plugin inside of a plugin, under a condition',
      `app.register(fp(async (f, opts) => { if (opts.strict) f.register(fp(async (g) => { g.addHook('onRequest', guard); })); })); app.get('/r', h);`,
      ['GET /r unknown'],
    ],
    [
      'a plugin inside of a plugin',
      `app.register(fp(async (f, opts) => { f.register(fp(async (g) => { g.addHook('onRequest', guard); })); })); app.get('/r', h);`,
      ['GET /r yes'],
    ],
    ['a hook under a condition', `if (process.env.AUTH) app.addHook('onRequest', guard); app.get('/r', h);`, ['GET /r unknown']],
    ['a hook whose name is computed', `app.addHook(name, guard); app.get('/r', h);`, ['GET /r unknown']],
    [
      'an onRoute hook that adds a guard',
      `app.addHook('onRoute', (options) => { options.preHandler = [guard]; }); app.get('/r', h);`,
      ['GET /r unknown'],
    ],
    [
      'an onRoute hook that adds none',
      `app.addHook('onRoute', (options) => { options.preHandler = [pass]; }); app.get('/r', h);`,
      ['GET /r no'],
    ],
    [
      'handed to a function that hooks',
      `function setup(i) { i.addHook('onRequest', guard); } setup(app); app.get('/r', h);`,
      ['GET /r yes'],
    ],
    [
      'handed to a function that does not',
      `function setup(i) { i.addHook('onClose', guard); } setup(app); app.get('/r', h);`,
      ['GET /r no'],
    ],
    [
      'a handler that is bound to it',
      `function show(request, reply) { return this.render(request, reply); } app.get('/o', show.bind(app)); app.get('/r', h);`,
      ['GET /o unknown', 'GET /r no'],
    ],
    [
      'a function that is bound to it, and hooks',
      `function setup() { this.addHook('onRequest', guard); } setup.bind(app)(); app.get('/r', h);`,
      ['GET /r unknown'],
    ],
    [
      'a function that is bound to it, and hands it on',
      `function setup() { prepare(this); } setup.bind(app)(); app.get('/r', h);`,
      ['GET /r unknown'],
    ],
    [
      'a handler that cannot be read, and is bound to it',
      `import { setup } from '@/setup'; setup.bind(app)(); app.get('/r', h);`,
      ['GET /r unknown'],
    ],
    ['handed to code that cannot be read', `import { setup } from '@/setup'; setup(app); app.get('/r', h);`, ['GET /r unknown']],
    ['a plugin of another file', `import auth from './auth'; app.register(auth); app.get('/r', h);`, ['GET /r yes']],
    ['a plain plugin of another file', `import { plain } from './auth'; app.register(plain); app.get('/r', h);`, ['GET /r no']],
    ['a plugin that cannot be read', `import auth from '@/auth'; app.register(auth); app.get('/r', h);`, ['GET /r unknown']],
    [
      'autoload',
      `import autoload from '@fastify/autoload'; app.register(autoload, { dir: 'plugins' }); app.get('/r', h);`,
      ['GET /r unknown'],
    ],
    [
      'plugins that are no guards',
      `import cors from '@fastify/cors'; app.register(cors); app.register(import('@fastify/helmet')); app.register(require('@fastify/jwt'), {}); app.get('/r', h);`,
      ['GET /r no'],
    ],
    ['an instance that arrives', `export async function routes(i: import('fastify').FastifyInstance) {} app.get('/r', h);`, ['GET /r no']],
  ])('%s', (_, body, expected) => {
    const files = {
      'src/auth.ts': `
        import fp from 'fastify-plugin'; import { guard } from './guards';
        export const plain = async (i) => { i.addHook('onRequest', guard); };
        export default fp(plain, { name: 'auth' });`,
    };
    expect(read(body, files)).toEqual(expected);
  });

  test('what stands in front of a plugin that is mounted elsewhere is not known', () => {
    const plugin = (body: string): string =>
      `import type { FastifyInstance } from 'fastify'; import { guard } from './guards'; export default async (app: FastifyInstance) => { ${body} };`;
    expect(verdictsOf(plugin(`app.get('/r', async () => ({}));`))).toEqual(['GET /r unknown']);
    expect(verdictsOf(plugin(`app.addHook('onRequest', guard); app.get('/r', async () => ({}));`))).toEqual(['GET /r yes']);
  });
});

describe('hooks of the route', () => {
  test.each([
    ['onRequest', `app.get('/r', { onRequest: guard }, h);`, 'yes'],
    ['preHandler in a list', `app.get('/r', { preHandler: [pass, guard] }, h);`, 'yes'],
    ['a list without a guard', `app.get('/r', { preHandler: [pass] }, h);`, 'no'],
    ['a full route', `app.route({ method: 'GET', url: '/r', preValidation: guard, handler: h });`, 'yes'],
    ['a spread of guards', `const guards = [guard]; app.get('/r', { onRequest: [pass, ...guards] }, h);`, 'yes'],
    ['options that are spread in', `const secured = { onRequest: [guard] }; app.get('/r', { ...secured, handler: h });`, 'yes'],
    ['options that are spread in without a guard', `const open = { onRequest: [pass] }; app.get('/r', { ...open, handler: h });`, 'no'],
    ['options that cannot be followed', `import { secured } from 'x'; app.get('/r', { ...secured, handler: h });`, 'unknown'],
    ['hooks behind the handler', `app.get('/r', { onSend: guard, onResponse: [guard] }, h);`, 'no'],
    [
      'the handler itself',
      `app.get('/r', async (request, reply) => { if (request.headers.authorization !== 'Bearer 1') { reply.code(401); return { error: 'who?' }; } return {}; });`,
      'yes',
    ],
    ['the handler that verifies', `app.get('/r', async (request) => { await request.jwtVerify(); return request.user; });`, 'yes'],
    ['a handler that only looks', `app.get('/r', async (request) => { request.log.info(request.user); return {}; });`, 'no'],
    ['a WebSocket', `app.get('/r', { websocket: true }, (socket, request) => { socket.on('message', () => {}); });`, 'unknown'],
    ['a WebSocket behind a guard', `app.get('/r', { websocket: true, onRequest: guard }, (socket) => {});`, 'yes'],
  ])('%s', (_, body, expected) => {
    expect(read(body)).toEqual([`GET /r ${expected}`]);
  });
});

describe('options that are spread, or not', () => {
  const FILES = {
    'src/limit.ts': `import config from './config';
      export const limit = (max) => { if (config.isOff) return undefined; return { config: { rateLimit: { max } } }; };
      export const maybeGuard = (guard) => { if (config.isOff) return undefined; return { preHandler: guard }; };`,
  };
  const IMPORT = `import { limit, maybeGuard } from './limit'; import { other } from 'other'; `;
  const routed = (spread: string, rest = ''): string[] => read(`${IMPORT} app.get('/r', { ...(${spread}), ${rest} }, h);`, FILES);

  test.each([
    ['of a function', 'limit(10) ?? {}'],
    ['by a condition', 'process.env.LIMIT ? { config: { a: 1 } } : {}'],
    ['where something holds', 'process.env.LIMIT && { bodyLimit: 1 }'],
  ])('%s: no guard is among them', (_, spread) => {
    expect(routed(spread)).toEqual(['GET /r no']);
    expect(routed(spread, 'preHandler: guard')).toEqual(['GET /r yes']);
  });

  test.each([
    ['of a function', 'maybeGuard(guard) ?? {}'],
    ['by a condition', 'process.env.LIMIT ? { preHandler: guard } : {}'],
    ['of another package', 'other() ?? {}'],
  ])('%s: there may be a guard', (_, spread) => {
    expect(routed(spread)).toEqual(['GET /r unknown']);
    // What is written behind it replaces it.
    expect(routed(spread, 'preHandler: guard')).toEqual(['GET /r yes']);
  });

  test('a guard in front of them may be replaced', () => {
    expect(read(`app.get('/r', { preHandler: guard, ...(process.env.OFF ? { preHandler: pass } : {}) }, h);`)).toEqual(['GET /r unknown']);
    expect(read(`app.get('/r', { preHandler: guard, ...(process.env.OFF ? { bodyLimit: 1 } : {}) }, h);`)).toEqual(['GET /r yes']);
  });
});
