import { statSync } from 'node:fs';
import path from 'node:path';

import { TRUST_MS } from './source-files.ts';
import { spelledAsOnDisk } from './true-path.ts';

/** What an import may leave out, and what it may say instead of the file's own ending (`./x.js` for `x.ts`). */
const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const WRITTEN_FOR: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
  '.jsx': ['.tsx', '.jsx'],
};

interface Found {
  readonly target: string | undefined;
  readonly at: number;
}

const found = new Map<string, Found>();
const MAX_FOUND = 5000;

/**
 * The source file that a path without a certain ending means: `/src/db` is `/src/db.ts` or `/src/db/index.ts`.
 * Remembered for as long as files are trusted not to move: one command asks for the same import many times.
 */
export function findFile(base: string): string | undefined {
  const now = Date.now();
  const known = found.get(base);
  if (known && now - known.at < TRUST_MS) return known.target;
  if (found.size > MAX_FOUND) found.clear();
  const there = candidatesOf(base).find(isFile);
  const target = there && spelledAsOnDisk(there);
  found.set(base, { target, at: now });
  return target;
}

/** Every file that a path may mean, best first. */
function candidatesOf(base: string): string[] {
  const written = path.extname(base);
  const stem = base.slice(0, base.length - written.length);
  return [
    ...(WRITTEN_FOR[written] ?? []).map((extension) => stem + extension),
    ...(EXTENSIONS.includes(written) ? [base] : []),
    ...EXTENSIONS.map((extension) => base + extension),
    ...EXTENSIONS.map((extension) => path.join(base, `index${extension}`)),
  ];
}

/** Is it code that a backend may be written in? Declarations hold none. */
export function isSourceName(name: string): boolean {
  return EXTENSIONS.includes(path.extname(name)) && !/\.d\.[cm]?ts$/.test(name);
}

function isFile(candidate: string): boolean {
  try {
    return statSync(candidate, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    // `./data.json/index.ts` when data.json is a file: some systems throw where others say no.
    return false;
  }
}
