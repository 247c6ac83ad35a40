import type { TSESTree } from '@typescript-eslint/utils';

import { isBooleanLiteral, keyName, methodCall, valueParameters, unwrap } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { judge, nothingToJudge, type Judgement, type Verdict } from '../../model/verdict.ts';
import { trace } from '../../scope/trace.ts';
import type { AdapterContext, DeclaredResponse } from './adapter.ts';
import { ignoringSerializer } from './fastify-serializers.ts';
import { Options } from './options.ts';

const PARTS = ['body', 'querystring', 'query', 'params', 'headers'];
const BODY_METHODS = new Set(['POST', 'PUT', 'PATCH']);
// Of zod: `z.object({…}).passthrough()`, `z.looseObject({…})`.
const LOOSE = /^(?:passthrough|loose|looseObject)$/;
const ANNOTATIONS = /^(?:default|enum|const|examples?|description|title)$/;
const MAX_DEPTH = 8;
const EMPTY_STATUS = new Set(['204', '205', '304']);

interface RouteShape {
  readonly method: string;
  readonly options: Options | undefined;
  readonly handler: Located<FunctionNode> | undefined;
  readonly isWebSocket?: boolean;
}

/**
 * Does `schema` describe what the route takes? A POST, PUT or PATCH needs `body`, unless its handler can be seen not to use the body;
 * any other route needs one of `querystring`, `query`, `params` and `headers`. With `attachValidation` the handler has to look: unknown.
 */
export function judgeRequestSchema({ method, options, handler }: RouteShape, { schemas }: AdapterContext): Judgement {
  const schema = options?.get('schema') ?? 'absent';
  if (schema === 'absent') return nothingToJudge('the route has no schema');
  if (schema === 'unknown') return judge('unknown', 'its options cannot be followed', options?.at);
  const attach = options?.get('attachValidation') ?? 'absent';
  if (attach !== 'absent' && !(typeof attach === 'object' && isBooleanLiteral(attach.node, false)))
    return judge('unknown', 'attachValidation leaves it to the handler', schema);

  const members = Options.of(schema);
  const parts = PARTS.flatMap((name) => {
    const part = members.get(name);
    return typeof part === 'object' && schemas.isSchema(part) !== 'no' ? [name] : [];
  });
  const isTaken = BODY_METHODS.has(method) ? parts.includes('body') : parts.length > 0;
  if (isTaken) return judge('yes', `schema.${parts.join(', schema.')}`, schema);
  if (members.isOpen) return judge('unknown', 'its schema cannot be followed', schema);
  if (parts.length === 0) return nothingToJudge('its schema describes no input', schema);
  const usesBody = handler ? readsBody(handler) : 'unknown';
  return usesBody === 'no'
    ? judge('yes', `schema.${parts.join(', schema.')}`, schema)
    : judge(usesBody === 'yes' ? 'no' : 'unknown', 'its schema has no body', schema);
}

/**
 * What `schema.response` holds back: Fastify serialises by the entry of the status, so a real 2xx entry is `enforced`;
 * one that says `additionalProperties: true` lets the rest out and only documents.
 */
