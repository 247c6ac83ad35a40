import { isBooleanLiteral } from '../../ast/nodes.ts';
import { called, imported, method } from '../../scope/kind-table.ts';
import type { AuthAdapter } from './adapter.ts';

/** jwt-simple, whose `decode` verifies and throws, unless its third argument says that it shall not. */
export const jwtSimple: AuthAdapter = {
  id: 'jwt-simple',
  kinds: {
    library: 'jwt-simple',
    roles: { jwt: [imported('jwt-simple', 'default')], verified: [called('jwt-simple', 'decode'), method('jwt', 'decode')] },
  },
  keyAt: { verified: 1 },
  strengthOf(role, { node }) {
    if (role !== 'verified' || node.type !== 'CallExpression') return undefined;
    const unverified = node.arguments[2];
    if (!unverified || isBooleanLiteral(unverified, false)) return 'primitive';
    return isBooleanLiteral(unverified, true) ? 'decoded' : 'holed';
  },
};
