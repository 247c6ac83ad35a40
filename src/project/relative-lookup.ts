import { statSync } from 'node:fs';
import path from 'node:path';

import type { ModuleLookup, ResolvedModule } from '../model/module-lookup.ts';
import { SourceFileCache, TRUST_MS, type LinterParser } from './source-files.ts';

/** What an import may leave out, and what it may say instead of the file's own ending (`./x.js` for `x.ts`). */
const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const WRITTEN_FOR: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
  '.jsx': ['.tsx', '.jsx'],
};

const cache = new SourceFileCache();

/**
 * Follows relative imports, one file at a time, on demand. Everything else is a package or unknown.
 * @param parse the linter's own parser, used where oxc-parser is not available
 */
export function createRelativeLookup({ parse }: { readonly cwd: string; readonly parse: unknown }): ModuleLookup {
  const lookup: ModuleLookup = {
    resolve(specifier, from): ResolvedModule {
      if (!/^\.{1,2}(?:\/|$)/.test(specifier))
        return /^(?:[~#]|@\/|\/)/.test(specifier) ? { kind: 'unknown', why: 'an alias' } : { kind: 'package', name: specifier };
      if (!path.isAbsolute(from)) return { kind: 'unknown', why: 'the importing text has no file' };
      const target = findFile(path.resolve(path.dirname(from), specifier));
      if (target === undefined) return { kind: 'unknown', why: `${specifier} is not there` };
      const file = cache.read(target, lookup, parse as LinterParser | undefined);
      return file ? { kind: 'source', file } : { kind: 'unknown', why: `${specifier} cannot be read` };
    },
  };
  return lookup;
}

interface Found {
  readonly target: string | undefined;
  readonly at: number;
}

const found = new Map<string, Found>();
const MAX_FOUND = 5000;

/** Where a path leads, remembered for as long as files are trusted not to move: one command asks for the same import many times. */
function findFile(base: string): string | undefined {
  const now = Date.now();
  const known = found.get(base);
  if (known && now - known.at < TRUST_MS) return known.target;
  if (found.size > MAX_FOUND) found.clear();
  const target = lookFor(base);
  found.set(base, { target, at: now });
  return target;
}

function lookFor(base: string): string | undefined {
  const written = path.extname(base);
  const stem = base.slice(0, base.length - written.length);
  const candidates = [
    ...(WRITTEN_FOR[written] ?? []).map((extension) => stem + extension),
    ...(EXTENSIONS.includes(written) ? [base] : []),
    ...EXTENSIONS.map((extension) => base + extension),
    ...EXTENSIONS.map((extension) => path.join(base, `index${extension}`)),
  ];
  return candidates.find(isFile);
}

function isFile(candidate: string): boolean {
  try {
    return statSync(candidate, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    // `./data.json/index.ts` when data.json is a file: some systems throw where others say no.
    return false;
  }
}
