import { describe, expect, test } from 'vitest';

import { projectRoutes, type Files } from '../../virtual-project.ts';

const GUARDS = `
  import type { FastifyReply, FastifyRequest } from 'fastify';
  export async function guard(request: FastifyRequest, reply: FastifyReply) { await request.jwtVerify(); }
  export async function pass(request: FastifyRequest) { request.log.info(request.url); }
`;
const HEAD = `
  import Fastify from 'fastify'; import fp from 'fastify-plugin'; import { guard, pass } from './guards';
  const app = Fastify(); const h = async () => ({});
`;

/** `METHOD path verdict` of each route, `public` for those that are public by declaration. */
function verdictsOf(text: string, files: Files = {}): string[] {
  return projectRoutes(text, { 'src/guards.ts': GUARDS, ...files }).map((route) => {
    const verdict = route.declaredPublic ? 'public' : route.authentication.verdict;
    return `${route.method} ${route.path ?? '(computed)'} ${verdict}`;
  });
}

const read = (body: string, files: Files = {}): string[] => verdictsOf(HEAD + body, files);

/** The verdict about one route behind one `onRequest` hook with this body. */
const hook = (fn: string): string | undefined => read(`app.addHook('onRequest', ${fn}); app.get('/r', h);`)[0]?.split(' ')[2];

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
      `app.get('/r', async (request, reply) => { if (!request.headers.authorization) { reply.code(401); return { error: 'who?' }; } return {}; });`,
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

describe('what ends a request (executed facts)', () => {
  test.each([
    ['a status without an answer', `async (request, reply) => { if (!request.headers.authorization) reply.code(401); }`, 'no'],
    ['a status and a bare return', `async (request, reply) => { if (!request.headers.authorization) { reply.code(401); return; } }`, 'no'],
    [
      'a status and a returned value',
      `async (request, reply) => { if (!request.headers.authorization) { reply.code(401); return { error: 'who?' }; } }`,
      'no',
    ],
    ['an answer that is not returned', `async (request, reply) => { if (!request.headers.authorization) reply.code(401).send(); }`, 'yes'],
    [
      'an answer that is returned',
      `async (request, reply) => { if (!request.headers.authorization) return reply.status(401).send({ error: 'who?' }); }`,
      'yes',
    ],
    [
      'an answer in two steps',
      `async (request, reply) => { if (!request.headers.authorization) { reply.code(401); reply.send({ error: 'who?' }); } }`,
      'yes',
    ],
    ['a reply that is returned', `async (request, reply) => { if (!request.headers.authorization) { return reply.code(401); } }`, 'yes'],
    [
      'a header in between',
      `async (request, reply) => { if (!request.headers.authorization) reply.code(401).header('www-authenticate', 'Bearer').send(); }`,
      'yes',
    ],
    ['throw', `async (request) => { if (!request.headers.authorization) throw app.httpErrors.unauthorized(); }`, 'yes'],
    ['throw for another reason', `async (request) => { if (!request.query.page) throw app.httpErrors.badRequest(); }`, 'no'],
    ['@fastify/sensible', `async (request, reply) => { if (!request.session.user) { reply.unauthorized('who?'); } }`, 'yes'],
    [
      'done with an error',
      `(request, reply, done) => { if (!request.headers.authorization) { const error = new Error('x'); error.statusCode = 401; return done(app.httpErrors.unauthorized()); } done(); }`,
      'yes',
    ],
    ['done without one', `(request, reply, done) => { request.token = request.headers.authorization; done(); }`, 'no'],
    [
      'a callback that is not called',
      `(request, reply, done) => { if (!request.headers.authorization) { reply.code(401); return; } done(); }`,
      'yes',
    ],
    [
      'an answer, and done all the same',
      `(request, reply, done) => { if (!request.headers.authorization) reply.code(401).send(); done(); }`,
      'yes',
    ],
    ['a status, and done all the same', `(request, reply, done) => { if (!request.headers.authorization) reply.code(401); done(); }`, 'no'],
    ['@fastify/sensible for another reason', `async (request, reply) => { if (!request.session.user) { reply.notFound(); } }`, 'unknown'],
    ['a method that something decorated the request with', `async (request, reply) => { await request.isAdmin(reply); }`, 'unknown'],
    ['an ordinary method of the request', `async (request, reply) => { await request.compileValidationSchema(reply); }`, 'no'],
    ['jwtVerify', `async (request) => { await request.jwtVerify(); }`, 'yes'],
    ['jwtVerify of a namespace', `async (request) => { await request.adminJwtVerify(); }`, 'yes'],
    ['jwtDecode', `async (request) => { await request.jwtDecode(); }`, 'no'],
    ['the verifier of the instance', `async (request) => { app.jwt.verify(request.headers.authorization); }`, 'yes'],
    ['the decoder of the instance', `async (request) => { app.jwt.decode(request.headers.authorization); }`, 'no'],
    [
      'jwtVerify, caught and answered',
      `async (request, reply) => { try { await request.jwtVerify(); } catch (error) { reply.send(error); } }`,
      'yes',
    ],
    [
      'jwtVerify, caught and logged',
      `async (request, reply) => { try { await request.jwtVerify(); } catch (error) { request.log.warn(error); } }`,
      'no',
    ],
    [
      'jwtVerify, caught with a status only',
      `async (request, reply) => { try { await request.jwtVerify(); } catch { reply.code(401); } }`,
      'no',
    ],
    [
      'a function of the project',
      `async (request, reply) => { await deny(request, reply); } ); async function deny(request, reply) { if (!request.headers.authorization) reply.code(401).send(); } void (0`,
      'yes',
    ],
  ])('%s', (_, fn, expected) => {
    expect(hook(fn)).toBe(expected);
  });

  test('preParsing has its callback behind the payload', () => {
    const body = (refusal: string): string =>
      `app.addHook('preParsing', (request, reply, payload, done) => { ${refusal} done(null, payload); }); app.get('/r', h);`;
    expect(read(body(`if (!request.headers.authorization) return done(app.httpErrors.unauthorized());`))).toEqual(['GET /r yes']);
    expect(read(body(``))).toEqual(['GET /r no']);
  });

  test('a hook without types in another file', () => {
    const file = (body: string): Files => ({ 'src/check.js': `exports.check = async function (request, reply) { ${body} };` });
    const text = `const { check } = require('./check'); app.addHook('onRequest', check); app.get('/r', h);`;
    expect(read(text, file(`await request.jwtVerify();`))).toEqual(['GET /r yes']);
    expect(read(text, file(`await request.jwtDecode();`))).toEqual(['GET /r no']);
  });
});

