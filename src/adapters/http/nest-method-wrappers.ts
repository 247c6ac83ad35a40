import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction, isFunction, methodCall, unwrap } from '../../ast/nodes.ts';
import { some, walkOwnBody } from '../../ast/walk.ts';
import type { FunctionNode, Located, SourceFile } from '../../model/source-file.ts';
import { bindingOf } from '../../scope/binding.ts';
import { functionOf } from '../../scope/function-of.ts';
import { isCaughtError, variableOf } from '../../scope/variables.ts';

/** What a decorator puts in the place of its method: `descriptor.value = async function (…) { … }`. */
export function methodWrappers(fn: FunctionNode): readonly FunctionNode[] {
  const wrappers: FunctionNode[] = [];
  walkOwnBody(fn, (node) => {
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return;
    const made = unwrap(node.right);
    if (isFunction(made)) wrappers.push(made);
  });
  return wrappers;
}

/**
 * Does what stands in the place of a method only measure or log it: it calls the method with all that it is given, hands none of that to other code, throws
 * nothing but what the method threw, and returns what that returned?
 */
export function isPlainWrapper({ file, node: wrapper }: Located<FunctionNode>): boolean {
  const given = new Set(
    wrapper.params.flatMap((parameter) => variableOf(file, parameter.type === 'RestElement' ? parameter.argument : parameter) ?? []),
  );
  const isGiven = (node: TSESTree.Node): boolean => {
    const variable = node.type === 'Identifier' ? variableOf(file, node) : undefined;
    return variable ? given.has(variable) : node.type === 'Identifier' && node.name === 'arguments';
  };
  const calls: TSESTree.Node[] = [];
  const isMore = (node: TSESTree.Node): boolean => {
    if (node.type === 'ThrowStatement') return !isCaughtError(file, node.argument);
    if (node.type === 'ReturnStatement')
      return enclosingFunction(node) === wrapper && (node.argument === null || !handsBack(file, node.argument));
    if (node.type !== 'CallExpression') return false;
    if (isOfMethod(node)) calls.push(node);
    return !isOfMethod(node) && (node.arguments.some((each) => some(each, isGiven)) || mayThrow({ file, node }));
  };
  return !some(wrapper.body, isMore) && calls.length === 1;
}

/** A function of the project that throws, or one that cannot be seen. */
function mayThrow({ file, node }: Located<TSESTree.CallExpression>): boolean {
  const fn = functionOf({ file, node: node.callee });
  return fn ? some(fn.node.body, ({ type }) => type === 'ThrowStatement') : methodCall(node) === undefined;
}

/** `original.apply(this, args)`, `original.call(this, ...args)`. */
function isOfMethod(node: TSESTree.CallExpression): boolean {
  const call = methodCall(node);
  return call !== undefined && /^(?:apply|call)$/.test(call.name) && node.arguments[0]?.type === 'ThisExpression';
}

/** `return original.apply(this, args)`, `const result = await original.apply(this, args); return result`. */
function handsBack(file: SourceFile, value: TSESTree.Node): boolean {
  const node = unwrap(value);
  if (node.type === 'CallExpression') return isOfMethod(node);
  const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
  const init = binding?.kind === 'variable' && binding.path?.length === 0 && binding.writes.length === 0 ? binding.init : undefined;
  return init !== undefined && handsBack(file, init);
}
