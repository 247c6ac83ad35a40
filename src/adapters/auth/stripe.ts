import { constructed, imported, method, property, typed } from '../../scope/kind-table.ts';
import type { AuthAdapter } from './adapter.ts';

/** stripe: what makes an event of a webhook's body throws unless the signature that came with it is Stripe's. */
export const stripe: AuthAdapter = {
  id: 'stripe',
  kinds: {
    library: 'stripe',
    roles: {
      stripe: [
        imported('stripe', ['default', 'Stripe']),
        constructed('stripe', ['default', 'Stripe']),
        typed('stripe', ['default', 'Stripe']),
      ],
      webhooks: [property('stripe', 'webhooks')],
      verified: [method('webhooks', ['constructEvent', 'constructEventAsync'])],
    },
  },
  strengthOf: (role) => (role === 'verified' ? 'primitive' : undefined),
};
