import { isBooleanLiteral } from '../../ast/nodes.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { constantNumber, constantString } from '../../scope/constant.ts';
import { folderOf } from '../../scope/folder-of.ts';
import { relativePath } from '../../scope/relative-path.ts';
import { trace } from '../../scope/trace.ts';
import { exportedPlugin, isSwitchedOff, prefixOfPlugin } from './fastify-plugin-files.ts';
import { AUTOLOAD } from './fastify-plugins.ts';
import { Options, type Option } from './options.ts';

/** A plugin that is loaded by the folder it lies in. */
export interface LoadedPlugin {
  readonly exported: Located;
  readonly prefix: string | undefined;
  /** The exports of the `autohooks` files whose hooks apply to it, outermost first. */
  readonly hooks: readonly Located[];
  /** `encapsulate: false`: what it puts up reaches the application, as if it were wrapped in fastify-plugin. */
  readonly isTransparent: boolean;
}

type Test = (text: string) => boolean;

interface Folder {
  /** Names of files to what they are. */
  readonly files: Map<string, SourceFile>;
  readonly folders: Map<string, Folder>;
}

/** What the options say; executed with @fastify/autoload 6.5. */
interface Rules {
  readonly isScript: Test;
  readonly isIndex: Test;
  readonly isHooks: Test;
  /** Of paths without a slash in front, also those of folders. */
  readonly isIgnored: Test;
  /** Of paths with a slash in front. */
  readonly isLeftOut: Test;
  readonly maxDepth: number;
  /** Undefined where a function, or a value that is not known, makes prefixes of folders. */
  readonly hasPrefixes: boolean | undefined;
  readonly hooks: { readonly isOn: boolean; readonly isCascading: boolean; readonly isOverwriting: boolean };
}

const SCRIPT = /\.[cm]?[jt]s$/i;
const DECLARATIONS = /\.d\.[cm]?ts$/i;
const INDEX = /^index\.[cm]?[jt]s$/i;
const HOOKS = /^[_.]?auto_?hooks\.[cm]?[jt]s$/i;

export function isAutoload(at: Located): boolean {
  const origin = trace(at);
  return origin.kind === 'external' && origin.module === AUTOLOAD;
}

/** The plugins that `register(AutoLoad, options)` loads; undefined where that cannot be told. */
export function autoloaded(options: Located): LoadedPlugin[] | undefined {
  const given = Options.of(options);
  const dir = given.get('dir');
  const folder = typeof dir === 'object' ? folderOf(dir) : undefined;
  const rules = folder === undefined || given.isOpen ? undefined : rulesOf(given);
  const [isEncapsulated, hasParams, isAppended] = [
    switchOf(given, 'encapsulate', true),
    switchOf(given, 'routeParams'),
    switchOf(given, 'appendAutoPrefix'),
  ];
  if (folder === undefined || !rules || isEncapsulated === undefined || hasParams === undefined || isAppended === undefined)
    return undefined;

  const loaded: LoadedPlugin[] = [];
  for (const { file, folders, hooks } of filesOf(treeOf(folder, options.file), rules, [], [])) {
    const exported = exportedPlugin(file);
    if (!exported || isSwitchedOff(file, exported) !== false) continue;
    const names = folders.length === 0 || rules.hasPrefixes === false ? '' : rules.hasPrefixes ? `/${folders.join('/')}` : undefined;
    const prefix = prefixOfPlugin(file, exported, names, { given: given.get('options'), hasParams, isAppended });
    // A prefix is for a context of its own; one that hooks make keeps it only where all plugins of the folder have the same.
    const kept = isEncapsulated ? prefix : hooks.length > 0 && prefix !== '' ? undefined : '';
    loaded.push({ exported, hooks, prefix: kept, isTransparent: !isEncapsulated });
  }
  return loaded;
}

