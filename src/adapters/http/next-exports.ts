import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction } from '../../ast/nodes.ts';
import { endOf, rangeOf, startOf } from '../../ast/place.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { exportedNames, exportOf } from '../../scope/exports.ts';
import { moduleOrigin } from '../../scope/trace.ts';

/** One name that a file exports, with the place where it does so. */
export interface WrittenExport {
  readonly name: string;
  readonly node: TSESTree.Node;
  /** The head of the declaration: `export async function GET`. */
  readonly head: readonly [start: number, end: number];
  /** What is exported, as far as it can be followed. */
  readonly value: Located;
}

type Wanted = (name: string) => boolean;

/** The values that a file exports under certain names, in source order, wherever they are declared. Types are none. */
export function exportsOf(file: SourceFile, wanted: Wanted): WrittenExport[] {
  return file.ast.body.flatMap((statement): WrittenExport[] => {
    if (statement.type === 'ExportDefaultDeclaration') return wanted('default') ? [defaultExport(file, statement)] : [];
    if (statement.type === 'ExportAllDeclaration') return starExports(file, statement, wanted);
    if (statement.type !== 'ExportNamedDeclaration' || statement.exportKind === 'type') return assignedExports(file, statement, wanted);
    return statement.declaration
      ? declaredExports(file, statement, statement.declaration, wanted)
      : statement.specifiers.flatMap((specifier) => specifiedExport(file, specifier, statement.source?.value, wanted));
  });
}

function defaultExport(file: SourceFile, statement: TSESTree.ExportDefaultDeclaration): WrittenExport {
  const { declaration } = statement;
  const end = isFunction(declaration) ? (endOf(declaration.id) ?? startOf(declaration)) : startOf(declaration);
  const start = startOf(statement);
  // What is exported as it stands has no head in front of it that would be worth a look.
  const head: readonly [number, number] = [start, declaration.type === 'Identifier' ? endOf(declaration) : Math.max(end, start + 14)];
  return { name: 'default', node: declaration, head, value: { file, node: declaration } };
}

/** `export * from './handlers'`. */
function starExports(file: SourceFile, statement: TSESTree.ExportAllDeclaration, wanted: Wanted): WrittenExport[] {
  const target = statement.exported ? undefined : moduleOrigin(file, statement.source.value);
  if (target?.kind !== 'module') return [];
  return [...(exportedNames(target.file) ?? [])].filter(wanted).flatMap((name): WrittenExport[] => {
    const found = exportOf(file, name);
    return found.kind === 'node' ? [{ name, node: statement, head: rangeOf(statement), value: found.at }] : [];
  });
}

function declaredExports(
  file: SourceFile,
  statement: TSESTree.ExportNamedDeclaration,
  declaration: NonNullable<TSESTree.ExportNamedDeclaration['declaration']>,
  wanted: Wanted,
): WrittenExport[] {
  const [start] = rangeOf(statement);
  if (isFunction(declaration)) {
    const { id } = declaration;
    return id && wanted(id.name)
      ? [{ name: id.name, node: declaration, head: [start, endOf(id)], value: { file, node: declaration } }]
      : [];
  }
  if (declaration.type !== 'VariableDeclaration') return [];
  return declaration.declarations.flatMap((declarator, index): WrittenExport[] => {
    const { id, init } = declarator;
    if (id.type === 'Identifier') {
      const from = index === 0 ? start : startOf(declarator);
      const value = { file, node: init ?? id };
      return wanted(id.name) ? [{ name: id.name, node: declarator, head: [from, endOfName(id)], value }] : [];
    }
    return namesIn(id)
      .filter(({ name }) => wanted(name))
      .map((name) => ({ name: name.name, node: name, head: rangeOf(name), value: { file, node: name } }));
  });
}

/** The name without its annotation. */
function endOfName(node: TSESTree.Identifier): number {
  return startOf(node) + node.name.length;
}

/** `export const { GET, POST: PUT } = handlers`. */
function namesIn(pattern: TSESTree.Node): TSESTree.Identifier[] {
  if (pattern.type === 'Identifier') return [pattern];
  if (pattern.type === 'AssignmentPattern') return namesIn(pattern.left);
  if (pattern.type === 'ArrayPattern') return pattern.elements.flatMap((each) => (each ? namesIn(each) : []));
  if (pattern.type !== 'ObjectPattern') return [];
  return pattern.properties.flatMap((each) => (each.type === 'Property' ? namesIn(each.value) : []));
}

/** `export { handler as GET }`, `export { GET } from './handlers'`. */
function specifiedExport(file: SourceFile, node: TSESTree.ExportSpecifier, source: string | undefined, wanted: Wanted): WrittenExport[] {
  const { local, exported, exportKind } = node;
  const name = exported.type === 'Identifier' ? exported.name : exported.value;
  if (exportKind === 'type' || !wanted(name)) return [];
  const found = source === undefined ? undefined : exportOf(file, name);
  return [{ name, node, head: rangeOf(node), value: found?.kind === 'node' ? found.at : { file, node: local } }];
}

/** `module.exports = handler`: only a default. */
function assignedExports(file: SourceFile, statement: TSESTree.ProgramStatement, wanted: Wanted): WrittenExport[] {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression' || !wanted('default')) return [];
  const { left, right } = statement.expression;
  const found = exportOf(file, 'default');
  if (found.kind !== 'node' || found.at.node !== right) return [];
  return [{ name: 'default', node: statement, head: rangeOf(left), value: { file, node: right } }];
}
