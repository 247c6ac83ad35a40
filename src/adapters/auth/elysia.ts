import { called } from '../../scope/kind-table.ts';
import type { AuthAdapter } from './adapter.ts';

/** The plugins of Elysia for tokens. The roles stand beside those of the HTTP adapter: one library, two families. */
export const elysiaAuth: AuthAdapter = {
  id: 'elysia-auth',
  kinds: {
    library: 'elysia',
    roles: {
      // They put `jwt.verify(…)` and `bearer` on the context; what is missing or wrong there refuses nobody by itself.
      verifier: [called('@elysiajs/jwt', ['jwt', 'default']), called('@elysiajs/bearer', ['bearer', 'default'])],
    },
  },
  strengthOf: (role) => (role === 'verifier' ? 'provider' : undefined),
};
