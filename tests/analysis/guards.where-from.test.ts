import { describe, expect, test } from 'vitest';

import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';
import { projectRoutes } from '../virtual-project.ts';

const refuses = (test: string, setup = ''): string =>
  expressVerdict(`import { env } from './env'; import { check } from 'acme'; const ALLOWED = new Set(env.ORIGINS); ${setup}
    app.use((req, res, next) => { if (${test}) return res.sendStatus(401); next(); });`);

describe('a 401 for those who come from elsewhere', () => {
  const helper = (body: string): string =>
    `const hostOf = (value) => { try { return new URL(value).host; } catch { return undefined; } }; const isKnown = (request) => { ${body} };`;
  test.each([
    ['by the origin', '!ALLOWED.has(req.headers.origin)', ''],
    [
      'by a function',
      '!isKnown(req)',
      helper('const host = hostOf(request.headers.origin) ?? hostOf(request.headers.referer); return !!host && ALLOWED.has(host);'),
    ],
    ['in production', '!(!env.isProduction || ALLOWED.has(req.get("origin")))', ''],
  ])('asks nobody who he is: %s', (_, test, setup) => {
    expect(refuses(test, setup)).toBe('no');
  });

  test.each([
    ['and bring no token', '!(known.has(req.headers.authorization) && ALLOWED.has(req.headers.origin))', ''],
    ['by another header', '!ALLOWED.has(req.headers.authorization)', ''],
    [
      'by a function that looks at a token, too',
      '!isKnown(req)',
      helper('return ALLOWED.has(request.headers.origin) && known.has(request.headers.authorization);'),
    ],
  ])('asks: %s', (_, test, setup) => {
    expect(refuses(test, setup)).toBe('yes');
  });

  test('by a function that asks a package', () => {
    expect(refuses('!isKnown(req)', helper('return check(request.headers.origin, request);'))).not.toBe('no');
  });
});

describe('the same by what the context of a procedure says', () => {
  const verdictOf = (
    value: string,
    guard = '({ ctx: { isOk }, next }) => { if (!isOk) throw new TRPCError({ code: "UNAUTHORIZED" }); return next(); }',
    context = 'Awaited<ReturnType<typeof createContext>>',
  ): string => {
    const text = `import { initTRPC, TRPCError } from '@trpc/server'; import { createNextApiHandler } from '@trpc/server/adapters/next'; import { createContext, type Context } from '../../../src/context';
      const t = initTRPC.context<${context}>().create(); const mine = t.procedure.use(t.middleware(${guard}));
      const router = t.router({ list: mine.query(() => []) }); export default createNextApiHandler({ router, createContext });`;
    const made = `import { getSession } from 'acme'; import { isKnown } from './origin'; const isDev = process.env.NODE_ENV === 'development';
      export const createContext = async ({ req, res }) => { const session = await getSession(req); const isOk = ${value}; return { user: session?.user, isOk, req }; }; export type Context = AsyncReturnType<typeof createContext>;`;
    const origin = `const HOSTS = new Set(['x.org']); export const isKnown = (req) => HOSTS.has(req.headers.origin);`;
    return (
      projectRoutes(text, { 'src/context.ts': made, 'src/origin.ts': origin }, {}, 'pages/api/trpc/[trpc].ts').at(-1)?.authentication
        .verdict ?? 'no route'
    );
  };
  test.each([
    ['where it comes from', 'isKnown(req)', 'no'],
    ['where it comes from, or a session', 'isDev || session != null || isKnown(req)', 'no'],
    ['a session', 'session != null', 'yes'],
    ['where it comes from, and a session', 'isKnown(req) && session != null', 'yes'],
  ])('%s', (_, value, expected) => {
    expect(verdictOf(value)).toBe(expected);
  });

  test.each(['AsyncReturnType<typeof createContext>', 'Context'])('the type of the context is %s', (type) => {
    expect(verdictOf('isKnown(req)', undefined, type)).toBe('no');
    expect(verdictOf('session != null', undefined, type)).toBe('yes');
  });

  test('asked of the context itself', () => {
    const guard = (test: string): string =>
      `({ ctx, next }) => { if (${test}) throw new TRPCError({ code: 'UNAUTHORIZED' }); return next(); }`;
    expect(verdictOf('isKnown(req)', guard('!ctx.isOk'))).toBe('no');
    expect(verdictOf('isKnown(req)', guard('!ctx.isOk || !ctx.user'))).toBe('yes');
  });
});
