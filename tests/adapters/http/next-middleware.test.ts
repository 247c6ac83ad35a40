import { describe, expect, test } from 'vitest';

import { coversByMatcher } from '../../../src/adapters/http/next-matcher.ts';
import { placeOf } from '../../../src/adapters/http/next-places.ts';
import { routesIn } from './next-routes.ts';

const OPEN = `export const GET = async () => Response.json(await list());`;
const GUARD = `
  import { NextResponse } from 'next/server';
  export async function middleware(request) {
    if (!request.cookies.get('session')) return NextResponse.redirect(new URL('/login', request.url));
    return NextResponse.next();
  }
`;

/** The verdict of `GET /orders/:id` behind a middleware. */
function behind(middleware: string, name = 'src/middleware.ts', route = 'src/app/orders/[id]/route.ts'): string {
  return (
    routesIn({ [route]: OPEN, [name]: middleware })[0]
      ?.split(' ')
      .at(-1) ?? 'none'
  );
}

describe('where the middleware runs', () => {
  test.each([
    ['everywhere', '', 'yes'],
    ['a path and all below', `export const config = { matcher: '/orders/:path*' };`, 'yes'],
    ['another path', `export const config = { matcher: '/admin/:path*' };`, 'no'],
    ['one of several', `export const config = { matcher: ['/admin/:path*', '/orders/:id'] };`, 'yes'],
    ['none of several', `export const config = { matcher: ['/admin/:path*', '/orders'] };`, 'no'],
    ['all but some', `export const config = { matcher: ['/((?!api|_next/static|favicon.ico).*)'] };`, 'yes'],
    ['all but this', `export const config = { matcher: ['/((?!orders|_next).*)'] };`, 'no'],
    ['all without an ending', `export const config = { matcher: ['/((?!.*\\\\..*).*)'] };`, 'unknown'],
    ['an object', `export const config = { matcher: [{ source: '/orders/:id' }] };`, 'yes'],
    [
      'a header decides',
      `export const config = { matcher: [{ source: '/orders/:id', missing: [{ type: 'header', key: 'next-router-prefetch' }] }] };`,
      'unknown',
    ],
    ['a cookie decides', `export const config = { matcher: [{ source: '/orders/:id', has: [{ type: 'cookie', key: 'x' }] }] };`, 'unknown'],
    ['a constant', `const PATH = '/orders/:id'; export const config = { matcher: PATH };`, 'yes'],
    ['what is computed', `export const config = { matcher: pathsOf() };`, 'unknown'],
    ['no matcher in the configuration', `export const config = { runtime: 'nodejs' };`, 'yes'],
    ['what is no pattern', `export const config = { matcher: '/(' };`, 'unknown'],
  ])('%s', (_name, config, expected) => {
    expect(behind(GUARD + config)).toBe(expected);
  });

  test.each([
    ['in src', 'src/middleware.ts', 'src/app/orders/[id]/route.ts', 'yes'],
    ['at the root', 'middleware.ts', 'app/orders/[id]/route.ts', 'yes'],
    ['further down, where it is a file like others', 'src/lib/middleware.ts', 'src/app/orders/[id]/route.ts', 'no'],
    ['in a folder of that name', 'src/middleware/index.ts', 'src/app/orders/[id]/route.ts', 'no'],
    ['in front of API routes', 'middleware.ts', 'pages/api/orders.ts', 'yes'],
  ])('its place: %s', (_name, name, route, expected) => {
    const pages = route.startsWith('pages') ? OPEN.replace('export const GET =', 'export default') : OPEN;
    expect(
      routesIn({ [route]: pages, [name]: GUARD })[0]
        ?.split(' ')
        .at(-1),
    ).toBe(expected);
  });
});

