import { describe, expect, test } from 'vitest';

import { waysIn } from './ways.ts';

const TYPES = `import type { Hono } from 'hono'; interface Services { db: object } export type Instance = Hono<{ Variables: { userId: string } }>; export type RouteContext = { app: Instance } & Services;`;
const GUARD = `export const guard = async (c, next) => { if (c.req.header('authorization') !== 'Bearer 1') return c.text('no', 401); await next(); };`;
const SERVER = `import { serve } from '@hono/node-server'; import { Hono } from 'hono'; import { guard } from './guard'; import { registerRoutes } from './routes';
  export function createServer(services) { const app = new Hono(); registerRoutes({ app, ...services }); serve(app); }`;
const ROUTES = `import type { RouteContext } from './types'; import { registerUsers } from './users'; export function registerRoutes(context: RouteContext) { registerUsers(context); }`;

const files = (users: string, changed: Record<string, string> = {}): Record<string, string> => ({
  'src/server.ts': SERVER,
  'src/types.ts': TYPES,
  'src/guard.ts': GUARD,
  'src/routes.ts': ROUTES,
  'src/users.ts': `import type { RouteContext } from './types'; import { guard } from './guard'; ${users}`,
  ...changed,
});

describe('an app that is handed on among other things', () => {
  test.each([
    [
      'taken apart where it is used',
      `export function registerUsers(context: RouteContext) { list(context); } function list({ app, db }: RouteContext) { app.get('/users', (c) => c.json([])); }`,
    ],
    ['as a member', `export function registerUsers(context: RouteContext) { context.app.get('/users', (c) => c.json([])); }`],
    [
      'under a name',
      `export function registerUsers(context: RouteContext) { const { app } = context; app.get('/users', (c) => c.json([])); }`,
    ],
    ['taken apart at once', `export const registerUsers = ({ app }: RouteContext) => { app.get('/users', (c) => c.json([])); };`],
  ])('%s', (_, users) => {
    const [open, ...others] = waysIn(files(users));
    expect(open).toMatch(/^\/users no /);
    expect(others).toEqual([]);
    const inFront = { 'src/server.ts': SERVER.replace('registerRoutes(', 'app.use(guard); registerRoutes(') };
    expect(waysIn(files(users, inFront))[0]).toMatch(/^\/users yes /);
  });

  test('of two apps none is followed', () => {
    const two = { 'src/types.ts': TYPES.replace('{ app: Instance }', '{ app: Instance; admin: Instance }') };
    const users = `export function registerUsers(context: RouteContext) { context.admin.use(guard); context.app.get('/users', (c) => c.json([])); }`;
    expect(waysIn(files(users, two)).join()).not.toContain('yes');
  });

  const EXPRESS_TYPES = `import type { Express } from 'express'; export interface Deps { app: Express; db: object }`;
  const FASTIFY_TYPES = `import type { FastifyInstance } from 'fastify'; export interface Deps { app: FastifyInstance; db: object }`;

  test.each([
    [
      'Express',
      EXPRESS_TYPES,
      `import express from 'express'; import { guard } from './guard'; import { routes } from './routes'; const app = express(); HOOK routes({ app, db }); app.listen(1);`,
      `import type { Deps } from './types'; export function routes(deps: Deps) { deps.app.get('/a', (req, res) => res.json({})); more(deps); } function more({ app }: Deps) { app.get('/b', (req, res) => res.json({})); }`,
      'app.use(guard);',
    ],
    [
      'Fastify',
      FASTIFY_TYPES,
      `import Fastify from 'fastify'; import { guard } from './fastify-guard'; import { routes } from './routes'; const app = Fastify(); HOOK routes({ app, db }); app.listen({ port: 1 });`,
      `import type { Deps } from './types'; export function routes(deps: Deps) { deps.app.get('/a', async () => ({})); more(deps); } function more({ app }: Deps) { app.get('/b', async () => ({})); }`,
      `app.addHook('onRequest', guard);`,
    ],
  ])('%s', (_, types, app, routes, hook) => {
    const ways = (main: string): string[] =>
      waysIn({ 'src/app.ts': main, 'src/types.ts': types, 'src/routes.ts': routes }).map((way) => way.replace(/ \(.*/, ''));
    expect(ways(app.replace('HOOK', hook))).toEqual(['/a yes', '/b yes']);
    expect(ways(app.replace('HOOK', ''))).toEqual(['/a no', '/b no']);
  });

  test('a type that is made of itself', () => {
    const circular = { 'src/types.ts': TYPES.replace('& Services', '& RouteContext & Services') };
    const users = `export const registerUsers = ({ app }: RouteContext) => { app.get('/users', (c) => c.json([])); };`;
    expect(waysIn(files(users, circular))[0]).toMatch(/^\/users no /);
  });
});
