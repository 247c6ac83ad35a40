import path from 'node:path';

import type { TSESTree } from '@typescript-eslint/utils';

import { isBooleanLiteral, unwrap } from '../../ast/nodes.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { constantString } from '../../scope/constant.ts';
import { exportOf } from '../../scope/exports.ts';
import { trace } from '../../scope/trace.ts';
import { folderOf } from './fastify-folders.ts';
import { AUTOLOAD, hasNoPrefix } from './fastify-plugins.ts';
import { Options } from './options.ts';
import { relativePath } from '../../scope/relative-path.ts';

/** A plugin that is loaded by the folder it lies in. */
export interface LoadedPlugin {
  readonly exported: Located;
  readonly prefix: string | undefined;
  /** The exports of the `autohooks` files whose hooks apply to it, outermost first. */
  readonly hooks: readonly Located[];
}

const SCRIPT = /\.[cm]?[jt]s$/;
const INDEX = /^index\.[cm]?[jt]s$/i;
const HOOKS = /^[_.]?auto_?hooks\.[cm]?[jt]s$/i;
// Options that change what is loaded in ways that are not read.
const UNREAD = ['scriptPattern', 'indexPattern', 'autoHooksPattern', 'ignoreFilter', 'overrideHooks', 'overwriteHooks'];

export function isAutoload(at: Located): boolean {
  const origin = trace(at);
  return origin.kind === 'external' && origin.module === AUTOLOAD;
}

/** The plugins that `register(AutoLoad, options)` loads; undefined where that cannot be told. */
export function autoloaded(options: Located): LoadedPlugin[] | undefined {
  const given = Options.of(options);
  const dir = given.get('dir');
  const folder = typeof dir === 'object' ? folderOf(dir) : undefined;
  if (folder === undefined || given.isOpen || UNREAD.some((name) => given.get(name) !== 'absent')) return undefined;
  const filters = [given.get('ignorePattern'), given.get('matchFilter')].map((each) => (each === 'absent' ? undefined : patternOf(each)));
  const depth = given.get('maxDepth');
  const names = given.get('dirNameRoutePrefix');
  if (filters.includes(null)) return undefined;
  const [ignored, matched] = filters;
  const maxDepth = typeof depth === 'object' ? numberOf(depth) : Infinity;
  const base = basePrefix(given);
  const all = options.file.project.filesIn(folder, options.file.filename);
  const relative = new Map(all.map((file) => [relativePath(folder, file.filename), file]));
  const isPlain = typeof names === 'object' && isBooleanLiteral(unwrap(names.node), false);
  // Folders that give no prefix share their hooks with others.
  if (maxDepth === undefined || (names !== 'absent' && (!isPlain || isOn(given, 'autoHooks')))) return undefined;

  const loaded: LoadedPlugin[] = [];
  for (const [name, file] of relative) {
    const folders = name.split('/').slice(0, -1);
    const own = name.slice(name.lastIndexOf('/') + 1);
    const beside = [...relative.keys()].filter((each) => each.split('/').slice(0, -1).join('/') === folders.join('/'));
    const isShadowed = !INDEX.test(own) && beside.some((each) => INDEX.test(each.slice(each.lastIndexOf('/') + 1)));
    const isScript = SCRIPT.test(own) && !/\.d\.[cm]?ts$/.test(own) && !HOOKS.test(own);
    if (!isScript || isShadowed || folders.length > maxDepth) continue;
    if (ignored?.test(`/${name}`) || (matched && !matched.test(`/${name}`))) continue;
    const exported = exportedPlugin(file);
    if (!exported || isSwitchedOff(file)) continue;
    const hooks = isOn(given, 'autoHooks') ? hooksOver(folders, relative, isOn(given, 'cascadeHooks')) : [];
    loaded.push({ exported, hooks, prefix: prefixOf(file, base, isPlain ? [] : folders, isOn(given, 'routeParams')) });
  }
  return loaded;
}

function hooksOver(folders: readonly string[], files: ReadonlyMap<string, SourceFile>, isCascading: boolean): Located[] {
  const depths = isCascading ? [...folders.keys(), folders.length] : [folders.length];
  return depths.flatMap((depth) => {
    const folder = folders.slice(0, depth).join('/');
    const found = [...files].find(([name]) => path.posix.dirname(name) === (folder || '.') && HOOKS.test(path.posix.basename(name)));
    const exported = found && exportedPlugin(found[1]);
    return exported ? [exported] : [];
  });
}

/** What a module is taken for: its default export, or what `module.exports` is. */
function exportedPlugin(file: SourceFile): Located | undefined {
  const found = exportOf(file, 'default');
  return found.kind === 'node' ? found.at : undefined;
}

function isSwitchedOff(file: SourceFile): boolean {
  const found = exportOf(file, 'autoload');
  return found.kind === 'node' && isBooleanLiteral(valueOf(found.at), false);
}

function valueOf(at: Located): TSESTree.Node | undefined {
  const origin = trace(at);
  return origin.kind === 'value' ? origin.at.node : undefined;
}

/** `prefixOverride` replaces everything, `autoPrefix` the folders. */
function prefixOf(file: SourceFile, base: string | undefined, folders: readonly string[], hasParams: boolean): string | undefined {
  const override = exportOf(file, 'prefixOverride');
  if (override.kind === 'node') return constantString(override.at);
  const own = exportOf(file, 'autoPrefix');
  if (base === undefined) return undefined;
  if (own.kind === 'node') {
    const prefix = constantString(own.at);
    return prefix === undefined ? undefined : base + prefix;
  }
  // `plugin.autoPrefix = …` and `autoConfig = { prefix }` are not read.
  if (/\bautoPrefix\b|\bprefixOverride\b/.test(file.text) || /\bautoConfig\b[^]*\bprefix\b/.test(file.text)) return undefined;
  const segments = folders.map((folder) => (hasParams ? folder.replace(/^_/, ':').replaceAll('__', '-:') : folder));
  return segments.length > 0 ? `${base}/${segments.join('/')}` : base;
}

/** The prefix of `options: { prefix: '/v1' }`; what a plugin hands on of its own options is what it was registered with. */
function basePrefix(given: Options): string | undefined {
  const at = given.get('options');
  if (typeof at === 'string') return at === 'absent' ? '' : undefined;
  const prefix = Options.of(at).get('prefix');
  if (typeof prefix === 'object') return constantString(prefix);
  return prefix === 'absent' || hasNoPrefix(at) ? '' : undefined;
}

function isOn(given: Options, name: string): boolean {
  const option = given.get(name);
  return typeof option === 'object' && !isBooleanLiteral(unwrap(option.node), false);
}

function numberOf({ node }: Located): number | undefined {
  const inner = unwrap(node);
  return inner.type === 'Literal' && typeof inner.value === 'number' ? inner.value : undefined;
}

/** A regular expression, or text that is one; null where it is a function or cannot be told. */
function patternOf(option: Exclude<ReturnType<Options['get']>, 'absent'>): RegExp | null {
  if (typeof option === 'string') return null;
  const origin = trace(option);
  const text = constantString(option);
  const source =
    origin.kind === 'value' && origin.at.node.type === 'Literal' && 'regex' in origin.at.node ? origin.at.node.regex : undefined;
  try {
    return source ? new RegExp(source.pattern, source.flags.replace(/[gy]/g, '')) : text === undefined ? null : new RegExp(text);
  } catch {
    return null;
  }
}
