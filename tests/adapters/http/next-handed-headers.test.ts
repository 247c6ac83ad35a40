import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../../virtual-project.ts';
import { routesIn } from './next-routes.ts';

const verdict = (text: string, filename: string): unknown => projectRoutes(text, {}, {}, filename)[0]?.authentication.verdict;

describe('a header that Next gives, handed to code that cannot be read', () => {
  const handed = (header: string, use: string): unknown =>
    verdict(
      `import { headers } from 'next/headers'; import { directory } from 'some-directory';
       export async function POST(req) {
         const list = await headers(); const header = ${header}; const secret = header ? header.split(' ')[1] : null;
         return Response.json(await directory.handle(${use}));
       }`,
      'src/app/api/scim/route.ts',
    );

  test.each(['header', 'secret', '{ secret }', '{ body: 1, of: { header } }'])('%s: it may be what asks for the caller', (use) => {
    expect(handed(`list.get('authorization')`, use)).toBe('unknown');
    expect(handed(`req.headers.get('authorization')`, use)).toBe('unknown');
    expect(handed(`list.get('accept-language')`, use)).toBe('no');
  });

  test('also to what the project keeps on the global object', () => {
    const kept = (callee: string): unknown =>
      verdict(
        `import { headers } from 'next/headers';
         export async function POST(req) { const header = (await headers()).get('authorization'); return Response.json(${callee}(header)); }`,
        'src/app/api/scim/route.ts',
      );
    expect(kept('globalThis.directory.handle')).toBe('unknown');
    expect(kept('globalThis.structuredClone')).toBe('no');
  });

  test('not where something else is handed', () => {
    expect(handed(`list.get('authorization')`, `{ body: 1 }`)).toBe('no');
  });
});

describe('a server action, whose path nobody knows', () => {
  const ACTION = `'use server'; import { mails } from 'mails-client'; export async function sendCode(data) { await mails.send(data); }`;
  const action = (config: string): string | undefined =>
    routesIn({
      'src/lib/actions.ts': ACTION,
      'src/middleware.ts': `import { NextResponse } from 'next/server';
        export function middleware(request) { if (!request.cookies.get('session')) return NextResponse.redirect(new URL('/login', request.url)); return NextResponse.next(); }
        ${config}`,
    })[0]
      ?.split(' ')
      .at(-1);

  test.each([`'/((?!api|login).*)'`, `['/((?!api/|_next/|[\\\\w-]+\\\\.\\\\w+).*)']`, `'/dashboard/:path*'`])(
    'may be left out by %s',
    (matcher) => {
      expect(action(`export const config = { matcher: ${matcher} };`)).toBe('unknown');
    },
  );

  test('is behind what stands in front of everything', () => {
    expect(action('')).toBe('yes');
  });
});
