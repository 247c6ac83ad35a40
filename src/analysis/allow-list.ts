import type { TSESTree } from '@typescript-eslint/utils';

import { contains, enclosingFunction, isBooleanLiteral, isFunction, keyName, methodCall, valueParameters, unwrap } from '../ast/nodes.ts';
import { startOf } from '../ast/place.ts';
import { isPlainPattern } from '../ast/plain-pattern.ts';
import { walk } from '../ast/walk.ts';
import { writtenAs } from '../ast/written-as.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { bindingOf, onlyValueOf } from '../scope/binding.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { trace } from '../scope/trace.ts';
import { assertionOf } from './assertions.ts';
import { functionalCall } from './functional-calls.ts';
import { isPlainTextPredicate } from './plain-text-predicates.ts';

const MEMBERSHIP = new Set(['includes', 'has', 'hasOwnProperty', 'hasOwn', 'indexOf']);

/**
 * Has the value been held against a fixed set before this place: `if (!COLUMNS.includes(sort)) throw …`, `COLUMNS.has(x) ? x : 'id'`,
 * `if (!/^\w+$/.test(name)) return`, `switch (x)`? Compared by how the value is written.
 */
export function isAllowListed({ file, node }: Located): boolean {
  const value = unwrap(node);
  if (value.type !== 'Identifier' && value.type !== 'MemberExpression') return false;
  const text = writtenAs(file.text, value);
  return passesTestAround(file, value, text) || passesEarlierTest(file, value, text) || passesTestOfAll(file, value, text);
}

/** Is the place reached only when a test around it has let the value through? */
function passesTestAround(file: Located['file'], value: TSESTree.Node, text: string): boolean {
  let inner: TSESTree.Node = value;
  for (let outer = value.parent; outer; inner = outer, outer = outer.parent) {
    if (outer.type === 'ConditionalExpression' || outer.type === 'IfStatement') {
      if (outer.consequent === inner && admits(file, outer.test, text, true)) return true;
      if (outer.alternate === inner && admits(file, outer.test, text, false)) return true;
    } else if (outer.type === 'LogicalExpression' && outer.operator === '&&' && outer.right === inner) {
      if (admits(file, outer.left, text, true)) return true;
    } else if (outer.type === 'SwitchCase' && outer.test) {
      if (writtenAs(file.text, unwrap(outer.parent.discriminant)) === text) return true;
    }
  }
  return false;
}

/** Does a statement ahead of the place leave, or put another value in, when the value is not one of the set? */
function passesEarlierTest(file: Located['file'], value: TSESTree.Node, text: string): boolean {
  const scope = enclosingFunction(value)?.body ?? file.ast;
  let found = false;
  walk(scope, (node) => {
    if (found || startOf(node) > startOf(value)) return false;
    if (node.type === 'IfStatement' && !contains(node, value) && admits(file, node.test, text, false))
      found = leavesOrReplaces(file, node.consequent, text);
    else if (node.type === 'ExpressionStatement' && node.expression.type === 'CallExpression' && contains(node.parent, value)) {
      const asserted = assertionOf({ file, node: node.expression })?.condition;
      found = asserted !== undefined && admits(file, asserted, text, true);
    }
    return !found;
  });
  return found;
}

/** Has an earlier loop over the same list left the function for an element that is not one of the set: `for (const x of list) if (!validate(x.id)) throw …`? */
function passesTestOfAll(file: Located['file'], value: TSESTree.Node, text: string): boolean {
  let root: TSESTree.Node = value;
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  const loop = root.type === 'Identifier' ? listOf(file, root) : undefined;
  if (root.type !== 'Identifier' || !loop) return false;
  const list = writtenAs(file.text, unwrap(loop.list));
  let found = false;
  walk(enclosingFunction(loop.at)?.body ?? file.ast, (node) => {
    if (found || startOf(node) > startOf(value)) return false;
    const id = node.type === 'ForOfStatement' && node.left.type === 'VariableDeclaration' ? node.left.declarations[0].id : undefined;
    if (node.type !== 'ForOfStatement' || id?.type !== 'Identifier' || writtenAs(file.text, unwrap(node.right)) !== list) return true;
    const element = id.name + text.slice(root.name.length);
    const checks = node.body.type === 'BlockStatement' ? node.body.body : [node.body];
    found = checks.some((each) => each.type === 'IfStatement' && admits(file, each.test, element, false) && throws(each.consequent));
    return !found;
  });
  return found;
}

