import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, methodCall, propertyValue, staticString, unwrap } from '../../ast/nodes.ts';
import type { FunctionNode, Located, SourceFile } from '../../model/source-file.ts';
import { indexOf } from '../../scope/file-index.ts';
import { oncePerFile } from '../../scope/file-memo.ts';
import { objectOf } from '../../scope/object-literal.ts';
import { importedFiles } from '../../scope/imported-files.ts';
import { walk } from '../../ast/walk.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { isSameDeclaration } from '../../scope/same-declaration.ts';
import { Options } from './options.ts';
import { memberOf, trace, type Origin } from '../../scope/trace.ts';

/** What `register` is given: a plugin function of the project, or something whose hooks cannot be seen. */
export interface Plugin {
  readonly fn: Located<FunctionNode>;
  /** Wrapped in fastify-plugin: its hooks are the parent's, and a prefix is ignored. */
  readonly isTransparent: boolean;
}

/** What a file says that loads plugins which it does not import. */
export const AUTOLOAD = '@fastify/autoload';

const MAX_STEPS = 8;

/** Follows the first argument of `register` to the plugin function, through imports, `import()`, `fp(…)` and factories. */
export function pluginOf(at: Located, steps = 0): Plugin | undefined {
  if (steps > MAX_STEPS) return undefined;
  let origin: Origin = trace(at);
  // A module is taken for its default export, as Fastify does.
  if (origin.kind === 'module') origin = memberOf(origin, 'default', at);
  if (origin.kind !== 'value') return undefined;
  const { file } = origin.at;
  const node = unwrap(origin.at.node);
  if (isFunction(node)) return { fn: { file, node }, isTransparent: skipsOverride(file, node) };
  if (node.type !== 'CallExpression') return undefined;
  const callee = trace({ file, node: node.callee });
  const [first] = node.arguments;
  if (callee.kind === 'external' && callee.module === 'fastify-plugin') {
    const inner = first && pluginOf({ file, node: first }, steps + 1);
    const options = node.arguments[1] && objectOf({ file, node: node.arguments[1] });
    const encapsulates = options && propertyValue(options.node, 'encapsulate');
    return inner && { ...inner, isTransparent: !(encapsulates?.type === 'Literal' && encapsulates.value === true) };
  }
  if (callee.kind !== 'value' || !isFunction(callee.at.node)) return undefined;
  // `register(createRoutes(service))`: a factory that returns the plugin.
  const made = returnsOf({ file: callee.at.file, node: callee.at.node }).map((returned) =>
    pluginOf({ file: callee.at.file, node: returned }, steps + 1),
  );
  return made.length === 1 ? made[0] : undefined;
}

/** What stands in `fp(…)`: a package's plugin is judged by what it is, not by how it is wrapped. */
export function innerPlugin(at: Located): Located {
  const origin = trace(at);
  const node = origin.kind === 'value' ? unwrap(origin.at.node) : undefined;
  if (origin.kind !== 'value' || node?.type !== 'CallExpression') return at;
  const callee = trace({ file: origin.at.file, node: node.callee });
  const [inner] = node.arguments;
  return callee.kind === 'external' && callee.module === 'fastify-plugin' && inner ? { file: origin.at.file, node: inner } : at;
}

/** One `register` of a plugin: what it is called on, and the options. */
export interface RegisterCall {
  readonly holder: Located;
  /** Undefined for none. */
  readonly options: Located | undefined;
}

/** Where a plugin is registered, in its own file and in those that import it. */
export function registersOf(fn: Located<FunctionNode>): RegisterCall[] {
  const files = [fn.file, ...fn.file.project.importersOf(fn.file.filename)];
  return files.flatMap((file) =>
    registersIn(file).flatMap(({ holder, plugin, options }) => {
      const registered = pluginOf(plugin);
      return registered && isSameDeclaration(registered.fn, fn) ? [{ holder, options }] : [];
    }),
  );
}

// Asked for every function whose second parameter is used: a file of thousands of handlers must not be searched for each of them.
const registersIn = oncePerFile((file): (RegisterCall & { readonly plugin: Located })[] =>
  indexOf(file).calls.flatMap((node) => {
    const call = methodCall(node);
    const [plugin, options] = call?.name === 'register' ? node.arguments : [];
    return call && plugin
      ? [{ holder: { file, node: call.object }, plugin: { file, node: plugin }, options: options && { file, node: options } }]
      : [];
  }),
);

