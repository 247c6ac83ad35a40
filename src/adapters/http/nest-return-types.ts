import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../../ast/nodes.ts';
import { returnsOf } from '../../ast/walk.ts';
import type { FunctionNode, Located, SourceFile } from '../../model/source-file.ts';
import { variableOf } from '../../scope/binding.ts';
import { trace } from '../../scope/trace.ts';
import { typeTarget } from '../../scope/type-target.ts';

/** What a return type says of a response: `typed` names a shape, `none` names nothing, `empty` has no body, `stream` has one that no schema describes. */
export type ReturnShape = 'typed' | 'none' | 'empty' | 'stream';

const MAX_DEPTH = 8;
// Types that say as much as what they hold.
const HOLDERS = new Set([
  'Promise',
  'PromiseLike',
  'Awaited',
  'Array',
  'ReadonlyArray',
  'Readonly',
  'Required',
  'Partial',
  'NonNullable',
  'Observable',
]);
const STREAMS = new Set([
  'StreamableFile',
  'Buffer',
  'ReadableStream',
  'Readable',
  'ReadStream',
  'Stream',
  'Duplex',
  'PassThrough',
  'NodeJS.ReadableStream',
]);
const SHAPELESS = new Set(['Object', 'Function']);

/** The shape of what a handler gives back: by its annotation, or, without one, only whether there is anything that a schema could describe. */
export function returnShape({ file, node }: Located<FunctionNode>): ReturnShape {
  const declared = node.returnType?.typeAnnotation;
  if (declared) return shapeOf(file, declared, 0);
  const returned = returnsOf(node);
  if (returned.length === 0) return 'empty';
  return returned.every((each) => isStream(file, each)) ? 'stream' : 'none';
}

function isStream(file: SourceFile, expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  const origin = node.type === 'NewExpression' ? trace({ file, node: node.callee }) : undefined;
  return origin?.kind === 'external' && origin.name === 'StreamableFile';
}

function shapeOf(file: SourceFile, node: TSESTree.TypeNode, depth: number): ReturnShape {
  switch (node.type) {
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
    case 'TSObjectKeyword':
      return 'none';
    case 'TSVoidKeyword':
    case 'TSUndefinedKeyword':
    case 'TSNullKeyword':
    case 'TSNeverKeyword':
      return 'empty';
    case 'TSTypeLiteral':
      return node.members.length === 0 ? 'none' : 'typed';
    case 'TSArrayType':
      return shapeOf(file, node.elementType, depth + 1);
    case 'TSUnionType':
    case 'TSIntersectionType':
      return weakestOf(node.types.map((each) => shapeOf(file, each, depth + 1)));
    case 'TSTypeReference':
      return referenceShape(file, node, depth);
    default:
      return 'typed';
  }
}

// One part without a shape lets anything out; `Order | null` is an order.
function weakestOf(shapes: readonly ReturnShape[]): ReturnShape {
  return (['none', 'stream', 'typed', 'empty'] as const).find((shape) => shapes.includes(shape)) ?? 'none';
}

function referenceShape(file: SourceFile, node: TSESTree.TSTypeReference, depth: number): ReturnShape {
  if (depth > MAX_DEPTH) return 'typed';
  const name = nameOf(node.typeName);
  const [first, second] = node.typeArguments?.params ?? [];
  const root = node.typeName.type === 'Identifier' ? node.typeName : undefined;
  const target = root && variableOf(file, root) ? typeTarget({ file, node }) : undefined;
  if (target?.kind === 'node') {
    const { at } = target;
    return at.node.type === 'TSTypeAliasDeclaration' ? shapeOf(at.file, at.node.typeAnnotation, depth + 1) : 'typed';
  }
  if (HOLDERS.has(name)) return first ? shapeOf(file, first, depth + 1) : 'none';
  if (STREAMS.has(name)) return 'stream';
  if (name === 'Record' && second) return shapeOf(file, second, depth + 1);
  return SHAPELESS.has(name) ? 'none' : 'typed';
}

function nameOf(node: TSESTree.EntityName): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'TSQualifiedName' ? `${nameOf(node.left)}.${node.right.name}` : '';
}
