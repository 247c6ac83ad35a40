import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type { IConfiguration, ICruiseResult } from 'dependency-cruiser';

import type { Layout } from '../architecture/layout.ts';
import { TYPESCRIPT_6_BESIDE_7 } from '../configs/typescript-parser.ts';
import { packageManagerOf } from '../project/package-manager.ts';
import { CannotRun } from './cannot-run.ts';
import type { Compilers } from './cruise-engine.ts';
import { toSlashes, type CruisePlace } from './cruise-place.ts';

const TYPESCRIPT = /(?<!\.d)\.[cm]?tsx?$/;
const SOURCE = /\.[cm]?[jt]sx?$/;
const MOST_NAMED = 5;

/** All sources on the disk that a configuration means, relative to the working directory, whether dependency-cruiser can read them or not. */
export function sourcesOnDisk(target: string, { options = {} }: IConfiguration): string[] {
  const isSkipped = matcherOf(options.exclude, options.doNotFollow);
  const isMeant = options.includeOnly === undefined ? () => true : matcherOf(options.includeOnly);
  const found: string[] = [];
  const look = (file: string, isFolder: boolean): void => {
    if (file !== '.' && isSkipped(file)) return;
    if (!isFolder && SOURCE.test(file) && isMeant(file)) found.push(file);
    // Links are not followed: they may lead in circles.
    for (const entry of isFolder ? readdirSync(file, { withFileTypes: true }) : [])
      if ((entry.isDirectory() && !isHidden(entry.name)) || entry.isFile())
        look(file === '.' ? entry.name : `${file}/${entry.name}`, entry.isDirectory());
  };
  look(toSlashes(target), statSync(target).isDirectory());
  return found.sort();
}

function isHidden(folder: string): boolean {
  return folder === 'node_modules' || folder.startsWith('.');
}

/** Says no to a cruise that would see nothing of the TypeScript that is there, which dependency-cruiser itself calls free of violations. */
export function requireCompiler(sources: readonly string[], { hasTypescript, hasSwc, typescriptRange }: Compilers, root: string): void {
  const count = sources.filter((file) => TYPESCRIPT.test(file)).length;
  if (count === 0 || hasTypescript || hasSwc) return;
  const version = typescriptVersionIn(root);
  throw new CannotRun(
    `dependency-cruiser cannot read TypeScript here, and would call ${filesOf(count)} free of violations without a look: ${
      version === undefined ? 'no typescript is installed' : `typescript ${version} is installed`
    }, and it needs ${typescriptRange}.`,
    `Install one that it can use (for TypeScript 6, dependency-cruiser 17.4 or later): ${packageManagerOf(root).add(version?.startsWith('7.') === true ? TYPESCRIPT_6_BESIDE_7 : ['typescript@6'])}\nOr install @swc/core: dependency-cruiser then reads .ts and .tsx, and counts imports of types as imports.`,
  );
}

/** What @swc/core makes of TypeScript is less than what the compiler does: said, so that nobody wonders. */
export function noteOnCompiler(sources: readonly string[], { hasTypescript, hasSwc }: Compilers): string | undefined {
  if (hasTypescript || !hasSwc || !sources.some((file) => TYPESCRIPT.test(file))) return undefined;
  return 'TypeScript is read without its compiler: imports of types count as imports, and aliases of tsconfig.json may be missed. typescript 5 or 6 reads them.';
}

/** Says no to a cruise that saw nothing, or not all: silence must not look like a clean bill. */
export function requireSight(
  result: ICruiseResult,
  sources: readonly string[],
  { target, root }: CruisePlace,
  { options = {} }: IConfiguration,
): void {
  const cruised = new Set(result.modules.map(({ source }) => source));
  if (sources.length === 0 || cruised.size === 0)
    throw new CannotRun(
      `No module was cruised in ${path.join(root, target)}.`,
      'Give the folder of a backend in TypeScript or JavaScript. Is it left out by exclude, includeOnly or doNotFollow of the configuration?',
    );
  // These show a part of what was read, or folders in the place of files.
  if (options.focus !== undefined || options.reaches !== undefined || options.collapse !== undefined) return;
  const missed = sources.filter((file) => TYPESCRIPT.test(file) && !cruised.has(file));
  if (missed.length > 0)
    throw new CannotRun(
      `Not read: ${named(missed)} (${filesOf(missed.length)} in TypeScript).`,
      'dependency-cruiser needs typescript 5 or 6 to read them all; @swc/core reads .ts and .tsx alone.',
    );
}