describe('decorators', () => {
  test.each([
    ['in the same file', `app.decorate('authenticate', guard); app.get('/r', { onRequest: [app.authenticate] }, h);`, 'yes'],
    ['that guard nothing', `app.decorate('authenticate', pass); app.get('/r', { onRequest: [app.authenticate] }, h);`, 'no'],
    [
      'written in place',
      `app.decorate('authenticate', async function (request, reply) { await request.jwtVerify(); }); app.get('/r', { onRequest: app.authenticate }, h);`,
      'yes',
    ],
    ['declared after they are used', `app.get('/r', { onRequest: [app.authenticate] }, h); app.decorate('authenticate', guard);`, 'yes'],
    [
      'of an imported plugin',
      `import auth from './plugin'; app.register(auth); app.get('/r', { onRequest: [app.authenticate] }, h);`,
      'yes',
    ],
    [
      'taken from the instance',
      `app.decorate('authenticate', guard); const { authenticate } = app; app.get('/r', { preHandler: authenticate }, h);`,
      'yes',
    ],
    ['that are bound', `app.decorate('authenticate', guard); app.get('/r', { preHandler: app.authenticate.bind(app) }, h);`, 'yes'],
    ['in a hook', `app.decorate('authenticate', guard); app.addHook('onRequest', app.authenticate); app.get('/r', h);`, 'yes'],
    [
      'called in a hook',
      `app.decorate('authenticate', guard); app.addHook('onRequest', async (request, reply) => { await app.authenticate(request, reply); }); app.get('/r', h);`,
      'yes',
    ],
    [
      'called in a hook, guarding nothing',
      `app.decorate('authenticate', pass); app.addHook('onRequest', async (request, reply) => { await app.authenticate(request, reply); }); app.get('/r', h);`,
      'no',
    ],
    [
      'by the server of the request',
      `app.decorate('authenticate', guard); app.addHook('onRequest', async (request, reply) => { await request.server.authenticate(request, reply); }); app.get('/r', h);`,
      'yes',
    ],
    [
      'made by a factory',
      `const make = (role) => async (request) => { await request.jwtVerify(); }; app.decorate('authenticate', make('admin')); app.get('/r', { onRequest: app.authenticate }, h);`,
      'yes',
    ],
    ['called as a factory', `app.decorate('role', (role) => guard); app.get('/r', { onRequest: app.role('admin') }, h);`, 'unknown'],
    ['that are nowhere', `app.get('/r', { onRequest: [app.authenticate] }, h);`, 'unknown'],
    [
      'that are decorated twice',
      `app.decorate('authenticate', guard); app.decorate('authenticate', pass); app.get('/r', { onRequest: [app.authenticate] }, h);`,
      'unknown',
    ],
  ])('%s', (_, body, expected) => {
    const files = {
      'src/plugin.ts': `import fp from 'fastify-plugin'; import { guard } from './guards'; export default fp(async (i) => { i.decorate('authenticate', guard); });`,
    };
    expect(read(body, files)).toEqual([`GET /r ${expected}`]);
  });

  test('of the file that mounts the plugin', () => {
    const files = {
      'src/plugin.ts': `import fp from 'fastify-plugin'; import { guard } from './guards'; export default fp(async (i) => { i.decorate('authenticate', guard); });`,
      'src/routes.ts': `export default async (i) => { i.get('/r', { onRequest: [i.authenticate] }, async () => ({})); };`,
    };
    expect(read(`import auth from './plugin'; import routes from './routes'; app.register(auth); app.register(routes);`, files)).toEqual([
      'GET /r yes',
    ]);
  });
});

