import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { bareRole, type RequestRoles } from './request-roles.ts';

/**
 * Does a place run only after the request was handed on: behind `await next();`, or where `try { await next(); }` catches what comes back?
 * What is refused there was answered already.
 * @param roles what the parameters of the function are
 */
export function isBehindNext(place: TSESTree.Node, { file, node: within }: Located<FunctionNode>, roles: RequestRoles): boolean {
  const isNext = (node: TSESTree.Node): boolean => node.type === 'Identifier' && bareRole(file, node, roles) === 'next';
  for (let current = place; current !== within && current.parent; current = current.parent) {
    const { parent } = current;
    if (parent.type === 'TryStatement' && parent.handler === current && handsOnFirst(parent.block, isNext)) return true;
    if (parent.type !== 'BlockStatement') continue;
    const before = parent.body.slice(0, Math.max(0, parent.body.indexOf(current as TSESTree.Statement)));
    if (before.some((statement) => handsOn(statement, isNext))) return true;
  }
  return false;
}

/** Does a statement hand the request on, whatever happens? */
function handsOn(statement: TSESTree.Statement, isNext: (node: TSESTree.Node) => boolean): boolean {
  switch (statement.type) {
    case 'ExpressionStatement':
    case 'VariableDeclaration':
    case 'ReturnStatement':
      return mentions(statement, isNext, false);
    case 'TryStatement':
      return statement.block.body.some((each) => handsOn(each, isNext));
    case 'BlockStatement':
      return statement.body.some((each) => handsOn(each, isNext));
    default:
      return false;
  }
}

/** Is handing on the first thing in a block that may throw? */
function handsOnFirst({ body }: TSESTree.BlockStatement, isNext: (node: TSESTree.Node) => boolean): boolean {
  for (const statement of body) {
    if (handsOn(statement, isNext)) return true;
    if (mentions(statement, ({ type }) => type === 'CallExpression' || type === 'AwaitExpression', true)) return false;
  }
  return false;
}

function mentions(statement: TSESTree.Node, matches: (node: TSESTree.Node) => boolean, isDeep: boolean): boolean {
  let found = false;
  walk(statement, (node) => {
    // `user && next()`: only for some.
    if (!isDeep && /^(?:Logical|Conditional)Expression$/.test(node.type)) return false;
    if (isDeep && isFunction(node)) return false;
    found ||= matches(node);
    return !found;
  });
  return found;
}
