import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

import { packageFolderOf } from '../project/workspace.ts';
import { CannotRun } from './cannot-run.ts';

/** Where a cruise starts, and what of it is cruised. */
export interface CruisePlace {
  /** Absolute; the paths of the rules start here. */
  readonly root: string;
  /** Relative to the root. */
  readonly target: string;
  /** The user's own configuration of dependency-cruiser, absolute. */
  readonly config: string | undefined;
}

const OWN_CONFIGS = ['.dependency-cruiser.mjs', '.dependency-cruiser.js', '.dependency-cruiser.cjs', '.dependency-cruiser.json'];
const ARCHITECTURE = /^architecture\.[cm]?[jt]s$/;

/** The root of what is cruised: the nearest folder with a configuration or an architecture, else the package. @param given absolute, or relative to `cwd` */
export function cruisePlaceOf(given: string, cwd: string): CruisePlace {
  const target = path.resolve(cwd, given);
  const found = statSync(target, { throwIfNoEntry: false });
  if (!found)
    throw new CannotRun(
      `${target} does not exist.`,
      'Give the folder of a backend, relative to where you are: backend-architect cruise src',
    );
  const folder = found.isDirectory() ? target : path.dirname(target);
  const root = declaringFolderOf(folder) ?? packageFolderOf(folder) ?? folder;
  const config = OWN_CONFIGS.map((name) => path.join(root, name)).find((file) => existsSync(file));
  return { root, config, target: toSlashes(path.relative(root, target)) || '.' };
}

function declaringFolderOf(folder: string): string | undefined {
  for (let above = folder; ; above = path.dirname(above)) {
    const names = readdirSync(above);
    if (names.some((name) => ARCHITECTURE.test(name) || OWN_CONFIGS.includes(name))) return above;
    // Nothing outside of the repository counts.
    if (names.includes('.git') || path.dirname(above) === above) return undefined;
  }
}

export function toSlashes(file: string): string {
  return file.replaceAll('\\', '/');
}
