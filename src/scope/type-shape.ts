import type { TSESTree } from '@typescript-eslint/utils';

import type { Located } from '../model/source-file.ts';
import { namedType, typeTarget, type TypeTarget } from './type-target.ts';

/**
 * What a type says of the data that it stands for.
 * `described`: it names a shape; `scalar`: a text, a number, a date, or a list of them; `open`: it lets everything through (`any`, `unknown`, `object`, `{}`, and what is made of them alone);
 * `row`: the shape is that of a table; `empty`: there is no data; `stream`: bytes, which have no shape;
 * `unknown`: it cannot be followed, or says only that something answers.
 */
export interface TypeShape {
  readonly kind: 'described' | 'scalar' | 'open' | 'row' | 'empty' | 'stream' | 'unknown';
  /** For rows: the library whose table it is. */
  readonly row?: Row;
}

export interface Row {
  readonly library: string;
  /** By its name alone it may be an enum of the same library as well: sure of a whole response, not of a part of one. */
  readonly mayBeEnum?: boolean;
}

/** The row that a type stands for; undefined when it is none. */
export type RowQuery = (target: TypeTarget) => Row | undefined;

type Type = Located<TSESTree.TypeNode>;
/** What the type parameters of the aliases around a type stand for. */
type Scope = ReadonlyMap<TSESTree.Node, () => TypeShape>;

const DESCRIBED: TypeShape = { kind: 'described' };
const SCALAR: TypeShape = { kind: 'scalar' };
const OPEN: TypeShape = { kind: 'open' };
const EMPTY: TypeShape = { kind: 'empty' };
const STREAM: TypeShape = { kind: 'stream' };
const UNKNOWN: TypeShape = { kind: 'unknown' };

// Built-in types, and those of rxjs, that say as much as what they hold.
const HOLDERS = new Set(
  'Promise PromiseLike Awaited Readonly Required Partial NonNullable Array ReadonlyArray Iterable AsyncIterable Set Observable Exclude Extract'.split(
    ' ',
  ),
);
// A choice of members is a shape of its own, even that of a row.
const CHOICES = new Set(['Omit', 'Pick']);
const MAPS = new Set(['Record', 'Map', 'ReadonlyMap']);
const SHAPELESS = new Set(['Object', 'Function']);
// `Promise<Response>` says that it answers, not what; the result of a function is what that function says.
const SILENT = new Set(['Response', 'Reply', 'ReturnType', 'Parameters']);
const STREAMS = /^(?:StreamableFile|Buffer|ReadableStream|Readable|ReadStream|Stream|Duplex|PassThrough|NodeJS\.ReadableStream)$/;
const STREAM_MODULES = /^(?:@nestjs\/common|(?:node:)?(?:stream|stream\/web|buffer|fs))$/;
const MAX_DEPTH = 12;

/** Does it say of a whole response what that is? */
export function saysShape({ kind }: TypeShape): boolean {
  return kind === 'described' || kind === 'scalar';
}

/** @param rowOf knows the types of whole rows; a choice of their members is no row */
export function shapeOf(type: Type, rowOf: RowQuery): TypeShape {
  return new ShapeReader(rowOf).read(type, new Map(), 0);
}

/** @param declaration a class, an interface, an alias or an enum */
export function shapeOfDeclared(declaration: Located, rowOf: RowQuery): TypeShape {
  return new ShapeReader(rowOf).readDeclared(declaration, [], new Map(), 0);
}

class ShapeReader {
  readonly #rowOf: RowQuery;

  constructor(rowOf: RowQuery) {
    this.#rowOf = rowOf;
  }

  read({ file, node }: Type, scope: Scope, depth: number): TypeShape {
    if (depth > MAX_DEPTH) return UNKNOWN;
    const inner = (each: TSESTree.TypeNode): TypeShape => this.read({ file, node: each }, scope, depth + 1);
    switch (node.type) {
      case 'TSAnyKeyword':
      case 'TSUnknownKeyword':
      case 'TSObjectKeyword':
        return OPEN;
      case 'TSVoidKeyword':
      case 'TSUndefinedKeyword':
      case 'TSNullKeyword':
      case 'TSNeverKeyword':
        return EMPTY;
      case 'TSStringKeyword':
      case 'TSNumberKeyword':
      case 'TSBooleanKeyword':
      case 'TSBigIntKeyword':
      case 'TSLiteralType':
      case 'TSTemplateLiteralType':
        return SCALAR;
      case 'TSTypeLiteral':
        return this.#ofMembers(node.members, inner);
      case 'TSArrayType':
        return inner(node.elementType);
      case 'TSTypeOperator':
        return node.typeAnnotation ? inner(node.typeAnnotation) : UNKNOWN;
      case 'TSUnionType':
        return weakest(node.types.map(inner));
      // `[Order[], number]`: orders and how many there are.
      case 'TSTupleType':
        return weakest(node.elementTypes.map(inner));
      case 'TSNamedTupleMember':
        return inner(node.elementType);
      case 'TSOptionalType':
      case 'TSRestType':
        return inner(node.typeAnnotation);
      case 'TSIntersectionType':
        return node.types.some((each) => each.type === 'TSAnyKeyword') ? OPEN : strongest(node.types.map(inner));
      case 'TSTypeReference':
        return this.#ofReference({ file, node }, scope, depth);
      case 'TSTypeQuery':
        return this.#rowShape(typeTarget({ file, node })) ?? UNKNOWN;
      case 'TSIndexedAccessType':
      case 'TSConditionalType':
      case 'TSInferType':
        return UNKNOWN;
      case 'TSMappedType':
        // Which keys it has is decided where it is used.
        return node.constraint.type === 'TSConditionalType' ? UNKNOWN : DESCRIBED;
      default:
        return DESCRIBED;
    }
  }

