import { called, imported, method } from '../../scope/kind-table.ts';
import type { AuthAdapter } from './adapter.ts';

/** jsonwebtoken: `verify` throws, or hands the error to its callback; `decode` checks nothing. */
export const jsonwebtoken: AuthAdapter = {
  id: 'jsonwebtoken',
  kinds: {
    library: 'jsonwebtoken',
    roles: {
      jwt: [imported('jsonwebtoken', 'default')],
      verified: [called('jsonwebtoken', 'verify'), method('jwt', 'verify')],
      decoded: [called('jsonwebtoken', 'decode'), method('jwt', 'decode')],
    },
  },
  strengthOf: (role) => (role === 'verified' ? 'primitive' : role === 'decoded' ? 'provider' : 'none'),
};
