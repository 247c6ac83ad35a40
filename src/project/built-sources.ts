import { existsSync } from 'node:fs';
import path from 'node:path';

import { isRecent, lookingTime } from './freshness.ts';
import { loadTsconfig } from './tsconfig-paths.ts';

/** Where a package's build puts what it makes of the sources; both absolute. */
interface Build {
  readonly from: string;
  readonly to: string;
}

const CONFIGS = ['tsconfig.json', 'tsconfig.build.json'];
const builds = new Map<string, { readonly build: Build | undefined; readonly at: number }>();

/**
 * The path of the source that a built file was made of, without its ending, by what the package's config says: `dist/db` is `lib/db` under
 * `{ rootDir: 'lib', outDir: 'dist' }`.
 * @param folder of the package, absolute
 * @param built relative to it
 */
export function sourceOfBuilt(folder: string, built: string): string | undefined {
  const build = buildOf(folder);
  const inside = build && path.relative(build.to, path.join(folder, built));
  return inside === undefined || inside.startsWith('..') || path.isAbsolute(inside) ? undefined : path.join(build?.from ?? folder, inside);
}

function buildOf(folder: string): Build | undefined {
  const known = builds.get(folder);
  // What a build is told changes as rarely as aliases do.
  if (known && isRecent(known.at, 10)) return known.build;
  const configs = CONFIGS.map((name) => path.join(folder, name)).filter(existsSync);
  const build = configs.map(readBuild).find((each) => each !== undefined);
  builds.set(folder, { build, at: lookingTime() });
  return build;
}

function readBuild(config: string): Build | undefined {
  try {
    const { rootDir, outDir } = loadTsconfig().parseTsconfig(config).compilerOptions ?? {};
    const folder = path.dirname(config);
    return rootDir === undefined || outDir === undefined
      ? undefined
      : { from: path.resolve(folder, rootDir), to: path.resolve(folder, outDir) };
  } catch {
    // It extends what is not installed, or is no config.
    return undefined;
  }
}
