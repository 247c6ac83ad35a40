import type { TSESTree } from '@typescript-eslint/utils';

import { chainOf, isFunction, methodCall, unwrap } from '../../ast/nodes.ts';
import { endOf } from '../../ast/place.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { constantString } from '../../scope/constant.ts';
import { indexOf } from '../../scope/file-index.ts';
import { objectOf } from '../../scope/object-literal.ts';
import { trace } from '../../scope/trace.ts';
import type { AdapterContext, Layer, RouterDeclaration, RouterEntry, Step } from './adapter.ts';
import { stepPosition, stepStart } from './chain-steps.ts';
import { toDeclaration, type RouteSource } from './elysia-declaration.ts';
import { GUARD_HOOKS, HOOK_METHODS, hookOf, optionsAt, stepsOf, type FindMacro } from './elysia-hooks.ts';
import { namedOn } from './elysia-macros.ts';
import { instanceAt, isEmpty, isInstance, pluginsIn } from './elysia-plugins.ts';
import { servedIn } from './elysia-roots.ts';
import { lift, prefixOf, reachOf } from './elysia-scope.ts';
import { handOversOf, handedMounts } from './hand-over.ts';
import type { Options } from './options.ts';
import { joinPaths, readPath } from './paths.ts';

export const ELYSIA_VERBS = ['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'connect', 'all'];
const VERBS = new Set(ELYSIA_VERBS);
const METHODS = new Set([...ELYSIA_VERBS, ...Object.keys(HOOK_METHODS), ...'on use guard group mount as route ws listen'.split(' ')]);

interface KnownInstance {
  readonly at: Located;
  readonly prefix: string | undefined;
  readonly entries: RouterEntry[];
  /** Options of `guard`, for what follows. */
  readonly schemas: Options[];
  isServed: boolean;
}

/** Reads all instances of one file, call by call, in the order in which fluent chains run. */
export class ElysiaFile {
  readonly #file: SourceFile;
  readonly #context: AdapterContext;
  readonly #instances = new Map<TSESTree.Node, KnownInstance>();
  /** By the parameter of a callback: the options that declare schemas around it. */
  readonly #around = new Map<TSESTree.Node, readonly Options[]>();
  /** Untyped parameters that are handed an instance: by a call in another file, or by a `use` in this one. */
  readonly #given: Set<TSESTree.Node>;

  constructor(file: SourceFile, context: AdapterContext) {
    this.#file = file;
    this.#context = context;
    this.#given = new Set(context.received);
  }

  read(): RouterDeclaration[] {
    const { calls, constructions } = indexOf(this.#file);
    for (const call of calls) this.#receive(call);
    for (const call of [...calls].sort((left, right) => stepPosition(left) - stepPosition(right))) this.#readCall(call);
    for (const construction of constructions) this.#readHandOver(construction);
    if (this.#instances.size === 0) return [];
    for (const { node } of servedIn(this.#file, this.#context.kinds)) {
      const instance = this.#instances.get(node);
      if (instance) instance.isServed = true;
    }
    return [...this.#instances.values()].map(({ at, prefix, entries, isServed }) => ({
      at,
      isRoot: isServed ? 'yes' : 'unknown',
      prefix,
      entries,
    }));
  }

  #readCall(call: TSESTree.CallExpression): void {
    const target = methodCall(call);
    const instance = target && METHODS.has(target.name) ? this.#instanceOf(target.object) : undefined;
    if (!target || !instance) return this.#readHandOver(call);
    const { name } = target;
    if (VERBS.has(name)) this.#readVerb(instance, name.toUpperCase(), call, call.arguments);
    else if (name === 'route') this.#readRoute(instance, call);
    else if (name === 'ws') this.#readSocket(instance, call);
    else if (name === 'use') this.#readUse(instance, call);
    else if (name === 'guard' || name === 'group') this.#readGroup(instance, name, call);
    else if (name === 'mount') this.#readMount(instance, call);
    else if (name === 'as') lift(instance.entries, this.#at(call.arguments[0]));
    else if (name === 'listen') instance.isServed = true;
    else this.#readHook(instance, name, call);
  }

  #instanceOf(node: TSESTree.Node): KnownInstance | undefined {
    const at = { file: this.#file, node };
    const identity = instanceAt(at, this.#context.kinds) ?? this.#received(at);
    if (!identity) return undefined;
    let instance = this.#instances.get(identity.node);
    if (!instance) {
      instance = { at: identity, prefix: prefixOf(identity), entries: [], schemas: [], isServed: false };
      this.#instances.set(identity.node, instance);
    }
    return instance;
  }

  /** `use(makePlugin(options))` of a function that makes `(app) => app.get(…)`. */
  #receive(call: TSESTree.CallExpression): void {
    const target = methodCall(call);
    const { kinds } = this.#context;
    if (target?.name !== 'use' || !isInstance(kinds.of({ file: this.#file, node: target.object }))) return;
    for (const { plugin } of pluginsIn(this.#file, call, kinds))
      if (plugin?.isFunction && plugin.at.file === this.#file) this.#given.add(plugin.at.node);
  }

  /** A parameter that is an instance although nothing says so, and the steps of a chain on it. */
  #received({ node }: Located): Located | undefined {
    if (this.#given.size === 0) return undefined;
    const origin = trace({ file: this.#file, node: chainOf(unwrap(node))[0] ?? node });
    return origin.kind === 'parameter' && this.#given.has(origin.binding.id) ? { file: this.#file, node: origin.binding.id } : undefined;
  }

  #at(node: TSESTree.Node | undefined): Located | undefined {
    return node && node.type !== 'SpreadElement' ? { file: this.#file, node } : undefined;
  }

  #macrosFor({ at }: KnownInstance, call: TSESTree.CallExpression): FindMacro {
    return (name) => namedOn('macros', at, name, this.#context.kinds, stepPosition(call));
  }

  /** `get(path, handler, options)`. */
  #readVerb(instance: KnownInstance, method: string, call: TSESTree.CallExpression, given: readonly TSESTree.Node[]): void {
    const [path, handler, hook] = given.map((each) => this.#at(each));
    if (!path || !handler) return;
    this.#declare(instance, { method, call, path, handler, options: optionsAt(hook) });
  }

  /** `route('GET', path, handler, options)`. */
  #readRoute(instance: KnownInstance, call: TSESTree.CallExpression): void {
    const [method, ...rest] = call.arguments;
    const name = method && constantString({ file: this.#file, node: method });
    this.#readVerb(instance, name?.toUpperCase() ?? 'ALL', call, rest);
  }

  /** `ws(path, { beforeHandle, message })`. */
  #readSocket(instance: KnownInstance, call: TSESTree.CallExpression): void {
    const [path, options] = call.arguments.map((each) => this.#at(each));
    if (path)
      this.#declare(instance, { method: 'GET', call, path, handler: undefined, options: optionsAt(options), unread: options ?? path });
  }

  #declare(instance: KnownInstance, source: RouteSource): void {
    const surroundings = { instance: instance.at, find: this.#macrosFor(instance, source.call), options: this.#schemasOf(instance) };
    instance.entries.push(toDeclaration(source, surroundings, this.#context));
  }

  /** The options that declare schemas for what follows, the nearest first. */
  #schemasOf({ at, schemas }: KnownInstance): readonly Options[] {
    return [...[...schemas].reverse(), ...(this.#around.get(at.node) ?? [])];
  }

  #readUse(instance: KnownInstance, call: TSESTree.CallExpression): void {
    for (const used of pluginsIn(this.#file, call, this.#context.kinds)) {
      const { at, plugin, via, loading } = used;
      // A plugin that may not be used has its own routes and hooks; whether it guards others nobody can tell.
      const isConditional = loading === 'perhaps';
      if (!plugin || (isConditional && !isEmpty(used)))
        instance.entries.push({ kind: 'layer', node: call, path: undefined, handler: at, reach: 0, isConditional });
      if (!plugin) continue;
      const how = plugin.isFunction ? { isTransparent: true } : { isSnapshot: true };
      const passes = loading === 'now' ? 'reaching' : 'nothing';
      const child = plugin.at;
      instance.entries.push({ kind: 'mount', node: call, prefix: '', middleware: [], child, ...(via && { via }), ...how, passes });
    }
  }

  /** `guard(options)` for what follows, `guard(options, (app) => …)` and `group(prefix, options, (app) => …)` for what stands inside. */
  #readGroup(instance: KnownInstance, name: 'guard' | 'group', call: TSESTree.CallExpression): void {
    const given = call.arguments.map((each) => this.#at(each));
    const path = name === 'group' ? given.shift() : undefined;
    const callback = given.find((each) => each && (isFunction(unwrap(each.node)) || !objectOf(each)));
    const options = optionsAt(given[0]);
    const find = this.#macrosFor(instance, call);
    const [parameter] =
      callback && isFunction(unwrap(callback.node)) ? (unwrap(callback.node) as TSESTree.ArrowFunctionExpression).params : [];
    if (!callback) {
      if (options) instance.schemas.push(options);
      return this.#pushLayers(instance, call, stepsOf(options, find, GUARD_HOOKS), reachOf(given[0]));
    }
    if (parameter?.type !== 'Identifier') return;
    this.#around.set(parameter, [...(options ? [options] : []), ...this.#schemasOf(instance)]);
    const read = path && readPath(path);
    const prefix = !read ? '' : read.kind === 'path' ? read.paths[0] : undefined;
    const middleware = stepsOf(options, find);
    const child = { file: this.#file, node: parameter };
    instance.entries.push({ kind: 'mount', node: call, prefix, middleware, child, passes: 'everywhere' });
  }

  /** `mount('/auth', auth.handler)`: everything below is answered by something else. */
  #readMount(instance: KnownInstance, call: TSESTree.CallExpression): void {
    const [first, second] = call.arguments.map((each) => this.#at(each));
    const served = second ?? first;
    if (!first || !served) return;
    const read = second ? readPath(first) : undefined;
    const path = !read ? '' : read.kind === 'path' ? read.paths[0] : undefined;
    const child = isInstance(this.#context.kinds.of(served)) ? served : undefined;
    if (child) {
      instance.entries.push({ kind: 'mount', node: call, prefix: path, middleware: [], child, passes: 'nothing' });
      return;
    }
    const headEnd = endOf(first.node);
    const route = { method: 'ALL', path: joinPaths(path, '*'), node: call, headEnd, middleware: [], handler: served };
    const headStart = stepStart(call);
    instance.entries.push({ kind: 'route', ...route, ...(headStart !== undefined && { headStart }) });
  }

  #readHook(instance: KnownInstance, method: string, call: TSESTree.CallExpression): void {
    const hook = hookOf(this.#file, call, method);
    if (hook) this.#pushLayers(instance, call, hook.steps, hook.reach, hook.isForAll);
  }

  #pushLayers(instance: KnownInstance, node: TSESTree.Node, steps: readonly Step[], reach: number, isOrderFree = false): void {
    for (const { vocabulary, ...handler } of steps) {
      const how = { ...(vocabulary && { vocabulary, isOfRoute: true }), ...(isOrderFree && { isOrderFree }) };
      instance.entries.push({ kind: 'layer', node, path: undefined, handler, reach, ...how } satisfies Layer);
    }
  }

  /** A function that is handed the instance puts its routes on it, here and in this order. */
  #readHandOver(call: TSESTree.CallExpression | TSESTree.NewExpression): void {
    const target = methodCall(call);
    if (target && isInstance(this.#context.kinds.of({ file: this.#file, node: target.object }))) return;
    for (const { router, children, isOpen } of handOversOf(this.#file, call, (node) => this.#instanceOf(node))) {
      // What cannot be read may come first.
      if (isOpen) router.entries.push({ kind: 'layer', node: call, path: undefined, handler: { file: this.#file, node: call }, reach: 0 });
      router.entries.push(...handedMounts(call, '', children).map((mount) => ({ ...mount, passes: 'reaching' as const })));
    }
  }
}
