import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type { PathConditions } from 'resolve-pkg-maps';
import type * as yamlModule from 'yaml';

import { isRecent, lookingTime } from './freshness.ts';

/** The parts of a `package.json` that say where its code lies. Everything in it is the user's and may be anything. */
export interface Manifest {
  readonly name?: string;
  /** How Node reads the `.js` files below it: `module`, or `commonjs`. */
  readonly type?: string;
  readonly main?: string;
  readonly module?: string;
  readonly types?: string;
  readonly source?: string;
  readonly exports?: PathConditions;
  readonly imports?: Readonly<Record<string, PathConditions>>;
  /** Globs of the folders that are packages of this workspace: npm's, yarn's or pnpm's. */
  readonly workspaces: readonly string[];
  /** Names of the packages that it depends on, in whatever way. */
  readonly dependencies: readonly string[];
  /** The versions that it asks for, by the name of the package. */
  readonly ranges: Readonly<Record<string, unknown>>;
  /** `pnpm@10.2.0`, where it says so. */
  readonly packageManager?: string;
  /** It only says how the files below it are read (`{ "type": "module" }`), and begins no package. */
  readonly isMarker: boolean;
}

const DEPENDENCIES = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
const MARKS: ReadonlySet<string> = new Set(['type', 'sideEffects', 'private']);

interface Remembered {
  readonly stamp: number;
  readonly manifest: Manifest | undefined;
  checkedAt: number;
}

const remembered = new Map<string, Remembered>();

/** The manifest in a folder, read again when it changed; undefined when there is none or it is not JSON. */
export function manifestIn(folder: string): Manifest | undefined {
  const known = remembered.get(folder);
  if (known && isRecent(known.checkedAt)) return known.manifest;
  const file = path.join(folder, 'package.json');
  const workspace = path.join(folder, 'pnpm-workspace.yaml');
  const stamp = stampOf(file) + stampOf(workspace);
  if (known?.stamp === stamp) {
    known.checkedAt = lookingTime();
    return known.manifest;
  }
  const manifest = stamp === 0 ? undefined : readManifest(file, workspace);
  remembered.set(folder, { stamp, manifest, checkedAt: lookingTime() });
  return manifest;
}

function stampOf(file: string): number {
  try {
    return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  } catch {
    return 0;
  }
}

function readManifest(file: string, workspace: string): Manifest | undefined {
  const json = parse(file, JSON.parse);
  const pnpm = parse(workspace, (text) => loadYaml().parse(text) as unknown);
  if (!isRecord(json) && !isRecord(pnpm)) return undefined;
  const { name, main, module, types, source, exports, imports, workspaces, ...rest } = isRecord(json) ? json : {};
  const lists = [isRecord(workspaces) ? workspaces['packages'] : workspaces, isRecord(pnpm) ? pnpm['packages'] : undefined];
  return {
    ...(typeof name === 'string' && { name }),
    ...(typeof rest['type'] === 'string' && { type: rest['type'] }),
    ...(typeof main === 'string' && { main }),
    ...(typeof module === 'string' && { module }),
    ...(typeof types === 'string' && { types }),
    ...(typeof source === 'string' && { source }),
    ...((typeof exports === 'string' || isRecord(exports)) && { exports: exports as PathConditions }),
    ...(isRecord(imports) && { imports: imports as Record<string, PathConditions> }),
    workspaces: lists.flatMap((globs) => (Array.isArray(globs) ? globs.filter((glob): glob is string => typeof glob === 'string') : [])),
    dependencies: DEPENDENCIES.flatMap((key) => (isRecord(rest[key]) ? Object.keys(rest[key]) : [])),
    ranges: Object.assign({}, ...DEPENDENCIES.map((key) => (isRecord(rest[key]) ? rest[key] : {}))) as Record<string, unknown>,
    ...(typeof rest['packageManager'] === 'string' && { packageManager: rest['packageManager'] }),
    isMarker: name === undefined && lists.every((globs) => globs === undefined) && Object.keys(rest).every((key) => MARKS.has(key)),
  };
}

function parse(file: string, read: (text: string) => unknown): unknown {
  try {
    return read(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch {
    // Missing, unreadable or half-written: nothing is known of the package.
    return undefined;
  }
}

// Only pnpm's workspaces need it.
function loadYaml(): typeof yamlModule {
  return createRequire(import.meta.url)('yaml') as typeof yamlModule;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
