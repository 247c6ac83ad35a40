import { boundFunction } from '../ast/bind.ts';
import { isFunction, unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { returnsOf } from './returns-of.ts';
import { trace } from './trace.ts';

/** The function a value is, through aliases, imports, methods of project classes and `bind`. */
export function functionOf(at: Located): Located<FunctionNode> | undefined {
  const origin = trace(at);
  if (origin.kind !== 'value') return undefined;
  const { file, node } = origin.at;
  if (isFunction(node)) return { file, node };
  const bound = boundFunction(node);
  return bound && functionOf({ file, node: bound.fn });
}

/** The function that a factory returns, written there or under a name. */
export function functionMadeBy({ file, node }: Located<FunctionNode>): Located<FunctionNode> | undefined {
  for (const returned of returnsOf({ file, node })) {
    const found = functionOf({ file, node: returned });
    if (found) return found;
  }
  return undefined;
}

/** `authenticate({ role })`: the function that a call makes, where it calls a factory of the project that returns one. */
export function functionMadeIn({ file, node }: Located): Located<FunctionNode> | undefined {
  const call = unwrap(node);
  const factory = call.type === 'CallExpression' ? functionOf({ file, node: call.callee }) : undefined;
  return factory && functionMadeBy(factory);
}
