import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type * as tsconfigModule from 'get-tsconfig';

import { foldersUp } from '../scope/folders-up.ts';
import { isRecent, lookingTime } from './freshness.ts';
import { remainingAliases } from './tsconfig-remains.ts';

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
  matchers.set(folder, { matcher, at: lookingTime() });
  return matcher;
}

function readMatcher(folder: string, root: string): PathsMatcher {
  const config = ['tsconfig.json', 'jsconfig.json'].map((name) => path.join(folder, name)).find(existsSync);
  const own = config === undefined ? [] : matchersIn(config);
  if (own.length > 0) return (specifier) => own.flatMap((matcher) => [...matcher(specifier)]);
  const parent = path.dirname(folder);
  return folder === root || parent === folder ? NONE : pathsMatcherOf(parent, root);
}

/** The nearest `tsconfig.json`, in a folder or above it. */
export function tsconfigAbove(folder: string): string | undefined {
  return foldersUp(folder, () => false)
    .map((each) => path.join(each, 'tsconfig.json'))
    .find(existsSync);
}

interface Read {
  readonly matcher: PathsMatcher | undefined;
  readonly references: readonly string[];
}

/** A config, and the projects that it references when it is only a list of them. */
function matchersIn(config: string, isReference = false): PathsMatcher[] {
  const { matcher, references } = readConfig(config);
  if (matcher) return [matcher];
  if (isReference) return [];
  return references.flatMap((to) => {
    const target = path.resolve(path.dirname(config), to);
    return matchersIn(target.endsWith('.json') ? target : path.join(target, 'tsconfig.json'), true);
  });
}

function readConfig(config: string): Read {
  const { parseTsconfig, createPathsMatcher } = loadTsconfig();
  try {
    const parsed = parseTsconfig(config);
    const matcher = createPathsMatcher({ path: config, config: parsed }) ?? undefined;
    return { matcher, references: (parsed.references ?? []).map((each) => each.path) };
  } catch {
    // It extends what is not installed, or is no config: whatever of it can be read holds.
    return readRemains(config);
  }
}

function readRemains(config: string): Read {
  const { folder = '', baseUrl, paths, references = [] } = remainingAliases(config) ?? {};
  const compilerOptions = { ...(baseUrl !== undefined && { baseUrl }), ...(paths && { paths }) };
  try {
    const matcher = loadTsconfig().createPathsMatcher({ path: path.join(folder, path.basename(config)), config: { compilerOptions } });
    return { matcher: matcher ?? undefined, references };
  } catch {
    // Patterns that TypeScript refuses, too: `@/*/*`.
    return { matcher: undefined, references };
  }
}

// Only imports that are neither relative nor lead to a source of the workspace by its manifest need it.
let loaded: typeof tsconfigModule | undefined;
/** What reads configs of TypeScript. */
export function loadTsconfig(): typeof tsconfigModule {
  loaded ??= createRequire(import.meta.url)('get-tsconfig') as typeof tsconfigModule;
  return loaded;
}