describe('what the middleware does', () => {
  test.each([
    ['proxy, as Next 16 calls it', GUARD.replace('function middleware', 'function proxy'), 'src/proxy.ts', 'yes'],
    ['the default export', GUARD.replace('export async function middleware', 'export default async function'), 'src/middleware.ts', 'yes'],
    ['another export is none', GUARD.replace('function middleware', 'function guard'), 'src/middleware.ts', 'no'],
    ['it refuses nobody', `export function middleware(request) { console.log(request.url); }`, 'src/middleware.ts', 'no'],
    ['it lets this path pass', GUARD.replace('if (', `if (request.nextUrl.pathname.startsWith('/admin') && `), 'src/middleware.ts', 'no'],
    [
      'it answers with 401',
      `export function middleware(request) { if (request.headers.get('authorization') !== 'Bearer 1') return Response.json({}, { status: 401 }); }`,
      'src/middleware.ts',
      'yes',
    ],
    [
      'it makes a response and loses it',
      `export function middleware(request) { if (request.headers.get('authorization') !== 'Bearer 1') Response.json({}, { status: 401 }); }`,
      'src/middleware.ts',
      'no',
    ],
    [
      'next-auth',
      `import { withAuth } from 'next-auth/middleware'; export default withAuth({ pages: { signIn: '/login' } });`,
      'src/middleware.ts',
      'yes',
    ],
    [
      'next-auth with a callback',
      `import { withAuth } from 'next-auth/middleware'; export default withAuth({ callbacks: { authorized: () => true } });`,
      'src/middleware.ts',
      'unknown',
    ],
    [
      'Auth.js with a function',
      `import { auth } from './auth'; export default auth((request) => { if (!request.auth) return Response.redirect(new URL('/login', request.url)); });`,
      'src/middleware.ts',
      'yes',
    ],
    [
      'Auth.js with a function that lets all pass',
      `import { auth } from './auth'; export default auth((request) => { log(request.auth); });`,
      'src/middleware.ts',
      'no',
    ],
    ['Auth.js itself', `export { auth as middleware } from './auth';`, 'src/middleware.ts', 'unknown'],
    [
      'Clerk',
      `import { clerkMiddleware } from '@clerk/nextjs/server'; export default clerkMiddleware(async (auth) => { await auth.protect(); });`,
      'src/middleware.ts',
      'unknown',
    ],
  ])('%s', (_name, text, name, expected) => {
    expect(behind(text, name)).toBe(expected);
  });
});

test.each([
  ['/orders', '/orders', 'yes'],
  ['/orders', '/orders/:id', 'no'],
  ['/orders/:path*', '/orders', 'yes'],
  ['/orders/:path+', '/orders', 'no'],
  ['/orders/:id?', '/orders', 'yes'],
  ['/orders/:id(\\d+)', '/orders/:id', 'unknown'],
  ['/orders/:id(\\d+)', '/orders/12', 'yes'],
  ['/:path*', '/', 'yes'],
  ['/(api|trpc)(.*)', '/api/orders/:id', 'yes'],
  ['/(api|trpc)(.*)', '/orders', 'no'],
  ['/api/(.*)', '/api', 'no'],
  ['/files{/:name}?', '/files', 'yes'],
  ['/orders/:id', '/files/*path', 'no'],
  ['/files/:path*', '/files/*path', 'yes'],
  ['/files/:name', '/files/{*path}', 'unknown'],
  ['/ORDERS', '/orders', 'yes'],
  ['/v1\\.0/x', '/v1.0/x', 'yes'],
  ['/:', '/orders', 'unknown'],
])('the matcher %s and %s: %s', (matcher, route, expected) => {
  expect(coversByMatcher(matcher, route)).toBe(expected);
});

test('paths of Windows', () => {
  const folder = 'C:\\shop\\apps\\web';
  expect(placeOf(`${folder}\\src\\app\\(shop)\\orders\\[id]\\route.ts`, folder)).toEqual({ router: 'app', path: '/orders/:id' });
  expect(placeOf(`${folder}\\pages\\api\\orders\\index.ts`, folder)).toEqual({ router: 'pages', path: '/api/orders' });
  expect(placeOf(`${folder}\\src\\lib\\route.ts`, folder)).toBeUndefined();
  expect(placeOf('C:\\shop\\apps\\website\\app\\route.ts', folder)).toBeUndefined();
});

