import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap, valueParameters } from '../ast/nodes.ts';
import type { RefusalReason } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { trace } from '../scope/trace.ts';
import { reasonOfError } from './refusal.ts';

/** A call that throws unless something holds. */
export interface Assertion {
  readonly condition: TSESTree.Node;
  readonly reason: RefusalReason;
}

/** `assertThat(user, new Unauthorized())`, where the function is declared as `asserts value`: whoever does not meet that is thrown out, however its body does it. */
export function assertionOf(call: Located<TSESTree.CallExpression>, { node: fn }: Located<FunctionNode>): Assertion | undefined {
  const declared = fn.returnType?.typeAnnotation;
  if (declared?.type !== 'TSTypePredicate' || !declared.asserts || declared.typeAnnotation) return undefined;
  const { parameterName } = declared;
  const index = valueParameters(fn).findIndex(
    (each) => each.type === 'Identifier' && parameterName.type === 'Identifier' && each.name === parameterName.name,
  );
  const { file, node } = call;
  const condition = node.arguments[index];
  if (!condition || node.arguments.slice(0, index + 1).some((each) => each.type === 'SpreadElement')) return undefined;
  const errors = node.arguments.filter((each) => each.type === 'NewExpression' || each.type === 'CallExpression');
  const reasons = [...errors, node].map((each) => reasonOfError({ file, node: each }));
  return { condition, reason: reasons.find((each) => each !== 'unsaid') ?? 'unsaid' };
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
