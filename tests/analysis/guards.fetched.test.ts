import { describe, expect, test } from 'vitest';

import { routesIn } from '../adapters/http/next-routes.ts';

/** The verdict of a route behind a middleware that asks another server about all requests, and for a session in front of its dashboard only. */
function behind(asked: string): string | undefined {
  const middleware = `
    import { addressOf } from './address';
    import { auth } from './auth';
    export async function middleware(request) {
      const headers = request.headers;
      const address = await addressOf(headers);
      try {
        const answer = await ${asked};
        if (!answer.ok) throw new Error();
        if (request.nextUrl.pathname.startsWith('/dashboard')) {
          const session = await auth.api.getSession({ headers });
          if (!session) return Response.redirect(new URL('/login', request.url));
        }
        return;
      } catch (error) { return Response.json({}, { status: 404 }); }
    }`;
  return routesIn({
    'app/api/orders/route.ts': `export const GET = async () => Response.json(await list());`,
    'middleware.ts': middleware,
    'address.ts': `export function addressOf(headers) { return headers.get('x-forwarded-proto') + '://' + headers.get('host'); }`,
    'auth.ts': `import { betterAuth } from 'better-auth'; export const auth = betterAuth({});`,
  })[0]
    ?.split(' ')
    .at(-1);
}

describe('a refusal by what another server answers', () => {
  test.each([
    ['an address', 'fetch(address + "/verify")', 'fetch(address + "/verify", { headers })'],
    ['options', 'fetch(address, { method: request.method })', 'fetch(address, { headers: { ...request.headers } })'],
    [
      'a part of the headers',
      `fetch(address, { headers: { host: headers.get('host') } })`,
      `fetch(address, { headers: new Headers(headers) })`,
    ],
    ['a request', 'fetch(new Request(request.url))', 'fetch(new Request(address, request))'],
    [
      'a made list',
      'fetch(address, { headers: Object.fromEntries([]) })',
      'fetch(address, { headers: Object.fromEntries(headers.entries()) })',
    ],
    ['an address of the request', 'fetch(request.nextUrl)', 'fetch(request)'],
  ])('is about the caller only where it is sent who that is: %s', (_name, apart, forwarding) => {
    expect(behind(apart)).toBe('no');
    expect(behind(forwarding)).toBe('unknown');
  });

  test.each([
    ['under a name', 'headers: given', 'const given = new Headers(request.headers);'],
    ['within', '...init', 'const init = { headers: request.headers };'],
  ])('the headers %s', (_name, options, kept) => {
    const asked = (given: string): string => `(async () => { ${given} return fetch(address, { ${options} }); })()`;
    expect(behind(asked(kept))).toBe('unknown');
    expect(behind(asked(kept.replace('request.headers', 'undefined')))).toBe('no');
  });
});

describe('a server that is sent all that tells who the caller is, and asked by a function of the project', () => {
  const SESSION = (sent: string): string => `
    export async function getSession(options) {
      try {
        const answer = await fetch('https://login/session', { headers: ${sent} });
        return answer.ok ? await answer.json() : null;
      } catch { return null; }
    }
    function copied(headers) { const all = {}; headers.forEach((value, key) => { all[key] = value; }); return all; }`;
  const verdict = (given: string, sent: string, refusal = 'return Response.json({}, { status: 401 });'): string | undefined =>
    routesIn({
      'app/api/orders/route.ts': `import { headers } from 'next/headers'; import { getSession } from '../../../session';
        export async function GET(request) { const session = await getSession(${given}); if (!session?.user) ${refusal} return Response.json(await list()); }`,
      'session.ts': SESSION(sent),
    })[0]
      ?.split(' ')
      .at(-1);

  test.each(['{ headers: request.headers }', '{ headers: await headers() }'])(
    'says who he is, where he is told that nobody knows him: %s',
    (given) => {
      expect(verdict(given, 'options.headers')).toBe('yes');
      expect(verdict(given, `{ ...copied(options.headers), accept: 'json' }`)).toBe('yes');
      expect(verdict(given, `{ accept: 'json' }`)).toBe('unknown');
      expect(verdict(given, `{ host: options.headers.get('host') }`)).toBe('unknown');
    },
  );

  test('may say so, where he is told something else', () => {
    expect(verdict('{ headers: request.headers }', 'options.headers', 'return Response.json({}, { status: 404 });')).toBe('unknown');
    expect(verdict('{ headers: request.headers }', 'options.headers', `throw new Error('gone');`)).toBe('unknown');
    expect(verdict('{ headers: request.headers }', '{}', 'return Response.json({}, { status: 404 });')).toBe('no');
  });
});

describe('a handler that answers what another server answers', () => {
  const verdict = (body: string): string | undefined =>
    routesIn({ 'app/api/[...path]/route.ts': `export async function GET(request) { ${body} }` })[0]
      ?.split(' ')
      .at(-1);

  test.each([
    'return fetch(API, { headers: SENT });',
    'const answer = await fetch(API, { headers: SENT }); return new Response(answer.body, { status: answer.status });',
    'try { return Response.json(await (await fetch(API, { headers: SENT })).json()); } catch { return Response.json({}, { status: 502 }); }',
  ])('leaves it to that server, where that is sent who the caller is: %s', (body) => {
    expect(verdict(body.replace('SENT', 'request.headers'))).toBe('unknown');
    expect(verdict(body.replace('SENT', `{ cookie: request.headers.get('cookie') }`))).toBe('unknown');
    expect(verdict(body.replace('SENT', '{}'))).toBe('no');
    expect(verdict(body.replace('SENT', `{ accept: request.headers.get('accept') }`))).toBe('no');
  });

  test('also where its headers are put together first', () => {
    const sent = (put: string): string => `const headers = {}; ${put} return fetch(API, { headers });`;
    expect(verdict(sent(`const cookie = request.headers.get('cookie'); if (cookie) headers.Cookie = cookie;`))).toBe('unknown');
    expect(verdict(sent(`const accept = request.headers.get('accept'); if (accept) headers.Accept = accept;`))).toBe('no');
  });

  test('not where it answers others by itself', () => {
    expect(
      verdict('if (request.nextUrl.pathname) return fetch(API, { headers: request.headers }); return Response.json(await list());'),
    ).toBe('no');
  });

  test('also where it answers nothing, or the same for all', () => {
    const action = (sent: string, told: string): string | undefined =>
      routesIn({
        'src/actions.ts': `'use server'; import { headers } from 'next/headers';
          export async function remove(id) { try { await fetch(API + id, { method: 'DELETE', headers: ${sent} }); ${told} } catch { return null; } }`,
      })[0]
        ?.split(' ')
        .at(-1);
    const cookie = `{ cookie: (await headers()).get('cookie') }`;
    for (const told of ['', 'return { success: true };']) {
      expect(action(cookie, told)).toBe('unknown');
      expect(action(`{ 'x-key': process.env.API_KEY }`, told)).toBe('no');
    }
    expect(action(cookie, 'return await list(id);')).toBe('no');
  });
});
