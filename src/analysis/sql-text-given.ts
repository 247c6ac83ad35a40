import type { TSESTree } from '@typescript-eslint/utils';

import { contains, isFunction, keyName, unwrap, valueParameters } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { trace } from '../scope/trace.ts';
import { variableOf } from '../scope/variables.ts';
import type { Argument, Arguments, Expression } from './sql-text-piece.ts';

const MAX_HOPS = 4;

/** The arguments that a call gives a function of the project; what is left out is the default of its parameter, or nothing. */
export function argumentsOf(
  expression: Expression,
  call: TSESTree.CallExpression,
  { file, node }: Located<FunctionNode>,
): (Argument | undefined)[] {
  const valueAt = (at: Located): Argument => ({ kind: 'value', value: { ...expression, at, depth: expression.depth + 1 } });
  const spread = call.arguments.findIndex(({ type }) => type === 'SpreadElement');
  return valueParameters(node).map((parameter, index): Argument | undefined => {
    if (spread >= 0 && index >= spread) return undefined;
    const argument = call.arguments[index];
    if (argument) return valueAt({ file: expression.at.file, node: unwrap(argument) });
    return parameter.type === 'AssignmentPattern' ? valueAt({ file, node: unwrap(parameter.right) }) : { kind: 'harmless' };
  });
}

/** What the names of its parameters stand for in one call of a function. */
export function givenTo(
  { file, node }: Located<FunctionNode>,
  parameters: readonly (Argument | undefined)[],
  outer: Expression,
): Arguments {
  const given = new Map(outer.given);
  valueParameters(node).forEach((parameter, index) => {
    const argument = parameters[index];
    for (const identifier of namesIn(parameter)) {
      const variable = variableOf(file, identifier);
      if (variable && argument) given.set(variable, argument);
    }
  });
  return given;
}

/**
 * `page({ alias: 'o' }).text`, `const { text } = page({ alias: 'o' })`: what the parameters of the called function stand for, where a part of its answer is read.
 * @param source what the part is taken of
 * @param part inside of the function
 */
export function givenForPart(expression: Expression, source: TSESTree.Node, part: Located): Arguments {
  const call = callBehind({ file: expression.at.file, node: source });
  const callee = call && trace({ file: expression.at.file, node: call.callee });
  if (!call || callee?.kind !== 'value' || !isFunction(callee.at.node) || !contains(callee.at.node, part.node)) return expression.given;
  const fn = { file: callee.at.file, node: callee.at.node };
  return givenTo(fn, argumentsOf(expression, call, fn), expression);
}

/** The argument that a parameter stands for, also through functions that hand it on; undefined for any other expression. */
export function givenValue({ at, given }: Pick<Expression, 'at' | 'given'>): Expression | undefined {
  const binding = at.node.type === 'Identifier' ? bindingOf(at.file, at.node) : undefined;
  if (binding?.kind !== 'parameter' || binding.path?.length !== 0) return undefined;
  const variable = variableOf(at.file, binding.id);
  const argument = variable && given.get(variable);
  if (argument?.kind !== 'value' || variable?.laterWrites.length !== 0) return undefined;
  return givenValue(argument.value) ?? argument.value;
}

function callBehind({ file, node: expression }: Located, hops = 0): TSESTree.CallExpression | undefined {
  const node = unwrap(expression);
  if (node.type === 'AwaitExpression') return callBehind({ file, node: node.argument }, hops);
  if (node.type === 'CallExpression') return node;
  const binding = node.type === 'Identifier' && hops < MAX_HOPS ? bindingOf(file, node) : undefined;
  const isKept = binding?.kind === 'variable' && binding.path?.length === 0 && binding.writes.length === 0;
  return isKept && binding.init ? callBehind({ file, node: binding.init }, hops + 1) : undefined;
}

/** Does an argument that is written out where it is given say nothing of what lies on a path: `alias` of `page({ limit: 10 })`? */
export function isLeftOut(argument: Argument, [name, ...rest]: readonly string[]): boolean {
  if (argument.kind !== 'value' || name === undefined) return false;
  const { at } = argument.value;
  const node = unwrap(at.node);
  if (node.type !== 'ObjectExpression') return false;
  let found: TSESTree.Node | undefined;
  for (const each of node.properties) {
    if (each.type === 'SpreadElement' || each.computed) return false;
    if (keyName(each.key, false) === name) found = each.value;
  }
  return !found || isLeftOut({ kind: 'value', value: { ...argument.value, at: { file: at.file, node: found } } }, rest);
}

function* namesIn(pattern: TSESTree.Node): Generator<TSESTree.Identifier> {
  if (pattern.type === 'Identifier') yield pattern;
  else if (pattern.type === 'AssignmentPattern') yield* namesIn(pattern.left);
  else if (pattern.type === 'ObjectPattern') {
    for (const property of pattern.properties) if (property.type === 'Property') yield* namesIn(property.value);
  } else if (pattern.type === 'ArrayPattern') for (const element of pattern.elements) if (element) yield* namesIn(element);
}
