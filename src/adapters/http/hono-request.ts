import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { constantString } from '../../scope/constant.ts';
import { trace } from '../../scope/trace.ts';

/** What a handler reads as it arrives, by the method of `c.req` that reads it. */
const RAW: Readonly<Record<string, RawRead['part']>> = {
  json: 'body',
  text: 'body',
  arrayBuffer: 'body',
  blob: 'body',
  formData: 'body',
  parseBody: 'body',
  query: 'query',
  queries: 'query',
  param: 'param',
};

export interface RawRead {
  readonly part: 'body' | 'query' | 'param';
  /** The whole part, not one value of it: `c.req.query()`, any read of the body. */
  readonly isWhole: boolean;
  readonly node: TSESTree.Node;
}

/** How a handler comes to its input. */
export interface RequestReads {
  readonly raw: readonly RawRead[];
  /** Targets that it takes from their validators: `c.req.valid('json')`. */
  readonly valid: ReadonlySet<string>;
  /** It passes the context or the request to other functions. */
  readonly handsOn: boolean;
}

export function readRequest({ file, node: fn }: Located<FunctionNode>): RequestReads {
  const raw: RawRead[] = [];
  const valid = new Set<string>();
  let handsOn = false;
  walk(fn.body, (node) => {
    if (node.type !== 'CallExpression') return;
    handsOn ||= node.arguments.some((argument) => isContext({ file, node: argument }, fn) || isRequest({ file, node: argument }, fn));
    const call = methodCall(node);
    if (!call || !isRequest({ file, node: call.object }, fn)) return;
    const [argument] = node.arguments;
    const target = argument && constantString({ file, node: argument });
    if (call.name === 'valid' && target !== undefined) valid.add(target);
    const part = RAW[call.name];
    if (part) raw.push({ part, isWhole: part === 'body' || argument === undefined, node });
  });
  return { raw, valid, handsOn };
}

function isContext(at: Located, fn: FunctionNode): boolean {
  const origin = trace(at);
  return origin.kind === 'parameter' && origin.binding.fn === fn && origin.binding.index === 0 && origin.binding.path?.length === 0;
}

/** `c.req` or `c.req.raw` of the handler's own context. */
function isRequest(at: Located, fn: FunctionNode): boolean {
  const origin = trace(at);
  if (origin.kind === 'parameter') return origin.binding.fn === fn && origin.binding.index === 0 && origin.binding.path?.[0] === 'req';
  if (origin.kind !== 'member' || (origin.name !== 'req' && origin.name !== 'raw')) return false;
  const base = origin.name === 'raw' && origin.object.kind === 'member' ? origin.object.object : origin.object;
  return base.kind === 'parameter' && base.binding.fn === fn && base.binding.index === 0;
}
