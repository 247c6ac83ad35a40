import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall } from '../ast/nodes.ts';
import { some } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { bareRole } from './request-roles.ts';
import type { ReadingContext } from './situation.ts';
import { isSwallowed } from './swallowed-errors.ts';

/**
 * `try { user = await find(token); } catch { user = NOBODY; }`: can nothing that a call does end the request, because what it throws is caught, and it is handed
 * nothing that answers or hands on?
 */
export function endsNothing(node: TSESTree.Node, fn: Located<FunctionNode>, context: ReadingContext): boolean {
  const { roles, vocabulary } = context;
  if (node.type !== 'CallExpression' || !isSwallowed(node, fn, context)) return false;
  // A context answers, too.
  const isContext = vocabulary.response === vocabulary.request;
  const answers = (part: TSESTree.Node, isOwner = false): boolean =>
    some(part, (each) => {
      const role = bareRole(fn.file, each, roles);
      return role !== undefined && (role !== 'request' || isContext || isOwner);
    });
  const owner = methodCall(node)?.object;
  return !(owner && answers(owner, true)) && !node.arguments.some((each) => answers(each));
}
