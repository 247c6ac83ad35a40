/** Middleware as projects write it, for the tests of the oRPC adapter. */
export const ORPC = `
  import { ORPCError, os } from '@orpc/server';
  export const guard = os.middleware(({ context, next }) => {
    if (!context.user) throw new ORPCError('UNAUTHORIZED');
    return next({ context: { user: context.user } });
  });
  export const pass = os.middleware(async ({ path, next }) => { console.log(path); return next(); });
`;
