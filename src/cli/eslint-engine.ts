import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

import type * as eslintModule from 'eslint';

import { oxcEslintParser } from '../configs/oxc-eslint-parser.ts';
import { WARNING, type Parser } from '../configs/typed-parser.ts';
import { describeLack, loadParser } from '../configs/typescript-parser.ts';
import { name as PLUGIN } from '../meta.ts';
import { packageManagerOf } from '../project/package-manager.ts';
import { CannotRun, messageOf } from './cannot-run.ts';

export type EslintClass = typeof eslintModule.ESLint;
/** Imports a module by its name, or by the URL of a file. */
export type Import = (specifier: string) => Promise<unknown>;

export interface Engine {
  readonly ESLint: EslintClass;
  readonly parser: object;
}

const importModule: Import = (specifier) => import(specifier);

/**
 * Loads what the user installs beside us: ESLint, and the parser that reads TypeScript. Says what to do when one is not there; without ESLint nothing runs.
 * @param folder whose package manager is spoken of
 */
export async function loadEngine(folder: string): Promise<Engine> {
  let ESLint: EslintClass;
  try {
    ESLint = await loadEslint();
  } catch (error) {
    throw new CannotRun(
      `ESLint cannot be loaded: ${firstLine(messageOf(error))}`,
      `Install it: ${packageManagerOf(folder).add(['eslint'])}\nOr bring it along for once: npx --package eslint --package @typescript-eslint/parser --package ${PLUGIN} backend-architect`,
    );
  }
  if (isTooOld(ESLint))
    throw new CannotRun(
      `ESLint ${ESLint.version} is too old: 9.22 or newer is needed.`,
      `Update it: ${packageManagerOf(folder).add(['eslint@latest'])}`,
    );
  return { ESLint, parser: loadSourceParser(folder) };
}

/** The ESLint beside us, or that of a project; undefined where there is none, and where it is too old to be asked. */
export async function findEslint(folder: string, load: Import = importModule): Promise<EslintClass | undefined> {
  const ESLint = await loadEslint(load)
    .catch(() => loadEslint(load, folder))
    .catch(() => undefined);
  return ESLint && !isTooOld(ESLint) ? ESLint : undefined;
}

async function loadEslint(load = importModule, folder?: string): Promise<EslintClass> {
  const place = folder === undefined ? 'eslint' : createRequire(path.join(folder, 'package.json')).resolve('eslint');
  const { ESLint } = (await load(path.isAbsolute(place) ? pathToFileURL(place).href : place)) as typeof eslintModule;
  return ESLint;
}

function isTooOld({ version }: EslintClass): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < 9 || (major === 9 && minor < 22);
}

const WARNINGS: ReadonlySet<unknown> = new Set(['ESLintIgnoreWarning', 'ESLintEmptyConfigWarning', WARNING]);

/** ESLint warns of an .eslintignore in the folder and of an empty configuration, and our presets of missing types; which is not our affair, or is said by the command. */
export async function withoutEslintWarnings<T>(work: () => Promise<T>): Promise<T> {
  const emitWarning = process.emitWarning.bind(process) as (warning: string | Error, ...rest: unknown[]) => void;
  process.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
    if (!WARNINGS.has(rest[0])) emitWarning(warning, ...rest);
  };
  try {
    return await work();
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Without the parser all rules work, by one that knows no types: the user is told, once. */
function loadSourceParser(folder: string): object {
  const { parser, lack } = loadParser();
  if (lack) process.stderr.write(`${describeLack(lack, folder)}\nRead by oxc-parser instead: every rule works, without types.\n`);
  return readingAll(parser);
}

/** Old JavaScript that the parser for TypeScript refuses (`0755`) runs all the same. Our rules need no tokens, so the other parser may read it. */
function readingAll(parser: Parser): Parser {
  return {
    parseForESLint(text, options) {
      try {
        return parser.parseForESLint(text, options);
      } catch (error) {
        const parsed = isJavaScript(options['filePath']) ? readAgain(text, options) : undefined;
        if (parsed) return parsed;
        throw error;
      }
    },
  };
}

function isJavaScript(file: unknown): boolean {
  return typeof file === 'string' && /\.[cm]?jsx?$/.test(file);
}

function readAgain(...given: Parameters<Parser['parseForESLint']>): ReturnType<Parser['parseForESLint']> | undefined {
  try {
    return oxcEslintParser.parseForESLint(...given);
  } catch {
    // What the first parser said of it is shown.
    return undefined;
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
