import { called, imported, method } from '../../scope/kind-table.ts';
import type { AuthAdapter, AuthStrength } from './adapter.ts';

const NEXT = ['@clerk/nextjs', '@clerk/nextjs/server'];
const EXPRESS = ['@clerk/express'];

const STRENGTHS: Readonly<Record<string, AuthStrength>> = {
  protected: 'primitive',
  guard: 'enforcing',
  session: 'provider',
  // They attach the caller; a function that they are given may protect some paths.
  middleware: 'holed',
  attaching: 'provider',
  auth: 'none',
};

/** Clerk: `auth()` and `getAuth()` give an object without a `userId` to anonymous callers, so a check must follow; `protect()` turns them away. */
export const clerk: AuthAdapter = {
  id: 'clerk',
  kinds: {
    library: 'clerk',
    roles: {
      auth: [imported(NEXT, 'auth')],
      session: [called(NEXT, ['auth', 'currentUser', 'getAuth']), called(EXPRESS, 'getAuth')],
      protected: [method('auth', 'protect'), method('session', 'protect')],
      guard: [called(EXPRESS, 'requireAuth')],
      middleware: [called(NEXT, ['clerkMiddleware', 'authMiddleware', 'withClerkMiddleware'])],
      attaching: [called(EXPRESS, 'clerkMiddleware')],
    },
  },
  strengthOf: (role) => STRENGTHS[role],
};
