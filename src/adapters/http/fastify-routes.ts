import type { TSESTree } from '@typescript-eslint/utils';

import { isBooleanLiteral, isFunction, methodCall, unwrap } from '../../ast/nodes.ts';
import { endOf, startOf } from '../../ast/place.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { arrayOf, flattenElements } from '../../scope/array-elements.ts';
import { constantString } from '../../scope/constant.ts';
import { functionOf } from '../../scope/function-of.ts';
import { trace } from '../../scope/trace.ts';
import type { AdapterContext, RouteDeclaration } from './adapter.ts';
import { Options } from './options.ts';
import { judgeRequestSchema, judgeResponseSchema } from './fastify-schemas.ts';
import { readPath } from './paths.ts';

/** Fastify's own methods, and those that `addHttpMethod` may add. */
export const VERBS: ReadonlySet<string> = new Set(
  'get head trace delete options patch put post query all copy lock mkcol move propfind proppatch search unlock report mkcalendar'.split(
    ' ',
  ),
);

/** The hooks that may turn a request away before its handler runs; route options of the same names come behind those of the instance. */
export const GUARDING_HOOKS = ['onRequest', 'preParsing', 'preValidation', 'preHandler'] as const;

interface RouteSource {
  readonly node: TSESTree.Node;
  readonly headEnd: number;
  readonly methods: readonly string[];
  readonly paths: readonly (string | undefined)[];
  /** Undefined when the route has none. */
  readonly options: Options | undefined;
  readonly handler: Located | undefined;
}

/**
 * `get(path, handler)`, `get(path, options, handler)`, `get(path, { …options, handler })`; anything else with that name is no route.
 * @param given the arguments, in a loop those of one turn
 */
export function readShorthand(call: TSESTree.CallExpression, verb: string, given: readonly Located[]): RouteSource[] {
  const [first, second, third] = given;
  const [written] = call.arguments;
  if (!first || !second || !written || written.type === 'SpreadElement') return [];
  const read = readPath(first);
  const source = {
    node: call,
    headEnd: endOf(written),
    methods: [verb.toUpperCase()],
    paths: read.kind === 'path' ? read.paths : [undefined],
  };
  if (third) return [{ ...source, options: Options.of(second), handler: third }];
  const options = isObject(second) ? Options.of(second) : undefined;
  if (!options) return [{ ...source, options: undefined, handler: second }];
  const handler = options.get('handler');
  // Options without a handler are refused when the server starts.
  return handler === 'absent' ? [] : [{ ...source, options, handler: handler === 'unknown' ? options.at : handler }];
}

/** `route({ method, url, handler, … })`, also for each element of a list that is walked: `routes.forEach((each) => app.route(each))`. */
export function readFull(file: SourceFile, call: TSESTree.CallExpression): RouteSource[] {
  const [argument] = call.arguments;
  if (!argument || argument.type === 'SpreadElement') return [];
  return elementsOf({ file, node: argument }).flatMap((at) => {
    const options = Options.of(at);
    const handler = options.get('handler');
    if (handler === 'absent') return [];
    const url = [options.get('url'), options.get('path')].find((each) => typeof each === 'object');
    const isElement = at.node !== argument && at.file === file;
    const node = isElement ? at.node : call;
    return {
      node,
      headEnd: headEndOf(isElement ? undefined : call, unwrap(at.node), at.file === file),
      methods: methodsOf(options),
      paths: [url && constantString(url)],
      options,
      handler: handler === 'unknown' ? options.at : handler,
    };
  });
}

