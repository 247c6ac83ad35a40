import { readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

import { TRUST_MS } from './source-files.ts';

interface Listed {
  readonly names: ReadonlySet<string> | undefined;
  readonly at: number;
}

const listed = new Map<string, Listed>();
const MAX_LISTED = 5000;

/** Where a path leads, links followed; undefined when that cannot be told. */
export function realPathOf(name: string): string | undefined {
  try {
    return realpathSync.native(name);
  } catch {
    return undefined;
  }
}

/**
 * A file by the name that it has on the disk: where letters of both cases are the same, `./Users` finds `users.ts`, which is one file and not two.
 * @returns undefined when no file has that name, or more than one
 */
export function spelledAsOnDisk(file: string): string | undefined {
  // Measured, this is the answer for all but linked and misspelled files.
  return realPathOf(file) === file ? file : spelledAs(file, namesIn);
}

/** @param names what stands in a folder, where this name is looked for; undefined when that cannot be read */
export function spelledAs(file: string, names: (folder: string, wanted: string) => ReadonlySet<string> | undefined): string | undefined {
  const folder = path.dirname(file);
  if (folder === file) return file;
  const above = spelledAs(folder, names);
  if (above === undefined) return undefined;
  const written = path.basename(file);
  const there = names(above, written);
  if (!there || there.has(written)) return path.join(above, written);
  const [only, ...others] = [...there].filter((each) => folded(each) === folded(written));
  return only !== undefined && others.length === 0 ? path.join(above, only) : undefined;
}

/** Case and the way in which accents are written. */
function folded(name: string): string {
  return name.normalize().toLowerCase();
}

function namesIn(folder: string, wanted: string): ReadonlySet<string> | undefined {
  const known = listed.get(folder);
  // What is there and was not listed has come since.
  if (known && Date.now() - known.at < TRUST_MS && known.names?.has(wanted) !== false) return known.names;
  if (listed.size > MAX_LISTED) listed.clear();
  const names = read(folder);
  listed.set(folder, { names, at: Date.now() });
  return names;
}

function read(folder: string): ReadonlySet<string> | undefined {
  try {
    return new Set(readdirSync(folder));
  } catch {
    // A folder that may be entered, but not listed.
    return undefined;
  }
}
