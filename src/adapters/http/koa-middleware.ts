import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, memberName, methodCall, valueParameters, unwrap } from '../../ast/nodes.ts';
import { some } from '../../ast/walk.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { flattenElements } from '../../scope/array-elements.ts';
import { constantNumber } from '../../scope/constant.ts';
import type { Kinds } from '../../scope/kinds.ts';
import { makerOf } from '../../scope/maker-of.ts';
import { functionMadeIn } from '../../scope/function-of.ts';
import { variableOf } from '../../scope/variables.ts';
import { readPath } from './paths.ts';

/** One function of a chain, a router or an application in it, and the path under which `koa-mount` puts it. */
export interface Link {
  readonly at: Located;
  /** Empty for none; undefined when computed. */
  readonly prefix: string | undefined;
}

const MAX_DEPTH = 6;

/** What an application runs in order: lists, `compose([…])` and `mount('/x', …)` are opened. */
export function openLinks(given: readonly Located[], kinds: Kinds, prefix: string | undefined = '', depth = 0): Link[] {
  return given.flatMap((each): Link[] => {
    const kind = kinds.of(each);
    const { file, node } = kind?.library === 'koa' ? makerOf(each) : each;
    if (kind?.library !== 'koa' || node.type !== 'CallExpression' || depth > MAX_DEPTH) return [{ at: each, prefix }];
    if (kind.role === 'composed') return openLinks(flattenElements(file, node.arguments), kinds, prefix, depth + 1);
    if (kind.role === 'placed') {
      const [first, second] = node.arguments;
      const inner = second ?? first;
      const below = second && first ? joined(prefix, readPath({ file, node: first })) : prefix;
      return inner ? openLinks([{ file, node: inner }], kinds, below, depth + 1) : [];
    }
    // `combineRouters(orders, users)()`
    const made = kind.role === 'routes' ? combinedRouters({ file, node }, kinds) : [];
    return made.length > 0 ? made.map((at) => ({ at, prefix })) : [{ at: each, prefix }];
  });
}

function joined(prefix: string | undefined, read: ReturnType<typeof readPath>): string | undefined {
  const [path] = read.kind === 'path' ? read.paths : [];
  if (prefix === undefined || path === undefined) return undefined;
  return prefix === '' || prefix === '/' ? path : `${prefix}/${path}`;
}

function combinedRouters({ file, node }: Located<TSESTree.CallExpression>, kinds: Kinds): Located[] {
  const callee = { file, node: unwrap(node.callee) };
  const kind = kinds.of(callee);
  const made = kind?.library === 'koa' && kind.role === 'combined' ? makerOf(callee) : undefined;
  return made?.node.type === 'CallExpression' ? flattenElements(made.file, made.node.arguments) : [];
}

/** Does the last function of a route only hand on, so that what stands there is middleware for later routes? */
export function handsOnOnly(handler: Located, kinds: Kinds, isForAll: boolean): boolean {
  const kind = kinds.of(handler);
  if (kind?.library === 'koa') return kind.role === 'guard' || kind.role === 'excepting';
  const made = makerOf(handler);
  const fn = isFunction(made.node) ? { file: made.file, node: made.node } : functionMadeIn(made);
  return fn !== undefined && callsNext(fn) && !answers(fn) && (isForAll || !handsContext(fn));
}

function callsNext({ file, node: fn }: Located<FunctionNode>): boolean {
  const [, next] = valueParameters(fn);
  const variable = next?.type === 'Identifier' ? variableOf(file, next) : undefined;
  return variable !== undefined && some(fn.body, (node) => node.type === 'CallExpression' && isReference(file, node.callee, variable));
}

/** Does it assign a body or the status of a success, or redirect? */
function answers({ file, node: fn }: Located<FunctionNode>): boolean {
  const variable = contextOf({ file, node: fn });
  return some(fn.body, (node) => {
    if (node.type === 'AssignmentExpression') {
      const isContext = (root: TSESTree.Node): boolean => variable === undefined || isReference(file, root, variable);
      return assigns(node, 'body', isContext) || (assigns(node, 'status', isContext) && isSuccess({ file, node: node.right }));
    }
    const call = methodCall(node);
    return call?.name === 'redirect' && variable !== undefined && isReference(file, call.object, variable);
  });
}

/** Does a function assign `body` to its first parameter, as only Koa's handlers do? */
export function assignsContextBody({ file, node: fn }: Located<FunctionNode>): boolean {
  const variable = contextOf({ file, node: fn });
  return (
    variable !== undefined &&
    some(fn.body, (node) => node.type === 'AssignmentExpression' && assigns(node, 'body', (root) => isReference(file, root, variable)))
  );
}

/** `ctx.body = …`, `ctx.response.body = …`. */
function assigns({ left }: TSESTree.AssignmentExpression, name: string, isContext: (node: TSESTree.Node) => boolean): boolean {
  if (left.type !== 'MemberExpression' || memberName(left) !== name) return false;
  const owner = unwrap(left.object);
  const isResponse = owner.type === 'MemberExpression' && memberName(owner) === 'response';
  return isContext(isResponse ? unwrap(owner.object) : owner);
}

function isSuccess(status: Located): boolean {
  return (constantNumber(status) ?? 400) < 400;
}

/** Does it hand its context to other code, which may answer? */
function handsContext({ file, node: fn }: Located<FunctionNode>): boolean {
  const variable = contextOf({ file, node: fn });
  return (
    variable !== undefined &&
    some(fn.body, (node) => node.type === 'CallExpression' && node.arguments.some((argument) => isReference(file, argument, variable)))
  );
}

function contextOf({ file, node }: Located<FunctionNode>): ReturnType<typeof variableOf> {
  const [context] = valueParameters(node);
  return context?.type === 'Identifier' ? variableOf(file, context) : undefined;
}

function isReference(file: Located['file'], node: TSESTree.Node, variable: object): boolean {
  const inner = unwrap(node);
  return inner.type === 'Identifier' && variableOf(file, inner) === variable;
}
