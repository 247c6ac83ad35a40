import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, propertyValue, unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { trace } from '../scope/trace.ts';
import { isErrorAnswer, isOpenStatus, toStatus } from './answer-status.ts';

/** One place where a handler answers with success. */
export interface Answer {
  readonly at: Located;
  /** What is sent; absent when there is nothing to describe: no body, a file, a page, a stream, a redirect. */
  readonly body?: Located;
  /** The type argument of the sending call: `c.json<OrderDto>(order)`. */
  readonly type?: Located<TSESTree.TypeNode>;
  /** The body is what the function returns, so the function's declared return type speaks for it. */
  readonly returnedBy?: Located<FunctionNode>;
  /** Its status is computed: it may be the answer to a request that failed. */
  readonly mayFail?: boolean;
}

/** A response of the web platform, where it is made. */
export interface MadeResponse {
  /** `json`, `redirect`, `next` …; undefined for `new Response(…)`. */
  readonly by: string | undefined;
  readonly body: TSESTree.Node | undefined;
  readonly status: Located | undefined;
}

/** `new Response(…)`, `Response.json(…)`, `NextResponse.redirect(…)`; undefined for anything else. */
export function madeResponse({ file, node }: Located): MadeResponse | undefined {
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return undefined;
  const call = methodCall(node);
  const maker = node.type === 'NewExpression' ? node.callee : call?.object;
  if (maker?.type !== 'Identifier') return undefined;
  const origin = trace({ file, node: maker });
  const isWeb =
    (origin.kind === 'global' && origin.name === 'Response') ||
    (origin.kind === 'external' && origin.module === 'next/server' && origin.name === 'NextResponse');
  if (!isWeb) return undefined;
  const [body, init] = node.arguments;
  const options = init && trace({ file, node: init });
  const object = options?.kind === 'value' ? options.at : undefined;
  const status = object?.node.type === 'ObjectExpression' ? propertyValue(object.node, 'status') : undefined;
  return { by: call?.name, body, status: object && status && { file: object.file, node: status } };
}

/** `Response.json(x, { status })`, `new Response(JSON.stringify(x))` of the web platform and of what builds on it; undefined for anything else. */
export function webResponse(at: Located, within: FunctionNode): Answer | 'error' | undefined {
  const { file, node } = at;
  const made = madeResponse(at);
  if (!made || (node.type !== 'NewExpression' && node.type !== 'CallExpression')) return undefined;
  const { by, body } = made;
  const status = made.status ? toStatus(made.status) : {};
  if (isErrorAnswer(node, status, within) || by === 'error') return 'error';
  const inner = body && unwrap(body);
  const isJson = by === 'json' || (inner?.type === 'CallExpression' && methodCall(inner)?.name === 'stringify');
  const type = node.typeArguments?.params[0];
  if (!body || !isJson) return { at };
  return { at, body: { file, node: body }, ...(type && { type: { file, node: type } }), mayFail: isOpenStatus(status) };
}
