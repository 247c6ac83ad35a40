import type { TSESTree } from '@typescript-eslint/utils';

import { isClass, unwrap, writtenDecorators } from '../../ast/nodes.ts';
import type { ClassNode, Located } from '../../model/source-file.ts';
import { matchesPackage } from '../../scope/kind-table.ts';
import { superclassOf, trace } from '../../scope/trace.ts';
import type { Row } from '../../scope/type-shape.ts';
import type { TypeTarget } from '../../scope/type-target.ts';
import type { RowSource, RowTypes } from './adapter.ts';
import { dataAdapters } from './index.ts';

const MAX_CLASSES = 8;

/** The row that a type stands for, column by column: a model of Prisma, a class under TypeORM's `@Entity()`, what Drizzle infers of a table. */
export function rowOf(target: TypeTarget): Row | undefined {
  const adapter = dataAdapters.find(({ rows }) => rows && isRow(target, rows));
  const mayBeEnum = target.kind === 'external' && adapter?.rows?.types?.mayBeEnum === true;
  return adapter && { library: adapter.id, ...(mayBeEnum && { mayBeEnum }) };
}

function isRow(target: TypeTarget, rows: RowTypes): boolean {
  switch (target.kind) {
    case 'external':
      return isFrom(rows.types, target.module, target.name);
    case 'node':
      return isClass(target.at.node) && isTable({ file: target.at.file, node: target.at.node }, rows, 0);
    case 'query':
      return isInferred(target.at, rows);
    default:
      return false;
  }
}

function isTable({ file, node }: Located<ClassNode>, rows: RowTypes, depth: number): boolean {
  const isDecorated = writtenDecorators(node).some(({ expression }) => isExport({ file, node: expression }, rows.decorators));
  if (isDecorated || (node.superClass && isExport({ file, node: node.superClass }, rows.bases))) return true;
  const parent = depth < MAX_CLASSES ? superclassOf({ file, node }) : undefined;
  return parent !== undefined && isTable(parent, rows, depth + 1);
}

function isInferred({ file, node }: Located, { inferred }: RowTypes): boolean {
  if (!inferred || node.type !== 'TSQualifiedName' || node.left.type !== 'Identifier' || !inferred.member.test(node.right.name))
    return false;
  const made = trace({ file, node: node.left });
  return made.kind === 'value' && isExport(made.at, inferred.makers);
}

/** Is this one of these exports, or the result of calling one? */
function isExport({ file, node }: Located, source: RowSource | undefined): boolean {
  const inner: TSESTree.Node = unwrap(node);
  const origin = trace({ file, node: inner.type === 'CallExpression' ? inner.callee : inner });
  return origin.kind === 'external' && isFrom(source, origin.module, origin.name);
}

function isFrom(source: RowSource | undefined, module: string, name: string): boolean {
  return source !== undefined && source.name.test(name) && source.module.some((known) => matchesPackage(known, module));
}