describe('server actions', () => {
  const actions = (body: string): string[] => routesIn({ 'src/lib/actions.ts': body });
  const HEAD = `'use server'; import { auth } from '../auth'; import { redirect } from 'next/navigation'; import { orders } from 'orders-client';`;

  test.each([
    ['one that anybody may call', `export async function create(data) { await orders.create(data); }`, ['server action create no']],
    [
      'one that throws',
      `export async function create(data) { if (!(await auth())) throw new Error('Sign in'); await orders.create(data); }`,
      ['server action create yes'],
    ],
    [
      'one that redirects',
      `export const create = async (data) => { const session = await auth(); if (!session) redirect('/login'); await orders.create(data); };`,
      ['server action create yes'],
    ],
    [
      'one that goes back early',
      `export async function create(data) { if (!(await auth())) return; await orders.create(data); }`,
      ['server action create yes'],
    ],
    [
      'one that says what is wrong',
      `export async function create(data) { if (!(await auth())) return { error: 'Sign in' }; await orders.create(data); }`,
      ['server action create yes'],
    ],
    [
      'one that works for known callers',
      `export async function create(data) { const session = await auth(); if (session) await orders.create(data); }`,
      ['server action create unknown'],
    ],
    [
      'one made by a package',
      `import { client } from 'safe'; export const create = client.action(async () => { await orders.create(); });`,
      ['server action create unknown'],
    ],
    [
      'each of several',
      `export async function list() { return orders.list(); } async function hidden() { return orders.list(); }`,
      ['server action list no'],
    ],
    ['a mark', `/** @public */ export async function list() { return orders.list(); }`, ['server action list public']],
  ])('%s', (_name, body, expected) => {
    expect(actions(HEAD + body)).toEqual(expected);
  });

  test('in a function', () => {
    const body = `
      import { orders } from 'orders-client';
      export function Page() {
        async function remove(data) { 'use server'; await orders.remove(data); }
        const add = async (data) => { 'use server'; await orders.create(data); };
        const here = async () => orders.list();
      }
    `;
    expect(actions(body)).toEqual(['server action remove no', 'server action add no']);
  });

  test('neither the word alone, nor a directive further down, nor another framework makes one', () => {
    expect(actions(`// 'use server'\nexport async function create() {}`)).toEqual([]);
    expect(actions(`export async function create() {}\n'use server';`)).toEqual([]);
  });
});

describe('middleware in front of server actions', () => {
  const behind = (body: string): string[] =>
    routesIn({
      'src/actions.ts': `'use server'; import { orders } from 'orders-client'; export async function list() { return orders.list(); }`,
      'src/middleware.ts': `import { NextResponse } from 'next/server'; import { keep } from 'keeper'; export function middleware(request) { ${body} return NextResponse.next(); }`,
    });
  const HOME = `return NextResponse.redirect(new URL('/home', request.url));`;

  test('who gets on in one branch says nothing of the other', () => {
    const closed = `const ask = (asked) => { if (known.has(asked.cookies.get('pass')?.value)) return null; ${HOME.replace('request', 'asked')} }; const sent = ask(request); if (sent) return sent;`;
    const other = `if (request.nextUrl.clone().pathname === '/closed') { ${HOME} }`;
    expect(behind(`if (process.env.CLOSED === 'true') { ${closed} } else ${other}`)).toEqual(['server action list unknown']);
    expect(behind(`if (process.env.CLOSED !== 'false') { ${closed} } else ${other}`)).toEqual(['server action list yes']);
  });

  test('callers with a cookie are sent elsewhere, or those without', () => {
    expect(behind(`if (request.cookies.has('session')) ${HOME}`)).toEqual(['server action list no']);
    expect(behind(`if (request.nextUrl.pathname === '/' && request.cookies.has('session')) ${HOME}`)).toEqual(['server action list no']);
    expect(behind(`if (!request.cookies.has('session')) ${HOME}`)).toEqual(['server action list unknown']);
    expect(behind(`if (!known.has(request.cookies.get('session')?.value)) ${HOME}`)).toEqual(['server action list yes']);
  });

  test('values of the platform keep what they are given', () => {
    const kept = (made: string): string[] =>
      behind(`const kept = ${made}; const id = request.cookies.get('id')?.value ?? 'new'; kept.set('x-id', id);`);
    expect(kept('new Headers(request.headers)')).toEqual(['server action list no']);
    expect(kept('NextResponse.next().cookies')).toEqual(['server action list no']);
    expect(kept('keep()')).toEqual(['server action list unknown']);
  });
});
