import { unwrap } from '../../ast/nodes.ts';
import { flattenElements } from '../../scope/array-elements.ts';
import { called } from '../../scope/kind-table.ts';
import type { AuthAdapter } from './adapter.ts';

/** compose-middleware: a list of middleware as one. */
export const composeMiddleware: AuthAdapter = {
  id: 'compose-middleware',
  kinds: {
    library: 'compose-middleware',
    roles: { composed: [called('compose-middleware', 'compose')] },
  },
  strengthOf() {
    return undefined;
  },
  combinationOf(role, { file, node }) {
    const call = unwrap(node);
    if (role !== 'composed' || call.type !== 'CallExpression') return undefined;
    return { relation: 'all', parts: flattenElements(file, call.arguments) };
  },
};
