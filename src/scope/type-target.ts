import type { TSESTree } from '@typescript-eslint/utils';

import type { Located, SourceFile } from '../model/source-file.ts';
import { typeDefinitionOf } from './binding.ts';
import { exportOf } from './exports.ts';
import { resolveModule } from './resolve-module.ts';

/** What a type annotation names. */
export type TypeTarget =
  | { readonly kind: 'external'; readonly module: string; readonly name: string; readonly arguments: readonly Located<TSESTree.TypeNode>[] }
  /** A class, interface, alias or enum of the project. */
  | { readonly kind: 'node'; readonly at: Located }
  /** `typeof orders`, `typeof orders.$inferSelect`: the name that is asked. */
  | { readonly kind: 'query'; readonly at: Located }
  /** `string`, `{ a: 1 }`, a function type …: a type of its own that names nothing. */
  | { readonly kind: 'own' }
  /** `at`: where following it ended, when that is a type computed from others: `ReturnType<typeof makeDb>`, `Deps['db']`, `A & B`. */
  | { readonly kind: 'unknown'; readonly at?: Located<TSESTree.TypeNode> };

/** What the name of a type reference stands for, aliases not followed. */
export type NamedType =
  | { readonly kind: 'external'; readonly module: string; readonly name: string }
  | { readonly kind: 'declaration'; readonly at: Located }
  /** A name of the language or of nowhere: `Promise`, `Record`. */
  | { readonly kind: 'global'; readonly name: string }
  | { readonly kind: 'unknown' };

// Wrappers that keep the members that matter of what they wrap.
const TRANSPARENT = new Set(['Promise', 'PromiseLike', 'Awaited', 'Readonly', 'Required', 'Partial', 'NonNullable', 'Omit', 'Pick']);
const MAX_ALIASES = 16;

/** Follows a type annotation through aliases, imports and transparent wrappers to what it names. */
export function typeTarget(type: Located<TSESTree.TypeNode>, hops = 0): TypeTarget {
  if (hops > MAX_ALIASES) return { kind: 'unknown' };
  const { file, node } = type;
  switch (node.type) {
    case 'TSTypeReference':
      return referenceTarget(file, node, hops);
    case 'TSUnionType': {
      const named = node.types.filter((each) => each.type !== 'TSNullKeyword' && each.type !== 'TSUndefinedKeyword');
      const [first, ...others] = named.map((each): TypeTarget => typeTarget({ file, node: each }, hops + 1));
      // `FastifyInstance<Server> | FastifyInstance<Http2Server>`: what they are is the same.
      return first && others.every((each) => isSameName(first, each)) ? first : { kind: 'own' };
    }
    case 'TSTypeQuery':
      return node.exprName.type === 'TSImportType'
        ? { kind: 'unknown', at: { file, node } }
        : { kind: 'query', at: { file, node: node.exprName } };
    case 'TSImportType':
    case 'TSIndexedAccessType':
    case 'TSIntersectionType':
      return { kind: 'unknown', at: { file, node } };
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
    case 'TSTypeOperator':
      return { kind: 'unknown' };
    default:
      return { kind: 'own' };
  }
}

function isSameName(one: TypeTarget, other: TypeTarget): boolean {
  return one.kind === 'external' && other.kind === 'external' && one.module === other.module && one.name === other.name;
}

/** The members of an intersection, or the type itself: each may be the one that names a library. */
export function constituentsOf(node: TSESTree.TypeNode): readonly TSESTree.TypeNode[] {
  return node.type === 'TSIntersectionType' ? node.types : [node];
}

function referenceTarget(file: SourceFile, node: TSESTree.TSTypeReference, hops: number): TypeTarget {
  const typeArguments = (node.typeArguments?.params ?? []).map((each) => ({ file, node: each }));
  const named = namedType({ file, node }, hops);
  const [first] = typeArguments;
  switch (named.kind) {
    case 'external':
      return { ...named, arguments: typeArguments };
    case 'declaration':
      return declaredTarget(named.at.file, named.at.node, hops);
    case 'global':
      return TRANSPARENT.has(named.name) && first ? typeTarget(first, hops + 1) : { kind: 'unknown', at: { file, node } };
    default:
      return named;
  }
}

