/** Builders and a context as projects write them, for the tests of the tRPC adapter. */
export const TRPC = `
  import { initTRPC, TRPCError } from '@trpc/server';
  import { createContext } from './context';
  export const t = initTRPC.context<typeof createContext>().meta().create();
  export const guard = t.middleware(({ ctx, next }) => {
    if (!ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' });
    return next();
  });
  export const byMeta = t.middleware(({ ctx, meta, next }) => {
    if (!meta?.isPublic && !ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' });
    return next();
  });
  export const onDemand = t.middleware(async (opts) => {
    if (opts.meta?.authRequired && !opts.ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' });
    return opts.next();
  });
  export const writesOnly = t.middleware(({ ctx, type, next }) => {
    if (type !== 'query' && !ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' });
    return next();
  });
`;
export const CONTEXT = `
  import { PrismaClient } from '@prisma/client';
  const prisma = new PrismaClient();
  const inner = (user) => ({ user, prisma });
  export const createContext = async ({ req }) => ({ ...inner(await userOf(req)), startedAt: Date.now() });
  const userOf = (req) => sessions.get(req.headers.cookie);
`;
