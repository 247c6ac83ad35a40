import { keyName, unwrap } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { arrayOf } from '../../scope/array-elements.ts';
import { constantString } from '../../scope/constant.ts';
import { imported, method } from '../../scope/kind-table.ts';
import type { AuthAdapter, Combination } from './adapter.ts';
import { optionOf } from './options.ts';

/** @fastify/auth: `fastify.auth([a, b])` lets in whom one of them lets in, unless `relation`, or the plugin's `defaultRelation`, is `and`; a nested list is the other relation. */
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

type Relation = 'and' | 'or';

/** Undefined when it cannot be told. */
function relationOf(at: Located): Relation | undefined {
  const option = optionOf(at, 1, 'relation');
  if (option === 'absent') return defaultRelation(at.file);
  return option === 'unknown' ? undefined : relationIn({ file: at.file, node: option });
}

/** What the plugin was registered with, wherever that stands: `register(auth, { defaultRelation: 'and' })`. Undefined where two places say two things. */
function defaultRelation({ filename, project }: SourceFile): Relation | undefined {
  const said = project.filesWith(DEFAULT, filename).flatMap(optionsIn).map(relationIn);
  const [relation, ...others] = new Set(said.length > 0 ? said : ['or' as const]);
  return others.length > 0 ? undefined : relation;
}

const DEFAULT = 'defaultRelation';

function optionsIn(file: SourceFile): Located[] {
  const found: Located[] = [];
  walk(file.ast, (node) => {
    if (node.type === 'Property' && node.parent.type === 'ObjectExpression' && keyName(node.key, node.computed) === DEFAULT)
      found.push({ file, node: node.value });
  });
  return found;
}

function relationIn(at: Located): Relation | undefined {
  const text = constantString(at);
  return text === 'and' || text === 'or' ? text : undefined;
}