/** What a plugin is registered with: the options of each call, undefined for none. */
function optionsGivenTo(fn: Located<FunctionNode>): (Located | undefined)[] {
  return registersOf(fn).map(({ options }) => options);
}

/** `opts` or `{ ...opts }` of a plugin that nobody gives a prefix. */
export function hasNoPrefix(at: Located): boolean {
  const object = unwrap(at.node);
  const parts = object.type === 'ObjectExpression' ? object.properties : [object];
  return parts.every((part) => {
    if (part.type === 'Property') return true;
    const origin = trace({ file: at.file, node: part.type === 'SpreadElement' ? part.argument : part });
    if (origin.kind !== 'parameter' || origin.binding.index !== 1 || origin.binding.path?.length !== 0) return false;
    const registered = optionsGivenTo({ file: origin.file, node: origin.binding.fn });
    return registered.length > 0 && registered.every((each) => each === undefined || Options.of(each).get('prefix') === 'absent');
  });
}

/** `plugin[Symbol.for('skip-override')] = true` is what fastify-plugin does. */
function skipsOverride(file: SourceFile, fn: FunctionNode): boolean {
  if (!file.text.includes('skip-override')) return false;
  let found = false;
  walk(file.ast, (node) => {
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression' || !node.left.computed) return;
    const key = node.left.property;
    if (key.type !== 'CallExpression' || staticString(key.arguments[0]) !== 'skip-override') return;
    const target = trace({ file, node: node.left.object });
    found ||= target.kind === 'value' && target.at.node === fn;
  });
  return found;
}

/** Puts something under a name on the application, on each request or on each reply. */
export type Decorator = 'decorate' | 'decorateRequest' | 'decorateReply';

function isDecorator(name: string): name is Decorator {
  return name === 'decorate' || name === 'decorateRequest' || name === 'decorateReply';
}

function keyOf(by: Decorator, name: string): string {
  return `${by} ${name}`;
}

/**
 * What `fastify.authenticate` stands for: the function given to `decorate('authenticate', …)` in this file or in one that it imports.
 * Undefined when there is none, or more than one.
 */
export function decorationOf(file: SourceFile, name: string, by: Decorator = 'decorate'): Located | undefined {
  const key = keyOf(by, name);
  const own = decorationsIn(file).get(key) ?? [];
  const found = own.length > 0 ? own : importedFiles(file).flatMap((each) => decorationsIn(each).get(key) ?? []);
  return found.length === 1 ? found[0] : undefined;
}

/**
 * The same, where neither the file nor what it imports has it: the only one of all files around. A plugin that the root registers, or a folder
 * loads, puts it there; that there is one and no more makes it this one.
 */
export function projectDecorationOf(file: SourceFile, name: string, by: Decorator = 'decorate'): Located | undefined {
  const near = decorationOf(file, name, by);
  if (near) return near;
  const all = file.project.filesWith(`.${by}(`, file.filename).flatMap((each) => decorationsIn(each).get(keyOf(by, name)) ?? []);
  const [only, ...others] = all;
  return only && others.length === 0 && isLoaded(only.file) ? only : undefined;
}

/** Does a file of the project import it, or load folders? */
function isLoaded({ filename, project }: SourceFile): boolean {
  return project.importerNamesOf(filename).length > 0 || project.filesWith(AUTOLOAD, filename).length > 0;
}

const decorationsIn = oncePerFile((file): ReadonlyMap<string, Located[]> => {
  const found = new Map<string, Located[]>();
  for (const node of indexOf(file).calls) addDecoration(file, node, found);
  return found;
});

function addDecoration(file: SourceFile, node: TSESTree.CallExpression, map: Map<string, Located[]>): void {
  const call = methodCall(node);
  if (!call || !isDecorator(call.name)) return;
  const [first, value] = node.arguments;
  const name = staticString(first);
  if (name === undefined || !value || value.type === 'SpreadElement') return;
  const key = keyOf(call.name, name);
  map.set(key, [...(map.get(key) ?? []), { file, node: value }]);
}
