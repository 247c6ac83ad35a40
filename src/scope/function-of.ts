import { isFunction } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { trace } from './trace.ts';

/** The function a value is, through aliases, imports and methods of project classes. */
export function functionOf(at: Located): Located<FunctionNode> | undefined {
  const origin = trace(at);
  return origin.kind === 'value' && isFunction(origin.at.node) ? { file: origin.at.file, node: origin.at.node } : undefined;
}
