import { describe, expect, test } from 'vitest';
import { routeFile } from './next-routes.ts';

const LIST = `return Response.json(await orders.list());`;

describe('wrappers', () => {
  const WRAPPERS = `
    import { NextResponse } from 'next/server';
    import { headers } from 'next/headers';
    import { createRouteHandler } from 'some-logger';
    import { auth } from './auth';
    class ApiError extends Error { constructor({ code, message }) { super(message); this.code = code; } }
    const withLog = createRouteHandler({});
    export const withWorkspace = (handler, { permissions = [] } = {}) =>
      withLog(async (request, { params }) => {
        try {
          let session;
          const key = (await headers()).get('Authorization');
          if (key) {
            session = await sessionOf(key);
            if (!session) throw new ApiError({ code: 'unauthorized', message: 'Bad key' });
          } else {
            session = await auth();
            if (!session?.user) throw new ApiError({ code: 'unauthorized', message: 'Sign in' });
          }
          return await handler({ request, params: await params, session });
        } catch (error) {
          return NextResponse.json({ error }, { status: statusOf(error) });
        }
      });
    export const withErrors = (handler) => async (request, context) => {
      try {
        return await handler(request, context);
      } catch (error) {
        return NextResponse.json({}, { status: 500 });
      }
    };
    export const quiet = (handler) => async () => handler();
    export const withOptional = (handler) => async (request) => handler(request, await auth());
    export const openFor = (handler) => async (request, context) => {
      if (request.nextUrl.pathname !== '/orders' && !(await auth())) return new Response(null, { status: 401 });
      return handler(request, context);
    };
    export const openElsewhere = (handler) => async (request, context) => {
      const { pathname } = request.nextUrl;
      if (pathname.startsWith('/public')) return handler(request, context);
      if (!(await auth())) return new Response(null, { status: 401 });
      return handler(request, context);
    };
  `;
  const NAMES = 'withWorkspace, withErrors, quiet, withOptional, openFor, openElsewhere';
  const get = (value: string): string[] =>
    routeFile(`import { ${NAMES} } from '../../wrappers'; import { wrap } from 'some-package'; export const GET = ${value};`, {
      'src/wrappers.ts': WRAPPERS,
    });
  const GUARDED = `async () => { if (!(await auth())) return new Response(null, { status: 401 }); ${LIST} }`;

  test.each([
    ['a guard', `withWorkspace(async ({ request, session }) => { ${LIST} }, { permissions: ['read'] })`, 'yes'],
    ['one that guards nothing', `withErrors(async () => { ${LIST} })`, 'no'],
    ['one that guards nothing around a guarded handler', `withErrors(${GUARDED})`, 'yes'],
    ['one that hands on nothing', `quiet(async () => { ${LIST} })`, 'no'],
    ['one that hands on nothing around a guarded handler', `quiet(${GUARDED})`, 'yes'],
    ['two of them', `withErrors(withWorkspace(async () => { ${LIST} }))`, 'yes'],
    ['one that only attaches the caller', `withOptional(async () => { ${LIST} })`, 'no'],
    ['one that lets this path pass', `openFor(async () => { ${LIST} })`, 'no'],
    ['one that lets other paths pass', `openElsewhere(async () => { ${LIST} })`, 'yes'],
    ['one of a package', `wrap(async () => { ${LIST} })`, 'unknown'],
    ['one of a package around a guarded handler', `wrap(${GUARDED})`, 'yes'],
    ['one of a package around a guard', `wrap(withWorkspace(async () => { ${LIST} }), { level: 'info' })`, 'yes'],
    ['one of a package around one that guards nothing', `wrap(withErrors(async () => { ${LIST} }))`, 'unknown'],
    ['one of a package that gets another function, too', `wrap(async () => { ${LIST} }, ${GUARDED})`, 'unknown'],
  ])('%s', (_name, value, expected) => {
    expect(get(value)).toEqual([`GET /orders ${expected}`]);
  });
});

