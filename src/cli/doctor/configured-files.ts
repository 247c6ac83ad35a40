import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { Linter } from 'eslint';

import { withoutEslintWarnings, type EslintClass } from '../eslint-engine.ts';
import { SOURCES } from '../source-config.ts';
import { counted, listed, note, problem, type Complaint } from './complaint.ts';
import type { Standpoint } from '../standpoint.ts';

/** The part of a file's configuration that we look at. */
export interface FileConfig {
  readonly plugins?: Readonly<Record<string, { readonly meta?: { readonly name?: string } } | undefined>>;
  readonly rules?: Linter.RulesRecord;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly languageOptions?: { readonly parserOptions?: Readonly<Record<string, unknown>> };
}

/** What ESLint does with each source file. */
export interface ConfiguredFiles {
  /** Absolute; undefined where there is none. */
  readonly configFile: string | undefined;
  /** Of files that it lints. */
  readonly configs: ReadonlyMap<string, FileConfig>;
  /** By `ignores` that stand alone in an element, wherever they come from. */
  readonly ignored: readonly string[];
  /** Files that no element has a `files` pattern for. */
  readonly unmatched: readonly string[];
}

/**
 * Asks ESLint for the configuration of files. Throws what the configuration throws.
 * @param folder where ESLint runs
 * @param files absolute, one or more
 */
export async function configuredFiles(
  ESLint: EslintClass,
  folder: string,
  files: readonly [string, ...string[]],
): Promise<ConfiguredFiles> {
  return withoutEslintWarnings(async () => {
    const eslint = new ESLint({ cwd: folder });
    const configFile = await eslint.findConfigFile(files[0]);
    const configs = new Map<string, FileConfig>();
    const ignored: string[] = [];
    const unmatched: string[] = [];
    if (configFile === undefined) return { configFile, configs, ignored, unmatched };
    // To ESLint a file without configuration is ignored, too. With a pattern for every source only what is ignored in truth stays so.
    const matching = new ESLint({ cwd: folder, overrideConfig: { files: SOURCES } });
    for (const file of files) {
      const config = (await eslint.calculateConfigForFile(file)) as FileConfig | undefined;
      if (config) configs.set(file, config);
      else if (await matching.isPathIgnored(file)) ignored.push(file);
      else unmatched.push(file);
    }
    return { configFile, configs, ignored, unmatched };
  });
}

/** Source files that ESLint passes over: those that are ignored, and those that nothing is said about. */
export function passedOver({ shown: shownOf }: Standpoint, { configFile = '', configs, ignored, unmatched }: ConfiguredFiles): Complaint[] {
  const shown = shownOf(configFile);
  const named = (files: readonly string[]): string => listed(files.map(shownOf));
  const isAll = configs.size + unmatched.length === 0;
  const byGit = /\.gitignore|includeIgnoreFile/.test(textOf(configFile)) ? ', or out of the .gitignore that it includes' : '';
  const endings = [...new Set(unmatched.map((file) => path.extname(file).slice(1)))].sort();
  return [
    ...(ignored.length > 0
      ? [
          (isAll ? problem : note)(
            `${shown} ignores ${isAll ? 'every source file' : counted(ignored.length, 'source file')}: ${named(ignored)}.`,
            `If ${ignored.length === 1 ? 'it serves' : 'they serve'} requests, take the pattern out of the ignores of ${shown}${byGit}`,
          ),
        ]
      : []),
    ...(unmatched.length > 0
      ? [
          problem(
            `ESLint passes over ${configs.size + ignored.length === 0 ? 'every source file' : counted(unmatched.length, 'source file')}, because no element of ${shown} has a files pattern for ${unmatched.length === 1 ? 'it' : 'them'}: ${named(unmatched)}.`,
            `files: ['**/*.${endings.length === 1 ? (endings[0] ?? '') : `{${endings.join(',')}}`}'] in the element that holds the plugin, or no files there: our presets bring their own`,
          ),
        ]
      : []),
  ];
}

/** Of a configuration; empty where it cannot be read. */
export function textOf(configFile: string): string {
  return existsSync(configFile) ? readFileSync(configFile, 'utf8') : '';
}
