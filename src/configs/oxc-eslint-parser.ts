import { visitorKeys } from '@typescript-eslint/visitor-keys';

import { walk } from '../ast/walk.ts';
import { version } from '../meta.ts';
import { parseWithOxc, syntaxErrorOf } from '../project/oxc.ts';
import type { Parser } from './typed-parser.ts';

interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Reads TypeScript for ESLint where `@typescript-eslint/parser` cannot: with TypeScript 7 alone, or with none. It gives no tokens and no types, which our
 * rules do without and others may not.
 */
export const oxcEslintParser: Parser & { readonly meta: object } = {
  meta: { name: 'eslint-plugin-backend-architect/oxc-parser', version },

  /** Throws what ESLint shows as a parsing error: an error with its `lineNumber` and `column`. */
  parseForESLint(text, options) {
    const filePath = typeof options['filePath'] === 'string' ? options['filePath'] : 'file.ts';
    const positions = new Positions(text);
    const parsed = parseWithOxc(filePath, text);
    if (!parsed) throw toError(filePath, text, positions);
    const { ast, comments, analyze } = parsed;
    walk(ast, (node) => {
      node.loc = positions.of(node.range);
    });
    const described = comments.map(({ type, value, start, end }) => ({
      type,
      value,
      range: [start, end],
      loc: positions.of([start, end]),
    }));
    return { ast: Object.assign(ast, { comments: described, tokens: [] }), scopeManager: analyze(), visitorKeys, services: {} };
  },
};

function toError(filename: string, text: string, positions: Positions): Error {
  const problem = syntaxErrorOf(filename, text);
  if (!problem) return new Error('oxc-parser could not be loaded');
  const { line, column } = positions.at(problem.offset);
  return Object.assign(new Error(problem.message), { index: problem.offset, lineNumber: line, column: column + 1 });
}

/** Offsets as lines, from 1, and columns, from 0. */
class Positions {
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#starts = [0, ...[...text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)].map(({ index, 0: end }) => index + end.length)];
  }

  of([start, end]: readonly [number, number]): { start: Position; end: Position } {
    return { start: this.at(start), end: this.at(end) };
  }

  at(offset: number): Position {
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) };
  }
}
