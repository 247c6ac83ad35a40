import type { TSESTree } from '@typescript-eslint/utils';

import { walkOwnBody } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { FileMemo } from './file-memo.ts';

const memo = new FileMemo<readonly TSESTree.Expression[]>();

/** What a function gives back: the arguments of its own `return`s, or the body of an arrow expression. */
export function returnsOf(fn: Located<FunctionNode>): readonly TSESTree.Expression[] {
  const { body } = fn.node;
  if (body.type !== 'BlockStatement') return [body];
  let returns = memo.get(fn);
  if (!returns) {
    const found: TSESTree.Expression[] = [];
    walkOwnBody(fn.node, (node) => {
      if (node.type === 'ReturnStatement' && node.argument) found.push(node.argument);
    });
    returns = found;
    memo.set(fn, returns);
  }
  return returns;
}
