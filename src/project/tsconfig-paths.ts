import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type * as tsconfigModule from 'get-tsconfig';

import { isRecent } from './source-files.ts';

/** Turns a specifier into the paths that `compilerOptions.paths` and `baseUrl` give it, best first; empty when they say nothing. */
export type PathsMatcher = (specifier: string) => readonly string[];

const NONE: PathsMatcher = () => [];
const matchers = new Map<string, { readonly matcher: PathsMatcher; readonly at: number }>();

/**
 * The path aliases that hold in a folder: of the nearest `tsconfig.json` (or `jsconfig.json`) that has any, and of the projects that it references.
 * @param root the folder above which nothing is read
 */
export function pathsMatcherOf(folder: string, root: string): PathsMatcher {
  const known = matchers.get(folder);
  // Aliases change rarely: looked for less often than files.
  if (known && isRecent(known.at, 10)) return known.matcher;
  const matcher = readMatcher(folder, root);
  matchers.set(folder, { matcher, at: Date.now() });
  return matcher;
}

function readMatcher(folder: string, root: string): PathsMatcher {
  const config = ['tsconfig.json', 'jsconfig.json'].map((name) => path.join(folder, name)).find(existsSync);
  const own = config === undefined ? [] : matchersIn(config);
  if (own.length > 0) return (specifier) => own.flatMap((matcher) => [...matcher(specifier)]);
  const parent = path.dirname(folder);
  return folder === root || parent === folder ? NONE : pathsMatcherOf(parent, root);
}

/** A config, and the projects that it references when it is only a list of them. */
function matchersIn(config: string, isReference = false): PathsMatcher[] {
  try {
    const { parseTsconfig, createPathsMatcher } = loadTsconfig();
    const parsed = parseTsconfig(config);
    const matcher = createPathsMatcher({ path: config, config: parsed });
    if (matcher) return [matcher];
    if (isReference) return [];
    return (parsed.references ?? []).flatMap(({ path: to }) => {
      const target = path.resolve(path.dirname(config), to);
      return matchersIn(target.endsWith('.json') ? target : path.join(target, 'tsconfig.json'), true);
    });
  } catch {
    // Not JSON, or it extends what is not installed: its aliases are unknown.
    return [];
  }
}

// Only imports that are neither relative nor a package of the workspace need it.
let loaded: typeof tsconfigModule | undefined;
function loadTsconfig(): typeof tsconfigModule {
  loaded ??= createRequire(import.meta.url)('get-tsconfig') as typeof tsconfigModule;
  return loaded;
}
