import type * as ts from 'typescript';

import type { Located } from '../model/source-file.ts';
import type { DataType, TypeLookup } from '../model/type-lookup.ts';
import { oncePer } from '../scope/once-per.ts';
import { dataTypeOf } from './data-type.ts';
import { declaredNames } from './declared-names.ts';
import { isAnyOrNever, isClosed } from './plain-types.ts';
import { nodeAt } from './node-at.ts';

/**
 * What the type checker of a lint run says, or undefined where there is none: plain JavaScript, another parser or linter, a preset without types.
 * @param services `sourceCode.parserServices`, of whichever parser
 */
export function typeLookupOf(services: unknown): TypeLookup | undefined {
  const { program, esTreeNodeToTSNodeMap, getTypeAtLocation } = (services ?? {}) as {
    program?: ts.Program | null;
    esTreeNodeToTSNodeMap?: unknown;
    getTypeAtLocation?: unknown;
  };
  return program && esTreeNodeToTSNodeMap && typeof getTypeAtLocation === 'function' ? ofProgram(program) : undefined;
}

const ofProgram = oncePer((program: ts.Program) => new ProgramTypes(program));

class ProgramTypes implements TypeLookup {
  readonly #program: ts.Program;
  #checker: ts.TypeChecker | undefined;

  constructor(program: ts.Program) {
    this.#program = program;
  }

  namesOf(at: Located): ReturnType<TypeLookup['namesOf']> {
    return this.#ask(at, (type, checker) => declaredNames(type, checker)) ?? [];
  }

  hasMembers(at: Located, has: readonly string[], lacks: readonly string[]): boolean {
    const holds = (type: ts.Type): boolean =>
      has.every((name) => type.getProperty(name) !== undefined) && lacks.every((name) => type.getProperty(name) === undefined);
    return this.#ask(at, (type, checker) => holds(checker.getApparentType(checker.getNonNullableType(type)))) ?? false;
  }

  textOf(at: Located): 'closed' | 'open' | undefined {
    return this.#ask(at, (type, checker) => {
      const parts = type.isUnion() ? type.types : [type];
      if (isAnyOrNever(type, checker)) return undefined;
      if (parts.every((part) => isClosed(part, checker))) return 'closed';
      return parts.some((part) => part === checker.getStringType()) ? 'open' : undefined;
    });
  }

  dataOf(at: Located): DataType | undefined {
    return this.#ask(at, (type, checker) => dataTypeOf(type, checker, this.#program));
  }

  #ask<Answer>(at: Located, question: (type: ts.Type, checker: ts.TypeChecker) => Answer): Answer | undefined {
    try {
      const node = nodeAt(this.#program, at);
      if (!node) return undefined;
      this.#checker ??= this.#program.getTypeChecker();
      return question(this.#checker.getTypeAtLocation(node), this.#checker);
    } catch {
      // The checker gives up on some broken programs by throwing: then nothing is known.
      return undefined;
    }
  }
}
