import type { TSESTree } from '@typescript-eslint/utils';

import { contains } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { trace } from '../../scope/trace.ts';
import type { AdapterContext } from './adapter.ts';

/** Does a schema get what is read here? A result that only says whether it fits counts when someone asks it. */
export function isParsedIn({ file, node: fn }: Located<FunctionNode>, read: TSESTree.Node, { schemas }: AdapterContext): boolean {
  let isParsed = false;
  walk(fn.body, (node) => {
    if (isParsed || node.type !== 'CallExpression' || node.arguments.length === 0 || !schemas.holds({ file, node })) return;
    isParsed = node.arguments.some((argument) => {
      const origin = trace({ file, node: argument });
      return contains(argument, read) || (origin.kind === 'value' && contains(origin.at.node, read));
    });
  });
  return isParsed;
}
