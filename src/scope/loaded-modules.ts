import path from 'node:path';

import type { TSESTree } from '@typescript-eslint/utils';
import picomatch from 'picomatch';

import { chainOf, isFunction, methodCall, propertyValue } from '../ast/nodes.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { arrayOf } from './array-elements.ts';
import { constantString } from './constant.ts';
import { exportOf } from './exports.ts';
import { indexOf } from './file-index.ts';
import { folderOf } from './folder-of.ts';
import { matchesPackage, type ModuleLoading, type Registry } from './kind-table.ts';
import { objectOf } from './object-literal.ts';
import { nameKey, type WrittenEntry } from './registrations.ts';
import { relativePath } from './relative-path.ts';
import { classOf, trace } from './trace.ts';

/** One of the globs, from its last folder without a pattern on, and what is said of all that it finds. */
interface Glob {
  readonly folder: string;
  readonly pattern: string;
  readonly isExcept: boolean;
  readonly options: Located | undefined;
}

/** What `container.loadModules(globs, options)` of a file registers; executed with awilix 13. None where the receiver is not seen to be a container. */
export function loadedIn(file: SourceFile, registry: Registry): WrittenEntry[] {
  const { loading } = registry;
  const calls = loading ? indexOf(file).calls.filter((each) => methodCall(each)?.name === loading.method) : [];
  return calls.flatMap((node) => (loading ? loadedBy({ file, node }, loading, registry) : []));
}

function loadedBy(call: Located<TSESTree.CallExpression>, loading: ModuleLoading, registry: Registry): WrittenEntry[] {
  const { file, node } = call;
  const [globs, given] = node.arguments;
  const holder = methodCall(node)?.object;
  const into = holder && { file, node: holder };
  const list = globs && arrayOf({ file, node: globs });
  const object = given && objectOf({ file, node: given });
  if (!list || !into || (given && !object) || !isMadeByPackage(into, registry)) return [];
  const said = (name: string): Located | undefined => {
    const value = object && propertyValue(object.node, name);
    return object && value && { file: object.file, node: value };
  };
  const naming = namingOf(said(loading.format), loading);
  const all = said(loading.all);
  const standing = all && standingBy(all, loading, registry);
  if (!naming || standing === 'unknown') return [];
  const own = said(loading.folder);
  const folder = own ? folderOf(own) : file.project.packageOf(file.filename).folder;
  const found = list.node.elements.flatMap((each) => (each ? (globOf({ file: list.file, node: each }, folder) ?? []) : []));
  return filesOf(file, found).flatMap(([each, glob]): WrittenEntry[] => {
    const exported = each.text.includes(loading.own) ? undefined : exportOf(each, 'default');
    const origin = exported?.kind === 'node' ? trace(exported.at) : undefined;
    if (exported?.kind !== 'node' || !origin) return [];
    const isMaker = origin.kind === 'value' && isFunction(origin.at.node);
    const natural = classOf(origin) ? 'class' : isMaker ? 'maker' : undefined;
    const name = naming(path.basename(each.filename).replace(/\.[^.]*$/, ''));
    const options = [glob.options, all].filter((option) => option !== undefined);
    return natural ? [{ key: nameKey(name), standing: standing ?? natural, at: exported.at, holder: undefined, into, options }] : [];
  });
}

function isMadeByPackage({ file, node }: Located, { resolvers, byNames }: Registry): boolean {
  const modules = [...(resolvers?.module ?? []), ...(byNames?.made.module ?? [])];
  const origin = trace({ file, node: chainOf(node)[0] ?? node });
  const call =
    origin.kind === 'value' ? (chainOf(origin.at.node).find(({ type }) => type === 'CallExpression') ?? origin.at.node) : undefined;
  const made = origin.kind === 'value' && call?.type === 'CallExpression' ? trace({ file: origin.at.file, node: call.callee }) : origin;
  return made.kind === 'external' && modules.some((known) => matchesPackage(known, made.module));
}

/** A function that makes names is not read. */
function namingOf(format: Located | undefined, { camelCase }: ModuleLoading): ((name: string) => string) | undefined {
  if (!format) return (name) => name;
  return constantString(format) === camelCase ? toCamelCase : undefined;
}

function toCamelCase(name: string): string {
  const [first = '', ...others] = name
    .replace(/[a-z0-9](?=[A-Z])|[A-Z](?=[A-Z][a-z])/g, '$&-')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
  return first + others.map((word) => (/^\d/.test(word) ? `_${word}` : word.charAt(0).toUpperCase() + word.slice(1))).join('');
}

function standingBy(all: Located, { resolver }: ModuleLoading, { resolvers }: Registry): WrittenEntry['standing'] | 'unknown' | undefined {
  const object = objectOf(all);
  if (!object) return 'unknown';
  const given = propertyValue(object.node, resolver);
  const origin = given && trace({ file: object.file, node: given });
  if (!origin) return undefined;
  return (origin.kind === 'external' ? resolvers?.standing[origin.name] : undefined) ?? 'unknown';
}

/** `'services/*.js'`, `path.join(__dirname, 'services/*.js')`, `['services/*.js', options]`, `'!services/*.test.js'`. */
function globOf(at: Located, folder: string | undefined): Glob | undefined {
  const pair = arrayOf(at);
  const [first, second] = pair?.node.elements ?? [];
  const glob = pair && first ? { file: pair.file, node: first } : at;
  const options = pair && second ? { file: pair.file, node: second } : undefined;
  const text = constantString(glob);
  const isExcept = text?.startsWith('!') ?? false;
  const relative = text?.replace(/^!/, '');
  const absolute =
    relative === undefined
      ? folderOf(glob)
      : path.isAbsolute(relative)
        ? relative
        : folder === undefined
          ? undefined
          : path.join(folder, relative);
  if (absolute === undefined) return undefined;
  const segments = absolute.split(path.sep);
  const start = segments.findIndex((segment) => /[*?{}[\]()!+@]/.test(segment));
  const fixed = start < 0 ? segments.length - 1 : start;
  return { folder: segments.slice(0, fixed).join(path.sep), pattern: segments.slice(fixed).join('/'), isExcept, options };
}

/** Each file of the package that one of the globs finds, with that glob. */
function filesOf({ filename, project }: SourceFile, globs: readonly Glob[]): [SourceFile, Glob][] {
  const tests = globs.map((glob) => ({ glob, isMatch: picomatch(glob.pattern) }));
  const isFound = (each: (typeof tests)[number], source: string): boolean => {
    const relative = relativePath(each.glob.folder, source);
    // What is written in TypeScript runs as JavaScript.
    return each.isMatch(relative) || each.isMatch(relative.replace(/\.([cm]?)tsx?$/, '.$1js'));
  };
  return project.packageOf(filename).sources.flatMap(({ filename: source }): [SourceFile, Glob][] => {
    if (tests.some((each) => each.glob.isExcept && isFound(each, source))) return [];
    const found = tests.find((each) => !each.glob.isExcept && isFound(each, source));
    const file = found && project.fileAt(source);
    return found && file ? [[file, found.glob]] : [];
  });
}
