import type { TSESTree } from '@typescript-eslint/utils';

import { isBooleanLiteral, isFunction, valueParameters, staticString, unwrap } from '../../ast/nodes.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { flattenElements } from '../../scope/array-elements.ts';
import { functionOf } from '../../scope/function-of.ts';
import { objectOf } from '../../scope/object-literal.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { variableOf } from '../../scope/variables.ts';
import type { Step } from './adapter.ts';
import { reachOf } from './elysia-scope.ts';
import { ANSWERING, DERIVING } from './elysia-vocabulary.ts';
import { Options } from './options.ts';
import type { HandlerVocabulary } from './vocabulary.ts';

/** Hooks that may turn a request away before its handler runs. As a key of a route's options, `derive` never runs. */
export const ROUTE_HOOKS: Readonly<Record<string, HandlerVocabulary>> = {
  transform: DERIVING,
  beforeHandle: ANSWERING,
  resolve: DERIVING,
};
export const GUARD_HOOKS: Readonly<Record<string, HandlerVocabulary>> = { ...ROUTE_HOOKS, derive: DERIVING };

/** Methods that take a hook, and what ends a request in it. */
export const HOOK_METHODS = {
  onRequest: ANSWERING,
  onBeforeHandle: ANSWERING,
  onTransform: DERIVING,
  derive: DERIVING,
  mapDerive: DERIVING,
  resolve: DERIVING,
  mapResolve: DERIVING,
} as const;
const EVENTS: Readonly<Record<string, keyof typeof HOOK_METHODS>> = {
  request: 'onRequest',
  beforeHandle: 'onBeforeHandle',
  transform: 'onTransform',
  derive: 'derive',
  resolve: 'resolve',
};

// What options hold besides macros.
const OWN =
  /^(?:as|body|query|params|headers|cookie|response|schema|detail|tags|type|parse|config|transform|derive|beforeHandle|resolve|afterHandle|mapResponse|afterResponse|error|trace|seed|introspect|open|message|close|drain|ping|pong|upgrade|idleTimeout|maxPayloadLength|backpressureLimit|closeOnBackpressureLimit|perMessageDeflate|publishToSelf|sendPings|compression)$/;
const MAX_DEPTH = 4;

/** Finds what a macro of the project is, by its name; undefined where nobody in sight defines it. */
export type FindMacro = (name: string) => Located | undefined;

/** The functions of options that may refuse: hooks, and what macros add: `{ beforeHandle: isAdmin, auth: true }`. */
export function stepsOf(
  options: Options | undefined,
  find: FindMacro,
  hooks: Readonly<Record<string, HandlerVocabulary>> = ROUTE_HOOKS,
  depth = 0,
): Step[] {
  if (!options) return [];
  const steps = Object.entries(hooks).flatMap(([name, vocabulary]) => {
    const hook = options.get(name);
    return typeof hook === 'object' ? functionsIn(hook, vocabulary) : [];
  });
  let isCut = false;
  for (const [name, value] of options.entries) {
    if (OWN.test(name)) continue;
    const macro = find(name);
    const added = macro && !isCut && depth < MAX_DEPTH ? expand(macro, value, find, hooks, depth) : undefined;
    // One that is switched off makes 1.4 forget those behind it.
    if (added === 'off') isCut = true;
    else steps.push(...(added ?? [value]));
  }
  return options.isOpen ? [...steps, options.at] : steps;
}

/** The functions of a hook: one, or a list. */
export function functionsIn({ file, node }: Located, vocabulary: HandlerVocabulary): Step[] {
  return flattenElements(file, [node]).map((at) => ({ ...at, vocabulary }));
}

/** What a macro adds for the value that it is given; undefined where that cannot be told. */
function expand(
  macro: Located,
  value: Located,
  find: FindMacro,
  hooks: Readonly<Record<string, HandlerVocabulary>>,
  depth: number,
): Step[] | 'off' | undefined {
  const isOff = isBooleanLiteral(unwrap(value.node), false);
  const object = objectOf(macro);
  if (object) return isOff ? 'off' : stepsOf(Options.of(object), find, hooks, depth + 1);
  const fn = functionOf(macro);
  if (!fn) return undefined;
  const [parameter] = valueParameters(fn.node);
  const isAsked = parameter !== undefined && isUsed({ file: fn.file, node: parameter });
  if (isOff && isAsked) return 'off';
  const returned = returnsOf(fn).flatMap((node) => branchFor({ file: fn.file, node }, parameter, value));
  const options = returned.flatMap((each) => objectOf(each) ?? []);
  if (options.length === 0) return undefined;
  return options.flatMap((each) => {
    const added = stepsOf(Options.of(each), find, hooks, depth + 1);
    return added.flatMap((step) => branchFor(step, parameter, value).map((branch) => ({ ...step, ...branch })));
  });
}

/** `on ? guard : undefined`, `on && guard`: what is taken when the macro is given this value. */
function branchFor(at: Located, parameter: TSESTree.Node | undefined, value: Located): Located[] {
  const { file } = at;
  const node = unwrap(at.node);
  const name = parameter?.type === 'Identifier' ? parameter : undefined;
  const isParameter = (test: TSESTree.Node): boolean =>
    name !== undefined && test.type === 'Identifier' && variableOf(file, test) === variableOf(file, name);
  const given = unwrap(value.node);
  const isOn = given.type === 'Literal' ? Boolean(given.value) : /^(?:Array|Object)Expression$/.test(given.type);
  if (node.type === 'ConditionalExpression' && isParameter(node.test))
    return branchFor({ file, node: isOn ? node.consequent : node.alternate }, parameter, value);
  if (node.type === 'LogicalExpression' && node.operator === '&&' && isParameter(node.left))
    return isOn ? branchFor({ file, node: node.right }, parameter, value) : [];
  if (node.type === 'Identifier' && node.name === 'undefined') return [];
  if (node.type === 'ArrayExpression' && node.elements.length === 0) return [];
  return [at];
}

function isUsed({ file, node }: Located): boolean {
  const target = node.type === 'AssignmentPattern' ? node.left : node;
  if (target.type !== 'Identifier') return true;
  return (variableOf(file, target)?.references ?? []).some((reference) => reference.isRead);
}

/** A hook of an instance, how far it reaches, and whether it runs for all requests, wherever it stands. */
export interface InstanceHook {
  readonly steps: Step[];
  readonly reach: number;
  readonly isForAll: boolean;
}

/** `onBeforeHandle(fn)`, `derive({ as: 'scoped' }, fn)`, `on('beforeHandle', fn)`. */
export function hookOf(file: SourceFile, call: TSESTree.CallExpression, method: string): InstanceHook | undefined {
  const given = call.arguments.map((node) => ({ file, node }));
  const options = given.find((each) => objectOf(each));
  const handlers = given.filter((each) => each !== options);
  const name = method === 'on' ? EVENTS[staticString(handlers.shift()?.node) ?? ''] : method;
  const vocabulary = HOOK_METHODS[name as keyof typeof HOOK_METHODS] as HandlerVocabulary | undefined;
  const [handler] = handlers;
  if (!vocabulary || !handler) return undefined;
  const isForAll = name === 'onRequest';
  return { steps: functionsIn(handler, vocabulary), reach: isForAll ? Infinity : reachOf(options), isForAll };
}

/** Options are an object, or lead to one; a function in that place is none. */
export function optionsAt(at: Located | undefined): Options | undefined {
  return at && !isFunction(unwrap(at.node)) && !functionOf(at) ? Options.of(at) : undefined;
}
