import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, methodCall, staticString, unwrap } from '../../ast/nodes.ts';
import { some, walk } from '../../ast/walk.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { functionOf } from '../../scope/function-of.ts';
import { trace } from '../../scope/trace.ts';
import { entriesGivenTo, functionIn, handedOn, isListOfMethods, METHODS, tableOf, type MethodTable } from './next-method-tables.ts';
import { isMethod } from './next-request-method.ts';

// A preflight and a probe are answered beside what the route is there for.
const BESIDE: ReadonlySet<string> = new Set(['OPTIONS', 'HEAD']);
const MAX_WRAPPERS = 4;
const MAX_HANDS = 4;

/** What an API route of the pages router answers. */
export interface Answered {
  /** Upper case, `ALL` where no method is told apart. */
  readonly method: string;
  readonly handler: Located;
  /** What the handler is handed to, where it is one of several. */
  readonly wrapper?: Located;
  /** The name that it has in the list of handlers. */
  readonly key?: TSESTree.Property;
}

/** The methods that the default export of an API route answers: those that it asks for, or those that it has a handler for. */
export function answeredBy(value: Located): readonly Answered[] {
  const listed = listedHandlers(value);
  if (listed.length > 0) return listed;
  const fn = handlerFunction(value);
  const table = fn && tableOf(fn);
  if (table) return handlersIn(table, value);
  const asked = fn ? askedMethods(fn) : ANY;
  const own = asked.methods.filter((method) => !BESIDE.has(method));
  const methods = asked.isAll ? [...own, 'ALL'] : own.length > 0 ? own : asked.methods;
  return (methods.length > 0 ? methods : ['ALL']).map((method) => ({ method, handler: value }));
}

/** `withMethods({ GET: list, POST: create })`: a handler for each method. */
function listedHandlers(value: Located): Answered[] {
  const origin = trace(value);
  const call = origin.kind === 'value' ? origin.at : { file: value.file, node: unwrap(value.node) };
  if (call.node.type !== 'CallExpression') return [];
  const entries = entriesGivenTo({ file: call.file, node: call.node });
  if (entries.length > 0)
    return entries.flatMap(({ file, node }) => {
      const method = keyName(node.key, node.computed);
      const handler = functionIn({ file, node: node.value });
      return method !== undefined && handler ? [{ method, handler, wrapper: call, ...(file === value.file && { key: node }) }] : [];
    });
  const object = call.node.arguments.find((argument) => argument.type === 'ObjectExpression' && isListOfMethods(argument));
  return object?.type === 'ObjectExpression' ? handlersIn({ file: call.file, node: object }, call) : [];
}

function handlersIn({ file, node }: MethodTable, wrapper: Located): Answered[] {
  return node.properties.flatMap((each): Answered[] => {
    const name = each.type === 'Property' ? keyName(each.key, each.computed) : undefined;
    if (each.type !== 'Property' || name === undefined) return [];
    return [{ method: name.toUpperCase(), handler: { file, node: each.value }, wrapper, key: each }];
  });
}

/** The function in the wrappers of a handler. */
export function handlerFunction(value: Located, depth = 0): Located<FunctionNode> | undefined {
  const direct = functionOf(value);
  if (direct || depth > MAX_WRAPPERS) return direct;
  const origin = trace(value);
  const { file, node } = origin.kind === 'value' ? origin.at : { file: value.file, node: unwrap(value.node) };
  if (node.type !== 'CallExpression') return undefined;
  for (const argument of [...node.arguments].reverse()) {
    const inner = argument.type === 'SpreadElement' ? undefined : handlerFunction({ file, node: argument }, depth + 1);
    if (inner) return inner;
  }
  return undefined;
}

interface Asked {
  readonly methods: readonly string[];
  readonly isAll: boolean;
}

const ANY: Asked = { methods: [], isAll: true };

/** The methods that a handler tells apart, and whether it answers others, too. One that hands its request on answers what the other does. */
function askedMethods(fn: Located<FunctionNode>, hands = 0): Asked {
  const own = ownMethods(fn);
  const call = own.methods.length === 0 && hands < MAX_HANDS ? handedOn(fn) : undefined;
  // What gets more than the request may answer less than all.
  const other = call?.arguments.length === 2 ? functionOf({ file: fn.file, node: call.callee }) : undefined;
  return other ? askedMethods(other, hands + 1) : own;
}

function ownMethods(fn: Located<FunctionNode>): Asked {
  const { file } = fn;
  const methods = new Set<string>();
  let refusesOthers = endsInChoice(fn);
  const add = (node: TSESTree.Node | null | undefined): void => {
    const method = staticString(node)?.toUpperCase();
    if (method !== undefined && METHODS.has(method)) methods.add(method);
  };
  walk(fn.node.body, (node) => {
    refusesOthers ||= isRefusal(node);
    if (node.type === 'SwitchStatement' && isMethod({ file, node: node.discriminant })) for (const { test } of node.cases) add(test);
    if (node.type === 'BinaryExpression' && /^[!=]==?$/.test(node.operator)) {
      if (!isMethod({ file, node: node.left }) && !isMethod({ file, node: node.right })) return;
      add(isMethod({ file, node: node.left }) ? node.right : node.left);
      refusesOthers ||= node.operator.startsWith('!');
    }
    const call = methodCall(node);
    if (call?.name === 'includes' && call.call.arguments.some((each) => isMethod({ file, node: each }))) {
      const list = unwrap(call.object);
      if (list.type === 'ArrayExpression') for (const each of list.elements) add(each);
      refusesOthers = true;
    }
  });
  return { methods: [...methods], isAll: methods.size === 0 || !refusesOthers };
}

/** `405`, `throw new MethodNotAllowedError()`. */
function isRefusal(node: TSESTree.Node): boolean {
  if (node.type === 'Literal') return node.value === 405 || (typeof node.value === 'string' && SAYS_REFUSED.test(node.value));
  return node.type === 'Identifier' && SAYS_REFUSED.test(node.name);
}

const SAYS_REFUSED = /method\W?not\W?(?:allowed|supported)/i;

/** Is the choice of the method the last thing that it does? */
function endsInChoice({ file, node: { body } }: Located<FunctionNode>): boolean {
  const last = body.type === 'BlockStatement' ? body.body.at(-1) : undefined;
  if (last?.type === 'SwitchStatement') return isMethod({ file, node: last.discriminant }) && last.cases.every(({ test }) => test !== null);
  return last?.type === 'IfStatement' && !endsInElse(last) && some(last.test, (node) => isMethod({ file, node }));
}

function endsInElse({ alternate }: TSESTree.IfStatement): boolean {
  return alternate?.type === 'IfStatement' ? endsInElse(alternate) : alternate !== null;
}