/** The list that a name is an element of: of `list.map((x) => …)`, of `for (const x of list)`. */
function listOf(
  file: Located['file'],
  root: TSESTree.Identifier,
): { readonly list: TSESTree.Node; readonly at: TSESTree.Node } | undefined {
  const binding = bindingOf(file, root);
  if (binding.kind === 'variable') {
    const loop: TSESTree.Node | undefined = binding.id.parent.parent?.parent;
    return loop?.type === 'ForOfStatement' ? { list: loop.right, at: loop } : undefined;
  }
  const call =
    binding.kind === 'parameter' && binding.index === 0 && binding.path?.length === 0 ? methodCall(binding.fn.parent) : undefined;
  return call && /^(?:map|flatMap|forEach|filter)$/.test(call.name) ? { list: call.object, at: call.call } : undefined;
}

function throws(branch: TSESTree.Statement): boolean {
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : branch;
  return last?.type === 'ThrowStatement' || last?.type === 'ReturnStatement';
}

function leavesOrReplaces(file: Located['file'], branch: TSESTree.Node, text: string): boolean {
  let leaves = false;
  walk(branch, (node) => {
    leaves ||=
      node.type === 'ThrowStatement' ||
      node.type === 'ReturnStatement' ||
      node.type === 'ContinueStatement' ||
      (node.type === 'AssignmentExpression' && writtenAs(file.text, unwrap(node.left)) === text);
    return !leaves;
  });
  return leaves;
}

/** Does the test having this outcome mean that the value is one of a set? */
function admits(file: Located['file'], test: TSESTree.Node, text: string, outcome: boolean): boolean {
  const node = unwrap(test);
  if (node.type === 'UnaryExpression' && node.operator === '!') return admits(file, node.argument, text, !outcome);
  if (node.type === 'LogicalExpression') {
    const sides = [admits(file, node.left, text, outcome), admits(file, node.right, text, outcome)];
    // `a && b` is true only when both are; it may be false for either reason.
    const isCertain = (node.operator === '&&') === outcome;
    return isCertain ? sides.includes(true) : sides.every(Boolean);
  }
  if (node.type === 'BinaryExpression') return admitsComparison(file, node, text, outcome);
  // `id && !validate(id)`: what is empty changes nothing.
  if (!outcome && writtenAs(file.text, node) === text) return true;
  if (outcome && node.type === 'CallExpression' && isAskedBy(file, node, text)) return true;
  if (outcome && node.type === 'CallExpression' && isIncluded({ file, node }, text)) return true;
  const call = methodCall(matchBehind(file, node));
  if (!call || !outcome) return false;
  const [first, second] = call.call.arguments;
  const isAsked = (argument: TSESTree.Node | undefined): boolean =>
    argument !== undefined && writtenAs(file.text, unwrap(argument)) === text;
  if (/^(?:test|exec)$/.test(call.name) && isAsked(first)) return isWholePattern(file, call.object);
  if (call.name === 'match' && first && isAsked(call.object)) return isWholePattern(file, first);
  return MEMBERSHIP.has(call.name) && call.name !== 'indexOf' && (isAsked(first) || isAsked(second));
}

/** `_includes(COLUMNS, sort)` of lodash. */
function isIncluded({ file, node }: Located<TSESTree.CallExpression>, text: string): boolean {
  const call = functionalCall({ file, node });
  return call?.name === 'includes' && call.given[0] !== undefined && writtenAs(file.text, unwrap(call.given[0])) === text;
}

/** `const match = PATTERN.exec(name); if (!match) …`: what a name that is asked was given. */
function matchBehind(file: Located['file'], node: TSESTree.Node): TSESTree.Node {
  if (node.type !== 'Identifier') return node;
  const kept = onlyValueOf(file, node);
  return kept ? unwrap(kept) : node;
}

