import type { TSESTree } from '@typescript-eslint/utils';

import { valueParameters, propertyValue, unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { flattenElements, flattenLocated } from './array-elements.ts';
import { bindingOf, type ParameterBinding } from './binding.ts';
import { functionCalled } from './call-sites.ts';
import { returnsOf } from './returns-of.ts';
import { isSameDeclaration } from './same-declaration.ts';
import { functionBehind, trace } from './trace.ts';

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

/** What a parameter of the function behind a call stands for there; the handler itself where no call tells. */
export function boundExpressions(handler: Located, makers: readonly Maker[], steps = 0): readonly Located[] {
  if (makers.length === 0 || steps > MAX_STEPS) return [handler];
  const { file } = handler;
  const node = handler.node.type === 'SpreadElement' ? unwrap(handler.node.argument) : unwrap(handler.node);
  const origin = trace({ file, node });
  const [object, path] = origin.kind === 'member' ? [origin.object, [origin.name]] : [origin, []];
  if (object.kind !== 'parameter') return [handler];
  const { binding } = object;
  const maker = makers.findLast((each) => isRunBy({ file: object.file, node: binding.fn }, each));
  const given = maker && argumentsFor(maker, binding, path);
  // What a call gives may be a parameter of the call further out.
  return given ? given.flatMap((each) => boundExpressions(each, makers.slice(0, makers.indexOf(maker)), steps + 1)) : [handler];
}

function argumentsFor(maker: Maker, { fn, index, path: within }: ParameterBinding, path: readonly string[]): Located[] | undefined {
  const { file } = maker;
  // A list that is handed over is one argument.
  const given = maker.node.arguments.flatMap((node) => (node.type === 'SpreadElement' ? flattenElements(file, [node]) : [{ file, node }]));
  const parameter = valueParameters(fn)[index];
  if (parameter?.type === 'RestElement') return path.length === 0 ? flattenLocated(given.slice(index)) : undefined;
  const argument = given[index];
  if (!argument || !within) return undefined;
  let found: Located = argument;
  for (const name of [...within, ...path]) {
    const origin = trace(found);
    const value = origin.kind === 'value' && origin.at.node.type === 'ObjectExpression' ? propertyValue(origin.at.node, name) : undefined;
    if (origin.kind !== 'value' || !value) return undefined;
    found = { file: origin.at.file, node: value };
  }
  return flattenElements(found.file, [found.node]);
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
