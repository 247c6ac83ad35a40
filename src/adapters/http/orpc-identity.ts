import { isFunction, methodCall, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import type { Kinds } from '../../scope/kinds.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { trace } from '../../scope/trace.ts';
import { lazilyLoaded } from './lazy-modules.ts';
import { describedBy, roleOf } from './orpc-chains.ts';

const ROUTERS = new Set(['endpoint', 'router', 'lazyRouter', 'rpcHandler', 'openApiHandler']);
const MAX_NESTED = 8;

/** What makes a router or a procedure: the last step of a chain, `new RPCHandler(…)`, the object that lists procedures. */
export function orpcIdentity(at: Located, kinds: Kinds, depth = 0): Located | undefined {
  const origin = depth > MAX_NESTED ? undefined : trace(at);
  if (origin?.kind !== 'value') return undefined;
  const { file, node } = origin.at;
  if (node.type === 'ObjectExpression' || node.type === 'NewExpression') return origin.at;
  if (node.type !== 'CallExpression') return undefined;
  const role = roleOf(origin.at, kinds);
  const described = describedBy(origin.at, kinds);
  if (described) return orpcIdentity(described, kinds, depth + 1);
  const [given] = node.arguments;
  if (role === 'lazyRouter') {
    const loaded = given && lazilyLoaded({ file, node: given }, () => 'default');
    return loaded && orpcIdentity(loaded, kinds, depth + 1);
  }
  // `createRouter(deps)` of the project.
  const callee = trace({ file, node: unwrap(node.callee) });
  if (callee.kind !== 'value' || !isFunction(callee.at.node)) return role && ROUTERS.has(role) ? origin.at : undefined;
  const maker = { file: callee.at.file, node: callee.at.node };
  const made = returnsOf(maker).map((returned) => ({ file: maker.file, node: returned }));
  const found = made.find((each) => isRouter(each, kinds));
  return found && orpcIdentity(found, kinds, depth + 1);
}

/** Is it a procedure, or what holds some: an object of the project as well? */
export function isRouter(at: Located, kinds: Kinds, depth = 0): boolean {
  if (depth > MAX_NESTED) return false;
  const inner = unwrap(at.node);
  if (!/^(?:Identifier|(?:Member|Call|Object)Expression)$/.test(inner.type)) return false;
  const role = inner.type === 'ObjectExpression' ? undefined : roleOf(at, kinds);
  if (role !== undefined && role !== 'described') return ROUTERS.has(role);
  const origin = trace(at);
  if (origin.kind !== 'value') return false;
  const described = describedBy(origin.at, kinds);
  if (described) return isRouter(described, kinds, depth + 1);
  const { file, node } = origin.at;
  const isOne = (each: Located['node']): boolean => isRouter({ file, node: each }, kinds, depth + 1);
  if (node.type === 'ObjectExpression')
    return node.properties.some((each) => isOne(each.type === 'SpreadElement' ? each.argument : each.value));
  const callee = node.type === 'CallExpression' && !methodCall(node) ? trace({ file, node: unwrap(node.callee) }) : undefined;
  if (callee?.kind !== 'value' || !isFunction(callee.at.node)) return false;
  const maker = { file: callee.at.file, node: callee.at.node };
  return returnsOf(maker).some((returned) => isRouter({ file: maker.file, node: returned }, kinds, depth + 1));
}
