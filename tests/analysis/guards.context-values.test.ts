import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

/** The verdict of a procedure of tRPC behind middleware with this body, where contexts are made so. */
function verdict(context: string, body: string, run = ''): string | undefined {
  const text = `import { initTRPC, TRPCError } from '@trpc/server'; import { createExpressMiddleware } from '@trpc/server/adapters/express'; import express from 'express';
    const Scope = { Read: 1, Full: (1 << 3) - 1 } as const; const GUEST = { id: 0 };
    export const createContext = async ({ req, res }) => { ${context} };
    const t = initTRPC.context<Awaited<ReturnType<typeof createContext>>>().create(); ${run}
    const guard = t.middleware(({ ctx, next }) => { ${body} });
    const appRouter = t.router({ list: t.procedure.use(guard).query(async () => []) });
    express().use('/trpc', createExpressMiddleware({ router: appRouter, createContext }));`;
  return projectRoutes(text)[0]?.authentication.verdict;
}

describe('what all have in a context who send no credentials', () => {
  const USER = `if (!ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' }); return next();`;
  test.each([
    ['nobody', `return { user: req.user };`, 'yes'],
    ['nothing instead', `return { user: req.user ?? null };`, 'yes'],
    ['somebody instead', `return { user: req.user ?? { id: 0 } };`, 'no'],
    ['somebody instead, under a name', `const user = req.user ?? GUEST; return { user };`, 'no'],
    ['somebody instead of a session', `const session = await find(req); return { user: session?.user || GUEST };`, 'no'],
    ['nobody instead of a session', `const session = await find(req); return { user: session?.user || undefined };`, 'yes'],
    ['somebody', `return { user: { id: 0 } };`, 'no'],
    ['somebody who is made of what is found', `const found = await find(req); return { user: { id: found } };`, 'yes'],
  ])('a user: %s', (_, context, expected) => {
    expect(verdict(context, USER)).toBe(expected);
  });

  const FORBID = `throw new TRPCError({ code: 'FORBIDDEN' });`;
  const SCOPE = `const scope = req.context?.scope ?? Scope.Full; return { scope };`;
  test.each([
    ['what they have is asked for', SCOPE, `if (ctx.scope !== Scope.Full) ${FORBID} return next();`, 'no'],
    ['it is asked for inside', SCOPE, `if (ctx.scope !== Scope.Full) { if (!has(ctx.scope, 1)) ${FORBID} } return next();`, 'no'],
    ['it is asked for elsewhere', SCOPE, `return run({ ctx, next });`, 'no'],
    ['it is asked for behind a type of its own', SCOPE, `return check({ ctx, next });`, 'no'],
    ['it is asked for in one that takes all', SCOPE, `return taken({ ctx, next });`, 'no'],
    ['another thing is asked for behind a type', `return { scope: req.context?.scope };`, `return check({ ctx, next });`, 'unknown'],
    ['something else is asked for', SCOPE, `if (ctx.scope !== Scope.Read) ${FORBID} return next();`, 'unknown'],
    ['there is none', `return { scope: req.context?.scope };`, `if (ctx.scope !== Scope.Full) ${FORBID} return next();`, 'unknown'],
    [
      'it is said by the configuration',
      `return { scope: process.env.SCOPE ?? 7 };`,
      `if (ctx.scope !== Scope.Full) ${FORBID} return next();`,
      'unknown',
    ],
  ])('a scope: %s', (_, context, body, expected) => {
    const run = `function run({ ctx, next }) { if (ctx.scope !== Scope.Full) ${FORBID} return next(); }
      function check(opts: { ctx: { scope: number }; next: () => unknown }) { const { ctx, next } = opts; if (ctx.scope !== Scope.Full) ${FORBID} return next(); }
      function taken({ ctx: { scope }, next }: { ctx: { scope: number }; next: () => unknown }) { if (scope !== Scope.Full) ${FORBID} return next(); }`;
    expect(verdict(context, body, run)).toBe(expected);
  });
});
