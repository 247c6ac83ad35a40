import { constructed, method, typed } from '../../scope/kind-table.ts';
import type { AuthAdapter } from './adapter.ts';

// The same class, of the product and of the specification.
const PACKAGES = ['svix', 'standardwebhooks'];

/** svix and Standard Webhooks: `verify` throws unless the signature in the headers was made with the secret. */
export const svix: AuthAdapter = {
  id: 'svix',
  kinds: {
    library: 'svix',
    roles: {
      webhook: [constructed(PACKAGES, 'Webhook'), typed(PACKAGES, 'Webhook')],
      verified: [method('webhook', 'verify')],
    },
  },
  strengthOf: (role) => (role === 'verified' ? 'primitive' : undefined),
};
