import { createRequire } from 'node:module';
import process from 'node:process';

import { packageManagerOf } from '../project/package-manager.ts';
import { oxcEslintParser } from './oxc-eslint-parser.ts';
import { createTypedParser, warnOnce, type Parser } from './typed-parser.ts';

/** Loads a package as it is installed beside us. */
export type Load = (name: string) => unknown;

/** Why `@typescript-eslint/parser` does not read a project's TypeScript. */
export interface ParserLack {
  /** A clause, to be followed by the command. */
  readonly what: string;
  /** What is to be installed, as a package manager takes it. */
  readonly packages: readonly string[];
}

const installed: Load = (name) => createRequire(import.meta.url)(name);

const PARSER = '@typescript-eslint/parser';
/** TypeScript 6, which has the API, under the name that the parser asks for; and TypeScript 7, whose `tsc` goes on to be used. */
export const TYPESCRIPT_6_BESIDE_7: readonly string[] = ['typescript@npm:@typescript/typescript6', 'typescript-7@npm:typescript@7'];

const warned = new Set<string>();

/** What reads TypeScript files: `@typescript-eslint/parser`, or our own that knows less, and what that one lacks. */
export function loadParser(load = installed): { readonly parser: Parser; readonly lack?: ParserLack } {
  const { parser, lack } = loadPeer(load);
  return parser ? { parser } : { parser: oxcEslintParser, lack };
}

/** The same with type information, as far as there is any; what is missing is said once. */
export function loadTypedParser(load = installed): Parser {
  const { parser, lack } = loadPeer(load);
  if (parser) return createTypedParser(parser);
  warnOnce(describeLack(lack, process.cwd()), warned);
  return oxcEslintParser;
}

/** What is missing and the command that mends it. @param folder whose package manager is spoken of */
export function describeLack({ what, packages }: ParserLack, folder: string): string {
  return `${what}: ${packageManagerOf(folder).add(packages)}`;
}

function loadPeer(
  load: Load,
): { readonly parser: Parser; readonly lack?: undefined } | { readonly parser?: undefined; readonly lack: ParserLack } {
  /* eslint-disable no-console -- with TypeScript 7 the parser prints its own way out before it throws, each time: ours is said once */
  const { error } = console;
  console.error = () => undefined;
  try {
    return { parser: load(PARSER) as Parser };
  } catch {
    return { lack: lackOf(load) };
  } finally {
    console.error = error;
    /* eslint-enable no-console */
  }
}

function lackOf(load: Load): ParserLack {
  const typescript = majorOf('typescript', load);
  const parser = majorOf(PARSER, load) === undefined ? [PARSER] : [];
  if (typescript !== undefined && typescript >= 7)
    return {
      what: `${PARSER} ${parser.length > 0 ? 'is not installed, and does' : 'does'} not work with TypeScript 7, which has no API for it`,
      packages: [...parser, ...TYPESCRIPT_6_BESIDE_7],
    };
  if (parser.length > 0)
    return { what: `${PARSER} is not installed`, packages: [PARSER, ...(typescript === undefined ? ['typescript@6'] : [])] };
  if (typescript === undefined) return { what: `${PARSER} needs TypeScript, which is not installed`, packages: ['typescript@6'] };
  return { what: `${PARSER} is installed, but cannot be loaded`, packages: [`${PARSER}@latest`] };
}

function majorOf(name: string, load: Load): number | undefined {
  try {
    return Number.parseInt((load(`${name}/package.json`) as { version: string }).version, 10);
  } catch {
    return undefined;
  }
}
