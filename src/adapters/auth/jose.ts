import { called, method, imported } from '../../scope/kind-table.ts';
import type { AuthAdapter } from './adapter.ts';

const VERIFYING = ['jwtVerify', 'jwtDecrypt', 'compactVerify', 'flattenedVerify', 'generalVerify', 'compactDecrypt', 'flattenedDecrypt'];

/** jose: what verifies or decrypts rejects a bad token; what only decodes checks nothing. */
export const jose: AuthAdapter = {
  id: 'jose',
  kinds: {
    library: 'jose',
    roles: {
      unsecured: [imported('jose', 'UnsecuredJWT')],
      verified: [called('jose', VERIFYING)],
      decoded: [called('jose', ['decodeJwt', 'decodeProtectedHeader']), method('unsecured', 'decode')],
    },
  },
  keyAt: { verified: 1 },
  strengthOf: (role) => (role === 'verified' ? 'primitive' : role === 'decoded' ? 'decoded' : undefined),
};
