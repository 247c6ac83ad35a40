import { called } from '../../scope/kind-table.ts';
import type { AuthAdapter } from './adapter.ts';

/** jwt-decode, which only decodes: under its name since version 4, as the default before. */
export const jwtDecode: AuthAdapter = {
  id: 'jwt-decode',
  kinds: {
    library: 'jwt-decode',
    roles: { decoded: [called('jwt-decode', ['jwtDecode', 'default'])] },
  },
  strengthOf: () => 'decoded',
};
