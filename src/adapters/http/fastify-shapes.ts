import type { TSESTree } from '@typescript-eslint/utils';

import { keyName } from '../../ast/nodes.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { constantString } from '../../scope/constant.ts';
import { trace } from '../../scope/trace.ts';
import { GUARDING_HOOKS } from './fastify-routes.ts';

const LIFECYCLE =
  /^on(?:Request|Send|Response|Error|Timeout|RequestAbort|Route|Register|Ready|Listen|Close)$|^pre(?:Parsing|Validation|Handler|Serialization|Close)$/;
const ROUTE_OPTIONS = ['schema', 'handler', ...GUARDING_HOOKS, 'config', 'preSerialization', 'bodyLimit', 'logLevel', 'websocket'];

/** The parameter that an expression is, when it is the first of its function and has no type. */
export function untypedParameter({ file, node }: Located): TSESTree.Node | undefined {
  const origin = trace({ file, node });
  if (origin.kind !== 'parameter' || origin.file !== file) return undefined;
  const { annotation, path, index, id } = origin.binding;
  return !annotation && path?.length === 0 && index === 0 ? id : undefined;
}

/** Is this called only on Fastify: a lifecycle hook, a full route, route options behind a path? */
export function isShapedLikeFastify(file: SourceFile, name: string, call: TSESTree.CallExpression): boolean {
  const [first, second] = call.arguments;
  if (!first || first.type === 'SpreadElement') return false;
  if (name === 'addHook') return LIFECYCLE.test(constantString({ file, node: first }) ?? '');
  if (name === 'route') return hasKeys(first, ['method']) && hasKeys(first, ['url', 'path']) && hasKeys(first, ['handler']);
  return second !== undefined && constantString({ file, node: first }) !== undefined && hasKeys(second, ROUTE_OPTIONS);
}

function hasKeys(node: TSESTree.Node, names: readonly string[]): boolean {
  if (node.type !== 'ObjectExpression') return false;
  return node.properties.some((each) => each.type === 'Property' && names.includes(keyName(each.key, each.computed) ?? ''));
}
