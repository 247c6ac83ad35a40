import { describe, expect, test } from 'vitest';

import { routeFile, routesIn } from './next-routes.ts';

const LIST = `return Response.json(await orders.list());`;

describe('a session whose absence ends the request', () => {
  const get = (body: string): string[] => routeFile(`export async function GET(request) { ${body} }`);

  test.each([
    ['new Response', `if (!(await auth())) return new Response(null, { status: 401 }); ${LIST}`, 'yes'],
    ['NextResponse.json', `const session = await auth(); if (!session) return NextResponse.json({}, { status: 401 }); ${LIST}`, 'yes'],
    ['Response.json, 403', `const session = await auth(); if (!session?.user) return Response.json({}, { status: 403 }); ${LIST}`, 'yes'],
    [
      'a redirect that is returned',
      `const session = await auth(); if (!session) return NextResponse.redirect(new URL('/login', request.url)); ${LIST}`,
      'yes',
    ],
    ['redirect()', `const session = await auth(); if (!session) redirect('/login'); ${LIST}`, 'yes'],
    ['notFound()', `const session = await auth(); if (!session) notFound(); ${LIST}`, 'yes'],
    ['unauthorized()', `const session = await auth(); if (!session) unauthorized(); ${LIST}`, 'yes'],
    ['forbidden()', `const session = await auth(); if (!session) forbidden(); ${LIST}`, 'yes'],
    ['an error', `const session = await auth(); if (!session) throw new Error('Sign in'); ${LIST}`, 'yes'],
    ['a response in a variable', `const denied = new Response(null, { status: 401 }); if (!(await auth())) return denied; ${LIST}`, 'yes'],
    [
      'one that is assigned',
      `let answer; if (!(await auth())) answer = new Response(null, { status: 401 }); if (answer) return answer; ${LIST}`,
      'yes',
    ],
    [
      'one of two',
      `const session = await auth(); return session ? Response.json(await orders.list()) : new Response(null, { status: 401 });`,
      'yes',
    ],
    ['a response that is only made', `if (!(await auth())) new Response(null, { status: 401 }); ${LIST}`, 'no'],
    [
      'a response that is only kept',
      `const session = await auth(); const denied = NextResponse.json({}, { status: 401 }); log(session); ${LIST}`,
      'no',
    ],
    [
      'redirect() of another module',
      `import { redirect } from './links'; const session = await auth(); if (!session) redirect('/login'); ${LIST}`,
      'no',
    ],
    [
      'another answer than the others get',
      `const session = await auth(); if (!session) return Response.json({ user: null }); ${LIST}`,
      'unknown',
    ],
    ['a session that is only read', `const session = await auth(); log(session?.user); ${LIST}`, 'no'],
    ['an answer that is no refusal', `const session = await auth(); if (!session) log('anonymous'); ${LIST}`, 'no'],
    [
      'a token in a cookie',
      `const token = (await cookies()).get('token'); if (!token) return new Response(null, { status: 401 }); ${LIST}`,
      'yes',
    ],
    [
      'a token in a header',
      `const token = (await headers()).get('authorization'); if (!token) return new Response(null, { status: 401 }); ${LIST}`,
      'yes',
    ],
    [
      'a header that is no credential',
      `const agent = (await headers()).get('user-agent'); if (!agent) return new Response(null, { status: 401 }); ${LIST}`,
      'unknown',
    ],
    ['no session at all', LIST, 'no'],
  ])('%s', (_name, body, expected) => {
    const [imported, own] = body.startsWith('import')
      ? [body.slice(0, body.indexOf(';') + 1), body.slice(body.indexOf(';') + 1)]
      : ['', body];
    const routes =
      imported === ''
        ? get(own)
        : routesIn({
            'src/app/orders/route.ts': `${imported} import { auth } from '../../auth'; import { orders } from 'orders-client'; export async function GET() { ${own} }`,
            'src/app/orders/links.ts': `export const redirect = (to) => \`/go\${to}\`;`,
          });
    expect(routes).toEqual([`GET /orders ${expected}`]);
  });
});

