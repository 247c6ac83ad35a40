import process from 'node:process';

import { version } from '../meta.ts';
import { typeLookupOf } from '../type-info/type-lookup.ts';
import { NO_TSCONFIG, whyUntyped } from './why-untyped.ts';

interface Parsed {
  readonly ast: object;
  readonly services?: unknown;
}

/** What ESLint asks of a parser. */
export interface Parser {
  parseForESLint(text: string, options: Readonly<Record<string, unknown>>): Parsed;
}

/**
 * A parser that asks for type information, and does without where there is none: a file that no tsconfig includes is linted all the same.
 * @param parser `@typescript-eslint/parser`
 */
export function createTypedParser(parser: Parser): Parser & { readonly meta: object } {
  const warned = new Set<string>();
  return {
    meta: { name: 'eslint-plugin-backend-architect/typed-parser', version },
    parseForESLint(text, options) {
      const { parsed, why } = parse(parser, text, options);
      if (why !== undefined) warnOnce(why, warned);
      return parsed;
    },
  };
}

function parse(parser: Parser, text: string, options: Readonly<Record<string, unknown>>): { parsed: Parsed; why?: string } {
  try {
    const parsed = parser.parseForESLint(text, options);
    return typeLookupOf(parsed.services)
      ? { parsed }
      : { parsed, why: 'languageOptions.parserOptions turns them off; set projectService to true' };
  } catch (error) {
    // What does not parse without types either says so itself.
    const parsed = parser.parseForESLint(text, { ...options, project: null, projectService: false, programs: null });
    return { parsed, why: whyUntyped(error, typeof options['filePath'] === 'string' ? options['filePath'] : 'file.ts') };
  }
}

/** The type of our own warnings. */
export const WARNING = 'BackendArchitect';

/** Each reason once: a warning, because all rules go on. @param why a clause, or several sentences without the last full stop */
export function warnOnce(why: string, warned: Set<string>): void {
  const reason = why.startsWith(NO_TSCONFIG) ? NO_TSCONFIG : why.replace(/\S*[\\/]\S*\.[cm]?[jt]sx?\b/g, 'a file');
  if (warned.has(reason)) return;
  warned.add(reason);
  process.emitWarning(`Linting without type information: ${why}. The rules work, and see less.`, WARNING);
}
