import path from 'node:path';

import type { ESLint, Linter } from 'eslint';
import picomatch from 'picomatch';

import { legalInPlaceOf } from '../architecture/value-problems.ts';
import { relativePath } from '../scope/relative-path.ts';
import { findBrokenLinks } from './broken-links.ts';
import { CannotRun } from './cannot-run.ts';
import { statOf } from './disk-entry.ts';
import { loadEngine, withoutEslintWarnings } from './eslint-engine.ts';
import { COMMANDS } from './help.ts';

const SKIPPED_FOLDERS = new Set(['node_modules', '.git', 'dist', 'build', 'coverage', '.next', 'generated', '__generated__']);
const NOT_SOURCES = [`**/{${[...SKIPPED_FOLDERS].join(',')}}/`, '**/*.d.{ts,mts,cts}', '**/*.min.{js,mjs,cjs}', '**/*.generated.*'];

const passedOver = picomatch(
  NOT_SOURCES.map((glob) => (glob.endsWith('/') ? `${glob}**` : glob)),
  { dot: true },
);

/** Is a file one that no run reads: built, generated, installed, or without code? @param folder where the run begins */
export function isPassedOver(file: string, folder: string): boolean {
  return passedOver(relativePath(folder, file));
}

export interface SourceRun {
  /** Absolute: a folder or a file. */
  readonly target: string;
  /** What is run on each source file. */
  readonly configs: (parser: object) => readonly Linter.Config[];
  /** Only these files of the folder, absolute. */
  readonly files?: readonly string[];
}

/** Has ESLint read every source file of a folder, whatever its own configuration says. */
export async function runOnSources({ target, configs, files }: SourceRun): Promise<ESLint.LintResult[]> {
  const { folder, pattern } = whereToLook(target);
  const { ESLint: Engine, parser } = await loadEngine(folder);
  const results = await withoutEslintWarnings(() =>
    new Engine({
      cwd: folder,
      overrideConfigFile: true,
      overrideConfig: [{ ignores: [...NOT_SOURCES, ...brokenLinksIn(folder)] }, ...configs(parser)],
      errorOnUnmatchedPattern: false,
      warnIgnored: false,
    }).lintFiles(files ? files.map((file) => escapeGlob(path.relative(folder, file))) : [pattern]),
  );
  if (results.length === 0 && !files)
    throw new CannotRun(
      `There are no source files in ${target}.`,
      'Give the folder of a backend in TypeScript or JavaScript; built, generated and installed code (dist, generated, node_modules …) does not count.',
    );
  return results;
}

/** A file that ESLint could not read: no rule judges it. Comments that configure rules of others may be fatal, too, and are not about this backend. */
export function isParseError({ fatal, message }: Linter.LintMessage): boolean {
  return fatal === true && message.startsWith('Parsing error');
}

function brokenLinksIn(folder: string): string[] {
  return findBrokenLinks(folder, SKIPPED_FOLDERS).map(escapeGlob);
}

function escapeGlob(file: string): string {
  return file.replaceAll(path.sep, '/').replaceAll(/[\\*?[\]{}()!+@]/g, '\\$&');
}

function whereToLook(target: string): { folder: string; pattern: string } {
  const found = statOf(target);
  if (found?.isDirectory()) return { folder: target, pattern: '.' };
  if (found?.isFile()) return { folder: path.dirname(target), pattern: path.basename(target) };
  const meant = /did you mean "\w+"\?/.exec(legalInPlaceOf(path.basename(target), COMMANDS))?.[0];
  throw new CannotRun(
    `${target} does not exist${meant === undefined ? '.' : `, and there is no such command; ${meant}`}`,
    'Give the folder of a backend, relative to where you are: backend-architect ../my-backend',
  );
}