function declaredTarget(file: SourceFile, node: TSESTree.Node, hops: number): TypeTarget {
  if (node.type === 'TSTypeAliasDeclaration') {
    const target = typeTarget({ file, node: node.typeAnnotation }, hops + 1);
    return target.kind === 'own' ? { kind: 'node', at: { file, node } } : target;
  }
  if (node.type === 'TSTypeParameter') {
    return node.constraint ? typeTarget({ file, node: node.constraint }, hops + 1) : { kind: 'unknown' };
  }
  return { kind: 'node', at: { file, node } };
}

/** The declaration or the export that a type reference names, through imports and re-exports. */
export function namedType({ file, node }: Located<TSESTree.TSTypeReference>, hops = 0): NamedType {
  const [head, ...rest] = entityNames(node.typeName);
  if (!head) return { kind: 'unknown' };
  const definition = typeDefinitionOf(file, head);
  const members = rest.map(({ name }) => name);
  if (!definition) return { kind: 'global', name: [head.name, ...members].join('.') };
  if (definition.type === 'ImportBinding') return importedType(file, definition.node, definition.parent, members, hops);
  return rest.length > 0 ? { kind: 'unknown' } : { kind: 'declaration', at: { file, node: definition.node } };
}

function importedType(
  file: SourceFile,
  specifier: TSESTree.Node,
  declaration: TSESTree.Node | null,
  rest: readonly string[],
  hops: number,
): NamedType {
  if (declaration?.type !== 'ImportDeclaration' || hops > MAX_ALIASES) return { kind: 'unknown' };
  const imported =
    specifier.type === 'ImportSpecifier'
      ? [specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value]
      : specifier.type === 'ImportDefaultSpecifier' && rest.length === 0
        ? ['default']
        : [];
  return exportedType(file, declaration.source.value, [...imported, ...rest], hops);
}

/** What a module exports under a dotted name, as a type. */
export function exportedTarget(file: SourceFile, specifier: string, path: readonly string[]): TypeTarget {
  const named = exportedType(file, specifier, path, 0);
  if (named.kind === 'external') return { ...named, arguments: [] };
  return named.kind === 'declaration' ? declaredTarget(named.at.file, named.at.node, 0) : { kind: 'unknown' };
}

function exportedType(file: SourceFile, specifier: string, path: readonly string[], hops: number): NamedType {
  const source = resolveModule(file, specifier);
  if (source.kind !== 'source') {
    return { kind: 'external', module: source.kind === 'package' ? source.name : specifier, name: path.join('.') };
  }
  const [name] = path;
  const found = name === undefined || path.length > 1 ? undefined : exportOf(source.file, name);
  if (found?.kind === 'external') return { kind: 'external', module: found.module, name: found.name };
  if (found?.kind !== 'node') return { kind: 'unknown' };
  const { at } = found;
  // `export { X }` and `export default X` name a declaration that stands elsewhere in that file.
  const definition = at.node.type === 'Identifier' ? typeDefinitionOf(at.file, at.node) : undefined;
  if (!definition) return { kind: 'declaration', at };
  return definition.type === 'ImportBinding'
    ? importedType(at.file, definition.node, definition.parent, [], hops + 1)
    : { kind: 'declaration', at: { file: at.file, node: definition.node } };
}

/** `A.B.C` → its identifiers. */
export function entityNames(node: TSESTree.EntityName): TSESTree.Identifier[] {
  if (node.type === 'Identifier') return [node];
  if (node.type === 'TSQualifiedName') return [...entityNames(node.left), node.right];
  return [];
}
