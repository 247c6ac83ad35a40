import * as typescriptParser from '@typescript-eslint/parser';
import { SourceCode, type AST } from 'eslint';
import { expect, test } from 'vitest';

import { Lines } from '../../src/ast/lines.ts';

const TEXTS = ['', 'a', 'a\n', '\n\na', 'a\r\nb\rc\n\r\nd', 'let a\u2028let b\u2029', "'é😀';\nlet x;\r\n"];

test.each(TEXTS)('every offset stands where ESLint puts it: %j', (text) => {
  const { ast } = typescriptParser.parseForESLint(text, { range: true, loc: true, tokens: true, comment: true });
  const sourceCode = new SourceCode(text, ast as unknown as AST.Program);
  const lines = new Lines(text);
  for (let offset = 0; offset <= text.length; offset += 1) expect(lines.at(offset)).toEqual(sourceCode.getLocFromIndex(offset));
});

test('a line begins behind its break, and not before', () => {
  const lines = new Lines('ab\r\ncd');
  expect(lines.at(3)).toEqual({ line: 1, column: 3 });
  expect(lines.at(4)).toEqual({ line: 2, column: 0 });
});
