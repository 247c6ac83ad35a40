import type * as ts from 'typescript';

import type { DataType, NamedType } from '../model/type-lookup.ts';
import { nameOf } from './declared-names.ts';
import { isAnyOrNever, isClosed } from './plain-types.ts';

// Aliases of TypeScript's own that leave the members as they are.
const SAME_MEMBERS = new Set(['Partial', 'Readonly', 'Required', 'NonNullable', 'Awaited', 'Exclude', 'Extract']);
const OPEN = new Set(['any', 'unknown', 'object']);
const MAX_PARTS = 32;

type Part = Exclude<DataType, { kind: 'named' }> | { readonly kind: 'named'; readonly type: NamedType } | undefined;

/** @see TypeLookup.dataOf */
export function dataTypeOf(type: ts.Type, checker: ts.TypeChecker, program: ts.Program): DataType | undefined {
  const parts = new Parts(checker, program).of(type);
  const open = parts.find((part) => part?.kind === 'open');
  if (open) return open;
  const named = parts.flatMap((part) => (part?.kind === 'named' ? [part.type] : []));
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  return named.length > 0 ? { kind: 'named', types: named } : { kind: 'scalar' };
}

class Parts {
  readonly #checker: ts.TypeChecker;
  readonly #program: ts.Program;
  #left = MAX_PARTS;

  constructor(checker: ts.TypeChecker, program: ts.Program) {
    this.#checker = checker;
    this.#program = program;
  }

  /** What a type may be, piece by piece; undefined for a piece that nothing is known of. */
  of(given: ts.Type): Part[] {
    const checker = this.#checker;
    const type = checker.getAwaitedType(given) ?? given;
    const isParameter: boolean = type.isTypeParameter();
    if (--this.#left < 0 || isParameter) return [undefined];
    // The type of what the checker could not resolve is written as `any`, too.
    if ((type as { intrinsicName?: string }).intrinsicName === 'error') return [undefined];
    if (type === checker.getNullType() || type === checker.getUndefinedType() || type === checker.getVoidType()) return [];
    const text = type.getSymbol() ? '' : checker.typeToString(type);
    if (OPEN.has(text) && !(text === 'any' && !isAnyOrNever(type, checker))) return [{ kind: 'open', text }];
    if (isClosed(type, checker) || checker.isTypeAssignableTo(type, checker.getStringType())) return [{ kind: 'scalar' }];
    if (checker.isArrayType(type) || checker.isTupleType(type)) {
      return checker.getTypeArguments(type as ts.TypeReference).flatMap((each) => this.of(each));
    }
    return this.#ofNamed(type) ?? (type.isUnion() ? type.types.flatMap((each) => this.of(each)) : [undefined]);
  }

  #ofNamed(type: ts.Type): Part[] | undefined {
    const { aliasSymbol, aliasTypeArguments = [] } = type;
    const symbol = aliasSymbol ?? type.getSymbol();
    const declaration = symbol?.declarations?.[0];
    if (!symbol || !declaration) return undefined;
    const source = declaration.getSourceFile();
    if (this.#program.isSourceFileDefaultLibrary(source)) {
      if (symbol.name === 'Date') return [{ kind: 'scalar' }];
      return SAME_MEMBERS.has(symbol.name) ? aliasTypeArguments.slice(0, 1).flatMap((each) => this.of(each)) : [undefined];
    }
    const [named] = nameOf(symbol, this.#checker);
    // `type Maybe<T> = T | null` says nothing by itself.
    if (!named || (aliasSymbol && aliasTypeArguments.length > 0 && type.isUnion())) return undefined;
    const name = (declaration as ts.NamedDeclaration).name;
    return [{ kind: 'named', type: name && named.modules.length === 0 ? { ...named, declared: placeOf(name, source) } : named }];
  }
}

function placeOf(name: ts.Node, source: ts.SourceFile): NonNullable<NamedType['declared']> {
  return { filename: source.fileName, offset: name.getStart(source) };
}
