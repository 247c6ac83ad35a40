import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, memberName, methodCall, valueParameters, unwrap } from '../../ast/nodes.ts';
import { some, walk } from '../../ast/walk.ts';
import type { FunctionNode, Located, SourceFile } from '../../model/source-file.ts';
import { flattenElements } from '../../scope/array-elements.ts';
import { constantNumber, constantString } from '../../scope/constant.ts';
import { functionOf } from '../../scope/function-of.ts';
import { makerOf } from '../../scope/maker-of.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { variableOf } from '../../scope/variables.ts';
import type { AdapterContext, Layer } from './adapter.ts';

// What of Hono stands at the end of a route without being middleware.
const ANSWERING = new Set(['app', 'endpoints', 'listener', 'verified', 'attached']);

/** Handlers one by one: lists, spreads and what `createHandlers` holds are opened. */
export function openHandlers(file: SourceFile, nodes: readonly TSESTree.Node[], { kinds }: AdapterContext): Located[] {
  return flattenElements(file, nodes).flatMap((at) => {
    const kind = kinds.of(at);
    const made = kind?.library === 'hono' && kind.role === 'handlers' ? makerOf(at) : undefined;
    return made?.node.type === 'CallExpression' ? flattenElements(made.file, made.node.arguments) : [at];
  });
}

/** @param path of the layers; undefined when it is computed */
export function layersOf(
  handlers: readonly Located[],
  node: TSESTree.Node,
  path: string | undefined,
  methods: readonly string[] | undefined,
  context: AdapterContext,
): Layer[] {
  return handlers.flatMap((handler): Layer[] => {
    const base = { kind: 'layer' as const, node, path: path ?? null, ...(methods && { methods }) };
    const excepting = exceptionsOf(handler, context);
    if (!excepting) return [{ ...base, handler }];
    return excepting.parts.map((part): Layer => ({ ...base, handler: part, exceptPaths: excepting.paths }));
  });
}

/** `except(['/login', '/public/*'], guard)`; undefined when a condition is not a path that can be read. */
function exceptionsOf(handler: Located, { kinds }: AdapterContext): { paths: string[]; parts: Located[] } | undefined {
  const kind = kinds.of(handler);
  if (kind?.library !== 'hono' || kind.role !== 'except') return undefined;
  const { file, node } = makerOf(handler);
  const [condition, ...rest] = node.type === 'CallExpression' ? node.arguments : [];
  if (!condition) return undefined;
  const paths = flattenElements(file, [condition]).map(constantString);
  const known = paths.filter((path) => path !== undefined);
  return known.length === paths.length ? { paths: known, parts: flattenElements(file, rest) } : undefined;
}

/** Does the last function of a route only hand on, so that the call puts middleware in front of later routes? */
export function isPassedOn(handler: Located, { kinds }: AdapterContext): boolean {
  const kind = kinds.of(handler);
  if (kind?.library === 'hono') return !ANSWERING.has(kind.role);
  const { file, node } = makerOf(handler);
  return isFunction(node) && callsNext({ file, node }) && !answersItself({ file, node });
}

/** Does middleware of a route give the answer itself, on the way back: `await next(); c.res = c.text(…)`? What only changes the answer reads it. */
export function isAnsweredBy(handler: Located): boolean {
  const { file, node } = makerOf(handler);
  const [made] = node.type === 'CallExpression' ? node.arguments : [];
  const fn = functionOf(made ? { file, node: made } : { file, node });
  const [context] = valueParameters(fn?.node);
  const variable = fn && context && variableOf(fn.file, context);
  if (!fn || !variable) return false;
  const isAnswer = (each: TSESTree.Node): boolean =>
    each.type === 'MemberExpression' && memberName(each) === 'res' && variableOf(fn.file, unwrap(each.object)) === variable;
  return some(
    fn.node.body,
    (each) =>
      each.type === 'AssignmentExpression' &&
      isAnswer(each.left) &&
      /^(?:Call|New)Expression$/.test(unwrap(each.right).type) &&
      !some(each.right, isAnswer),
  );
}

function callsNext({ file, node: fn }: Located<FunctionNode>): boolean {
  const [, next] = valueParameters(fn);
  const variable = next?.type === 'Identifier' ? variableOf(file, next) : undefined;
  let found = false;
  if (variable) {
    walk(fn.body, (node) => {
      found ||= node.type === 'CallExpression' && node.callee.type === 'Identifier' && variableOf(file, node.callee) === variable;
      return !found;
    });
  }
  return found;
}

/** Does it return an answer that is no refusal: `return c.json(x)`, without a status of 400 or more? */
function answersItself({ file, node: fn }: Located<FunctionNode>): boolean {
  return returnsOf({ file, node: fn }).some((returned) => {
    const answer = methodCall(unwrap(returned));
    if (!answer || !/^(?:json|text|html|body|newResponse|render)$/.test(answer.name)) return false;
    const status = answer.call.arguments[1];
    return !status || (constantNumber({ file, node: status }) ?? 400) < 400;
  });
}
