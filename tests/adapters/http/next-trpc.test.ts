import { expect, test } from 'vitest';

import { projectRoutes, type Files } from '../../virtual-project.ts';

const ROOT: Files = {
  'next.config.js': 'module.exports = {};',
  'src/root.ts': `import { initTRPC } from '@trpc/server'; const t = initTRPC.create(); export const appRouter = t.router({ a: t.procedure.query(() => 1) });`,
};
const routesOf = (text: string, name: string): string[] =>
  projectRoutes(text, ROOT, {}, name).map(({ framework, method, placements: [{ path }] }) => `${framework} ${method} ${path ?? '?'}`);

const IMPORTS = `import { createNextApiHandler } from '@trpc/server/adapters/next'; import { fetchRequestHandler } from '@trpc/server/adapters/fetch';`;

test.each([
  [
    'an API route',
    'src/pages/api/trpc/[trpc].ts',
    `import { appRouter } from '../../../root'; export default createNextApiHandler({ router: appRouter });`,
  ],
  [
    'a route file',
    'src/app/api/trpc/[trpc]/route.ts',
    `import { appRouter } from '../../../../root'; const handler = (req) => fetchRequestHandler({ endpoint: '/api/trpc', req, router: appRouter }); export { handler as GET };`,
  ],
  [
    'a route file whose handler is wrapped',
    'src/app/api/trpc/[trpc]/route.ts',
    `import { appRouter } from '../../../../root'; import { log } from './log'; const handler = log('trpc', (req) => fetchRequestHandler({ endpoint: '/api/trpc', req, router: appRouter })); export { handler as GET };`,
  ],
])('%s that serves a tRPC router: the procedures are the routes', (_name, name, text) => {
  expect(routesOf(IMPORTS + text, name)).toEqual(['trpc QUERY a']);
});

test.each([
  ['an API route', 'src/pages/api/own.ts', `export default (req, res) => res.json(createNextApiHandler.name);`, 'next ALL /api/own'],
  ['a route file', 'src/app/api/own/route.ts', `export const GET = (req) => Response.json(fetchRequestHandler.name);`, 'next GET /api/own'],
  [
    'a route file whose wrapper answers itself',
    'src/app/api/own/route.ts',
    `import { log } from './log'; export const GET = log('own', (req) => Response.json(fetchRequestHandler.name));`,
    'next GET /api/own',
  ],
])('%s that answers itself is one', (_name, name, text, route) => {
  expect(routesOf(IMPORTS + text, name)).toEqual([route, 'trpc QUERY a']);
});

const SESSIONS = `import { cache } from 'react'; import NextAuth from 'next-auth'; import { other } from './other'; const { auth: uncached } = NextAuth({});`;
const CONTEXT = `import winston from 'winston'; import { tell } from './tell'; const logger = winston.createLogger({}); const createLogger = (tags) => logger.child(tags);
  const log = createLogger({ module: 'trpc' }); export const createContext = ({ session, headers }) => { LOG; return { session }; };`;

test.each([
  ['a session that is asked for once in a request', 'cache(uncached)', 'log.info(headers)', 'a no'],
  ['a session that something else keeps', 'other(uncached)', 'log.info(headers)', 'a unknown'],
  ['a context that hands the request to what cannot be read', 'cache(uncached)', 'tell(headers)', 'a unknown'],
])('a wrapper of Auth.js around what serves a router: %s', (_name, auth, log, expected) => {
  const text = `${IMPORTS} import { appRouter } from '../../../../root'; import { auth } from '../../../../auth'; import { createContext } from '../../../../context';
    const handler = auth((req) => fetchRequestHandler({ endpoint: '/api/trpc', req, router: appRouter, createContext: () => createContext({ session: req.auth, headers: req.headers }) })); export { handler as GET };`;
  const files = { ...ROOT, 'src/auth.ts': `${SESSIONS} export const auth = ${auth};`, 'src/context.ts': CONTEXT.replace('LOG', log) };
  const routes = projectRoutes(text, files, {}, 'src/app/api/trpc/[trpc]/route.ts');
  expect(routes.map(({ path, authentication }) => `${path ?? '?'} ${authentication.verdict}`)).toEqual([expected]);
});
