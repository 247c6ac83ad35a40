import path from 'node:path';

import rule from '../../src/rules/require-auth-guard.ts';
import { createRuleTester } from '../rule-tester.ts';
import { ROOT, useVirtualProject } from '../virtual-project.ts';

useVirtualProject({
  'src/auth.ts': `
    import jwt from 'jsonwebtoken';
    import passport from 'passport';
    export function requireUser(req, res, next) {
      const token = req.headers.authorization;
      if (!token) return res.status(401).json({ error: 'unauthenticated' });
      req.user = jwt.verify(token, process.env.KEY);
      next();
    }
    export function optionalUser(req, res, next) {
      try { req.user = jwt.verify(req.headers.authorization, process.env.KEY); } catch { /* anonymous */ }
      next();
    }
    export const requireRole = (role) => (req, res, next) => { if (req.user?.role !== role) return res.sendStatus(403); next(); };
    export const authLogger = (req, res, next) => { console.log(req.user?.id); next(); };
    export const attachUser = async (req, res, next) => { try { req.user = await find(req.session.userId); next(); } catch (error) { next(error); } };
    export const requireBody = (req, res, next) => { if (!req.body) return next(new Error('no body')); next(); };
    export const ensureTrailingSlash = (req, res, next) => { if (!req.path.endsWith('/')) return res.redirect(301, req.path + '/'); next(); };
    export const verifyCaptcha = (req, res, next) => { if (req.body.captcha !== '42') return res.sendStatus(403); next(); };
    export const ensureLogin = (req, res, next) => { if (!req.isAuthenticated()) return res.redirect('/login'); next(); };
    export const lookAhead = (req, res, next) => { if (!req.user) res.status(401).json({}); next(); };
    export const statusOnly = (req, res, next) => { if (!req.user) { res.status(401).json({}); } else { next(); } };
    export const authenticate = (type) => (req, res, next) => {
      passport.authenticate(type, (error, user) => {
        if (error) return next(error);
        if (!user) throw new UnauthorizedError();
        next();
      })(req, res, next);
    };
    export const jwtPage = authenticate('jwt');
    export const spread = (fn) => function wrapped(...args) { const result = fn(...args); return Promise.resolve(result).catch(args[2]); };
    export const wrap = (fn) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);
    export const verified = (req, res, next) => { if (!jwt.verify(req.headers.authorization, process.env.KEY)) return res.sendStatus(401); next(); };
    export const decoded = (req, res, next) => { if (!jwt.decode(req.headers.authorization)) return res.sendStatus(401); next(); };
    export function assertUser(req) { if (!req.user) throw new UnauthorizedError(); return req.user; }
    class UnauthorizedError extends Error { status = 401; }
  `,
  'src/open-orders.ts': `
    import { Router } from 'express';
    const router = Router();
    router.get('/', (req, res) => res.json([]));
    export default router;
  `,
});

const EXPRESS = `import express from 'express';
import * as auth from './auth';
const handler = (req, res) => { res.json({}); };
const app = express();
`;

/** One route at the end of an Express app: valid and invalid twins differ in what stands in front of it. */
const withRoute = (body: string): string => `${EXPRESS}${body}`;
const lineOf = (body: string): number => EXPRESS.split('\n').length + body.split('\n').length - 1;

const valid = (name: string, body: string) => ({ name, code: withRoute(body) });
const invalid = (name: string, body: string, route: string, head: string) => {
  const last = body.split('\n').at(-1) ?? '';
  const column = last.indexOf(head) + 1;
  const line = lineOf(body);
  return {
    name,
    code: withRoute(body),
    errors: [{ messageId: 'missingGuard' as const, data: { route }, line, column, endLine: line, endColumn: column + head.length }],
  };
};

