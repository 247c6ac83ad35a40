import { called } from '../../scope/kind-table.ts';
import type { AuthAdapter } from './adapter.ts';

/** What keeps the results of a function does what the function does: it asks who calls, or it does not. */
export const reactCache: AuthAdapter = {
  id: 'react-cache',
  kinds: {
    library: 'react-cache',
    roles: { kept: [called('react', 'cache'), called('next/cache', 'unstable_cache')] },
  },
  strengthOf() {
    return undefined;
  },
  combinationOf(role, { file, node }) {
    const [first] = role === 'kept' && node.type === 'CallExpression' ? node.arguments : [];
    return first && { relation: 'all', parts: [{ file, node: first }] };
  },
};
