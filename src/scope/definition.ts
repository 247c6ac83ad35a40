import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../ast/nodes.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { bindingOf } from './binding.ts';
import { exportOf } from './exports.ts';
import { literalValue } from './literal-value.ts';
import { resolveModule } from './resolve-module.ts';
import { variableOf } from './variables.ts';

/** Where a name that a module exports is declared. */
export type Definition =
  /** The declaration is absent where all of the file is meant, or it was not looked for. */
  { readonly kind: 'file'; readonly filename: string; readonly at?: Located } | { readonly kind: 'package'; readonly name: string };

// What hands on what another file declares: `export … from`, `export { x }`, `export default x`, `module.exports`.
const RE_EXPORT = /\bexport\s*(?:type\s*)?[*{]|\bexport\s+default\s+[\w$]+\s*(?:;|$)|\bexport\s*=|\bexports\b/m;
const MAX_HOPS = 16;

/**
 * The file that declares a name, through any number of barrels. A file that hands nothing on is not even parsed.
 * @param filename absolute: where the import specifier leads
 * @param name as it is exported; `*` for all of the file
 */
export function definitionOf(filename: string, name: string, { project }: SourceFile): Definition {
  const here: Definition = { kind: 'file', filename };
  if (name === '*' || !handsOn(filename, project.textOf(filename) ?? '')) return here;
  const file = project.fileAt(filename);
  return file ? follow(file, name, 0) : here;
}

// Every importer of a file asks.
const known = new Map<string, { readonly text: string; readonly answer: boolean }>();

function handsOn(filename: string, text: string): boolean {
  const before = known.get(filename);
  if (before?.text === text) return before.answer;
  const answer = RE_EXPORT.test(text);
  known.set(filename, { text, answer });
  return answer;
}

function follow(file: SourceFile, name: string, hops: number): Definition {
  const here: Definition = { kind: 'file', filename: file.filename };
  const found = hops > MAX_HOPS ? undefined : exportOf(file, name);
  if (found?.kind === 'external') return { kind: 'package', name: found.module };
  if (found?.kind === 'module') return { kind: 'file', filename: found.file.filename };
  return found?.kind === 'node' ? followNode(found.at, hops) : here;
}

function followNode(at: Located, hops: number): Definition {
  const here: Definition = { kind: 'file', filename: at.file.filename, at };
  const node = unwrap(at.node);
  const binding = node.type === 'Identifier' ? bindingOf(at.file, node) : undefined;
  if (binding?.kind !== 'import') return here;
  const target = resolveModule(at.file, binding.specifier);
  if (target.kind === 'package') return { kind: 'package', name: target.name };
  if (target.kind === 'unknown') return here;
  return binding.name === '*' ? { kind: 'file', filename: target.file.filename } : follow(target.file, binding.name, hops + 1);
}

/** Is a name that a file declares a type and nothing else? */
export function isTypeDeclaration(filename: string, name: string, { project }: SourceFile, at?: Located): boolean {
  const found = at ?? declarationIn(project.fileAt(filename), name);
  if (!found) return false;
  const node = unwrap(found.node);
  const isNamed = node.type === 'Identifier' ? variableOf(found.file, node) : undefined;
  const declarations = isNamed?.defs.map((each) => each.node.type) ?? [node.parent?.type];
  return declarations.length > 0 && declarations.every((type) => TYPES.has(String(type)));
}

/** Is a name of a file an enum, a literal, a regular expression or an object of them: something that does nothing by itself? */
export function isConstant(file: SourceFile, name: string, at?: Located): boolean {
  const found = at ?? declarationIn(file, name);
  if (!found) return false;
  const declaration = unwrap(found.node).type === 'Identifier' ? found.node.parent : found.node;
  if (declaration?.type === 'TSEnumDeclaration') return true;
  const value = declaration?.type === 'VariableDeclarator' ? declaration.init : found.node;
  return value != null && 'value' in literalValue({ file: found.file, node: value }, isFreeze);
}

/** `Object.freeze({ … })` */
function isFreeze({ node }: Located): boolean {
  const call = methodCall(node);
  return call?.name === 'freeze' && call.object.type === 'Identifier' && call.object.name === 'Object';
}

function declarationIn(file: SourceFile | undefined, name: string): Located | undefined {
  const found = file && name !== '*' ? exportOf(file, name) : undefined;
  return found?.kind === 'node' ? found.at : undefined;
}

const TYPES: ReadonlySet<string> = new Set<TSESTree.Node['type'] | string>(['TSInterfaceDeclaration', 'TSTypeAliasDeclaration']);
