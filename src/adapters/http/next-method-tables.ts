import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, unwrap } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { functionMadeIn, functionOf } from '../../scope/function-of.ts';
import { trace } from '../../scope/trace.ts';
import { isMethod } from './next-request-method.ts';

/** The exports of a route file that Next answers requests with. */
export const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH']);
const MAX_HANDS = 4;

/** A list of handlers by their methods: `{ GET: list, POST: create }`. */
export type MethodTable = Located<TSESTree.ObjectExpression>;

export function isListOfMethods({ properties }: TSESTree.ObjectExpression): boolean {
  return (
    properties.length > 0 &&
    properties.every((each) => each.type === 'Property' && METHODS.has(keyName(each.key, each.computed)?.toUpperCase() ?? ''))
  );
}

/**
 * The list in which a handler looks up what answers a method: `handlers[req.method](req, res)`, also where it hands its request on and gives the list along:
 * `return answer(req, res, { GET: list })`.
 * @param given what it is called with, where that is seen
 */
export function tableOf(fn: Located<FunctionNode>, given: readonly Located[] = [], hands = 0): MethodTable | undefined {
  const argumentOf = (at: Located): Located => {
    const origin = trace(at);
    const isOwn = origin.kind === 'parameter' && origin.binding.fn === fn.node && origin.binding.path?.length === 0;
    return (isOwn ? given[origin.binding.index] : undefined) ?? at;
  };
  for (const looked of lookedUpIn(fn)) {
    const table = toTable(argumentOf(looked));
    if (table) return table;
  }
  const call = hands < MAX_HANDS ? handedOn(fn) : undefined;
  const callee = call && functionOf({ file: fn.file, node: call.callee });
  return (
    callee &&
    tableOf(
      callee,
      call.arguments.map((node) => argumentOf({ file: fn.file, node })),
      hands + 1,
    )
  );
}

/**
 * The entries of options that what makes a handler is given, and in which that looks up what answers a method:
 * `makeHandler({ GET: { auth: true, handle: list } })`.
 */
export function entriesGivenTo({ file, node: call }: Located<TSESTree.CallExpression>): readonly Located<TSESTree.Property>[] {
  const made = functionMadeIn({ file, node: call });
  if (!made || lookedUpIn(made).length === 0) return [];
  for (const argument of call.arguments) {
    const { file: of, node } = writtenAt({ file, node: argument });
    const properties = node.type === 'ObjectExpression' ? node.properties : [];
    const entries = properties.filter((each) => each.type === 'Property').filter(isNamedByMethod);
    const isWhole = !properties.some((each) => each.type === 'SpreadElement');
    if (isWhole && entries.length > 0 && entries.every((each) => functionIn({ file: of, node: each.value })))
      return entries.map((each) => ({ file: of, node: each }));
  }
  return [];
}

function isNamedByMethod({ key, computed }: TSESTree.Property): boolean {
  return METHODS.has(keyName(key, computed) ?? '');
}

/** The one function that an entry holds. */
export function functionIn(entry: Located): Located | undefined {
  const { file, node } = writtenAt(entry);
  const values = node.type === 'ObjectExpression' ? node.properties.flatMap((each) => (each.type === 'Property' ? [each.value] : [])) : [];
  const functions = values.flatMap((value) => functionOf({ file, node: value }) ?? []);
  return functions.length === 1 ? functions[0] : undefined;
}

function writtenAt(at: Located): Located {
  const origin = trace(at);
  return origin.kind === 'value' ? origin.at : at;
}

function toTable(at: Located): MethodTable | undefined {
  const { file, node } = writtenAt(at);
  return node.type === 'ObjectExpression' && isListOfMethods(node) ? { file, node } : undefined;
}

/** What a function takes a member of by the name of the method. */
function lookedUpIn({ file, node: fn }: Located<FunctionNode>): Located[] {
  const found: Located[] = [];
  walk(fn.body, (node) => {
    if (node.type === 'MemberExpression' && node.computed && isMethod({ file, node: node.property }))
      found.push({ file, node: node.object });
  });
  return found;
}

/** `return handleRoute(req, res)`, the last thing that a handler does: the call that gets all that it got, first of all. */
export function handedOn({ file, node: fn }: Located<FunctionNode>): TSESTree.CallExpression | undefined {
  const last = fn.body.type === 'BlockStatement' ? fn.body.body.at(-1) : fn.body;
  const said = last?.type === 'ReturnStatement' ? last.argument : last?.type === 'ExpressionStatement' ? last.expression : last;
  const value = said?.type === 'AwaitExpression' ? said.argument : said;
  const call = value && unwrap(value);
  if (call?.type !== 'CallExpression' || call.arguments.length < 2) return undefined;
  const isWhole = call.arguments.slice(0, 2).every((argument, index) => {
    const origin = trace({ file, node: argument });
    return origin.kind === 'parameter' && origin.binding.fn === fn && origin.binding.index === index && origin.binding.path?.length === 0;
  });
  return isWhole ? call : undefined;
}
