import type { TSESTree } from '@typescript-eslint/utils';

import { isClass, isFunction } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import type { ParameterBinding } from './binding.ts';
import { argumentsGivenTo } from './call-sites.ts';
import { FileMemo } from './file-memo.ts';
import { isMethod } from './files-that-may-use.ts';
import { mayExport } from './importers.ts';
import type { Kind } from './kind-table.ts';
import { memberOf, trace } from './trace.ts';
import { variableOf } from './variables.ts';

interface KindQuery {
  ofMembers(at: Located, path: readonly string[], depth: number): Kind | undefined;
}

// The first calls tell what a function gets.
const MAX_CALLS = 24;

/** What the files that import a function give it: `makeRoutes(prisma)` for `export const makeRoutes = (db) => …`. Callers that differ say nothing. */
export function kindByCallers(
  fn: Located<FunctionNode>,
  { id, index, path }: ParameterBinding,
  kinds: KindQuery,
  depth: number,
): Kind | undefined {
  if (!path || !isExported(fn) || !(isConstructor(fn.node) || isKept({ file: fn.file, node: id }))) return undefined;
  let found: Kind | undefined;
  for (const argument of givenTo(fn, index)) {
    const kind = kinds.ofMembers(argument, path, depth + 1);
    const differs = kind
      ? found && (found.library !== kind.library || found.role !== kind.role)
      : isSomethingElse(argument, path, kinds, depth);
    if (differs) return undefined;
    found ??= kind;
  }
  return found;
}

const known = new FileMemo<Map<number, readonly Located[]>>();

function givenTo(fn: Located<FunctionNode>, index: number): readonly Located[] {
  const byPosition = known.get(fn) ?? new Map<number, readonly Located[]>();
  let given = byPosition.get(index);
  if (!given) {
    given = argumentsGivenTo(fn, index).slice(0, MAX_CALLS);
    known.set(fn, byPosition.set(index, given));
  }
  return given;
}

/** Can other files call it at all? A look at the text, before any of them is asked for. */
function isExported({ file, node }: Located<FunctionNode>): boolean {
  if (!mayExport(file) || (node.parent.type === 'MethodDefinition' && !isMethod(node) && !isConstructor(node))) return false;
  for (let current: TSESTree.Node | undefined = node.parent; current; current = current.parent) {
    if (current.type === 'BlockStatement' || current.type === 'CallExpression') return false;
  }
  return true;
}

function isConstructor({ parent }: FunctionNode): boolean {
  return parent.type === 'MethodDefinition' && parent.kind === 'constructor' && isClass(parent.parent.parent);
}

/** Is the parameter used by a function within its own, as routes and services are made? What only passes through is known where it is used; a method that is called for each request is handed no clients. */
function isKept({ file, node }: Located): boolean {
  const owner = runBy(node);
  return variableOf(file, node)?.references.some(({ identifier }) => runBy(identifier) !== owner) === true;
}

/** Fields are set when an instance is made, as if by a function of their own. */
function runBy(node: TSESTree.Node): TSESTree.Node | undefined {
  let around = node.parent;
  while (around && !isFunction(around) && around.type !== 'PropertyDefinition' && around.type !== 'StaticBlock') around = around.parent;
  return around;
}

/** Something that is seen, and that no adapter knows (a fake, another library's client), or a member of something else than the others give. */
function isSomethingElse(argument: Located, path: readonly string[], kinds: KindQuery, depth: number): boolean {
  const origin = path.reduce((object, name) => memberOf(object, name, argument), trace(argument));
  if (origin.kind === 'external' || origin.kind === 'instance') return true;
  if (path.length > 0 && kinds.ofMembers(argument, path.slice(0, -1), depth + 1)) return true;
  return origin.kind === 'value' && /^(?:Object|Array|New|Function|ArrowFunction|Class)Expression$|Literal$/.test(origin.at.node.type);
}