describe('libraries', () => {
  const AUTH = `import auth from '@fastify/auth'; app.register(auth);`;
  const BEARER = `import bearerAuth from '@fastify/bearer-auth';`;
  const NAMES = `app.decorate('jwt1', guard).decorate('key', guard).decorate('open', pass);`;

  test.each([
    ['auth: alternatives that all guard', `${AUTH} ${NAMES} app.get('/r', { preHandler: app.auth([app.jwt1, app.key]) }, h);`, 'yes'],
    ['auth: one alternative lets anyone in', `${AUTH} ${NAMES} app.get('/r', { preHandler: app.auth([app.jwt1, app.open]) }, h);`, 'no'],
    [
      'auth: all are asked',
      `${AUTH} ${NAMES} app.get('/r', { preHandler: app.auth([app.jwt1, app.open], { relation: 'and' }) }, h);`,
      'yes',
    ],
    [
      'auth: all are asked, none guards',
      `${AUTH} ${NAMES} app.get('/r', { preHandler: app.auth([app.open], { relation: 'and' }) }, h);`,
      'no',
    ],
    ['auth: a nested list', `${AUTH} ${NAMES} app.get('/r', { preHandler: app.auth([app.key, [app.jwt1, app.open]]) }, h);`, 'yes'],
    ['auth: a nested list without a guard', `${AUTH} ${NAMES} app.get('/r', { preHandler: app.auth([app.key, [app.open]]) }, h);`, 'no'],
    [
      'auth: nested alternatives beside a guard',
      `${AUTH} ${NAMES} app.get('/r', { preHandler: app.auth([app.key, [app.open]], { relation: 'and' }) }, h);`,
      'yes',
    ],
    ['auth: functions', `${AUTH} app.addHook('preHandler', app.auth([guard])); app.get('/r', h);`, 'yes'],
    [
      'auth: a list that cannot be followed',
      `${AUTH} import { all } from 'x'; app.addHook('preHandler', app.auth(all)); app.get('/r', h);`,
      'unknown',
    ],
    [
      'auth: a relation that cannot be followed',
      `${AUTH} app.addHook('preHandler', app.auth([guard, pass], { relation: r() })); app.get('/r', h);`,
      'unknown',
    ],
    ['auth: registered only', `${AUTH} app.get('/r', h);`, 'no'],
    ['bearer-auth', `${BEARER} app.register(bearerAuth, { keys }); app.get('/r', h);`, 'yes'],
    ['bearer-auth by require', `app.register(require('@fastify/bearer-auth'), { keys }); app.get('/r', h);`, 'yes'],
    ['bearer-auth by import()', `app.register(import('@fastify/bearer-auth'), { keys }); app.get('/r', h);`, 'yes'],
    ['bearer-auth without a hook', `${BEARER} app.register(bearerAuth, { keys, addHook: false }); app.get('/r', h);`, 'no'],
    [
      'bearer-auth without a hook, used',
      `${BEARER} app.register(bearerAuth, { keys, addHook: false }); app.get('/r', { onRequest: app.verifyBearerAuth }, h);`,
      'yes',
    ],
    ['bearer-auth in a sibling', `${BEARER} app.register(async (i) => { i.register(bearerAuth, { keys }); }); app.get('/r', h);`, 'no'],
    ['bearer-auth with options that cannot be followed', `${BEARER} app.register(bearerAuth, options()); app.get('/r', h);`, 'unknown'],
    [
      'basic-auth',
      `import basic from '@fastify/basic-auth'; app.register(basic, { validate }); app.get('/r', { onRequest: app.basicAuth }, h);`,
      'yes',
    ],
    ['basic-auth registered only', `import basic from '@fastify/basic-auth'; app.register(basic, { validate }); app.get('/r', h);`, 'no'],
    ['jwt registered only', `import { fastifyJwt } from '@fastify/jwt'; app.register(fastifyJwt, { secret }); app.get('/r', h);`, 'no'],
    [
      'jsonwebtoken in a hook',
      `import jwt from 'jsonwebtoken'; app.addHook('onRequest', async (request) => { request.user = jwt.verify(request.headers.authorization, KEY); }); app.get('/r', h);`,
      'yes',
    ],
    ['middleware', `app.use(guard); app.get('/r', h);`, 'yes'],
    ['middleware under a path', `app.use('/admin', guard); app.get('/r', h);`, 'unknown'],
  ])('%s', (_, body, expected) => {
    expect(read(body)).toEqual([`GET /r ${expected}`]);
  });
});

