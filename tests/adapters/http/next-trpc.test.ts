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
])('%s that serves a tRPC router: the procedures are the routes', (_name, name, text) => {
  expect(routesOf(IMPORTS + text, name)).toEqual(['trpc QUERY a']);
});

test.each([
  ['an API route', 'src/pages/api/own.ts', `export default (req, res) => res.json(createNextApiHandler.name);`, 'next ALL /api/own'],
  ['a route file', 'src/app/api/own/route.ts', `export const GET = (req) => Response.json(fetchRequestHandler.name);`, 'next GET /api/own'],
])('%s that answers itself is one', (_name, name, text, route) => {
  expect(routesOf(IMPORTS + text, name)).toEqual([route, 'trpc QUERY a']);
});