export function judgeResponseSchema(shape: RouteShape, { schemas }: AdapterContext): DeclaredResponse {
  const { method, options, isWebSocket } = shape;
  if (isWebSocket || method === 'HEAD' || method === 'OPTIONS') return { strength: 'exempt', evidence: [] };
  // Whether the handler sends anything that could be described is read from its body, by the model.
  const undescribed = (why: string, at?: Located): DeclaredResponse => ({
    strength: 'none',
    evidence: [at ? { why, at } : { why }],
    isDecisive: true,
  });
  const unknown = (at: Located | undefined): DeclaredResponse => ({
    strength: 'unknown',
    evidence: [{ why: 'its schema cannot be followed', ...(at && { at }) }],
  });

  const schema = options?.get('schema') ?? 'absent';
  if (schema === 'unknown') return unknown(options?.at);
  if (schema === 'absent') return undescribed('the route has no schema');
  const response = Options.of(schema).get('response');
  if (response === 'unknown') return unknown(schema);
  if (response === 'absent') return undescribed('its schema has no response', schema);

  const entries = Options.of(response);
  const success = [...entries.entries].filter(([status]) => /^(?:2\d\d|2xx|default)$/i.test(status));
  const described = success.filter(([status]) => !EMPTY_STATUS.has(status));
  if (described.length === 0) {
    if (success.length > 0) return { strength: 'exempt', evidence: [{ why: 'it answers without a body', at: response }] };
    return entries.isOpen ? unknown(response) : undescribed('its schema has no 2xx response', response);
  }
  const contents = described.flatMap(([, entry]) => contentsOf(entry));
  const real = contents.filter((entry) => schemas.isSchema(entry) !== 'no');
  if (real.length === 0) return undescribed('its 2xx response describes nothing', response);
  const weakness = contents.some((entry) => letsExtrasOut(entry))
    ? 'its schema.response lets undeclared properties out'
    : real.length < contents.length
      ? 'one of its 2xx responses describes nothing'
      : ignoringSerializer(response.file)
        ? 'the serializer compiler of the application does not look at it'
        : undefined;
  return { strength: weakness ? 'documented' : 'enforced', evidence: [{ why: weakness ?? 'schema.response', at: response }] };
}

/** `{ content: { 'application/json': { schema } } }` holds one schema for each media type. */
function contentsOf(entry: Located): Located[] {
  const content = Options.of(entry).get('content');
  if (typeof content === 'string') return [entry];
  return [...Options.of(content).entries.values()].flatMap((media) => {
    const schema = Options.of(media).get('schema');
    return typeof schema === 'object' ? [schema] : [];
  });
}

/** fast-json-stringify drops what is not declared, and so does zod, unless a schema, or one inside it, asks for it. */
function letsExtrasOut(at: Located, depth = 0): boolean {
  const origin = trace(at);
  if (origin.kind !== 'value' || depth > MAX_DEPTH) return false;
  const { file } = origin.at;
  const node = unwrap(origin.at.node);
  const isInside = (each: TSESTree.Node | null): boolean => each !== null && letsExtrasOut({ file, node: each }, depth + 1);
  switch (node.type) {
    // A schema, the properties of one, or the options of the function that makes one.
    case 'ObjectExpression': {
      const { entries } = Options.of({ file, node });
      const additional = entries.get('additionalProperties');
      if (additional && isBooleanLiteral(additional.node, true)) return true;
      return [...entries].some(([name, value]) => !ANNOTATIONS.test(name) && letsExtrasOut(value, depth + 1));
    }
    case 'ArrayExpression':
      return node.elements.some(isInside);
    case 'CallExpression': {
      const call = methodCall(node);
      if (call && LOOSE.test(call.name)) return true;
      return (call !== undefined && isInside(call.object)) || node.arguments.some(isInside);
    }
    default:
      return false;
  }
}

/** Does a handler look at `request.body`? Handing the whole request on leaves it open. */
function readsBody({ file, node: fn }: Located<FunctionNode>): Verdict {
  const [request] = valueParameters(fn);
  if (!request) return 'no';
  let reads: Verdict = 'no';
  walk(fn, (node) => {
    if (node.type === 'MemberExpression' && keyName(node.property, node.computed) === 'body') reads = 'yes';
    else if (node.type === 'Property' && node.parent.type === 'ObjectPattern' && keyName(node.key, node.computed) === 'body') reads = 'yes';
    else if (node.type === 'CallExpression' && reads === 'no' && node.arguments.some((argument) => isWhole(argument))) reads = 'unknown';
  });
  return reads;

  function isWhole(argument: TSESTree.Node): boolean {
    const origin = trace({ file, node: argument });
    return origin.kind === 'parameter' && origin.binding.fn === fn && origin.binding.index === 0 && origin.binding.path?.length === 0;
  }
}
