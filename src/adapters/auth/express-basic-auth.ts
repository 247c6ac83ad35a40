import { called } from '../../scope/kind-table.ts';
import type { AuthAdapter } from './adapter.ts';

/** express-basic-auth: it refuses whoever sends no name and password, and whom its users or its `authorizer` do not know; no option lets anybody else pass. */
export const expressBasicAuth: AuthAdapter = {
  id: 'express-basic-auth',
  kinds: { library: 'express-basic-auth', roles: { guard: [called('express-basic-auth', 'default')] } },
  strengthOf: (role) => (role === 'guard' ? 'enforcing' : undefined),
};
