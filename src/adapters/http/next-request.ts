import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, methodCall, unwrap } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { judge, nothingToJudge, type Judgement } from '../../model/verdict.ts';
import { trace } from '../../scope/trace.ts';
import type { AdapterContext } from './adapter.ts';
import { isParsedIn } from './parsed-reads.ts';

const BODY = /^(?:json|text|formData|arrayBuffer|blob|bytes)$/;
const REQUEST = /^(?:req|request)$/;

/** What a handler of the app router reads of its request. */
interface Reads {
  /** The body and the query string, which decide; path parameters are text wherever they are read. */
  readonly raw: readonly TSESTree.Node[];
  readonly params: readonly TSESTree.Node[];
  /** The request goes to other functions. */
  readonly handsOn: boolean;
}

/** Judges a route's request by what its handler does with what it reads: the app router has no other place for a schema. */
export function judgeRequest(fn: Located<FunctionNode> | undefined, context: AdapterContext): Judgement {
  if (!fn) return judge('unknown', 'the handler cannot be read');
  const { raw, params, handsOn } = readRequest(fn);
  const unchecked = raw.find((node) => !isParsedIn(fn, node, context));
  if (unchecked) return judge('no', 'the handler uses the request as it arrives', { file: fn.file, node: unchecked });
  if (raw.length > 0) return judge('yes', 'the handler parses what it reads', fn);
  if (handsOn) return judge('unknown', 'the handler hands the request on', fn);
  return params.some((node) => isParsedIn(fn, node, context))
    ? judge('yes', 'the handler parses what it reads', fn)
    : nothingToJudge('nothing validates the request', fn);
}

function readRequest({ file, node: fn }: Located<FunctionNode>): Reads {
  const raw: TSESTree.Node[] = [];
  const params: TSESTree.Node[] = [];
  let handsOn = false;
  walk(fn.body, (node) => {
    const call = methodCall(node);
    if (call && BODY.test(call.name) && isRequest({ file, node: call.object }, fn)) raw.push(node);
    if (isSearch({ file, node }, fn)) raw.push(node);
    if (isParameter({ file, node }, fn, 'params')) params.push(node);
    if (node.type === 'CallExpression' && !call?.object.type.endsWith('Literal'))
      handsOn ||= node.arguments.some((argument) => isRequest({ file, node: argument }, fn));
  });
  return { raw, params, handsOn };
}

/** `request.nextUrl.searchParams`, `new URL(request.url).searchParams`, what a wrapper hands on under that name. */
function isSearch({ file, node }: Located, fn: FunctionNode): boolean {
  if (isParameter({ file, node }, fn, 'searchParams')) return true;
  if (node.type !== 'MemberExpression' || memberName(node) !== 'searchParams') return false;
  const origin = trace({ file, node: node.object });
  const made = origin.kind === 'value' ? unwrap(origin.at.node) : unwrap(node.object);
  if (made.type === 'NewExpression') {
    const url = made.arguments[0] && unwrap(made.arguments[0]);
    return url?.type === 'MemberExpression' && memberName(url) === 'url' && isRequest({ file, node: url.object }, fn);
  }
  return made.type === 'MemberExpression' && memberName(made) === 'nextUrl' && isRequest({ file, node: made.object }, fn);
}

/** The first parameter, or what a wrapper hands on as `{ req }`. */
function isRequest(at: Located, fn: FunctionNode): boolean {
  const origin = trace(at);
  if (origin.kind !== 'parameter' || origin.binding.fn !== fn || origin.binding.index !== 0) return false;
  const [name, ...rest] = origin.binding.path ?? ['?'];
  return name === undefined || (rest.length === 0 && REQUEST.test(name));
}

/** A use of what a parameter is taken apart into: `({ params })`, `(request, { params })`. */
function isParameter({ file, node }: Located, fn: FunctionNode, name: string): boolean {
  if (node.type === 'MemberExpression' && memberName(node) === name) {
    const object = trace({ file, node: node.object });
    return object.kind === 'parameter' && object.binding.fn === fn && object.binding.path?.length === 0;
  }
  if (node.type !== 'Identifier' || node.parent.type === 'Property') return false;
  const origin = trace({ file, node });
  return origin.kind === 'parameter' && origin.binding.fn === fn && origin.binding.path?.[0] === name;
}
