import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';

import { provideModuleLookup } from '../../src/analysis/model-visitor.ts';
import plugin from '../../src/index.ts';
import type { ModuleLookup } from '../../src/model/module-lookup.ts';
import { projectLookupFor } from '../../src/project/project-lookup.ts';
import type { Files } from '../virtual-project.ts';

/** A project in a folder of its own; remove it when the test is over. */
export class DiskProject {
  readonly folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'backend-architect-')));

  constructor(files: Files = {}) {
    // Other tests of the same process look into virtual projects.
    provideModuleLookup(projectLookupFor);
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  at(name: string): string {
    return path.join(this.folder, name);
  }

  /** Writes a file, of code if nothing else is said, and returns its path. */
  write(name: string, text = `export const name = '${name}';`): string {
    const file = this.at(name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  /** What the model asks of this project, in a run of its own. */
  lookup(): ModuleLookup {
    return projectLookupFor({ cwd: this.folder, parse: parser });
  }

  /** What an import in a file names: a file below the folder, or the kind of answer. */
  resolve(specifier: string, from = this.at('src/app.ts')): string {
    const found = this.lookup().resolve(specifier, from);
    if (found.kind === 'source') return this.#nameOf(found.file.filename);
    return found.kind === 'package' ? `package ${found.name}` : `unknown: ${found.why}`;
  }

  /** The files that import one. */
  importersOf(name: string): string[] {
    return [...this.lookup().project.importersOf(this.at(name))].map(({ filename }) => this.#nameOf(filename));
  }

  #nameOf(filename: string): string {
    return path.relative(this.folder, filename).replaceAll('\\', '/');
  }

  /**
   * Lints one file with all rules, each at its strictest. Throws what they throw.
   * @returns the rules that report, with the expression that they report
   */
  lint(name: string, text: string, cwd = this.folder): string[] {
    this.write(name, text);
    return this.lintUnsaved(name, text, cwd);
  }

  /** The same, of a text that is not on the disk. */
  lintUnsaved(name: string, text: string, cwd = this.folder): string[] {
    const filename = this.at(name);
    const messages = new Linter({ cwd }).verify(
      text,
      [
        ...(plugin.configs.strict as Linter.Config[]),
        { files: ['**/*.{ts,js,mjs,cjs}'], linterOptions: { reportUnusedDisableDirectives: 'off' } },
      ],
      { filename },
    );
    return messages.map(({ ruleId, message, line, column, endColumn }) => {
      if (ruleId === null) throw new Error(message);
      const reported = text.split('\n')[line - 1]?.slice(column - 1, (endColumn ?? column) - 1) ?? '';
      return `${ruleId.replace('backend-architect/', '')}: ${reported}`;
    });
  }

  /** The queries that `no-db-in-routes` reports. */
  queries(name: string, text: string, cwd = this.folder): string[] {
    return this.lint(name, text, cwd).flatMap((each) =>
      each.startsWith('no-db-in-routes: ') ? [each.slice('no-db-in-routes: '.length)] : [],
    );
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
