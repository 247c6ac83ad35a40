import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, propertyValue, unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { trace } from '../scope/trace.ts';
import { isErrorAnswer } from './answer-status.ts';

/** One place where a handler answers with success. */
export interface Answer {
  readonly at: Located;
  /** What is sent; absent when there is nothing to describe: no body, a file, a page, a stream, a redirect. */
  readonly body?: Located;
  /** The type argument of the sending call: `c.json<OrderDto>(order)`. */
  readonly type?: Located<TSESTree.TypeNode>;
  /** The body is what the function returns, so the function's declared return type speaks for it. */
  readonly returnedBy?: Located<FunctionNode>;
}

/** `Response.json(x, { status })`, `new Response(JSON.stringify(x))` of the web platform and of what builds on it; undefined for anything else. */
export function webResponse(at: Located, within: FunctionNode): Answer | 'error' | undefined {
  const { file, node } = at;
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return undefined;
  const call = methodCall(node);
  const maker = node.type === 'NewExpression' ? node.callee : call?.object;
  if (maker?.type !== 'Identifier' || !/^(?:Next)?Response$/.test(maker.name)) return undefined;
  const [body, init] = node.arguments;
  const options = init && trace({ file, node: init });
  const object = options?.kind === 'value' ? options.at.node : undefined;
  const status = object?.type === 'ObjectExpression' ? propertyValue(object, 'status') : undefined;
  const number = status?.type === 'Literal' && typeof status.value === 'number' ? status.value : undefined;
  if (isErrorAnswer(node, number === undefined ? {} : { number }, within) || call?.name === 'error') return 'error';
  const inner = body && unwrap(body);
  const isJson = call?.name === 'json' || (inner?.type === 'CallExpression' && methodCall(inner)?.name === 'stringify');
  const type = node.typeArguments?.params[0];
  return body && isJson ? { at, body: { file, node: body }, ...(type && { type: { file, node: type } }) } : { at };
}
