import type { TSESTree } from '@typescript-eslint/utils';

import { contains, unwrap } from '../ast/nodes.ts';
import { some } from '../ast/walk.ts';
import { bindingOf } from '../scope/binding.ts';
import { variableOf } from '../scope/variables.ts';
import { conditionsOn } from './path-conditions.ts';
import { filledIn } from './sent-values.ts';
import type { Journey } from './ways.ts';

const MAX_HOPS = 4;
const BRANCHES = /^(?:LogicalExpression|ConditionalExpression)$|Function/;

/** `if (!note) return false; … return note;`, `if (note.isShared) return note;`: is it known where this stands that there is something under the name? */
export function isThereBefore(node: TSESTree.Node, { passage: { fn } }: Journey): boolean {
  const variable = node.type === 'Identifier' ? variableOf(fn.file, node) : undefined;
  if (!variable || variable.laterWrites.length > 0) return false;
  const isName = (each: TSESTree.Node): boolean => each.type === 'Identifier' && variableOf(fn.file, each) === variable;
  return conditionsOn(node, fn.node).some((each) => each.kind === 'test' && provesThere(each.test, each.expected, isName));
}

function provesThere(test: TSESTree.Node, expected: boolean, isName: (node: TSESTree.Node) => boolean): boolean {
  const node = unwrap(test);
  if (node.type === 'UnaryExpression' && node.operator === '!') return provesThere(node.argument, !expected, isName);
  if (node.type === 'LogicalExpression') {
    const isBoth = node.operator !== '??' && expected === (node.operator === '&&');
    return provesThere(node.left, expected, isName) || (isBoth && provesThere(node.right, expected, isName));
  }
  if (isName(node)) return expected;
  // Nothing has members that can be asked for.
  return !some(node, ({ type }) => BRANCHES.test(type)) && some(node, (each) => isMemberOf(each, isName));
}

function isMemberOf(node: TSESTree.Node, isName: (node: TSESTree.Node) => boolean): boolean {
  return node.type === 'MemberExpression' && !node.optional && isName(unwrap(node.object));
}

/**
 * `const note = await find(id); if (!note) return false;`, `if (id === ROOT) …`: is it about nothing but what the route is called with, and what is found by that?
 * Nothing of it tells who calls.
 */
export function isAboutNamed(test: TSESTree.Node, { passage: { fn, roles, subjects }, ofCaller }: Journey): boolean {
  const { file } = fn;
  // Where nobody is seen to be asked, any parameter may be the caller.
  if (!subjects.asksForCaller(ofCaller)) return false;
  let isNamed = false;
  const named = (): boolean => (isNamed = true);
  return isAbout(test, 0) && isNamed;

  function isAbout(expression: TSESTree.Node, hops: number): boolean {
    const node = unwrap(expression);
    const isEach = (parts: readonly TSESTree.Node[]): boolean => parts.every((each) => isAbout(each, hops));
    if (filledIn({ file, node }, roles)) return named();
    switch (node.type) {
      case 'Literal':
        return true;
      case 'Identifier':
        return isAboutName(node, hops);
      case 'MemberExpression':
        return isAbout(node.object, hops);
      case 'UnaryExpression':
        return isAbout(node.argument, hops);
      case 'BinaryExpression':
      case 'LogicalExpression':
        return isEach([node.left, node.right]);
      case 'CallExpression':
        return isEach([node.callee, ...node.arguments]);
      case 'ArrayExpression':
        return node.elements.every((each) => each !== null && isAbout(each, hops));
      case 'ObjectExpression':
        return node.properties.every((each) => each.type === 'Property' && isAbout(each.value, hops));
      default:
        return false;
    }
  }

  function isAboutName(name: TSESTree.Identifier, hops: number): boolean {
    const binding = bindingOf(file, name);
    if (binding.kind === 'parameter')
      return binding.fn === fn.node && !ofCaller.has(binding.index) && !roles.has(variableOf(file, name)) && named();
    if (binding.kind !== 'variable') return binding.kind !== 'unknown';
    // What stands outside of the function is the same for all.
    if (!contains(fn.node, binding.id)) return true;
    return binding.writes.length === 0 && binding.init !== undefined && hops < MAX_HOPS && isAbout(binding.init, hops + 1);
  }
}
