import { describe, expect, test } from 'vitest';
import { read } from './fastify-verdicts.ts';

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
    [
      'auth: all are asked where nothing else is said',
      `import auth from '@fastify/auth'; app.register(auth, { defaultRelation: 'and' }); ${NAMES} app.get('/r', { preHandler: app.auth([app.jwt1, app.open]) }, h);`,
      'yes',
    ],
    [
      'auth: all are asked where nothing else is said, which is',
      `import auth from '@fastify/auth'; app.register(auth, { defaultRelation: 'and' }); ${NAMES} app.get('/r', { preHandler: app.auth([app.jwt1, app.open], { relation: 'or' }) }, h);`,
      'no',
    ],
    [
      'auth: what is asked where nothing is said depends',
      `import auth from '@fastify/auth'; app.register(auth, { defaultRelation: process.env.RELATION }); ${NAMES} app.get('/r', { preHandler: app.auth([app.jwt1, app.open]) }, h);`,
      'unknown',
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
    ['bearer-auth with another hook', `${BEARER} app.register(bearerAuth, { keys, addHook: 'preParsing' }); app.get('/r', h);`, 'yes'],
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
      'a token against forgery',
      `import csrf from '@fastify/csrf-protection'; app.register(csrf); app.get('/r', { onRequest: app.csrfProtection }, h);`,
      'no',
    ],
    [
      'a token against forgery, asked by a hook',
      `app.addHook('onRequest', (request, reply, done) => app.csrfProtection(request, reply, done)); app.get('/r', h);`,
      'no',
    ],
    [
      'another decoration, asked by a hook',
      `app.addHook('onRequest', (request, reply, done) => app.otherProtection(request, reply, done)); app.get('/r', h);`,
      'unknown',
    ],
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
      'yes',
    ],
    [
      'the same, not asked for',
      HOOK(`if (!request.routeOptions.config.auth) return; await request.jwtVerify();`) + `app.get('/r', h);`,
      'no',
    ],
    [
      'taken apart, where there is no config',
      HOOK(`const { isPublic } = request.routeOptions.config; if (isPublic) return; await request.jwtVerify();`) + `app.get('/r', {}, h);`,
      'yes',
    ],
    [
      'options that cannot be seen',
      `import { options } from 'elsewhere';` +
        HOOK(`if (request.routeOptions.config.public) return; await request.jwtVerify();`) +
        `app.get('/r', options, h);`,
      'unknown',
    ],
    [
      'a config that other code sets',
      `app.addHook('onRoute', (each) => { each.config.public = isOpen(each.url); });` +
        HOOK(`if (request.routeOptions.config.public) return; await request.jwtVerify();`) +
        route('{}'),
      'unknown',
    ],
    [
      'a key beside a credential',
      HOOK(
        `if (!request.headers.authorization && request.routeOptions.config.public) return; try { await request.jwtVerify(); } catch (error) { if (request.routeOptions.config.public) return; throw error; }`,
      ) + route('{}'),
      'yes',
    ],
    [
      'a key beside a credential, where it is set',
      HOOK(
        `if (!request.headers.authorization && request.routeOptions.config.public) return; try { await request.jwtVerify(); } catch (error) { if (request.routeOptions.config.public) return; throw error; }`,
      ) + route('{ public: true }'),
      'public',
    ],
    [
      'an older name',
      HOOK(`if (request.routeConfig.public || reply.context.config.public) return; await request.jwtVerify();`) + route('{ public: true }'),
      'public',
    ],
    ['a hook that is asked for', HOOK(`if (request.routeOptions.config.auth) { await request.jwtVerify(); }`) + route('{}'), 'no'],
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