/** One declaration for each method and path. @param isConfigSet a hook sets the `config` of routes: what they say themselves is not all */
export function toDeclarations(source: RouteSource, isConfigSet: boolean, context: AdapterContext): RouteDeclaration[] {
  const { options, node, headEnd } = source;
  const isWebSocket = isOn(options, 'websocket');
  const handler = isWebSocket ? undefined : source.handler;
  const fn = handler && functionOf(handler);
  const headStart = stepStart(node);
  const config = options?.get('config') ?? 'absent';
  const middleware = options ? hooksOf(options) : [];
  // A socket's handler gets other arguments and asks the caller in its own way: the answer stays open.
  if (isWebSocket && source.handler) middleware.push(isWebSocket);
  return source.methods.flatMap((method) =>
    source.paths.map((path): RouteDeclaration => ({
      kind: 'route',
      method,
      path,
      node,
      ...(headStart !== undefined && { headStart }),
      headEnd,
      middleware,
      handler,
      ...(config !== 'unknown' && !isConfigSet && { marks: config === 'absent' ? [] : [config] }),
      requestSchema: () => judgeRequestSchema({ method, options, handler: fn }, context),
      response: () => judgeResponseSchema({ method, options, handler: fn, isWebSocket: isWebSocket !== undefined }, context),
    })),
  );
}

function hooksOf(options: Options): Located[] {
  const hooks = GUARDING_HOOKS.flatMap((name) => {
    const option = options.get(name);
    return typeof option === 'string' ? [] : flattenElements(option.file, [option.node]);
  });
  // Somewhere in the part that cannot be followed there may be a guard: the options stand for it and nobody can read them.
  return GUARDING_HOOKS.some((name) => options.get(name) === 'unknown') ? [...hooks, options.at] : hooks;
}

function isOn(options: Options | undefined, name: string): Located | undefined {
  const option = options?.get(name);
  return typeof option === 'object' && !isBooleanLiteral(option.node, false) ? option : undefined;
}

function methodsOf(options: Options): string[] {
  const option = options.get('method');
  if (typeof option === 'string') return ['ALL'];
  const names = flattenElements(option.file, [option.node]).map(constantString);
  return names.every((name) => name !== undefined) ? names.map((name) => name.toUpperCase()) : ['ALL'];
}

/** Where the step of a fluent chain begins: in `app.get('/a', f).post('/b', g)` the second route's node is the whole. */
function stepStart(node: TSESTree.Node): number | undefined {
  const step = methodCall(node);
  return step && unwrap(step.object).type === 'CallExpression' ? startOf(step.callee.property) : undefined;
}

function isObject(at: Located): boolean {
  const origin = trace(at);
  return origin.kind === 'value' && origin.at.node.type === 'ObjectExpression';
}

/** The squiggle ends behind method and path where they stand first, else behind `app.route`. */
function headEndOf(call: TSESTree.CallExpression | undefined, object: TSESTree.Node, isHere: boolean): number {
  let end = call ? endOf(call.callee) : startOf(object) + 1;
  if (object.type !== 'ObjectExpression' || !isHere) return end;
  if (call && !call.arguments.includes(object)) return end;
  for (const property of object.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier' || !/^(?:method|url|path)$/.test(property.key.name)) break;
    end = endOf(property);
  }
  return end;
}

/** The objects that an argument stands for: itself, or the elements of the list whose walk hands it on. */
function elementsOf(at: Located): Located[] {
  const origin = trace(at);
  if (origin.kind !== 'parameter' && origin.kind !== 'variable') return [at];
  const list = walkedList(origin);
  const array = list && arrayOf(list);
  return array ? array.node.elements.flatMap((node) => (node ? [{ file: array.file, node }] : [])) : [at];
}

function walkedList(origin: Extract<ReturnType<typeof trace>, { kind: 'parameter' | 'variable' }>): Located | undefined {
  const { file, binding } = origin;
  if (binding.kind === 'variable') {
    const loop = binding.id.parent.parent?.parent;
    return loop?.type === 'ForOfStatement' && binding.id.parent.type === 'VariableDeclarator' ? { file, node: loop.right } : undefined;
  }
  const call = binding.fn.parent;
  const walked = isFunction(binding.fn) && binding.index === 0 && binding.path?.length === 0 ? methodCall(call) : undefined;
  return walked && /^(?:forEach|map)$/.test(walked.name) && walked.call.arguments[0] === binding.fn
    ? { file, node: walked.object }
    : undefined;
}
