import type { TSESTree } from '@typescript-eslint/utils';

import { contains, memberName, unwrap } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { trace } from '../../scope/trace.ts';
import type { AdapterContext } from './adapter.ts';

const PARSING: ReadonlySet<string> = new Set(['parsed', 'safeParsed', 'checked', 'refused']);

/** Does a schema get what is read here? A result that only says whether it fits counts when someone asks it. */
export function isParsedIn({ file, node: fn }: Located<FunctionNode>, read: TSESTree.Node, { schemas }: AdapterContext): boolean {
  let isParsed = false;
  walk(fn.body, (node) => {
    const role = node.type === 'CallExpression' ? schemas.roleOf({ file, node }) : undefined;
    if (node.type !== 'CallExpression' || !role || !PARSING.has(role)) return;
    const gets = node.arguments.some((argument) => {
      const origin = trace({ file, node: argument });
      return contains(argument, read) || (origin.kind === 'value' && contains(origin.at.node, read));
    });
    isParsed ||= gets && (role === 'parsed' || role === 'refused' || asksResult(fn));
  });
  return isParsed;
}

/** `if (!result.success)`, `result.error`: does the function look at how a check went? */
function asksResult(fn: FunctionNode): boolean {
  let asks = false;
  walk(fn.body, (node) => {
    asks ||= node.type === 'MemberExpression' && /^(?:success|error|errors|issues)$/.test(memberName(node) ?? '');
    asks ||= node.type === 'IfStatement' && unwrap(node.test).type === 'CallExpression';
  });
  return asks;
}
