import type { TSESTree } from '@typescript-eslint/utils';

import { chainOf, unwrap } from '../ast/nodes.ts';
import { some } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';

const DOES: ReadonlySet<string> = new Set(['CallExpression', 'AwaitExpression', 'AssignmentExpression', 'UpdateExpression']);

/** Is a function one answer or one error, and nothing is done on the way to it? */
export function isBareEnd({ node: { body } }: Located<FunctionNode>): boolean {
  const end = body.type === 'BlockStatement' ? onlyEnd(body.body) : body;
  if (!end) return false;
  const steps = [unwrap(end), ...chainOf(end)];
  const given = steps.flatMap((step) => (step.type === 'CallExpression' || step.type === 'NewExpression' ? step.arguments : []));
  return given.every((argument) => !some(argument, (node) => DOES.has(node.type)));
}

function onlyEnd([statement, ...others]: readonly TSESTree.Statement[]): TSESTree.Expression | null | undefined {
  if (others.length > 0) return undefined;
  if (statement?.type === 'ExpressionStatement') return statement.expression;
  return statement?.type === 'ReturnStatement' || statement?.type === 'ThrowStatement' ? statement.argument : undefined;
}
