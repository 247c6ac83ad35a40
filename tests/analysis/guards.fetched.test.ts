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
