import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** What a config says of aliases: itself, and by those that it extends. */
export interface Aliases {
  /** Absolute. */
  readonly baseUrl?: string;
  readonly paths?: Readonly<Record<string, string[]>>;
  /** The folder of the config that has the paths. */
  readonly folder: string;
  readonly references: readonly string[];
}

const MAX_EXTENDS = 12;

/**
 * The aliases of a config of which not all can be read, because it extends what is not installed, is broken or leads round in a circle: its own
 * hold nevertheless, and so do those of the configs that can be read.
 */
export function remainingAliases(config: string, below: readonly string[] = []): Aliases | undefined {
  const json = below.includes(config) || below.length > MAX_EXTENDS ? undefined : readJson(config);
  if (!isRecord(json)) return undefined;
  const folder = path.dirname(config);
  const parents = [json['extends']].flat().filter((each): each is string => typeof each === 'string');
  // The last of several wins.
  const inherited = parents.reduce<Partial<Aliases>>((known, each) => {
    const target = extendedConfig(each, config);
    return { ...known, ...(target !== undefined && remainingAliases(target, [...below, config])) };
  }, {});
  const { baseUrl, paths } = isRecord(json['compilerOptions']) ? json['compilerOptions'] : {};
  return {
    folder,
    ...inherited,
    ...(typeof baseUrl === 'string' && { baseUrl: path.resolve(folder, baseUrl) }),
    ...(isRecord(paths) && { paths: onlyLists(paths), folder }),
    references: [json['references']].flat().flatMap((each) => (isRecord(each) && typeof each['path'] === 'string' ? [each['path']] : [])),
  };
}

/** The config that `extends` names: a path with or without its ending, or a file of a package. */
function extendedConfig(name: string, from: string): string | undefined {
  if (name.startsWith('.') || path.isAbsolute(name)) {
    const target = path.resolve(path.dirname(from), name);
    return [target, `${target}.json`, path.join(target, 'tsconfig.json')].find(isFile);
  }
  const { resolve } = createRequire(from);
  for (const each of name.endsWith('.json') ? [name] : [`${name}.json`, `${name}/tsconfig.json`]) {
    try {
      return resolve(each);
    } catch {
      // Not installed, or under another name.
    }
  }
  return undefined;
}

function isFile(name: string): boolean {
  try {
    return statSync(name, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
}

function readJson(file: string): unknown {
  try {
    const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    // What TypeScript lets pass beyond JSON: comments, and commas behind the last element. Strings are left as they are.
    const plain = text
      .replace(/("(?:\\.|[^"\\])*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '$1')
      .replace(/("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g, '$1');
    return JSON.parse(plain) as unknown;
  } catch {
    return undefined;
  }
}

function onlyLists(paths: Readonly<Record<string, unknown>>): Record<string, string[]> {
  const lists = Object.entries(paths).map(([name, list]): [string, string[]] => [
    name,
    Array.isArray(list) ? list.filter((each): each is string => typeof each === 'string') : [],
  ]);
  return Object.fromEntries(lists.filter(([, list]) => list.length > 0));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