/** `validate(id)` of uuid, or a function of the project that says yes only after it asked a pattern: `const isId = (id) => /^\w+$/.test(id)`. */
function isAskedBy(file: Located['file'], call: TSESTree.CallExpression, text: string): boolean {
  const [first] = call.arguments;
  if (!first || writtenAs(file.text, unwrap(first)) !== text) return false;
  const callee = trace({ file, node: call.callee });
  if (callee.kind === 'external') return isPlainTextPredicate(callee);
  if (callee.kind !== 'value' || !isFunction(callee.at.node)) return false;
  const fn = { file: callee.at.file, node: callee.at.node };
  const [parameter] = valueParameters(fn.node);
  return parameter?.type === 'Identifier' && saysYesOnlyTo(fn, parameter.name);
}

const asking = new Set<TSESTree.Node>();

/** Does a predicate say yes only after it held the value that is written so against a fixed set? */
function saysYesOnlyTo(fn: Located<FunctionNode>, text: string): boolean {
  const returned = returnsOf(fn).filter((each) => !isBooleanLiteral(each, false));
  // A predicate that asks itself tells nothing.
  if (returned.length === 0 || asking.has(fn.node)) return false;
  asking.add(fn.node);
  const isAdmitting = returned.every((each) => admits(fn.file, each, text, true) || passesEarlierTest(fn.file, each, text));
  asking.delete(fn.node);
  return isAdmitting;
}

/**
 * Does a callback let only those elements through that are of a fixed set: `keys.filter((key) => COLUMNS.includes(key))`?
 * @param path from an element to the value that has to be of the set
 */
export function letsThroughOnlyKnown(callback: Located, path: readonly string[]): boolean {
  const origin = trace(callback);
  if (origin.kind === 'external') return path.length === 0 && isPlainTextPredicate(origin);
  if (origin.kind !== 'value' || !isFunction(origin.at.node)) return false;
  const fn = { file: origin.at.file, node: origin.at.node };
  const text = writtenBelow(valueParameters(fn.node)[0], path);
  return text !== undefined && saysYesOnlyTo(fn, text);
}

/** How what lies on a path below a parameter is written: `entry[0]`, `option.id`, `key` of `([key]) => …`. */
function writtenBelow(parameter: TSESTree.Node | undefined, path: readonly string[]): string | undefined {
  const [name, ...rest] = path;
  if (parameter?.type === 'Identifier')
    return parameter.name + path.map((each) => (/^\d+$/.test(each) ? `[${each}]` : `.${each}`)).join('');
  if (name === undefined) return undefined;
  if (parameter?.type === 'ArrayPattern') return writtenBelow(parameter.elements[Number(name)] ?? undefined, rest);
  return parameter?.type === 'ObjectPattern' ? writtenBelow(propertyIn(parameter, name), rest) : undefined;
}

function propertyIn(pattern: TSESTree.ObjectPattern, name: string): TSESTree.Node | undefined {
  const found = pattern.properties.find((each) => each.type === 'Property' && keyName(each.key, each.computed) === name);
  return found?.value;
}

function admitsComparison(file: Located['file'], node: TSESTree.BinaryExpression, text: string, outcome: boolean): boolean {
  const { left, right, operator } = node;
  const isEqual = operator === '===' || operator === '==';
  const isUnequal = operator === '!==' || operator === '!=';
  // `x in COLUMNS`
  if (operator === 'in') return outcome && writtenAs(file.text, unwrap(left)) === text;
  if ((isEqual && outcome) || (isUnequal && !outcome)) {
    const [value, literal] = [left, right].map((side) => unwrap(side));
    return (
      (value !== undefined && literal?.type === 'Literal' && typeof literal.value === 'string' && writtenAs(file.text, value) === text) ||
      (literal !== undefined && value?.type === 'Literal' && typeof value.value === 'string' && writtenAs(file.text, literal) === text)
    );
  }
  // `COLUMNS.indexOf(x) === -1`, `< 0`
  const call = methodCall(unwrap(left));
  const [argument] = call?.call.arguments ?? [];
  if (call?.name !== 'indexOf' || !argument || writtenAs(file.text, unwrap(argument)) !== text) return false;
  return isEqual || operator === '<' ? !outcome : outcome;
}

function isWholePattern(file: Located['file'], node: TSESTree.Node): boolean {
  const origin = trace({ file, node });
  const literal = origin.kind === 'value' ? unwrap(origin.at.node) : undefined;
  return literal?.type === 'Literal' && 'regex' in literal && isPlainPattern(literal.regex.pattern, literal.regex.flags);
}
