import { describe, expect, test } from 'vitest';

import { routesIn } from './next-routes.ts';

/** The verdicts of a route at `/orders`, and of a server action whose path nobody knows, behind a proxy. */
function behind(body: string): (string | undefined)[] {
  const proxy = `import { NextResponse } from 'next/server';
    export function proxy(request) {
      const isKnown = Boolean(request.cookies.get('session')?.value);
      const { nextUrl } = request; const url = request.nextUrl; const copy = request.nextUrl.clone();
      ${body}
      return NextResponse.next();
    }`;
  const verdict = (name: string, text: string): string | undefined =>
    routesIn({ [name]: text, 'src/proxy.ts': proxy })[0]
      ?.split(' ')
      .at(-1);
  return [
    verdict('src/app/orders/route.ts', 'export const GET = async () => Response.json(await list());'),
    verdict('src/actions.ts', `'use server'; export async function create(order) { return orders.create(order); }`),
  ];
}

const AWAY = `return NextResponse.redirect(new URL('/login', request.url));`;

describe('a proxy that sends unknown callers elsewhere', () => {
  test.each(['request.nextUrl.pathname', 'url.pathname', 'nextUrl.pathname', 'copy.pathname'])('knows the path of a route: %s', (path) => {
    expect(behind(`if (!isKnown && ${path} !== '/login') ${AWAY}`)).toEqual(['yes', 'unknown']);
    expect(behind(`if (!isKnown && ${path} !== '/orders') ${AWAY}`)).toEqual(['no', 'unknown']);
  });

  test('an address that is made of itself is none', () => {
    expect(behind(`var own = own.clone(); if (!isKnown && own.pathname !== '/orders') ${AWAY}`)[0]).toBe('unknown');
    expect(behind(`var own = url.clone(); if (!isKnown && own.pathname !== '/orders') ${AWAY}`)[0]).toBe('no');
  });

  test('guards nothing where the caller need only ask to be let past', () => {
    const asking = (name: string): string => `if (${name}) return NextResponse.next(); if (!isKnown && url.pathname !== '/login') ${AWAY}`;
    expect(behind(asking(`url.searchParams.get('intent')`))).toEqual(['no', 'no']);
    expect(behind(asking(`process.env.NODE_ENV === 'development'`))).toEqual(['yes', 'unknown']);
    expect(behind(asking('isOpen()'))).toEqual(['unknown', 'unknown']);
  });
});
