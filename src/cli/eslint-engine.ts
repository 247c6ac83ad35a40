import { createRequire } from 'node:module';

import type * as eslintModule from 'eslint';

import { CannotRun, messageOf } from './cannot-run.ts';

export interface Engine {
  readonly ESLint: typeof eslintModule.ESLint;
  readonly parser: object;
}

/** Loads what the user installs beside us: ESLint, and the parser that reads TypeScript. Says what to do when one is not there. */
export async function loadEngine(): Promise<Engine> {
  const ESLint = await loadEslint();
  return { ESLint, parser: loadParser() };
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
    throw new CannotRun(`ESLint cannot be loaded: ${firstLine(messageOf(error))}`, 'Install it: npm install --save-dev eslint');
  }
  const [major = 0, minor = 0] = ESLint.version.split('.').map(Number);
  if (major < 9 || (major === 9 && minor < 22))
    throw new CannotRun(`ESLint ${ESLint.version} is too old: 9.22 or newer is needed.`, 'Update it: npm install --save-dev eslint@latest');
  return ESLint;
}

function loadParser(): object {
  const require = createRequire(import.meta.url);
  try {
    return require('@typescript-eslint/parser') as object;
  } catch (error) {
    const typescript = versionOf(require, 'typescript');
    if (typescript !== undefined && Number(typescript.split('.')[0]) >= 7)
      throw new CannotRun(
        `TypeScript ${typescript} is installed, which @typescript-eslint/parser cannot read with: TypeScript 7 has no JavaScript API.`,
        'Put TypeScript 6 beside it: npm install --save-dev typescript@npm:@typescript/typescript6 typescript-7@npm:typescript@7',
      );
    throw new CannotRun(
      `The parser for TypeScript cannot be loaded: ${firstLine(messageOf(error))}`,
      'Install it: npm install --save-dev @typescript-eslint/parser typescript@6',
    );
  }
}

function versionOf(require: NodeJS.Require, name: string): string | undefined {
  try {
    return (require(`${name}/package.json`) as { version?: string }).version;
  } catch {
    return undefined;
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
