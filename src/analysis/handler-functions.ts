import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { functionMadeBy, functionOf } from '../scope/function-of.ts';
import { mappedMember } from '../scope/mapped-members.ts';
import { passedThroughTo } from '../scope/passed-through.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { trace } from '../scope/trace.ts';

const MAX_WRAPPERS = 5;

/** The function that answers, also when it is wrapped (`asyncHandler(async (req, res) => …)`) or made by a function of the project. */
export function handlerFunctionOf(at: Located, depth = 0): Located<FunctionNode> | undefined {
  const direct = functionOf(at);
  if (direct || depth > MAX_WRAPPERS) return direct && passedOn(direct, depth);
  const mapped = mappedMember(at);
  if (mapped) return handlerFunctionOf(mapped.original, depth + 1);
  const origin = trace(at);
  const value = origin.kind === 'value' ? origin.at : { file: at.file, node: unwrap(at.node) };
  if (value.node.type === 'ArrayExpression') {
    const last = value.node.elements.at(-1);
    return last ? handlerFunctionOf({ file: value.file, node: last }, depth + 1) : undefined;
  }
  if (value.node.type !== 'CallExpression') return undefined;
  return wrappedFunction(value.file, value.node, depth) ?? madeFunction(value.file, value.node, depth);
}

/** The last argument that is a function: wrappers take what they wrap last. */
function wrappedFunction(file: Located['file'], call: TSESTree.CallExpression, depth: number): Located<FunctionNode> | undefined {
  for (const argument of [...call.arguments].reverse()) {
    if (argument.type === 'SpreadElement' || argument.type === 'ObjectExpression') continue;
    const found = handlerFunctionOf({ file, node: argument }, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** `createHandler(service)`: the function that a factory returns, itself or as another factory makes it. */
function madeFunction(file: Located['file'], call: TSESTree.CallExpression, depth: number): Located<FunctionNode> | undefined {
  const factory = functionOf({ file, node: call.callee });
  if (!factory) return undefined;
  const made = functionMadeBy(factory);
  const further = made ? undefined : returnsOf(factory).find((each) => unwrap(each).type === 'CallExpression');
  return further ? handlerFunctionOf({ file: factory.file, node: further }, depth + 1) : made && passedOn(made, depth);
}

/** What answers, where a function hands all that it gets to a wrapped one. */
function passedOn(fn: Located<FunctionNode>, depth: number): Located<FunctionNode> {
  const to = depth > MAX_WRAPPERS ? undefined : passedThroughTo(fn);
  return (to && handlerFunctionOf(to, depth + 1)) ?? fn;
}
