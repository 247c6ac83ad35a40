import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, unwrap, valueParameters } from '../ast/nodes.ts';
import type { RefusalReason } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { trace, type Origin } from '../scope/trace.ts';
import { reasonOfError } from './refusal.ts';

// Functions of packages that throw unless their first argument holds.
const ASSERTIONS: readonly { readonly module: RegExp; readonly name: RegExp }[] = [
  { module: /^(?:node:)?assert(?:\/strict)?$/, name: /^(?:(?:default|strict)(?:\.ok)?|ok)$/ },
  { module: /^(?:tiny-|ts-)?invariant$/, name: /^(?:default|invariant)$/ },
];

/** A call that throws unless something holds. */
export interface Assertion {
  readonly condition: TSESTree.Node;
  readonly reason: RefusalReason;
}

/** The argument of a function that has to hold, and what is thrown otherwise as far as the function says. */
interface Demand {
  readonly index: number;
  readonly thrown?: Located;
}

/** `assert(user)`, `assertThat(user, new Unauthorized())`: what has to hold for what follows to be reached, in a package's words or in those of the project. */
export function assertionOf(
  { file, node }: Located<TSESTree.CallExpression>,
  callee: Origin = trace({ file, node: node.callee }),
): Assertion | undefined {
  const demand = demandOf(callee);
  const condition = demand && node.arguments[demand.index];
  if (!condition || node.arguments.slice(0, demand.index + 1).some((each) => each.type === 'SpreadElement')) return undefined;
  const errors = node.arguments.filter((each) => each.type === 'NewExpression' || each.type === 'CallExpression');
  const said = [...errors, node].map((each) => ({ file, node: each }));
  const reasons = [...said, ...(demand.thrown ? [demand.thrown] : [])].map(reasonOfError);
  return { condition, reason: reasons.find((each) => each !== 'unsaid') ?? 'unsaid' };
}

function demandOf(callee: Origin): Demand | undefined {
  if (callee.kind === 'external') {
    const isAssertion = ASSERTIONS.some(({ module, name }) => module.test(callee.module) && name.test(callee.name));
    return isAssertion ? { index: 0 } : undefined;
  }
  if (callee.kind !== 'value' || !isFunction(callee.at.node)) return undefined;
  const fn = { file: callee.at.file, node: callee.at.node };
  return declaredBy(fn.node) ?? thrownBy(fn);
}

/** `asserts value`: whoever does not meet that is thrown out, however its body does it. */
function declaredBy(fn: FunctionNode): Demand | undefined {
  const declared = fn.returnType?.typeAnnotation;
  if (declared?.type !== 'TSTypePredicate' || !declared.asserts || declared.typeAnnotation) return undefined;
  return declared.parameterName.type === 'Identifier' ? demandFor(fn, declared.parameterName) : undefined;
}

/** `if (!value) throw new Error(message);`, and nothing else. */
function thrownBy({ file, node: fn }: Located<FunctionNode>): Demand | undefined {
  const [first, ...further] = fn.body.type === 'BlockStatement' && !fn.async ? fn.body.body : [];
  if (first?.type !== 'IfStatement' || first.alternate || further.length > 0) return undefined;
  const { test, consequent } = first;
  const [only, ...others] = consequent.type === 'BlockStatement' ? consequent.body : [consequent];
  const asked = test.type === 'UnaryExpression' && test.operator === '!' ? unwrap(test.argument) : undefined;
  if (only?.type !== 'ThrowStatement' || others.length > 0 || asked?.type !== 'Identifier') return undefined;
  const demand = demandFor(fn, asked);
  return demand && { ...demand, thrown: { file, node: only.argument } };
}

function demandFor(fn: FunctionNode, { name }: TSESTree.Identifier): Demand | undefined {
  const index = valueParameters(fn).findIndex((each) => each.type === 'Identifier' && each.name === name);
  return index === -1 ? undefined : { index };
}

/** `assert(user, new UnauthorizedError())`: an error for callers who are not known is handed to what is called for nothing else. */
export function isGivenRefusal({ file, node: { arguments: given, parent } }: Located<TSESTree.CallExpression>): boolean {
  if (parent.type !== 'ExpressionStatement' || given.length < 2) return false;
  return given.some((argument) => {
    const at = { file, node: unwrap(argument) };
    const origin = at.node.type === 'NewExpression' ? undefined : trace(at);
    const made = origin?.kind === 'value' ? origin.at : at;
    return made.node.type === 'NewExpression' && reasonOfError(made) === 'caller';
  });
}
