import type { TSESTree } from '@typescript-eslint/utils';

import { valueParameters, propertyValue, unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { flattenElements, flattenLocated } from './array-elements.ts';
import { bindingOf, type ParameterBinding } from './binding.ts';
import { functionCalled } from './call-sites.ts';
import { classOfType } from './class-members.ts';
import { declaredTypeOf } from './declared-type.ts';
import { returnsOf } from './returns-of.ts';
import { isSameDeclaration } from './same-declaration.ts';
import { functionBehind, memberOf, trace, type Origin } from './trace.ts';

/** A call that makes a router, or hands one on: `new OrdersRouter(...guards)`, `createOrders({ requireUser })`, `register(app, guard)`. */
export type Maker = Located<TSESTree.CallExpression | TSESTree.NewExpression>;

const MAX_STEPS = 8;

/** The calls in an expression that means a router: `new OrdersRouter(guard).router`, and the one that mounts it. */
export function makersOf(child: Located, mount: Located): Maker[] {
  const found: Maker[] = [];
  for (const { file, node } of [child, mount]) {
    let inner = unwrap(node);
    while (inner.type === 'MemberExpression') inner = unwrap(inner.object);
    const made = inner.type === 'Identifier' ? initialOf({ file, node: inner }) : { file, node: inner };
    if (isMaker(made.node)) found.push(...callsBehind({ file: made.file, node: made.node }));
  }
  return found;
}

/** A call, and those that its function hands back the results of: `defineList(limit)` that returns `define({ limit })`. */
function callsBehind(call: Maker, steps = 0): Maker[] {
  const { file, node } = call;
  const fn = node.type === 'CallExpression' && steps < MAX_STEPS ? functionBehind({ file, node }) : undefined;
  const [returned, ...others] = fn ? returnsOf(fn) : [];
  const inner = returned && unwrap(returned);
  return fn && inner?.type === 'CallExpression' && others.length === 0
    ? [call, ...callsBehind({ file: fn.file, node: inner }, steps + 1)]
    : [call];
}

/** What a parameter of the function behind a call stands for there, or what is in it; the handler itself where no call tells. */
export function boundExpressions(handler: Located, makers: readonly Maker[]): readonly Located[] {
  const node = handler.node.type === 'SpreadElement' ? unwrap(handler.node.argument) : unwrap(handler.node);
  return boundMember({ file: handler.file, node }, [], makers) ?? [handler];
}

/** @param path the names from the expression down to what is asked for */
function boundMember(at: Located, path: readonly string[], makers: readonly Maker[], steps = 0): readonly Located[] | undefined {
  if (steps > MAX_STEPS) return undefined;
  const origin = trace(at);
  const [name, ...further] = path;
  if (name !== undefined && origin.kind === 'value' && origin.at.node.type === 'ObjectExpression') {
    const own = propertyValue(origin.at.node, name);
    const spread = own ? undefined : origin.at.node.properties.findLast((each) => each.type === 'SpreadElement');
    if (own) return boundMember({ file: origin.at.file, node: own }, further, makers, steps + 1);
    return spread && boundMember({ file: origin.at.file, node: spread.argument }, path, makers, steps + 1);
  }
  // `createRoute(server, listOrders(db))`: the one object that a function of the project returns.
  if (name !== undefined && origin.kind === 'value' && origin.at.node.type === 'CallExpression') {
    const fn = functionBehind({ file: origin.at.file, node: origin.at.node });
    const [returned, ...others] = fn ? returnsOf(fn) : [];
    if (fn && returned && others.length === 0) return boundMember({ file: fn.file, node: returned }, path, makers, steps + 1);
  }
  const [object, inside] = origin.kind === 'member' ? [origin.object, [origin.name, ...path]] : [origin, path];
  const maker =
    object.kind === 'parameter' ? makers.findLast((each) => isRunBy({ file: object.file, node: object.binding.fn }, each)) : undefined;
  const given = object.kind === 'parameter' && maker ? argumentsFor(maker, object.binding, inside) : undefined;
  const declared = (): readonly Located[] | undefined =>
    steps > 0 && name !== undefined && further.length === 0 ? memberOfInstance(at, origin, name) : undefined;
  if (!maker || !given) return steps > 0 && path.length === 0 ? flattenElements(at.file, [at.node]) : declared();
  // What a call gives may be a parameter of the call further out.
  const outer = makers.slice(0, makers.indexOf(maker));
  const bound = given.map((each) => boundMember(each.at, each.path, outer, steps + 1));
  return bound.every((each) => each !== undefined) ? bound.flat() : declared();
}

/** `createRoutes(controllers.orders)`, where that is a class of the project by what it is made by or declared as: its method, or what it has under the name. */
function memberOfInstance(at: Located, origin: Origin, name: string): readonly Located[] | undefined {
  const type = origin.kind === 'instance' ? undefined : declaredTypeOf(at);
  const owner = origin.kind === 'instance' ? origin.of : type && classOfType(type);
  const member = owner ? memberOf({ kind: 'instance', of: owner }, name, at) : undefined;
  return member?.kind === 'value' ? [member.at] : undefined;
}

interface Given {
  readonly at: Located;
  readonly path: readonly string[];
}

function argumentsFor({ file, node }: Maker, { fn, index, path: within }: ParameterBinding, path: readonly string[]): Given[] | undefined {
  // A list that is handed over is one argument.
  const given = node.arguments.flatMap((each) => (each.type === 'SpreadElement' ? flattenElements(file, [each]) : [{ file, node: each }]));
  const parameter = valueParameters(fn)[index];
  if (parameter?.type === 'RestElement')
    return path.length === 0 ? flattenLocated(given.slice(index)).map((at) => ({ at, path })) : undefined;
  const at = given[index];
  return at && within && [{ at, path: [...within, ...path] }];
}

function isRunBy(fn: Located<FunctionNode>, { file, node }: Maker): boolean {
  const called =
    functionCalled({ file, node: node.callee }) ?? (node.type === 'CallExpression' ? functionBehind({ file, node }) : undefined);
  return called !== undefined && isSameDeclaration(called, fn);
}

/** `const orders = new OrdersRouter(guard)`: the expression behind a constant. Tracing would say of an instance what it is, not where it was made. */
function initialOf({ file, node }: Located<TSESTree.Identifier>): Located {
  const binding = bindingOf(file, node);
  return binding.kind === 'variable' && binding.init && binding.path?.length === 0 ? { file, node: unwrap(binding.init) } : { file, node };
}

function isMaker(node: TSESTree.Node): node is TSESTree.CallExpression | TSESTree.NewExpression {
  return node.type === 'CallExpression' || node.type === 'NewExpression';
}
