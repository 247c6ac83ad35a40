import type { TSESTree } from '@typescript-eslint/utils';

import { contains, enclosingFunction, unwrap } from '../ast/nodes.ts';
import { endOf, rangeOf, startOf } from '../ast/place.ts';
import type { Query } from '../model/query.ts';
import type { SourceFile } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { variableOf, type Variable } from '../scope/variables.ts';
import { chainOf } from './query-chains.ts';

const MAX_HOPS = 8;

/**
 * Does a query run in the transaction that another one begins? `runner.startTransaction()`, `client.query('BEGIN')` and
 * `const trx = await knex.transaction()` leave it open for what follows; one that gets a function holds its queries itself.
 */
export function runsInside(begin: Query, query: Query): boolean {
  if (begin.action !== 'transaction' || query.action === 'transaction' || !leavesOpen(begin)) return false;
  const { file, node } = begin.at;
  const scope = enclosingFunction(node);
  if (query.at.file !== file || startOf(query.at.node) < endOf(node) || (scope && !contains(scope, query.at.node))) return false;
  const carrier = carrierOf(begin);
  if (typeof carrier === 'string') return `${textOf(file, query.receiver)}.`.startsWith(`${carrier}.`);
  return carrier !== undefined && (isUsedIn(carrier, chainOf(query.at.node).end) || isMadeFrom(file, query.receiver, carrier));
}

const FIXED = /^(?:Literal|TemplateLiteral|TaggedTemplateExpression|ObjectExpression)$/;

function leavesOpen({ at: { node } }: Query): boolean {
  if (node.type !== 'CallExpression') return false;
  return node.arguments.every((argument) => FIXED.test(unwrap(argument).type));
}

/** The variable that holds the transaction: what the beginning gives, else the client that it was begun on; a field by its text. */
function carrierOf({ at: { file, node }, receiver }: Query): Variable | string | undefined {
  let value: TSESTree.Node = node;
  while (value.parent && unwrap(value.parent) === node) value = value.parent;
  const { parent } = value;
  const given = parent?.type === 'VariableDeclarator' ? parent.id : parent?.type === 'AssignmentExpression' ? parent.left : undefined;
  const holder = given ?? unwrap(receiver);
  if (holder.type === 'Identifier') return variableOf(file, holder);
  return holder.type === 'MemberExpression' ? textOf(file, holder) : undefined;
}

function isUsedIn(carrier: Variable, node: TSESTree.Node): boolean {
  return carrier.references.some(({ identifier }) => contains(node, identifier));
}

/** `const orders = runner.manager.getRepository(Order)`. */
function isMadeFrom(file: SourceFile, from: TSESTree.Node, carrier: Variable, hops = 0): boolean {
  let node = unwrap(from);
  while (node.type === 'MemberExpression' || node.type === 'CallExpression')
    node = unwrap(node.type === 'MemberExpression' ? node.object : node.callee);
  const binding = node.type === 'Identifier' && hops < MAX_HOPS ? bindingOf(file, node) : undefined;
  const init = binding?.kind === 'variable' ? binding.init : undefined;
  return init !== undefined && (isUsedIn(carrier, init) || isMadeFrom(file, init, carrier, hops + 1));
}

function textOf(file: SourceFile, node: TSESTree.Node): string {
  return file.text.slice(...rangeOf(node));
}
