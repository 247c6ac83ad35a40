import path from 'node:path';

import type { TSESLint } from '@typescript-eslint/utils';
import { Linter } from 'eslint';

import { fileModelOf } from '../src/analysis/model-visitor.ts';
import plugin from '../src/index.ts';
import { importedSpecifiers } from '../src/scope/file-index.ts';
import { ROOT } from './virtual-project.ts';

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

/** Asks the model for everything that it knows, whether or not a rule asks today. */
const everything = {
  meta: { schema: [] },
  create: (context: Context) => ({
    Program() {
      const model = fileModelOf(context);
      touchesKnownLibrary = model.recognition.knowsAny(importedSpecifiers(model.file));
      for (const part of [model.routes, model.queries, model.rawQueries])
        JSON.stringify(part, (key, value: unknown) =>
          /^(?:file|node|parent|at|declaration|head|handler|receiver|text|values|mountedAt)$/.test(key) ? undefined : value,
        );
    },
  }),
};
let touchesKnownLibrary: boolean | undefined;

export const HERE = path.resolve(import.meta.dirname, '..');
// Installed files lie below `HERE`, virtual ones below `ROOT`: outside its folder ESLint would pass over them in silence.
const linters = [new Linter({ cwd: HERE }), new Linter({ cwd: ROOT })] as const;

export interface EverythingSaid {
  readonly messages: readonly Linter.LintMessage[];
  /** Undefined when the file was not read: it does not parse. */
  readonly touchesKnownLibrary: boolean | undefined;
}

/** Runs all rules, at their strictest, and asks for all of the model. Throws what they throw. */
export function lintEverything(text: string, filename: string): EverythingSaid {
  touchesKnownLibrary = undefined;
  const messages = linters[filename.startsWith(HERE) ? 0 : 1].verify(
    text,
    [
      { ignores: ['!**/node_modules/'] },
      ...(plugin.configs.strict as Linter.Config[]),
      {
        files: ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'],
        linterOptions: { reportUnusedDisableDirectives: 'off' },
        plugins: { everything: { rules: { everything: everything as never } } },
        rules: { 'everything/everything': 'error' },
      },
    ],
    { filename, allowInlineConfig: false },
  );
  return { messages, touchesKnownLibrary };
}
