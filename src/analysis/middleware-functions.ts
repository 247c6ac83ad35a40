import type { TSESTree } from '@typescript-eslint/utils';

import type { FunctionNode, Located } from '../model/source-file.ts';
import { functionOf } from '../scope/function-of.ts';
import { trace } from '../scope/trace.ts';

/** Where middleware comes from. */
export interface Making {
  /** The function that it is, written where it is used or under a name. */
  readonly direct: Located<FunctionNode> | undefined;
  /** The call that makes it. */
  readonly made: Located<TSESTree.CallExpression> | undefined;
  /** The function of the project that is called. */
  readonly factory: Located<FunctionNode> | undefined;
}

/** `guard`, `validate(CreateOrder)`, `const checked = validate(CreateOrder)`. */
export function makingOf(at: Located): Making {
  const origin = trace(at);
  const isMade = origin.kind === 'value' && origin.at.node.type === 'CallExpression';
  const made = isMade ? { file: origin.at.file, node: origin.at.node } : undefined;
  return { direct: functionOf(at), made, factory: made && functionOf({ file: made.file, node: made.node.callee }) };
}