describe('auth libraries', () => {
  test.each([
    [
      'next-auth 4',
      `import { getServerSession } from 'next-auth'; export const GET = async () => { if (!(await getServerSession(options))) return new Response(null, { status: 401 }); ${LIST} };`,
      'yes',
    ],
    [
      'its token',
      `import { getToken } from 'next-auth/jwt'; export const GET = async (req) => { const token = await getToken({ req }); if (!token) return new Response(null, { status: 401 }); ${LIST} };`,
      'yes',
    ],
    [
      'its session, unchecked',
      `import { getServerSession } from 'next-auth'; export const GET = async () => { await getServerSession(options); ${LIST} };`,
      'no',
    ],
    [
      'auth() around a handler that checks',
      `export const GET = auth(async (request) => { if (!request.auth) return new Response(null, { status: 401 }); ${LIST} });`,
      'yes',
    ],
    ['auth() around a handler that does not', `export const GET = auth(async (request) => { ${LIST} });`, 'no'],
    [
      'Clerk, checked',
      `import { auth as clerk } from '@clerk/nextjs/server'; export const GET = async () => { const { userId } = await clerk(); if (!userId) return new Response(null, { status: 401 }); ${LIST} };`,
      'yes',
    ],
    [
      'Clerk, unchecked',
      `import { auth as clerk } from '@clerk/nextjs/server'; export const GET = async () => { await clerk(); ${LIST} };`,
      'no',
    ],
    [
      'Clerk, protected',
      `import { auth as clerk } from '@clerk/nextjs/server'; export const GET = async () => { await clerk.protect(); ${LIST} };`,
      'yes',
    ],
    [
      'better-auth',
      `import { betterAuth } from 'better-auth'; const server = betterAuth({}); export const GET = async () => { const session = await server.api.getSession({ headers: await headers() }); if (!session) return new Response(null, { status: 401 }); ${LIST} };`,
      'yes',
    ],
    ['the endpoints of Auth.js', `import { handlers } from '../../auth'; export const { GET } = handlers;`, 'public'],
    ['those of next-auth 4', `import NextAuth from 'next-auth'; const handler = NextAuth({}); export { handler as GET };`, 'public'],
    [
      'those of better-auth',
      `import { betterAuth } from 'better-auth'; import { toNextJsHandler } from 'better-auth/next-js'; export const { GET } = toNextJsHandler(betterAuth({}));`,
      'public',
    ],
  ])('%s', (_name, body, expected) => {
    expect(routeFile(body)).toEqual([`GET /orders ${expected}`]);
  });
});

test('the endpoints of an auth library in a wrapper of the project', () => {
  const wrapped = (wrapper: string): string[] =>
    routeFile(`import { betterAuth } from 'better-auth'; import { toNextJsHandler } from 'better-auth/next-js'; import { after, flush } from 'meter';
      const measured = (handler, other) => async (request) => { ${wrapper} }; const { GET: answer } = toNextJsHandler(betterAuth({}));
      export const GET = measured(answer, async (request) => { ${LIST} });`);
  expect(wrapped(`try { return await handler(request); } finally { after(() => flush()); }`)).toEqual(['GET /orders public']);
  expect(wrapped(`try { return await other(request); } finally { after(() => flush()); }`)).toEqual(['GET /orders no']);
  expect(wrapped(`if (request.headers.has('x')) return handler(request); return other(request);`)).not.toEqual(['GET /orders public']);
});

test('what a signature is handed to may check it', () => {
  const post = (header: string): string[] =>
    routeFile(
      `import { Webhook } from 'signed-hooks'; export async function POST(request) { new Webhook(secret).verify(await request.text(), { 'x': request.headers.get('${header}') }); ${LIST} }`,
    );
  expect(post('svix-signature')).toEqual(['POST /orders unknown']);
  expect(post('svix-timestamp')).toEqual(['POST /orders no']);
});
