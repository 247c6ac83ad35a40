import { isFunction } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { boundFunction, trace } from './trace.ts';

/** The function a value is, through aliases, imports, methods of project classes and `bind`. */
export function functionOf(at: Located): Located<FunctionNode> | undefined {
  const origin = trace(at);
  if (origin.kind !== 'value') return undefined;
  const { file, node } = origin.at;
  if (isFunction(node)) return { file, node };
  const bound = boundFunction(node);
  return bound && functionOf({ file, node: bound.fn });
}
