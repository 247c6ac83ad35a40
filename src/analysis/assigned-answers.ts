import type { TSESTree } from '@typescript-eslint/utils';

import type { AnswerMember, HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { memberName, unwrap } from '../ast/nodes.ts';

/** `ctx.status = 401`, `ctx.response.body = orders`: what is assigned to which part of the answer. */
export interface AssignedAnswer {
  readonly member: AnswerMember;
  readonly value: TSESTree.Expression;
}

/**
 * Reads an assignment that answers, in frameworks where answers are assigned.
 * @param isResponse whether a node is the response or the context itself
 */
export function assignedAnswer(
  node: TSESTree.Node,
  { assigned }: HandlerVocabulary,
  isResponse: (node: TSESTree.Node) => boolean,
): AssignedAnswer | undefined {
  if (!assigned || node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return undefined;
  const name = memberName(node.left);
  const member = name !== undefined && Object.hasOwn(assigned, name) ? assigned[name] : undefined;
  if (!member) return undefined;
  const owner = unwrap(node.left.object);
  const isInner = owner.type === 'MemberExpression' && /^(?:response|res)$/.test(memberName(owner) ?? '');
  return isResponse(isInner ? unwrap(owner.object) : owner) ? { member, value: node.right } : undefined;
}