/**
 * Says no to a layer that no file is in: its rules would hold nothing. A layer that is only inherited is another package's affair, unless none is left.
 * @param workspaces folders of workspace packages by name */
export function requireFilesInLayers(
  layout: Layout,
  result: ICruiseResult,
  sources: readonly string[],
  root: string,
  workspaces: Readonly<Record<string, string>> = {},
): void {
  const files = [...sources, ...result.modules.map(({ source }) => source)];
  const names = new Set(files.map((file) => layout.layerOf(file)?.name));
  const imported = result.modules.flatMap(({ dependencies }) => dependencies.map(({ module }) => module));
  const unmatched = layout.layers.filter(
    ({ name, packages }) =>
      !names.has(name) &&
      !packages.some(
        (each) => each in workspaces || isDeclared(each, root) || imported.some((one) => one === each || one.startsWith(`${each}/`)),
      ),
  );
  const empty = unmatched.length === layout.layers.length ? unmatched : unmatched.filter(({ isInherited }) => !isInherited);
  if (empty.length === 0) return;
  const [first] = empty;
  throw new CannotRun(
    `${empty.length === 1 ? 'A layer matches' : 'Layers match'} no file, so no rule holds for ${empty.length === 1 ? 'it' : 'them'}: ${empty
      .map(({ name, patterns, packages }) => `${name} (${[...patterns.map(({ glob }) => glob), ...packages].join(', ')})`)
      .join('; ')}.`,
    `Correct layers.${first?.name ?? ''}.files in the architecture (paths start at ${root}), or remove the layer.`,
  );
}

/** The same of a configuration whose architecture is not known: by the names of its rules. */
export function requireFilesInRules({ forbidden = [] }: IConfiguration, sources: readonly string[], root: string): void {
  for (const { name = '', from } of forbidden as readonly { name?: string; from?: { path?: string | string[] } }[]) {
    const layer = /^layer-(.+)$/.exec(name)?.[1];
    const expressions = [from?.path ?? []].flat().map((source) => new RegExp(source));
    if (layer === undefined || expressions.length === 0 || sources.some((file) => expressions.some((each) => each.test(file)))) continue;
    throw new CannotRun(
      `A layer matches no file, so its rule ${name} holds nothing.`,
      `Correct layers.${layer}.files in the architecture (paths start at ${root}), or remove the layer.`,
    );
  }
}

function isDeclared(name: string, root: string): boolean {
  try {
    const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
    return ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].some((key) => name in Object(manifest[key]));
  } catch {
    return false;
  }
}

type Filter = NonNullable<NonNullable<IConfiguration['options']>['exclude']>;

function matcherOf(...filters: readonly (Filter | undefined)[]): (file: string) => boolean {
  const expressions = filters.flatMap((filter) => {
    const given = typeof filter === 'object' && !Array.isArray(filter) ? filter.path : filter;
    return given === undefined ? [] : [given].flat().map((source) => new RegExp(source));
  });
  // A folder that is left out ends in a slash in most expressions.
  return (file) => expressions.some((expression) => expression.test(file) || expression.test(`${file}/`));
}

function typescriptVersionIn(root: string): string | undefined {
  try {
    const { version } = createRequire(path.join(root, 'package.json'))('typescript/package.json') as { version: string };
    return version;
  } catch {
    return undefined;
  }
}

function named(files: readonly string[]): string {
  return `${files.slice(0, MOST_NAMED).join(', ')}${files.length > MOST_NAMED ? ` and ${files.length - MOST_NAMED} more` : ''}`;
}

function filesOf(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}
