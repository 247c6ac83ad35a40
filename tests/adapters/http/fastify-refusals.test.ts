import { describe, expect, test } from 'vitest';
import type { Files } from '../../virtual-project.ts';
import { read } from './fastify-verdicts.ts';

/** The verdict about one route behind one `onRequest` hook with this body. */
const hook = (fn: string): string | undefined => read(`app.addHook('onRequest', ${fn}); app.get('/r', h);`)[0]?.split(' ')[2];

describe('what ends a request (executed facts)', () => {
  test.each([
    [
      'a status without an answer',
      `async (request, reply) => { if (request.headers.authorization !== 'Bearer 1') reply.code(401); }`,
      'no',
    ],
    [
      'a status and a bare return',
      `async (request, reply) => { if (request.headers.authorization !== 'Bearer 1') { reply.code(401); return; } }`,
      'no',
    ],
    [
      'a status and a returned value',
      `async (request, reply) => { if (request.headers.authorization !== 'Bearer 1') { reply.code(401); return { error: 'who?' }; } }`,
      'no',
    ],
    [
      'an answer that is not returned',
      `async (request, reply) => { if (request.headers.authorization !== 'Bearer 1') reply.code(401).send(); }`,
      'yes',
    ],
    [
      'an answer that is returned',
      `async (request, reply) => { if (request.headers.authorization !== 'Bearer 1') return reply.status(401).send({ error: 'who?' }); }`,
      'yes',
    ],
    [
      'an answer in two steps',
      `async (request, reply) => { if (request.headers.authorization !== 'Bearer 1') { reply.code(401); reply.send({ error: 'who?' }); } }`,
      'yes',
    ],
    [
      'a reply that is returned',
      `async (request, reply) => { if (request.headers.authorization !== 'Bearer 1') { return reply.code(401); } }`,
      'yes',
    ],
    [
      'a header in between',
      `async (request, reply) => { if (request.headers.authorization !== 'Bearer 1') reply.code(401).header('www-authenticate', 'Bearer').send(); }`,
      'yes',
    ],
    ['throw', `async (request) => { if (request.headers.authorization !== 'Bearer 1') throw app.httpErrors.unauthorized(); }`, 'yes'],
    ['throw for another reason', `async (request) => { if (!request.query.page) throw app.httpErrors.badRequest(); }`, 'no'],
    ['@fastify/sensible', `async (request, reply) => { if (!request.session.user) { reply.unauthorized('who?'); } }`, 'yes'],
    [
      'done with an error',
      `(request, reply, done) => { if (request.headers.authorization !== 'Bearer 1') { const error = new Error('x'); error.statusCode = 401; return done(app.httpErrors.unauthorized()); } done(); }`,
      'yes',
    ],
    ['done without one', `(request, reply, done) => { request.token = request.headers.authorization; done(); }`, 'no'],
    [
      'a callback that is not called',
      `(request, reply, done) => { if (request.headers.authorization !== 'Bearer 1') { reply.code(401); return; } done(); }`,
      'yes',
    ],
    [
      'an answer, and done all the same',
      `(request, reply, done) => { if (request.headers.authorization !== 'Bearer 1') reply.code(401).send(); done(); }`,
      'yes',
    ],
    [
      'a status, and done all the same',
      `(request, reply, done) => { if (request.headers.authorization !== 'Bearer 1') reply.code(401); done(); }`,
      'no',
    ],
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
      `async (request, reply) => { await deny(request, reply); } ); async function deny(request, reply) { if (request.headers.authorization !== 'Bearer 1') reply.code(401).send(); } void (0`,
      'yes',
    ],
  ])('%s', (_, fn, expected) => {
    expect(hook(fn)).toBe(expected);
  });

  // `next` of an `async` function is handed, and nobody waits for it.
  test('a promise that is kept lets the request go on, a callback has to be called', () => {
    const route = (kind: string, otherwise: string): string[] =>
      read(
        `app.get('/r', { preHandler: ${kind} (request, reply, next) => { if (${otherwise}) return; if (request.headers.authorization !== 'Bearer 1') return reply.code(401).send(); ${kind === 'async' ? '' : 'next();'} } }, h);`,
      );
    expect(route('async', 'request.query.open')).toEqual(['GET /r no']);
    expect(route('async', 'await isOpen()')).toEqual(['GET /r unknown']);
    expect(route('', 'request.query.open')).toEqual(['GET /r yes']);
    expect(route('async', 'false')).toEqual(['GET /r yes']);
  });

  test('preParsing has its callback behind the payload', () => {
    const body = (refusal: string): string =>
      `app.addHook('preParsing', (request, reply, payload, done) => { ${refusal} done(null, payload); }); app.get('/r', h);`;
    expect(read(body(`if (request.headers.authorization !== 'Bearer 1') return done(app.httpErrors.unauthorized());`))).toEqual([
      'GET /r yes',
    ]);
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

describe('what a hook asks of the route behind it', () => {
  const verdicts = (asked: string): string =>
    read(
      `app.addHook('onRequest', async (request, reply) => { ${asked} if (request.headers.authorization !== 'Bearer 1') return reply.code(401).send(); });
       app.get('/r', h); app.get('/r/:id', { config: { public: true } }, h);`,
    )
      .map((line) => line.split(' ').at(-1))
      .join(' ');
  test.each([
    ['the path that is declared', `if (request.routeOptions.url === '/r/:id') return;`, 'yes no'],
    ['the path that is declared, taken out', `const { url } = request.routeOptions; if (url === '/r') return;`, 'no yes'],
    ['the path that is sent', `if (request.url === '/r/:id') return;`, 'yes yes'],
    ['the path before the query', `if (request.url.split('?')[0] === '/r') return;`, 'no yes'],
    ['the path before the query, under a name', `const [path] = request.url.split('?'); if (path.startsWith('/r/')) return;`, 'yes no'],
    ['what stands in the query', `if (request.url.split('?')[1] === '/r') return;`, 'yes yes'],
    ['a part of the path', `if (request.url.split('/')[1] === 'r') return;`, 'unknown unknown'],
    ['its configuration, taken out', `const { config } = request.routeOptions; if (config.public) return;`, 'yes public'],
    ['whether there is none', `if (request.is404) return;`, 'yes yes'],
    ['whether there is one', `if (!request.is404) return;`, 'no no'],
  ])('%s', (_, asked, expected) => {
    expect(verdicts(asked)).toBe(expected);
  });
});

describe('errors that are answered, or lost (executed facts)', () => {
  test.each([
    ['an error that is sent', `async (request, reply) => { if (!request.user) return reply.send(new Error('who?')); }`, 'yes'],
    ['an object that is sent', `async (request, reply) => { if (!request.query.page) return reply.send(new Page()); }`, 'no'],
    [
      'an object that is returned',
      `async (request) => { if (request.headers.authorization !== 'Bearer 1') return { statusCode: 401 }; }`,
      'no',
    ],
    ['an error that is logged', `async (request) => { await request.jwtVerify().catch(console.error); }`, 'no'],
    [
      'an error that a function logs',
      `async (request) => { const log = (error) => app.log.error(error); await request.jwtVerify().catch(log); }`,
      'no',
    ],
    [
      'an error that a function throws',
      `async (request) => { const fail = (error) => { throw error; }; await request.jwtVerify().catch(fail); }`,
      'yes',
    ],
  ])('%s', (_, fn, expected) => {
    expect(hook(fn)).toBe(expected);
  });

  test.each([
    ['lifted out of its context', 'fp(plugin)', 'yes'],
    ['left in its context', 'fp(plugin, { encapsulate: true })', 'no'],
    ['under a name', `fp(plugin, { name: 'auth' })`, 'yes'],
  ])('a plugin %s', (_, plugin, expected) => {
    expect(read(`const plugin = async (i) => { i.addHook('onRequest', guard); }; app.register(${plugin}); app.get('/r', h);`)).toEqual([
      `GET /r ${expected}`,
    ]);
  });
});
