import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../../virtual-project.ts';
import { ORDERS_SERVICE, readService } from '../orders-service/contract.ts';
import { NEXT_ORDERS_FILES } from '../orders-service/next.ts';
import { routeFile, routesIn } from './next-routes.ts';

test('the orders service', () => {
  const { 'src/app/health/route.ts': health, ...files } = NEXT_ORDERS_FILES;
  expect(readService(projectRoutes(health, files, {}, 'src/app/health/route.ts'))).toEqual(ORDERS_SERVICE);
});

describe('what a route file exports', () => {
  const ANSWER = `async () => Response.json(await orders.list())`;

  test.each([
    ['functions', `export async function GET() { return Response.json(await orders.list()); } export function POST() {}`, ['GET', 'POST']],
    ['constants', `export const GET = ${ANSWER}, PUT = ${ANSWER};`, ['GET', 'PUT']],
    [
      'every method that Next knows',
      [...'GET HEAD OPTIONS POST PUT DELETE PATCH'.split(' ')].map((name) => `export const ${name} = ${ANSWER};`).join('\n'),
      ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH'],
    ],
    ['a wrapped handler', `import { wrap } from 'wrapper'; export const GET = wrap(${ANSWER});`, ['GET']],
    ['one that stands for another', `export const GET = ${ANSWER}; export const POST = GET;`, ['GET', 'POST']],
    ['aliases', `const handler = ${ANSWER}; export { handler as GET, handler as POST };`, ['GET', 'POST']],
    ['destructuring', `import { handlers } from 'made'; export const { GET, post: POST, other } = handlers;`, ['GET', 'POST']],
    ['other files: by name', `export { GET } from '../../handlers';`, ['GET']],
    ['other files: under another name', `export { list as GET } from '../../handlers';`, ['GET']],
    ['other files: all', `export * from '../../handlers';`, ['GET', 'POST']],
    ['other files: imported', `import { list } from '../../handlers'; export { list as GET };`, ['GET']],
    ['other files that cannot be read', `export { GET } from 'elsewhere';`, ['GET']],
    [
      'nothing else',
      `export const get = ${ANSWER}; export const TRACE = ${ANSWER}; export const dynamic = 'force-dynamic'; export default ${ANSWER};`,
      [],
    ],
    ['no types', `type GET = string; export type { GET };`, []],
  ])('%s', (_name, body, expected) => {
    const handlers = `
      import { orders } from 'orders-client';
      export const list = async () => Response.json(await orders.list());
      export const GET = list;
      export const POST = list;
      export const helper = 1;
    `;
    const routes = routeFile(body, { 'src/handlers.ts': handlers });
    expect(routes.map((route) => route.split(' ')[0])).toEqual(expected);
  });

  test('a handler of another file is read there', () => {
    const handlers = `
      import { auth } from './auth';
      export async function GET() {
        if (!(await auth())) return new Response(null, { status: 401 });
        return Response.json({ ok: Date.now() });
      }
      export async function POST() { return Response.json({ ok: Date.now() }); }
    `;
    expect(routeFile(`export * from '../../handlers';`, { 'src/handlers.ts': handlers })).toEqual(['GET /orders yes', 'POST /orders no']);
  });
});

describe('the path is the place', () => {
  const GET = `export const GET = async () => Response.json(await list());`;
  test.each([
    ['app/route.ts', 'GET /'],
    ['app/orders/route.ts', 'GET /orders'],
    ['src/app/orders/route.tsx', 'GET /orders'],
    ['src/app/orders/route.js', 'GET /orders'],
    ['app/(shop)/orders/route.ts', 'GET /orders'],
    ['app/@panel/orders/route.ts', 'GET /orders'],
    ['app/orders/[id]/route.ts', 'GET /orders/:id'],
    ['app/files/[...path]/route.ts', 'GET /files/*path'],
    ['app/files/[[...path]]/route.ts', 'GET /files/{*path}'],
    ['app/app/route/route.ts', 'GET /app/route'],
    ['app/%5Finternal/route.ts', 'GET /_internal'],
    ['app/.well-known/jwks.json/route.ts', 'GET /.well-known/jwks.json'],
  ])('%s', (name, expected) => {
    expect(routesIn({ [name]: GET })).toEqual([`${expected} no`]);
  });

  test.each([
    ['a private folder', 'app/_lib/route.ts'],
    ['below a private folder', 'app/_lib/orders/route.ts'],
    ['an intercepting folder', 'app/(..)orders/route.ts'],
    ['another name', 'app/orders/routes.ts'],
    ['outside of the folder', 'src/api/orders/route.ts'],
    ['a folder of that name further down', 'src/modules/app/orders/route.ts'],
    ['a page', 'app/orders/page.ts'],
  ])('no route: %s', (_name, file) => {
    expect(routesIn({ [file]: GET })).toEqual([]);
  });

  test('no route without Next: another framework lays files out in the same way', () => {
    expect(projectRoutes(GET, {}, {}, 'src/app/orders/route.ts')).toEqual([]);
  });

  test('the application may be one of several in the repository', () => {
    const files = { 'apps/web/next.config.mjs': '', 'apps/api/src/app/orders/route.ts': GET };
    const routes = projectRoutes(GET, files, {}, 'apps/web/app/orders/route.ts');
    expect(routes.map(({ declaration }) => declaration.file.filename.replaceAll('\\', '/').split('/apps/')[1])).toEqual([
      'web/app/orders/route.ts',
    ]);
  });
});

