import path from 'node:path';

import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

import { ROOT, virtualFiles, type Files } from '../virtual-project.ts';
import { PACKAGES } from './packages.ts';
import { programOf } from './typed-program.ts';

interface Case {
  readonly code: string;
  readonly name?: string;
  readonly options?: readonly unknown[];
  readonly filename?: string;
  readonly settings?: Record<string, unknown>;
  readonly languageOptions?: { readonly parserOptions?: object; readonly sourceType?: 'module' | 'script' | 'commonjs' };
}

/** Every case of a rule's suite once more, linted with type information: it must find what it finds without. */
export function runInBothModes(name: string, rule: unknown, cases: readonly (string | Case)[], defaultFilename: string): void {
  describe(`${name}, with type information`, () => {
    for (const each of cases) {
      const test: Case = typeof each === 'string' ? { code: each } : each;
      it(test.name ?? test.code, () => {
        const { typed, untyped } = inBothModes(rule, test, path.resolve(ROOT, test.filename ?? defaultFilename));
        expect(typed).toEqual(untyped);
      });
    }
  });
}

/** What a rule reports in one file, with type information and without. */
export function inBothModes(
  rule: unknown,
  given: string | Case,
  filename = path.join(ROOT, 'src/routes.ts'),
): { readonly typed: string[]; readonly untyped: string[] } {
  const test: Case = typeof given === 'string' ? { code: given } : given;
  return { typed: lint(rule, test, filename, [programWith(filename, test.code)]), untyped: lint(rule, test, filename, undefined) };
}

function programWith(filename: string, code: string): ReturnType<typeof programOf> {
  const own = path.relative(ROOT, filename).replaceAll('\\', '/');
  const files: Files = { ...PACKAGES, ...virtualFiles, [own]: code };
  return programOf(files);
}

function lint(rule: unknown, test: Case, filename: string, programs: unknown): string[] {
  const { parserOptions, ...languageOptions } = test.languageOptions ?? {};
  const config = {
    files: ['**'],
    languageOptions: { ...languageOptions, parser, parserOptions: { ...parserOptions, ...(programs !== undefined && { programs }) } },
    plugins: { test: { rules: { rule } } },
    rules: { 'test/rule': ['error', ...(test.options ?? [])] },
    ...(test.settings && { settings: test.settings }),
  };
  const messages = new Linter({ cwd: ROOT }).verify(test.code, [config as unknown as Linter.Config], { filename });
  return messages.map(({ line, column, message }) => `${String(line)}:${String(column)} ${message}`);
}
