import rule from '../../src/rules/require-auth-guard.ts';
import { createRuleTester } from '../rule-tester.ts';
import { type Files, useVirtualProject } from '../virtual-project.ts';
import { HEADS, pair, inFront, GET_X, GUARD_X, nestApp } from './guard-pitfalls.ts';

// What goes wrong in rules of this kind, one by one: FN is a report that is missed, FP one that is wrong. Each has a twin that differs in the one thing that matters.
// Elsewhere: FN11 (options of libraries) in tests/adapters/auth, FN15 (Next, gateways) with their adapters, FP25 (tRPC) with its adapter, FP18 across files in tests/analysis/mounts.test.ts.
const PROJECT: Files = {
  'src/auth.ts': `
    export const requireUser = (req, res, next) => { if (!req.user) return res.sendStatus(401); next(); };
    export const authLogger = (req, res, next) => { console.log(req.user?.id); next(); };
    export const requireBody = (req, res, next) => { if (!req.body) return res.sendStatus(400); next(); };
    export const verifyCaptcha = (req, res, next) => { if (req.body.captcha !== '42') return res.sendStatus(403); next(); };
    export const tokenBucket = (req, res, next) => { if (hits(req.ip) > 10) return res.sendStatus(429); next(); };
    export const ensureTrailingSlash = (req, res, next) => { if (!req.path.endsWith('/')) return res.redirect(301, req.path + '/'); next(); };
    export const can = (permission) => (req, res, next) => { if (!req.user?.permissions.includes(permission)) return res.sendStatus(403); next(); };
    export const count = (permission) => (req, res, next) => { counter.inc(permission); next(); };
    export const withAuth = (fn) => (req, res, next) => { if (!req.user) return res.sendStatus(401); return fn(req, res, next); };
    export const withLog = (fn) => (req, res, next) => { console.log(req.url); return fn(req, res, next); };
    export function assertUser(req) { if (!req.user) throw new UnauthorizedError(); return req.user; }
    export function userOf(req) { return req.user; }
    class UnauthorizedError extends Error { status = 401; }
  `,
  'src/orders.ts': `import { Router } from 'express'; const router = Router(); router.get('/', (req, res) => res.json([])); export default router;`,
  'src/plugin.ts': `import fp from 'fastify-plugin'; export default fp(async (app) => { app.addHook('onRequest', async (request) => request.jwtVerify()); });`,
};

useVirtualProject(PROJECT);