createRuleTester().run('require-auth-guard', rule, {
  valid: [
    valid('an enforcing function in front', `app.delete('/orders/:id', auth.requireUser, handler);`),
    valid('a token that is verified', `app.get('/me', auth.verified, handler);`),
    valid('a factory whose function refuses with 403', `app.delete('/orders/:id', auth.requireRole('admin'), handler);`),
    valid('a redirect to the login for callers that are not authenticated', `app.get('/me', auth.ensureLogin, handler);`),
    valid('an answer whose else calls next', `app.get('/me', auth.statusOnly, handler);`),
    valid(
      'a router that passport guards',
      `import passport from 'passport'; app.use(passport.authenticate('jwt')); app.get('/me', handler);`,
    ),
    valid('a name that says nothing', `const guard = auth.requireUser; app.get('/me', guard, handler);`),
    valid('an array and a spread', `const chain = [auth.authLogger, auth.requireUser]; app.get('/me', ...chain, handler);`),
    valid('a wrapper around the guard', `app.get('/me', auth.wrap(auth.requireUser), handler);`),
    valid(
      'the handler refuses by itself',
      `app.get('/me', (req, res) => { if (!req.user) return res.sendStatus(401); res.json(req.user); });`,
    ),
    valid(
      'the handler calls a helper that throws',
      `app.get('/me', (req, res) => { const user = auth.assertUser(req); res.json(user); });`,
    ),
    valid('a guard of a package that cannot be read', `import { guard } from '@acme/auth'; app.get('/me', guard, handler);`),
    valid('declared public by a tag', `/** @public Liveness. */\napp.get('/health', handler);`),
    valid('a scoped mount that covers the path', `app.use('/admin', auth.requireUser); app.get('/admin/users', handler);`),
    valid('no route: a setting', `app.get('view engine');`),
    {
      name: 'a router of unknown surroundings',
      code: `import { Router } from 'express'; export const r = Router(); r.get('/x', (req, res) => res.json({}));`,
    },
    {
      name: 'a path listed in the settings',
      code: withRoute(`app.get('/health', handler); app.post('/hooks/stripe', handler);`),
      settings: { 'backend-architect': { auth: { public: ['GET /health', '/hooks/*'] } } },
    },
    {
      name: 'a guard listed in the settings',
      code: withRoute(`import { gateway } from '@acme/gateway'; app.get('/me', gateway(), handler);`),
      settings: { 'backend-architect': { auth: { guards: ['gateway'] } } },
      options: [{ reportUnknown: true }],
    },
    { name: 'an app that a test mounts', filename: path.join(ROOT, 'src/app.test.ts'), code: withRoute(`app.get('/me', handler);`) },
    { name: 'not a backend at all', code: `const cache = new Map(); cache.get('/orders/1'); axios.delete('/users/1', {});` },
  ],
  invalid: [
    invalid('nothing in front', `app.delete('/orders/:id', handler);`, 'DELETE /orders/:id', `app.delete('/orders/:id'`),
    invalid(
      'a receiver that is not called app or router',
      `const api = app;\napi.post('/widgets', handler);`,
      'POST /widgets',
      `api.post('/widgets'`,
    ),
    invalid(
      'a public word in the path',
      `app.post('/admin/users/:id/status', handler);`,
      'POST /admin/users/:id/status',
      `app.post('/admin/users/:id/status'`,
    ),
    invalid('router.route', `app.route('/x').delete(handler);`, 'DELETE /x', `app.route('/x').delete`),
    invalid('a guard mounted after the route', `app.get('/me', handler); app.use(auth.requireUser);`, 'GET /me', `app.get('/me'`),
    invalid('a logger with auth in its name', `app.get('/me', auth.authLogger, handler);`, 'GET /me', `app.get('/me'`),
    invalid(
      'middleware that attaches the user and passes errors on',
      `app.get('/me', auth.attachUser, handler);`,
      'GET /me',
      `app.get('/me'`,
    ),
    invalid('a token that is only decoded', `app.get('/me', auth.decoded, handler);`, 'GET /me', `app.get('/me'`),
    invalid('a check of the body', `app.get('/me', auth.requireBody, handler);`, 'GET /me', `app.get('/me'`),
    invalid('a redirect for another reason', `app.get('/me', auth.ensureTrailingSlash, handler);`, 'GET /me', `app.get('/me'`),
    invalid('a captcha', `app.get('/me', auth.verifyCaptcha, handler);`, 'GET /me', `app.get('/me'`),
    invalid('an optional guard that swallows the error', `app.get('/me', auth.optionalUser, handler);`, 'GET /me', `app.get('/me'`),
    invalid('an answer that runs on into next', `app.get('/me', auth.lookAhead, handler);`, 'GET /me', `app.get('/me'`),
    invalid(
      'a scoped mount beside the path',
      `app.use('/admin', auth.requireUser); app.get('/users', handler);`,
      'GET /users',
      `app.get('/users'`,
    ),
    invalid(
      'a handler that only reads the user',
      `app.get('/me', (req, res) => { console.log(req.user?.id); res.json({}); });`,
      'GET /me',
      `app.get('/me'`,
    ),
    invalid(
      'passport with an anonymous strategy',
      `import passport from 'passport'; app.get('/me', passport.authenticate(['jwt', 'anonymous']), handler);`,
      'GET /me',
      `app.get('/me'`,
    ),
    invalid(
      'passport with a callback',
      `import passport from 'passport'; app.get('/me', passport.authenticate('jwt', (error, user) => {}), handler);`,
      'GET /me',
      `app.get('/me'`,
    ),
    invalid(
      'passport.initialize',
      `import passport from 'passport'; app.use(passport.initialize()); app.get('/me', handler);`,
      'GET /me',
      `app.get('/me'`,
    ),
    invalid(
      'a tag that is not right in front',
      `/** @public */\nconst other = 1;\napp.get('/health', handler);`,
      'GET /health',
      `app.get('/health'`,
    ),
    invalid('a wrapper around nothing that refuses', `app.get('/me', auth.wrap(auth.authLogger), handler);`, 'GET /me', `app.get('/me'`),
    invalid(
      'a template path',
      'const BASE = `/v1`;\napp.get(`${BASE}/users/:id`, handler);',
      'GET /v1/users/:id',
      'app.get(`${BASE}/users/:id`',
    ),
    invalid(
      'a path under a computed prefix',
      'const users = express.Router(); app.use(`/${process.env.BASE}`, users);\nusers.get("/me", handler);',
      'GET …/me',
      'users.get("/me"',
    ),
    invalid('a computed path', 'app.get(`/${process.env.BASE}/me`, handler);', 'GET (computed path)', 'app.get(`/${process.env.BASE}/me`'),
    {
      name: 'a path that the settings list for another method',
      code: withRoute(`app.post('/health', handler);`),
      settings: { 'backend-architect': { auth: { public: ['GET /health'] } } },
      errors: [{ messageId: 'missingGuard', data: { route: 'POST /health' }, line: 5, column: 1, endLine: 5, endColumn: 19 }],
    },
    {
      name: 'reportUnknown: a guard that cannot be read',
      code: withRoute(`import { guard } from '@acme/auth'; app.get('/me', guard, handler);`),
      options: [{ reportUnknown: true }],
      errors: [
        {
          messageId: 'unknownGuard',
          data: { route: 'GET /me', why: '@acme/auth cannot be read' },
          line: 5,
          column: 37,
          endLine: 5,
          endColumn: 50,
        },
      ],
    },
  ],
});
