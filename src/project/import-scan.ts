import { Buffer } from 'node:buffer';

import type { PackageNames } from '../model/module-lookup.ts';

// `from 'x'`, `import 'x'`, `import('x')`, `require('x')`, `createRequire(import.meta.url)('x')`; a template without placeholders counts. What stands in a comment is found too, and does no harm.
const SPECIFIER = /(?:\bfrom|\bimport|\brequire|\bcreateRequire\s*\([^()\n]*\))\s*(?:\(\s*)?(?:"([^"\n]+)"|'([^'\n]+)'|`([^`$\n]+)`)/g;

// What stands between `import` or `export` and its specifier: `type X`, `X, { A as B, type C }`, `* as X`.
const CLAUSE = /\b(?:import|export)\s+(type\s)?([\w$\s{},*]*?)\s*from\s*(?:"([^"\n]+)"|'([^'\n]+)')/g;
const WHOLE = /(?:\brequire|\bimport|\bcreateRequire\s*\([^()\n]*\))\s*\(\s*["'`]([^"'`\n]+)["'`]/g;

/** Does a text import one of these values from a package, or all of it? By its letters; types alone do not count. */
export function importsValueIn(text: string, { isPackage, names }: PackageNames): boolean {
  for (const [, specifier = ''] of text.matchAll(WHOLE)) if (isPackage(specifier)) return true;
  for (const [, type, clause = '', double, single] of text.matchAll(CLAUSE)) {
    if (type !== undefined || !isPackage(double ?? single ?? '')) continue;
    const braces = clause.indexOf('{');
    // `X` or `* as X` before the braces.
    if (/[\w$*]/.test(braces < 0 ? clause : clause.slice(0, braces))) return true;
    const named = braces < 0 ? [] : clause.slice(braces + 1).split(/[,}]/);
    if (named.some((each) => names.has(/^\s*([\w$]+)(?=\s+as\s|\s*$)/.exec(each)?.[1] ?? ''))) return true;
  }
  return false;
}

/** The specifiers that a text imports, each once: a look at its letters, much cheaper than parsing. */
export function importsIn(text: string): string[] {
  const found = new Set<string>();
  for (const [, double, single, template] of text.matchAll(SPECIFIER)) found.add(apart(double ?? single ?? template ?? ''));
  return [...found];
}

const specifiers = new Map<string, string>();

/** A part of a text keeps all of the text alive (V8), and what files import outlives what they say: each specifier is copied, once for all files. */
function apart(part: string): string {
  let specifier = specifiers.get(part);
  if (specifier === undefined) specifiers.set((specifier = Buffer.from(part).toString()), specifier);
  return specifier;
}
