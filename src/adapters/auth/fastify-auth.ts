import { unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { arrayOf } from '../../scope/array-elements.ts';
import { constantString } from '../../scope/constant.ts';
import { imported, method } from '../../scope/kind-table.ts';
import type { AuthAdapter, Combination } from './adapter.ts';
import { optionOf } from './options.ts';

/** @fastify/auth: `fastify.auth([a, b])` lets in whom one of them lets in, unless `relation` is `and`; a nested list is the other relation. */
export const fastifyAuth: AuthAdapter = {
  id: 'fastify-auth',
  kinds: {
    library: '@fastify/auth',
    roles: {
      plugin: [imported('@fastify/auth', ['default', 'fastifyAuth'])],
      guard: [method('fastify.instance', 'auth')],
    },
  },
  strengthOf: (role) => (role === 'plugin' ? 'none' : undefined),
  combinationOf(role, at): Combination | undefined {
    const call = unwrap(at.node);
    if (role !== 'guard' || call.type !== 'CallExpression') return undefined;
    const [list] = call.arguments;
    const array = list && arrayOf({ file: at.file, node: list });
    if (!array) return undefined;
    const relation = relationOf(at);
    const elements = array.node.elements.flatMap((node) => (node ? [{ file: array.file, node }] : []));
    if (!relation) return { relation: 'all', parts: elements, isHoled: true };
    if (relation === 'or') return { relation: 'any', parts: elements };
    // Lists inside are alternatives then; what stands beside them must hold in any case.
    const single = elements.filter((element) => !arrayOf(element));
    return single.length > 0 ? { relation: 'all', parts: single } : undefined;
  },
};

/** Undefined when it cannot be told. */
function relationOf(at: Located): 'and' | 'or' | undefined {
  const option = optionOf(at, 1, 'relation');
  if (option === 'absent') return 'or';
  const text = option === 'unknown' ? undefined : constantString({ file: at.file, node: option });
  return text === 'and' || text === 'or' ? text : undefined;
}
