import { describe, expect, test } from 'vitest';

import { routeFile, routesIn } from './next-routes.ts';

const HELPER = `
  import { auth } from './auth';
  export async function parse(request, options) {
    let session = null;
    if (!options?.skipAuth) session = await auth();
    return { session, body: await request.json() };
  }
  export async function save(body) {
    try {
      const session = await auth();
      return { by: session?.user ?? null, body };
    } catch {
      return { body };
    }
  }
`;

const post = (body: string): string[] =>
  routeFile(
    `import { parse, save } from '../../helper'; import { users } from 'users-client'; export async function POST(request) { ${body} }`,
    {
      'src/helper.ts': HELPER,
    },
  );

describe('a check that an option switches off', () => {
  const login = (options: string): string =>
    `const { session, body } = await parse(request, ${options});
     const user = session?.user ?? await users.find(body.name);
     if (!user) return new Response(null, { status: 401 });
     return Response.json(user);`;

  test.each([
    ['it says who asks where it is on', login('{}'), 'yes'],
    ['a wrong password says nothing of who asks', login('{ skipAuth: true }'), 'unknown'],
  ])('%s', (_name, body, expected) => {
    expect(post(body)).toEqual([`POST /orders ${expected}`]);
  });
});

describe('a block that catches whatever went wrong', () => {
  const caught = (body: string, answer: string): string => `try { ${body} } catch (error) { return ${answer}; }`;
  const SAVED = 'const saved = await save(await request.json()); return Response.json(await saved.toJson());';

  test.each([
    ['500 for everybody', caught(SAVED, 'new Response(null, { status: 500 })'), 'unknown'],
    ['401 is for callers', caught(`await orders.check(await auth()); ${SAVED}`, 'new Response(null, { status: 401 })'), 'yes'],
    [
      'a session that is asked for in it',
      caught(`if (!(await auth())) return new Response(null, { status: 404 }); ${SAVED}`, 'new Response(null, { status: 500 })'),
      'yes',
    ],
  ])('%s', (_name, body, expected) => {
    expect(post(body)).toEqual([`POST /orders ${expected}`]);
  });
});

describe('a middleware that asks in one of several ways', () => {
  const ASK = `if (!(await getToken({ req }))) return NextResponse.redirect(new URL('/login', req.url));`;
  const FETCH = `const answer = await fetch(new URL('/session', req.url), { headers: { cookie: req.headers.get('cookie') ?? '' } });
    const session = await answer.json(); if (!session.user) return NextResponse.redirect(new URL('/login', req.url));`;
  const verdict = (body: string, kind: string): string | undefined =>
    routesIn({
      'app/orders/route.ts': `export const GET = async () => Response.json(await list());`,
      'env.ts': `const env = { kind: (${kind}) as string }; export default env;`,
      'middleware.ts': `import { getToken } from 'next-auth/jwt'; import { NextResponse } from 'next/server'; import env from './env';
        export default async function middleware(req) { ${body} return NextResponse.next(); }`,
    })[0]?.replace('GET /orders ', '');

  test.each([
    ['all of them ask', `if (env.kind === 'jwt') { ${ASK} } else { ${FETCH} }`, 'yes', 'yes'],
    ['the one that is taken where nothing is set', `if (env.kind === 'jwt') { ${ASK} }`, 'yes', 'unknown'],
    ['each that is known', `if (env.kind === 'jwt') { ${ASK} } else if (env.kind === 'stored') { ${FETCH} }`, 'yes', 'unknown'],
    ['another one', `if (env.kind === 'stored') { ${FETCH} }`, 'unknown', 'unknown'],
  ])('%s', (_, body, byDefault, withoutDefault) => {
    expect(verdict(body, `process.env.KIND || 'jwt'`)).toBe(byDefault);
    expect(verdict(body, `process.env.KIND`)).toBe(withoutDefault);
  });

  test('what the request says may be another reason for a redirect', () => {
    const either = (test: string): string => `if (${test}) { ${ASK} } else { ${ASK} }`;

    expect(verdict(either('process.env.KIND === "jwt"'), `''`)).toBe('yes');
    expect(verdict(either('req.headers.get("x-old") === "jwt"'), `''`)).toBe('unknown');
  });
});
