import { createRequire } from 'node:module';

import type * as scopeManagerModule from '@typescript-eslint/scope-manager';
import { visitorKeys } from '@typescript-eslint/visitor-keys';

import { Lines } from '../ast/lines.ts';
import { rangeOf } from '../ast/place.ts';
import { walk } from '../ast/walk.ts';
import { version } from '../meta.ts';
import { parseWithOxc, syntaxErrorOf } from '../project/oxc.ts';
import type { Parser } from './typed-parser.ts';

/**
 * Reads TypeScript for ESLint where `@typescript-eslint/parser` cannot: with TypeScript 7 alone, or with none. It gives no tokens and no types, which our
 * rules do without and others may not.
 */
export const oxcEslintParser: Parser & { readonly meta: object } = {
  meta: { name: 'eslint-plugin-backend-architect/oxc-parser', version },

  /** Throws what ESLint shows as a parsing error: an error with its `lineNumber` and `column`. */
  parseForESLint(text, options) {
    const filePath = typeof options['filePath'] === 'string' ? options['filePath'] : 'file.ts';
    const lines = new Lines(text);
    const placeOf = ([start, end]: readonly [number, number]) => ({ start: lines.at(start), end: lines.at(end) });
    const parsed = parseWithOxc(filePath, text);
    if (!parsed) throw toError(filePath, text, lines);
    const { ast, comments, sourceType } = parsed;
    walk(ast, (node) => {
      node.range = rangeOf(node);
      node.loc = placeOf(node.range);
    });
    const described = comments.map(({ type, value, start, end }) => ({
      type,
      value,
      range: [start, end],
      loc: placeOf([start, end]),
    }));
    // Node wraps a CommonJS file in a function: its names are no globals.
    const scopes = sourceType === 'module' ? { sourceType } : ({ sourceType: 'script', globalReturn: true } as const);
    const { analyze } = createRequire(import.meta.url)('@typescript-eslint/scope-manager') as typeof scopeManagerModule;
    const scopeManager = analyze(ast, { ...scopes, lib: [] });
    return { ast: Object.assign(ast, { comments: described, tokens: [] }), scopeManager, visitorKeys, services: {} };
  },
};

function toError(filename: string, text: string, lines: Lines): Error {
  const problem = syntaxErrorOf(filename, text);
  if (!problem) return new Error('oxc-parser could not be loaded');
  const { line, column } = lines.at(problem.offset);
  return Object.assign(new Error(problem.message), { index: problem.offset, lineNumber: line, column: column + 1 });
}