describe('public by declaration', () => {
  const HOOK = (test: string): string => `app.addHook('onRequest', async (request) => { ${test} });`;
  const route = (config: string): string => `app.get('/r', { config: ${config} }, h);`;

  test.each([
    [
      'a key that a hook lets pass',
      HOOK(`if (request.routeOptions.config.public) return; await request.jwtVerify();`) + route('{ public: true }'),
      'public',
    ],
    [
      'the same key, not set',
      HOOK(`if (request.routeOptions.config.public) return; await request.jwtVerify();`) + route('{ public: false }'),
      'yes',
    ],
    ['no hook reads the key', HOOK(`await request.jwtVerify();`) + route('{ public: true }'), 'yes'],
    ['no hook at all', route('{ public: true }'), 'no'],
    ['another key', HOOK(`if (request.routeOptions.config.open) return; await request.jwtVerify();`) + route('{ public: true }'), 'yes'],
    ['turned round', HOOK(`if (!request.routeOptions.config.public) { await request.jwtVerify(); }`) + route('{ public: true }'), 'public'],
    [
      'optional, and compared',
      HOOK(`if (request.routeOptions?.config?.public === true) { return; } await request.jwtVerify();`) + route('{ public: true }'),
      'public',
    ],
    [
      'false lets pass',
      HOOK(`if (request.routeOptions.config.auth === false) return; await request.jwtVerify();`) + route('{ auth: false }'),
      'public',
    ],
    [
      'false lets pass, and it is true',
      HOOK(`if (request.routeOptions.config.auth === false) return; await request.jwtVerify();`) + route('{ auth: true }'),
      'yes',
    ],
    [
      'taken apart',
      HOOK(`const { isPublic } = request.routeOptions.config; if (isPublic) return; await request.jwtVerify();`) +
        route('{ isPublic: true }'),
      'public',
    ],
    [
      'beside another reason',
      HOOK(`if (request.routeOptions.config.public || request.url === '/') return; await request.jwtVerify();`) + route('{ public: true }'),
      'public',
    ],
    [
      'a hook that must be asked for',
      HOOK(`if (!request.routeOptions.config.auth) return; await request.jwtVerify();`) + route('{ auth: true }'),
      'unknown',
    ],
    ['a hook that is asked for', HOOK(`if (request.routeOptions.config.auth) { await request.jwtVerify(); }`) + route('{}'), 'unknown'],
    [
      'the hook of a plugin',
      `app.register(fp(async (i) => { i.addHook('onRequest', async (request) => { if (request.routeOptions.config.public) return; await request.jwtVerify(); }); }));` +
        route('{ public: true }'),
      'public',
    ],
    ['a tag', `/** @public */ app.get('/r', h);`, 'public'],
  ])('%s', (_, body, expected) => {
    expect(read(body)).toEqual([`GET /r ${expected}`]);
  });
});
