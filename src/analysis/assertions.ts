import type { TSESTree } from '@typescript-eslint/utils';

import { valueParameters } from '../ast/nodes.ts';
import type { RefusalReason } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
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
