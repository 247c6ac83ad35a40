import { createRequire } from 'node:module';

import { oxcEslintParser } from './oxc-eslint-parser.ts';
import { createTypedParser, warnOnce, type Parser } from './typed-parser.ts';

/** Loads a package as it is installed beside us. */
export type Load = (name: string) => unknown;

const installed: Load = (name) => createRequire(import.meta.url)(name);

const SEVEN =
  '@typescript-eslint/parser does not work with TypeScript 7, which has no API for it: npm install --save-dev typescript@npm:@typescript/typescript6 typescript-7@npm:typescript@7';
const NONE = '@typescript-eslint/parser is not installed: npm install --save-dev @typescript-eslint/parser typescript@6';

const warned = new Set<string>();

/** What reads TypeScript files: `@typescript-eslint/parser`, or our own that knows less, and `why`. */
export function loadParser(load = installed): { readonly parser: Parser; readonly why?: string } {
  const { parser, why } = loadPeer(load);
  return parser ? { parser } : { parser: oxcEslintParser, why };
}

/** The same with type information, as far as there is any; what is missing is said once. */
export function loadTypedParser(load = installed): Parser {
  const { parser, why } = loadPeer(load);
  if (parser) return createTypedParser(parser);
  warnOnce(why, warned);
  return oxcEslintParser;
}

function loadPeer(
  load: Load,
): { readonly parser: Parser; readonly why?: undefined } | { readonly parser?: undefined; readonly why: string } {
  try {
    return { parser: load('@typescript-eslint/parser') as Parser };
  } catch {
    return { why: majorOf(load) >= 7 ? SEVEN : NONE };
  }
}

function majorOf(load: Load): number {
  try {
    return Number.parseInt((load('typescript/package.json') as { version: string }).version, 10);
  } catch {
    return 0;
  }
}
