import { realpathSync } from 'node:fs';

import { isRecent, lookingTime } from './freshness.ts';

interface Known {
  readonly real: string | undefined;
  readonly at: number;
}

const known = new Map<string, Known>();
const MAX_KNOWN = 20_000;

/** Where a path leads, links followed; undefined when that cannot be told. */
export function realPathOf(name: string): string | undefined {
  const found = known.get(name);
  if (found && isRecent(found.at, 10)) return found.real;
  if (known.size > MAX_KNOWN) known.clear();
  const real = readRealPath(name);
  known.set(name, { real, at: lookingTime() });
  return real;
}

function readRealPath(name: string): string | undefined {
  try {
    return realpathSync.native(name);
  } catch {
    return undefined;
  }
}

/**
 * Where letters of both cases are the same, `./Users` opens `users.ts`, which is one file and not two: TypeScript refuses it, and so do other systems.
 * @param real where the path leads
 */
export function isMisspelled(file: string, real: string): boolean {
  return file !== real && folded(file) === folded(real);
}

/** Case and the way in which accents are written. */
function folded(name: string): string {
  return name.normalize().toLowerCase();
}