  /** Members that only say what every key holds describe as much as what they hold. */
  #ofMembers(members: readonly TSESTree.TypeElement[], inner: (type: TSESTree.TypeNode) => TypeShape): TypeShape {
    const held = members.map((member) => (member.type === 'TSIndexSignature' ? member.typeAnnotation?.typeAnnotation : undefined));
    return held.every((type) => type !== undefined && inner(type).kind === 'open') ? OPEN : DESCRIBED;
  }

  #ofReference({ file, node }: Located<TSESTree.TSTypeReference>, scope: Scope, depth: number): TypeShape {
    const given = (node.typeArguments?.params ?? []).map((each) => (): TypeShape => this.read({ file, node: each }, scope, depth + 1));
    const named = namedType({ file, node });
    if (named.kind === 'unknown') return UNKNOWN;
    if (named.kind === 'global') return ofBuiltIn(named.name, given);
    if (named.kind === 'external') {
      if (STREAMS.test(named.name) && STREAM_MODULES.test(named.module)) return STREAM;
      if (named.module === 'rxjs') return ofBuiltIn(named.name, given);
      return this.#rowShape(typeTarget({ file, node })) ?? DESCRIBED;
    }
    return this.readDeclared(named.at, given, scope, depth);
  }

  readDeclared(at: Located, given: readonly (() => TypeShape)[], scope: Scope, depth: number): TypeShape {
    switch (at.node.type) {
      case 'TSTypeParameter':
        return scope.get(at.node)?.() ?? UNKNOWN;
      // An alias says as much as what stands behind it, with its parameters filled in.
      case 'TSTypeAliasDeclaration': {
        const parameters = at.node.typeParameters?.params ?? [];
        const filled = parameters.flatMap((parameter, index) => (given[index] ? [[parameter, given[index]] as const] : []));
        return this.read({ file: at.file, node: at.node.typeAnnotation }, new Map(filled), depth + 1);
      }
      case 'TSInterfaceDeclaration': {
        const inner = (each: TSESTree.TypeNode): TypeShape => this.read({ file: at.file, node: each }, new Map(), depth + 1);
        return at.node.extends.length > 0 ? DESCRIBED : this.#ofMembers(at.node.body.body, inner);
      }
      case 'TSEnumDeclaration':
        return SCALAR;
      default:
        return this.#rowShape({ kind: 'node', at }) ?? DESCRIBED;
    }
  }

  #rowShape(target: TypeTarget): TypeShape | undefined {
    const row = this.#rowOf(target);
    return row && { kind: 'row', row };
  }
}

function ofBuiltIn(name: string, [first, second]: readonly (() => TypeShape)[]): TypeShape {
  if (HOLDERS.has(name)) return first?.() ?? OPEN;
  if (CHOICES.has(name)) {
    const chosen = first?.() ?? OPEN;
    return chosen.kind === 'row' ? DESCRIBED : chosen;
  }
  if (MAPS.has(name)) return second?.() ?? OPEN;
  if (SHAPELESS.has(name)) return OPEN;
  if (name === 'Date') return SCALAR;
  if (STREAMS.test(name)) return STREAM;
  return SILENT.has(name) ? UNKNOWN : DESCRIBED;
}

// One part without a shape lets anything out; `Order | null` is an order.
function weakest(shapes: readonly TypeShape[]): TypeShape {
  return firstOf(shapes, ['open', 'row', 'unknown', 'stream', 'described', 'scalar', 'empty']);
}

// What is added to a row does not take anything away from it.
function strongest(shapes: readonly TypeShape[]): TypeShape {
  return firstOf(shapes, ['row', 'stream', 'described', 'scalar', 'unknown', 'open', 'empty']);
}

function firstOf(shapes: readonly TypeShape[], order: readonly TypeShape['kind'][]): TypeShape {
  return order.map((kind) => shapes.find((shape) => shape.kind === kind)).find((shape) => shape !== undefined) ?? UNKNOWN;
}
