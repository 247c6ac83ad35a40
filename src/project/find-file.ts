import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

import { isRecent, lookingTime } from './freshness.ts';

/** What an import may leave out, and what it may say instead of the file's own ending (`./x.js` for `x.ts`). */
const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const WRITTEN_FOR: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
  '.jsx': ['.tsx', '.jsx'],
};

/**
 * The source file that a path without a certain ending means: `/src/db` is `/src/db.ts` or `/src/db/index.ts`.
 * Names count as they are written on the disk, also where the system would take `Users` for `users`: two names for one file would be two files.
 */
export function findFile(base: string): string | undefined {
  const folder = path.dirname(base);
  const name = path.basename(base);
  const names = namesIn(folder);
  const direct = namesFor(name).find((each) => names.has(each) && isFile(path.join(folder, each)));
  if (direct !== undefined) return path.join(folder, direct);
  const inside = namesIn(base);
  const index = INDEXES.find((each) => inside.has(each) && isFile(path.join(base, each)));
  return index && path.join(base, index);
}

const INDEXES = EXTENSIONS.map((extension) => `index${extension}`);

/** Every name that a file may have, best first. */
function namesFor(name: string): string[] {
  const written = path.extname(name);
  const stem = name.slice(0, name.length - written.length);
  return [
    ...(WRITTEN_FOR[written] ?? []).map((extension) => stem + extension),
    ...(EXTENSIONS.includes(written) ? [name] : []),
    ...EXTENSIONS.map((extension) => name + extension),
  ];
}

interface Listing {
  readonly names: ReadonlySet<string>;
  readonly mtimeMs: number | undefined;
  checkedAt: number;
}

const listings = new Map<string, Listing>();
const MAX_LISTINGS = 20_000;

/** What a folder holds, listed again when it changed: an import has up to twenty meanings, and asking the disk for each takes longer than parsing. */
export function namesIn(folder: string): ReadonlySet<string> {
  const known = listings.get(folder);
  if (known && isRecent(known.checkedAt)) return known.names;
  const mtimeMs = mtimeOf(folder);
  if (known?.mtimeMs === mtimeMs && known) {
    known.checkedAt = lookingTime();
    return known.names;
  }
  if (listings.size > MAX_LISTINGS) listings.clear();
  const names = new Set(mtimeMs === undefined ? [] : list(folder));
  listings.set(folder, { names, mtimeMs, checkedAt: lookingTime() });
  return names;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // No folder, or one that may not be read.
    return [];
  }
}

function mtimeOf(folder: string): number | undefined {
  try {
    return statSync(folder, { throwIfNoEntry: false })?.mtimeMs;
  } catch {
    return undefined;
  }
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