describe('API routes of the pages router', () => {
  const page = (body: string, name = 'src/pages/api/orders.ts'): string[] => routesIn({ [name]: body });

  test.each([
    ['the place', `export default (req, res) => res.json(all());`, 'pages/api/orders/[id].ts', ['ALL /api/orders/:id no']],
    ['an index', `export default (req, res) => res.json(all());`, 'pages/api/orders/index.ts', ['ALL /api/orders no']],
    ['the root', `export default (req, res) => res.json(all());`, 'pages/api/index.ts', ['ALL /api no']],
    ['a page is none', `export default () => null;`, 'pages/orders.ts', []],
    ['what is not exported by default is none', `export const handler = (req, res) => res.json(all());`, 'pages/api/orders.ts', []],
  ])('%s', (_name, body, name, expected) => {
    expect(page(body, name)).toEqual(expected);
  });

  test.each([
    [
      'a switch',
      `switch (req.method) { case 'GET': return res.json(all()); case 'POST': return res.json(add(req.body)); default: return res.status(405).end(); }`,
      ['GET', 'POST'],
    ],
    [
      'a switch that ends it',
      `switch (req.method) { case 'GET': return res.json(all()); case 'DELETE': return res.json(none()); }`,
      ['GET', 'DELETE'],
    ],
    ['one that is left out', `if (req.method !== 'POST') return res.status(405).end(); res.json(add(req.body));`, ['POST']],
    [
      'conditions',
      `if (req.method === 'GET') res.json(all()); else if (req.method === 'PUT') res.json(add(req.body)); else res.status(405).end();`,
      ['GET', 'PUT'],
    ],
    ['a list', `if (!['PUT', 'PATCH'].includes(req.method)) return res.status(405).end(); res.json(add(req.body));`, ['PUT', 'PATCH']],
    [
      'taken out of the request',
      `const { method } = req; if (method === 'GET') return res.json(all()); throw new MethodNotAllowed();`,
      ['GET'],
    ],
    ['others, too', `if (req.method === 'POST') return res.json(add(req.body)); res.json(all());`, ['POST', 'ALL']],
    ['a preflight beside it', `if (req.method === 'OPTIONS') return res.end(); res.json(all());`, ['ALL']],
    ['none', `res.json(all());`, ['ALL']],
  ])('methods: %s', (_name, body, expected) => {
    const routes = page(`export default function handler(req, res) { ${body} }`);
    expect(routes.map((route) => route.split(' ')[0])).toEqual(expected);
  });

  test('each method is judged for itself', () => {
    const body = `
      import { getServerSession } from 'next-auth';
      export default async function handler(req, res) {
        if (req.method === 'GET') return res.json(await all());
        if (req.method === 'POST') {
          const session = await getServerSession(req, res, {});
          if (!session) return res.status(401).json({ error: 'Sign in' });
          return res.json(await add(req.body));
        }
        res.status(405).end();
      }
    `;
    expect(page(body)).toEqual(['GET /api/orders no', 'POST /api/orders yes']);
  });

  test.each([
    [
      'handed on',
      `import { handle } from '../../handle'; export default async (req, res) => { return handle(req, res); };`,
      ['POST', 'yes'],
    ],
    [
      'and waited for',
      `import { handle } from '../../handle'; export default async (req, res) => { await handle(req, res); };`,
      ['POST', 'yes'],
    ],
    [
      'what it is handed on to hands it on',
      `import { pass } from '../../handle'; export default (req, res) => pass(req, res);`,
      ['POST', 'yes'],
    ],
    ['a part of it only', `import { handle } from '../../handle'; export default (req, res) => handle(req.body, res);`, ['ALL', 'yes']],
    [
      'before something else is done',
      `import { count } from '../../handle'; export default (req, res) => { count(req, res); res.json(all()); };`,
      ['ALL', 'no'],
    ],
  ])('methods of a handler that is %s', (_name, text, expected) => {
    const handle = `
      import { getServerSession } from 'next-auth';
      export async function handle(req, res) {
        if (req.method !== 'POST') return res.status(405).end();
        const session = await getServerSession(req, res, {});
        if (!session) { res.status(401).end('Sign in'); return; }
        res.json(await add(req.body));
      }
      export const pass = (req, res) => handle(req, res);
      export const count = (req, res) => { counts.set(req.url, req.method); };
    `;
    const [route, ...others] = routesIn({ 'src/pages/api/orders.ts': text, 'src/handle.ts': handle });
    expect(others).toEqual([]);
    expect([route?.split(' ')[0], route?.split(' ').at(-1)]).toEqual(expected);
  });

  test('the validation of its input is read as in other frameworks', () => {
    const read = (body: string): string[] =>
      projectRoutes(
        `import { z } from 'zod'; export default async (req, res) => { ${body} };`,
        { 'next.config.ts': '' },
        {},
        'pages/api/orders.ts',
      ).map(({ validation }) => validation.verdict);
    expect(read(`const input = z.object({ id: z.string() }).parse(req.body); res.json(await add(input));`)).toEqual(['yes']);
    expect(read(`res.json(await add(req.body));`)).toEqual(['no']);
  });
});