describe('a helper that hands back an error', () => {
  const HELPER = `
    import { auth } from './auth';
    const denied = () => Response.json({ error: 'Sign in' }, { status: 401 });
    export async function parse(request, options) {
      const session = await auth();
      if (!session) return { error: Response.json({}, { status: 401 }) };
      return { session, body: await request.json() };
    }
    export async function check() {
      if (!(await auth())) return new Response(null, { status: 401 });
    }
    export async function maker(request, options) {
      let error;
      let session = null;
      if (!options?.skipAuth) {
        session = await auth();
        if (!session) error = () => denied();
      }
      return { session, error };
    }
    export async function limit(request) {
      if (await isTooMuch(request.headers.get('x-forwarded-for'))) return { error: new Response(null, { status: 429 }) };
      return {};
    }
    export async function nested(request) {
      const { session, error } = await parse(request);
      if (error) return { error };
      return { session };
    }
    export const fail = (status) => Response.json({}, { status });
  `;
  const post = (body: string): string[] =>
    routeFile(`import { check, fail, limit, maker, nested, parse } from '../../helper'; export async function POST(request) { ${body} }`, {
      'src/helper.ts': HELPER,
    });

  test.each([
    ['is returned', `const { error, body } = await parse(request); if (error) return error; ${LIST}`, 'yes'],
    ['is returned as a member', `const result = await parse(request); if (result.error) return result.error; ${LIST}`, 'yes'],
    ['is not returned', `const { error, body } = await parse(request); if (error) log(error); ${LIST}`, 'no'],
    ['is not even taken', `const { body } = await parse(request); ${LIST}`, 'no'],
    ['another member is returned', `const { error, body } = await parse(request); return body;`, 'no'],
    ['as a whole', `const denied = await check(); if (denied) return denied; ${LIST}`, 'yes'],
    ['as a whole, and it is lost', `await check(); ${LIST}`, 'no'],
    ['is made by a function', `const { error } = await maker(request); if (error) return error(); ${LIST}`, 'yes'],
    ['is made by a function that is not called', `const { error } = await maker(request); if (error) log(error); ${LIST}`, 'no'],
    ['through two functions', `const { error } = await nested(request); if (error) return error; ${LIST}`, 'yes'],
    ['through two functions, and it is lost', `const { session } = await nested(request); ${LIST}`, 'no'],
    ['of another reason', `const { error } = await limit(request); if (error) return error; ${LIST}`, 'no'],
    ['with the status that it is given', `if (!(await auth())) return fail(401); ${LIST}`, 'yes'],
    ['with a status that lets pass', `if (!(await auth())) return fail(200); ${LIST}`, 'no'],
  ])('that %s', (_name, body, expected) => {
    expect(post(body)).toEqual([`POST /orders ${expected}`]);
  });

  test('an option may switch it off', () => {
    const off = post(`const { error } = await maker(request, { skipAuth: true }); if (error) return error(); ${LIST}`);
    expect(off).not.toEqual(['POST /orders yes']);
  });
});

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

test('a preflight is answered without credentials', () => {
  const body = `export const OPTIONS = () => new Response(null, { headers: {} }); export const HEAD = async () => new Response(null, { headers: await orders.head() });`;
  expect(routeFile(body)).toEqual(['OPTIONS /orders public', 'HEAD /orders no']);
});

test('what a signature is handed to may check it', () => {
  const post = (header: string): string[] =>
    routeFile(
      `import { Webhook } from 'signed-hooks'; export async function POST(request) { new Webhook(secret).verify(await request.text(), { 'x': request.headers.get('${header}') }); ${LIST} }`,
    );
  expect(post('svix-signature')).toEqual(['POST /orders unknown']);
  expect(post('svix-timestamp')).toEqual(['POST /orders no']);
});