function rulesOf(given: Options): Rules | undefined {
  const isOn = switchOf(given, 'autoHooks');
  const isCascading = switchOf(given, 'cascadeHooks');
  const isOverwriting = switchOf(given, 'overwriteHooks');
  const depth = given.get('maxDepth');
  const maxDepth = depth === 'absent' ? Infinity : depth === 'unknown' ? undefined : constantNumber(depth);
  const isScript = patternOf(given.get('scriptPattern'), (name) => SCRIPT.test(name) && !DECLARATIONS.test(name));
  const isIndex = patternOf(given.get('indexPattern'), (name) => INDEX.test(name));
  const isHooks = patternOf(given.get('autoHooksPattern'), (name) => HOOKS.test(name));
  const isIgnored = patternOf(given.get('ignorePattern'), () => false, 'pattern');
  const isUnwanted = patternOf(given.get('ignoreFilter'), () => false, 'part');
  const isWanted = patternOf(given.get('matchFilter'), () => true, 'part');
  if (isOn === undefined || isCascading === undefined || isOverwriting === undefined || maxDepth === undefined) return undefined;
  if (!isScript || !isIndex || !isHooks || !isIgnored || !isUnwanted || !isWanted) return undefined;
  return {
    isScript,
    isIndex,
    isHooks,
    isIgnored,
    isLeftOut: (name) => isUnwanted(name) || !isWanted(name),
    maxDepth,
    hasPrefixes: switchOf(given, 'dirNameRoutePrefix', true),
    hooks: { isOn, isCascading, isOverwriting },
  };
}

function treeOf(folder: string, from: SourceFile): Folder {
  const root: Folder = { files: new Map(), folders: new Map() };
  for (const file of from.project.filesIn(folder, from.filename)) {
    const names = relativePath(folder, file.filename).split('/');
    const own = names.pop() ?? '';
    let place = root;
    for (const name of names) {
      const inner = place.folders.get(name) ?? { files: new Map(), folders: new Map() };
      place.folders.set(name, inner);
      place = inner;
    }
    place.files.set(own, file);
  }
  return root;
}

interface FoundFile {
  readonly file: SourceFile;
  readonly folders: readonly string[];
  readonly hooks: readonly Located[];
}

/** The files of a folder and of those in it that are taken for plugins. Beside an index no others are. */
function filesOf({ files, folders }: Folder, rules: Rules, path: readonly string[], above: readonly Located[]): FoundFile[] {
  const hooks = hooksOf(files, rules, above);
  const names = [...files.keys()];
  const index = names.find(rules.isIndex);
  const isIgnored = (name: string): boolean => rules.isIgnored([...path, name].join('/'));
  const own = index === undefined ? names.filter((name) => rules.isScript(name) && !rules.isHooks(name) && !isIgnored(name)) : [index];
  const taken = own.filter((name) => !rules.isLeftOut(`/${[...path, name].join('/')}`));
  const inner = path.length >= rules.maxDepth ? [] : [...folders].filter(([name]) => !isIgnored(name));
  return [
    ...taken.flatMap((name) => {
      const file = files.get(name);
      return file ? [{ file, folders: path, hooks }] : [];
    }),
    ...inner.flatMap(([name, folder]) => filesOf(folder, rules, [...path, name], rules.hooks.isCascading ? hooks : [])),
  ];
}

/** What stands in front of the plugins of a folder: its own hooks, and those of the folders above where they cascade. */
function hooksOf(files: ReadonlyMap<string, SourceFile>, { isHooks, hooks }: Rules, above: readonly Located[]): readonly Located[] {
  if (!hooks.isOn) return [];
  const [, file] = [...files].find(([name]) => isHooks(name)) ?? [];
  const exported = file && exportedPlugin(file);
  return exported ? [...(hooks.isOverwriting ? [] : above), exported] : above;
}

/** Undefined where it is not known whether an option is on. */
function switchOf(given: Options, name: string, byDefault = false): boolean | undefined {
  const option = given.get(name);
  if (typeof option === 'string') return option === 'absent' ? byDefault : undefined;
  const origin = trace(option);
  if (origin.kind !== 'value') return undefined;
  return isBooleanLiteral(origin.at.node, true) ? true : isBooleanLiteral(origin.at.node, false) ? false : undefined;
}

/**
 * A regular expression; undefined where it is a function or cannot be told.
 * @param text what text is: a pattern, or a part of what is looked for; nothing where only regular expressions are taken
 */
function patternOf(option: Option, byDefault: Test, text?: 'pattern' | 'part'): Test | undefined {
  if (typeof option === 'string') return option === 'absent' ? byDefault : undefined;
  const origin = trace(option);
  const literal = origin.kind === 'value' && origin.at.node.type === 'Literal' && 'regex' in origin.at.node ? origin.at.node : undefined;
  const constant = constantString(option);
  if (!literal && text === 'part') return constant === undefined ? undefined : (name) => name.includes(constant);
  try {
    const pattern = literal
      ? new RegExp(literal.regex.pattern, literal.regex.flags.replace(/[gy]/g, ''))
      : text && constant !== undefined
        ? new RegExp(constant)
        : undefined;
    return pattern && ((name) => pattern.test(name));
  } catch {
    return undefined;
  }
}
