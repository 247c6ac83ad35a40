import process from 'node:process';

import type * as eslintModule from 'eslint';

import { loadParser } from '../configs/typescript-parser.ts';
import { name as PLUGIN } from '../meta.ts';
import { CannotRun, messageOf } from './cannot-run.ts';

export interface Engine {
  readonly ESLint: typeof eslintModule.ESLint;
  readonly parser: object;
}

/** Loads what the user installs beside us: ESLint, and the parser that reads TypeScript. Says what to do when one is not there; without ESLint nothing runs. */
export async function loadEngine(): Promise<Engine> {
  const ESLint = await loadEslint();
  return { ESLint, parser: loadSourceParser() };
}

/** ESLint warns of an .eslintignore in the folder; the folder's configuration is not our affair. */
export async function withoutEslintWarnings<T>(work: () => Promise<T>): Promise<T> {
  const emitWarning = process.emitWarning.bind(process) as (warning: string | Error, ...rest: unknown[]) => void;
  process.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
    if (rest[0] !== 'ESLintIgnoreWarning') emitWarning(warning, ...rest);
  };
  try {
    return await work();
  } finally {
    process.emitWarning = emitWarning;
  }
}

async function loadEslint(): Promise<Engine['ESLint']> {
  let ESLint: Engine['ESLint'];
  try {
    ({ ESLint } = await import('eslint'));
  } catch (error) {
    throw new CannotRun(
      `ESLint cannot be loaded: ${firstLine(messageOf(error))}`,
      `Install it: npm install --save-dev eslint\nOr bring it along for once: npx --package eslint --package @typescript-eslint/parser --package ${PLUGIN} backend-architect`,
    );
  }
  const [major = 0, minor = 0] = ESLint.version.split('.').map(Number);
  if (major < 9 || (major === 9 && minor < 22))
    throw new CannotRun(`ESLint ${ESLint.version} is too old: 9.22 or newer is needed.`, 'Update it: npm install --save-dev eslint@latest');
  return ESLint;
}

/** Without the parser all rules work, by one that knows no types: the user is told, once. */
function loadSourceParser(): object {
  const { parser, why } = loadParser();
  if (why !== undefined) process.stderr.write(`${why}\nRead by oxc-parser instead: every rule works, without types.\n`);
  return parser;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
