import type { TSESTree } from '@typescript-eslint/utils';

import { contains, isClass, keyName, methodCall, unwrap, valueParameters } from '../ast/nodes.ts';
import { someOutsideFunctions } from '../ast/walk.ts';
import type { FunctionReading } from '../model/request-reading.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { onlyValueOf } from '../scope/binding.ts';
import { functionCalled } from '../scope/call-sites.ts';
import { trace } from '../scope/trace.ts';
import type { Variable } from '../scope/variables.ts';
import { THIS } from './caller-dependence.ts';
import { isCallerIn } from './caller-names.ts';
import type { Evaluation } from './evaluation.ts';
import { handedRole, handsCredential } from './handed-values.ts';
import { callerUnder } from './request-facts.ts';
import { isRequestItself } from './request-roles.ts';
import { readsStranger } from './request-values.ts';
import type { ReadingContext } from './situation.ts';
import { bindPattern, UNDEFINED, type Value } from './environment.ts';

/** `new Checker(req.user).check()`, also under a name: where this function makes the object of the project that a method is called on. */
export function constructionOf({ file, node }: Located<TSESTree.CallExpression>, within: FunctionNode): TSESTree.NewExpression | undefined {
  const object = methodCall(node)?.object;
  const expression = object?.type === 'Identifier' ? onlyValueOf(file, object) : object;
  const made = expression && unwrap(expression);
  if (made?.type !== 'NewExpression' || !contains(within, made)) return undefined;
  const origin = trace({ file, node: made.callee });
  return origin.kind === 'value' && isClass(origin.at.node) ? made : undefined;
}

/**
 * Is the object that a method is called on made of what says who the caller is (`caller`), or of the request and what other code put there, which may say it
 * (`request`)?
 * @param hasRead whether the function has read a credential before
 */
export function madeOfCaller(
  call: Located<TSESTree.CallExpression>,
  within: FunctionNode,
  { roles, vocabulary }: ReadingContext,
  hasRead: boolean,
): 'caller' | 'request' | undefined {
  const made = constructionOf(call, within);
  if (!made) return undefined;
  const { arguments: given } = made;
  const isTaken = given.some((each, index) => takenOfCaller(call.file, made, each, index, { roles, vocabulary }).length > 0);
  if (isTaken || handsCredential(call.file, given, roles, vocabulary, hasRead)) return 'caller';
  const isOfRequest = (each: TSESTree.Node): boolean => readsStranger(call.file, each, roles, vocabulary);
  return given.some((each) => handedRole(call.file, each, roles) !== undefined || someOutsideFunctions(each, isOfRequest))
    ? 'request'
    : undefined;
}

/** What the parameters of its constructor stand for: methods read them off `this`. */
export function constructedWith(
  { file, node }: Located<TSESTree.NewExpression>,
  { context, evaluation }: { readonly context: ReadingContext; readonly evaluation: Evaluation },
  elsewhere: (at: Located) => Value,
): ReadonlyMap<Variable, Value> {
  const values = new Map<Variable, Value>();
  const fn = functionCalled({ file, node: unwrap(node.callee) });
  if (!fn || node.arguments.some(({ type }) => type === 'SpreadElement')) return values;
  valueParameters(fn.node).forEach((parameter, index) => {
    const argument = node.arguments[index];
    bindPattern(fn.file, parameter, argument ? evaluation.valueOf(argument) : UNDEFINED, elsewhere, values);
    const taken = argument ? takenOfCaller(file, node, argument, index, context) : [];
    for (const { name, target } of taken) bindPattern(fn.file, target, callerUnder(name, context), elsewhere, values);
  });
  return values;
}

/** `constructor({ currentUser }) { … }` of `new Checker(req)`: what it takes of a request that says who the caller is. */
function takenOfCaller(
  file: SourceFile,
  node: TSESTree.NewExpression,
  argument: TSESTree.Node,
  index: number,
  { roles, vocabulary }: Pick<ReadingContext, 'roles' | 'vocabulary'>,
): readonly { readonly name: string; readonly target: TSESTree.Node }[] {
  if (!isRequestItself(file, argument, roles)) return [];
  const fn = functionCalled({ file, node: unwrap(node.callee) });
  const parameter = fn && valueParameters(fn.node)[index];
  if (parameter?.type !== 'ObjectPattern') return [];
  return parameter.properties.flatMap((each) => {
    const name = each.type === 'Property' ? keyName(each.key, each.computed) : undefined;
    return each.type === 'Property' && name !== undefined && isCallerIn(name, vocabulary) ? [{ name, target: each.value }] : [];
  });
}

/** May what a method does of an object that is made of the caller turn him away? */
export function mayTurnAway({ refusals }: FunctionReading): boolean {
  return refusals.some(({ reason, mayBeOf }) => (reason === 'caller' || reason === 'forbidden') && mayBeOf(new Set([THIS])));
}
