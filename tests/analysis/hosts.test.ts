import { describe, expect, test } from 'vitest';

import { CONFIG } from '../adapters/http/next-routes.ts';
import { modelOf } from '../virtual-project.ts';

const HONO = `import { Hono } from 'hono'; export const app = new Hono().basePath('/api'); app.get('/users', (c) => c.json([]));`;
const ELYSIA = `import { Elysia } from 'elysia'; export const app = new Elysia({ prefix: '/api' }).get('/users', () => []);`;

/** The routes that a file of Next has itself. */
function routesOf(text: string, app: string): string[] {
  const { routes } = modelOf(text, { ...CONFIG, 'src/server.ts': app }, {}, 'src/app/api/[...all]/route.ts');
  return routes.map(({ framework, method }) => `${framework} ${method}`);
}

describe('a route of Next that hands requests to an app of another framework is none itself', () => {
  test.each([
    ['what the package makes', HONO, `import { handle } from 'hono/vercel'; export const GET = handle(app);`, []],
    ['its fetch', HONO, `export const GET = app.fetch;`, []],
    ['a function that calls it', HONO, `export const GET = (request) => app.fetch(request); export { GET as POST };`, []],
    ['a function declaration', HONO, `export async function GET(request) { return app.fetch(request); }`, []],
    ['Elysia', ELYSIA, `export const GET = app.handle; export const POST = app.fetch;`, []],
    [
      'a function that may answer itself',
      HONO,
      `export async function GET(request) { if (request.url.endsWith('/x')) return Response.json({}); return app.fetch(request); }`,
      ['next GET'],
    ],
    ['something else', HONO, `import { handle } from './other'; export const GET = handle(app);`, ['next GET']],
    ['another method of the app', ELYSIA, `export const GET = () => app.compile();`, ['next GET']],
  ])('%s', (_, app, text, expected) => {
    expect(routesOf(`import { app } from '../../../server'; ${text}`, app)).toEqual(expected);
  });
});