const pairs = [
  pair('FN1: a receiver that is not called app or router', 'express', {
    valid: `const users = app; users.delete('/users/:id', auth.requireUser, handler);`,
    invalid: `const users = app; users.delete('/users/:id', handler);`,
    route: 'DELETE /users/:id',
    head: `users.delete('/users/:id'`,
  }),
  pair('FN2: a path without a critical word, or with a public one', 'express', {
    valid: `app.post('/admin/users/:id/status', auth.requireUser, handler); app.post('/widgets', auth.requireUser, handler);`,
    invalid: `app.post('/widgets', auth.requireUser, handler); app.post('/auth/users/:id/status', handler);`,
    route: 'POST /auth/users/:id/status',
    head: `app.post('/auth/users/:id/status'`,
  }),
  pair('FN3: router.route(path).delete', 'express', {
    valid: `app.route('/x').delete(auth.requireUser, handler);`,
    invalid: `app.route('/x').delete(handler);`,
    route: 'DELETE /x',
    head: `app.route('/x').delete`,
  }),
  pair('FN4: middleware after the route', 'express', {
    valid: `app.use(auth.requireUser); app.get('/x', handler);`,
    invalid: `app.get('/x', handler); app.use(auth.requireUser);`,
    ...GET_X,
  }),
  ...['authLogger', 'requireBody', 'verifyCaptcha', 'tokenBucket', 'ensureTrailingSlash'].map((name) =>
    inFront(`FN5: a name that sounds like a guard: ${name}`, 'auth.requireUser', `auth.${name}`),
  ),
  pair('FN6: a scoped mount beside the path', 'express', {
    valid: `app.use('/users', auth.requireUser); app.get('/users', handler);`,
    invalid: `app.use('/admin', auth.requireUser); app.get('/users', handler);`,
    route: 'GET /users',
    head: `app.get('/users'`,
  }),
  pair('FN7: a full declaration of Fastify', 'fastify', {
    valid: `app.route({ method: 'GET', url: '/x', onRequest: async (request) => request.jwtVerify(), handler });`,
    invalid: `app.route({ method: 'GET', url: '/x', handler });`,
    route: 'GET /x',
    head: `app.route({ method: 'GET', url: '/x'`,
  }),
  pair('FN7: a route of Hono', 'hono', { valid: `app.get('/x', jwt({ secret }), handler);`, invalid: `app.get('/x', handler);`, ...GET_X }),
  pair('FN8: @UseGuards without a guard that asks', 'nest', {
    valid: `@UseGuards(ThrottlerGuard, UserGuard) ${GUARD_X} ${nestApp()}`,
    invalid: `@UseGuards(ThrottlerGuard) ${GUARD_X} ${nestApp()}`,
    route: 'GET /x',
    head: '@Get()',
  }),
  pair('FN8: an empty @UseGuards', 'nest', {
    valid: `@UseGuards(UserGuard) ${GUARD_X} ${nestApp()}`,
    invalid: `@UseGuards() ${GUARD_X} ${nestApp()}`,
    route: 'GET /x',
    head: '@Get()',
  }),
  pair('FN9: a path that is a template', 'express', {
    valid: 'const BASE = `/v1`; app.get(`${BASE}/users/:id`, auth.requireUser, handler);',
    invalid: 'const BASE = `/v1`; app.get(`${BASE}/users/:id`, handler);',
    route: 'GET /v1/users/:id',
    head: 'app.get(`${BASE}/users/:id`',
  }),
  pair('FN10: reading the caller for a log', 'express', {
    valid: `app.get('/x', (req, res) => { if (!req.user?.id) return res.sendStatus(401); res.json({}); });`,
    invalid: `app.get('/x', (req, res) => { console.log(req.user?.id); res.json({}); });`,
    ...GET_X,
  }),
  pair('FN11: a guard that lets anonymous callers through by an option', 'express', {
    valid: `import { expressjwt } from 'express-jwt'; app.use(expressjwt({ secret, algorithms })); app.get('/x', handler);`,
    invalid: `import { expressjwt } from 'express-jwt'; app.use(expressjwt({ secret, algorithms, credentialsRequired: false })); app.get('/x', handler);`,
    ...GET_X,
  }),
  pair('FN11: optional authentication', 'express', {
    valid: `import jwt from 'jsonwebtoken'; app.use((req, res, next) => { const token = req.get('authorization'); jwt.verify(token, KEY); next(); }); app.get('/x', handler);`,
    invalid: `import jwt from 'jsonwebtoken'; app.use((req, res, next) => { const token = req.get('authorization'); if (token) jwt.verify(token, KEY); next(); }); app.get('/x', handler);`,
    ...GET_X,
  }),
  pair('FN12: a project that authenticates nobody', 'express', {
    valid: `/** @public */\napp.get('/x', handler);`,
    invalid: `app.get('/x', handler);`,
    ...GET_X,
  }),
  pair('FN13: Hono runs in the order of registration', 'hono', {
    valid: `app.use('*', jwt({ secret })); app.get('/x', handler);`,
    invalid: `app.get('/x', handler); app.use('*', jwt({ secret }));`,
    ...GET_X,
  }),
  pair('FN14: a hook of a sibling plugin', 'fastify', {
    valid: `app.register(async (one) => { one.addHook('onRequest', async (request) => request.jwtVerify()); one.get('/x', handler); });`,
    invalid: `app.register(async (one) => { one.addHook('onRequest', async (request) => request.jwtVerify()); }); app.get('/x', handler);`,
    ...GET_X,
  }),
  pair('FN14: fastify-plugin reaches the parent', 'fastify', {
    valid: `import plugin from './plugin'; app.register(plugin); app.get('/x', handler);`,
    invalid: `app.register(async (one) => { one.addHook('onRequest', async (request) => request.jwtVerify()); }); app.get('/x', handler);`,
    ...GET_X,
  }),
  inFront(
    'FP16: lists and spreads',
    '[auth.authLogger, [auth.requireUser]], ...[auth.authLogger]',
    '[auth.authLogger], ...[auth.authLogger]',
  ),
  inFront('FP17: a neutral name', `auth.can('users:delete')`, `auth.count('users:delete')`),
  pair('FP18: a guard in the call that mounts', 'express', {
    valid: `import orders from './orders'; app.use('/api', auth.requireUser, orders); app.get('/x', auth.requireUser, handler);`,
    invalid: `import orders from './orders'; app.use('/api', auth.requireUser, orders); app.get('/x', handler);`,
    ...GET_X,
  }),
  pair('FP19: a function around the handler', 'express', {
    valid: `app.get('/x', auth.withLog(auth.withAuth(handler)));`,
    invalid: `app.get('/x', auth.withLog(auth.withLog(handler)));`,
    ...GET_X,
  }),
  pair('FP20: calls of clients and settings', 'express', {
    valid: `const api = createClient(); api.delete('/users/1', {}); app.get('view engine'); cache.get('/users/1');`,
    invalid: `app.get('view engine'); cache.get('/users/1'); app.get('/x', handler);`,
    ...GET_X,
  }),
  pair('FP21: lists of hooks in Fastify', 'fastify', {
    valid: `app.get('/x', { preHandler: [async () => {}, async (request) => request.jwtVerify()] }, handler);`,
    invalid: `app.get('/x', { preHandler: [async () => {}] }, handler);`,
    ...GET_X,
  }),
  pair('FP22: bearerAuth of Hono', 'hono', {
    valid: `app.use('/x/*', bearerAuth({ token })); app.get('/x', handler);`,
    invalid: `app.use('/y/*', bearerAuth({ token })); app.get('/x', handler);`,
    ...GET_X,
  }),
  pair('FP23: a composed decorator', 'nest', {
    valid: `const Auth = () => applyDecorators(UseGuards(UserGuard)); @Auth() ${GUARD_X} ${nestApp()}`,
    invalid: `const Auth = () => applyDecorators(UseGuards(ThrottlerGuard)); @Auth() ${GUARD_X} ${nestApp()}`,
    route: 'GET /x',
    head: '@Get()',
  }),
  pair('FP23: an inherited guard', 'nest', {
    valid: `@UseGuards(UserGuard) class Base {} ${GUARD_X.replace('class C', 'class C extends Base')} ${nestApp()}`,
    invalid: `@UseGuards(ThrottlerGuard) class Base {} ${GUARD_X.replace('class C', 'class C extends Base')} ${nestApp()}`,
    route: 'GET /x',
    head: '@Get()',
  }),
  pair('FP23: APP_GUARD', 'nest', {
    valid: `${GUARD_X} ${nestApp('{ provide: APP_GUARD, useClass: UserGuard }')}`,
    invalid: `${GUARD_X} ${nestApp('{ provide: APP_GUARD, useClass: ThrottlerGuard }')}`,
    route: 'GET /x',
    head: '@Get()',
  }),
  pair('FP24: a helper that throws', 'express', {
    valid: `app.get('/x', (req, res) => { const user = auth.assertUser(req); res.json(user); });`,
    invalid: `app.get('/x', (req, res) => { const user = auth.userOf(req); res.json(user); });`,
    ...GET_X,
  }),
  pair('FP26: login and health are declared public', 'express', {
    valid: `/** @public */\napp.post('/login', handler);`,
    invalid: `app.post('/login', handler);`,
    route: 'POST /login',
    head: `app.post('/login'`,
  }),
];

const gateway = `${HEADS.express} import { gateway } from '@acme/gateway'; app.get('/x', gateway(), handler);`;

const declared = { 'backend-architect': { auth: { guards: ['gateway'] } } };

createRuleTester().run('require-auth-guard: pitfalls', rule, {
  valid: [
    ...pairs.map((each) => each.valid),
    { name: 'FP27: a guard that is enforced elsewhere is declared', code: gateway, settings: declared, options: [{ reportUnknown: true }] },
  ],
  invalid: [
    ...pairs.map((each) => each.invalid),
    {
      name: 'FP27: a guard that is enforced elsewhere is declared',
      code: gateway,
      options: [{ reportUnknown: true }],
      errors: [
        {
          messageId: 'unknownGuard',
          data: { route: 'GET /x', why: '@acme/gateway cannot be read' },
          line: 1,
          column: gateway.indexOf(`app.get('/x'`) + 1,
          endLine: 1,
          endColumn: gateway.indexOf(`app.get('/x'`) + 1 + `app.get('/x'`.length,
        },
      ],
    },
  ],
});
