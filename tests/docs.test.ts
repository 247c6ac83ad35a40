import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { beforeAll, describe, expect, test } from 'vitest';

import { provideModuleLookup } from '../src/analysis/model-visitor.ts';
import plugin from '../src/index.ts';
import { createVirtualLookup, ROOT, type Files } from './virtual-project.ts';

const FOLDER = path.resolve(import.meta.dirname, '../docs/rules');

interface Block {
  readonly line: number;
  readonly isCorrect: boolean;
  readonly text: string;
}

/** The code blocks of a page that say whether they are right. Comments may name a file: `// src/routes/orders.ts`. */
function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^```ts (correct|incorrect)\n([\s\S]*?)^```$/gm)].map((match) => ({
    line: page.slice(0, match.index).split('\n').length,
    isCorrect: match[1] === 'correct',
    text: match[2]!,
  }));
}

/** The other files of a page's project, by their paths: blocks that begin with one, and are marked as `context`. */
function contextOf(page: string): Files {
  const blocks = [...page.matchAll(/^```ts context\n([\s\S]*?)^```$/gm)].map((match) => match[1]!);
  return Object.fromEntries(blocks.map((text) => [nameOf(text) ?? '', text]));
}

function nameOf(text: string): string | undefined {
  return /^\/\/ ([\w./-]+\.[cm]?[jt]sx?)$/m.exec(text.split('\n', 1)[0]!)?.[1];
}

function lint(rule: string, text: string): Linter.LintMessage[] {
  const name = nameOf(text) ?? 'src/routes/example.ts';
  return new Linter({ cwd: ROOT }).verify(
    text,
    [
      {
        files: ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'],
        languageOptions: { parser: parser },
        plugins: { 'backend-architect': plugin },
        rules: { [`backend-architect/${rule}`]: 'error' },
      },
    ],
    { filename: path.join(ROOT, name) },
  );
}

const pages = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.md')) : [];

describe.each(pages)('%s', (name) => {
  const rule = path.basename(name, '.md');
  const page = readFileSync(path.join(FOLDER, name), 'utf8').replaceAll('\r\n', '\n');
  const blocks = blocksOf(page);

  beforeAll(() => {
    const lookup = createVirtualLookup(contextOf(page));
    provideModuleLookup(() => lookup);
  });

  test('has code', () => {
    expect(blocks.length).toBeGreaterThan(0);
  });

  test.each(blocks)('line $line', ({ isCorrect, text }) => {
    const messages = lint(rule, text);
    expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
    if (isCorrect) expect(messages.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
    else
      expect(
        messages.map(({ ruleId }) => ruleId),
        text,
      ).toContain(`backend-architect/${rule}`);
  });
});
