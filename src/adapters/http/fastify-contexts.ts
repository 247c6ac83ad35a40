import type { TSESTree } from '@typescript-eslint/utils';

import { boundFunction } from '../../ast/bind.ts';
import { enclosingFunction, methodCall, valueParameters, unwrap } from '../../ast/nodes.ts';
import { startOf } from '../../ast/place.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { constantString } from '../../scope/constant.ts';
import { indexOf } from '../../scope/file-index.ts';
import { functionOf } from '../../scope/function-of.ts';
import type { Kind } from '../../scope/kind-table.ts';
import { trace } from '../../scope/trace.ts';
import { turnsOf } from '../../scope/walked-list.ts';
import type { AdapterContext, Layer, RouterDeclaration, RouterEntry } from './adapter.ts';
import { computedReceiver, computedVerbs } from './computed-verbs.ts';
import { autoloaded, isAutoload } from './fastify-autoload.ts';
import { isPlainlyBound } from './fastify-bound.ts';
import { mountLoaded } from './fastify-loading.ts';
import { hooksAssigned, setsConfig } from './fastify-on-route.ts';
import { hasNoPrefix, innerPlugin, pluginOf, registersOf } from './fastify-plugins.ts';
import { GUARDING_HOOKS, readFull, readShorthand, toDeclarations, VERBS } from './fastify-routes.ts';
import { isShapedLikeFastify, untypedParameter } from './fastify-shapes.ts';
import { handedMounts, handOversOf, type HeldBy } from './hand-over.ts';
import { heldRouter } from './held-routers.ts';
import { Options } from './options.ts';
import { routerIdentity } from './router-identity.ts';

/** Methods of an instance that return it. */
export const FLUENT: readonly string[] = [
  ...VERBS,
  ...'route register after use addHook addSchema decorate decorateRequest decorateReply withTypeProvider addHttpMethod'.split(' '),
  ...'setErrorHandler setNotFoundHandler setValidatorCompiler setSerializerCompiler setSchemaController setSchemaErrorFormatter'.split(' '),
  ...'setReplySerializer setGenReqId setChildLoggerFactory addContentTypeParser removeContentTypeParser addConstraintStrategy'.split(' '),
];
const FLUENT_NAMES: ReadonlySet<string> = new Set(FLUENT);
const HOOKS: ReadonlySet<string> = new Set(GUARDING_HOOKS);

const isInstance = (kind: Kind): boolean => kind.library === 'fastify' && kind.role === 'instance';

/** Reads all encapsulation contexts of one file: instances that it makes, and plugin functions that receive one. */
export class FastifyFile {
  readonly #file: SourceFile;
  readonly #context: AdapterContext;
  readonly #contexts = new Map<TSESTree.Node, { at: Located; isRoot: boolean; entries: RouterEntry[] }>();
  /** Untyped parameters that are instances all the same: by what their function is handed to, or by what is called on them. */
  readonly #received: Set<TSESTree.Node>;
  #setsConfig: boolean | undefined;

  constructor(file: SourceFile, context: AdapterContext) {
    this.#file = file;
    this.#context = context;
    this.#received = new Set(context.received);
  }

  read(): RouterDeclaration[] {
    const { calls } = indexOf(this.#file);
    // A plugin inside a plugin is known once the outer one is.
    for (let before = -1; before < this.#received.size;) {
      before = this.#received.size;
      for (const call of calls) this.#receive(call);
    }
    // A fluent chain nests its last call outermost: the method's name stands where it runs.
    const position = (call: TSESTree.CallExpression): number => startOf(methodCall(call)?.callee.property) ?? startOf(call);
    for (const call of [...calls].sort((left, right) => position(left) - position(right))) this.#readCall(call);
    for (const construction of indexOf(this.#file).constructions) this.#readHandOver(construction);
    return [...this.#contexts.values()].map(({ at, isRoot, entries }) => ({ at, isRoot: isRoot ? 'yes' : 'unknown', prefix: '', entries }));
  }

  #receive(call: TSESTree.CallExpression): void {
    const target = methodCall(call);
    if (!target) return;
    if (target.name !== 'register') {
      const parameter = this.#shapedLikeFastify(target.object, target.name, call);
      if (parameter) this.#received.add(parameter);
      return;
    }
    const [plugin] = call.arguments;
    const fn = plugin && this.#contextOf(target.object) ? pluginOf({ file: this.#file, node: plugin })?.fn : undefined;
    const [parameter] = fn?.file === this.#file ? valueParameters(fn.node) : [];
    if (parameter?.type === 'Identifier') this.#received.add(parameter);
  }

  /** An untyped first parameter, on which something is called that only Fastify has: a lifecycle hook, route options between path and handler. */
  #shapedLikeFastify(object: TSESTree.Node, name: string, call: TSESTree.CallExpression): TSESTree.Node | undefined {
    if (name !== 'addHook' && name !== 'route' && !VERBS.has(name)) return undefined;
    const at = { file: this.#file, node: object };
    const parameter = this.#context.kinds.of(at) ? undefined : untypedParameter(at);
    return parameter && isShapedLikeFastify(this.#file, name, call) ? parameter : undefined;
  }

  /** The node that stands for the instance that an expression means: its creation, or the parameter that receives it. */
  #contextOf(expression: TSESTree.Node, steps = 0): Located | undefined {
    const at = { file: this.#file, node: unwrap(expression) };
    const origin = trace(at);
    if ((origin.kind === 'parameter' || origin.kind === 'variable') && this.#received.has(origin.binding.id))
      return { file: this.#file, node: origin.binding.id };
    const chained = origin.kind === 'value' && origin.at.file === this.#file ? methodCall(origin.at.node) : undefined;
    const base = chained && FLUENT_NAMES.has(chained.name) && steps < 64 ? this.#contextOf(chained.object, steps + 1) : undefined;
    if (base) return base;
    const kind = this.#context.kinds.of(at);
    return kind && isInstance(kind) ? routerIdentity(at, this.#context.kinds, isInstance) : undefined;
  }

  #entriesOf(node: TSESTree.Node): RouterEntry[] | undefined {
    const at = this.#contextOf(node);
    return at && this.#entriesAt(at);
  }

  #entriesAt(at: Located): RouterEntry[] {
    let context = this.#contexts.get(at.node);
    if (!context) {
      context = { at, isRoot: at.node.type === 'CallExpression', entries: [] };
      this.#contexts.set(at.node, context);
    }
    return context.entries;
  }

  #readCall(call: TSESTree.CallExpression): void {
    const target = methodCall(call);
    if (!target) return this.#readComputed(call);
    const around = FLUENT_NAMES.has(target.name) ? this.#contextOf(target.object) : undefined;
    const entries = around && this.#entriesAt(target.name === 'register' ? (this.#loading(call, around) ?? around) : around);
    if (!entries) return this.#readHandOver(call);
    if (target.name === 'register') this.#readRegister(call, entries);
    else if (target.name === 'addHook') this.#readHook(call, entries);
    else if (target.name === 'use') this.#readUse(call, entries);
    else if (target.name === 'route') this.#declare(readFull(this.#file, call), entries);
    else if (VERBS.has(target.name)) {
      const given = call.arguments.map((node) => ({ file: this.#file, node }));
      this.#declare(readShorthand(call, target.name, given), entries);
    }
  }

  /** `app[method](path, handler)`, also for each row of a table. */
  #readComputed(call: TSESTree.CallExpression): void {
    const object = computedReceiver(call);
    const entries = object && this.#entriesOf(object);
    if (!entries) return this.#readHandOver(call);
    const sources = computedVerbs(this.#file, call, VERBS).flatMap(({ verb, given }) => readShorthand(call, verb, given));
    this.#declare(sources, entries);
  }

  /** The parameter of the plugin that registers another one: that becomes its child on whichever instance it calls `register` (run with Fastify 4 and 5). */
  #loading(call: TSESTree.Node, around: Located): Located | undefined {
    for (let fn = enclosingFunction(call); fn; fn = enclosingFunction(fn)) {
      const [parameter] = valueParameters(fn);
      if (parameter === around.node) return undefined;
      if (parameter && this.#received.has(parameter) && registersOf({ file: this.#file, node: fn }).length > 0)
        return { file: this.#file, node: parameter };
    }
    return undefined;
  }

  #declare(sources: ReturnType<typeof readFull>, entries: RouterEntry[]): void {
    for (const source of sources) entries.push(...toDeclarations(source, (this.#setsConfig ??= setsConfig(this.#file)), this.#context));
  }

  #readRegister(call: TSESTree.CallExpression, entries: RouterEntry[]): void {
    for (const { given, element } of turnsOf(this.#file, call.arguments)) {
      const [at, options] = given;
      if (!at || at.node.type === 'SpreadElement') continue;
      const loaded = options && isAutoload(at) ? autoloaded(options) : undefined;
      if (loaded) {
        for (const each of loaded) mountLoaded(call, each, entries, (of) => this.#entriesAt(of));
        continue;
      }
      const plugin = pluginOf(at);
      const [parameter] = valueParameters(plugin?.fn.node);
      if (!plugin) this.#layer(call, innerPlugin(at), entries);
      if (!plugin || parameter?.type !== 'Identifier') continue;
      const prefix = plugin.isTransparent ? '' : prefixOf(options);
      const child = { file: plugin.fn.file, node: parameter };
      const { isTransparent } = plugin;
      entries.push({ kind: 'mount', node: call, prefix, middleware: [], child, ...(element && { via: element }), isTransparent });
    }
  }

  #layer(node: TSESTree.Node, handler: Located, entries: RouterEntry[], isPartial = false): void {
    const layer: Layer = { kind: 'layer', node, path: isPartial ? null : undefined, handler };
    entries.push(layer);
  }

  #readHook(call: TSESTree.CallExpression, entries: RouterEntry[]): void {
    const [first, second] = call.arguments;
    const name = first && constantString({ file: this.#file, node: first });
    if (!second || second.type === 'SpreadElement') return;
    const handler = { file: this.#file, node: second };
    const fn = functionOf(handler);
    if (name === 'onRoute') {
      // It reaches only routes that are registered later, and may look at each before it does.
      for (const each of fn ? hooksAssigned(fn) : []) this.#layer(call, each, entries, true);
    } else if (name === undefined || HOOKS.has(name)) {
      this.#layer(call, handler, entries, name === undefined);
    }
  }

  /** `app.use('/path', middleware)` of @fastify/middie and @fastify/express. */
  #readUse(call: TSESTree.CallExpression, entries: RouterEntry[]): void {
    const last = call.arguments.at(-1);
    if (last && last.type !== 'SpreadElement') this.#layer(call, { file: this.#file, node: last }, entries, call.arguments.length > 1);
  }

  /** What a function that is handed the instance puts on it stands in the same context; one that cannot be read may add hooks. */
  #readHandOver(call: TSESTree.CallExpression | TSESTree.NewExpression): void {
    const target = methodCall(call);
    if (target && this.#contextOf(rootOf(target.object))) return;
    const held: HeldBy<RouterEntry[]> = (node) => {
      const found = heldRouter({ file: this.#file, node }, this.#context.kinds, isInstance);
      return found && { router: this.#entriesAt(found.holder), name: found.name };
    };
    const handed = handOversOf(this.#file, call, (node) => (isReference(node) ? this.#entriesOf(node) : undefined), held);
    for (const { router, children, isOpen } of handed) {
      router.push(...handedMounts(call, '', children));
      if (isOpen) this.#layer(call, { file: this.#file, node: call }, router);
    }
    if (handed.length > 0 || call.type !== 'CallExpression' || isPlainlyBound({ file: this.#file, node: call })) return;
    const callee = trace({ file: this.#file, node: unwrap(call.callee) });
    if (callee.kind === 'value' || callee.kind === 'global' || (callee.kind === 'member' && callee.object.kind === 'global')) return;
    // Of what is bound, what it does with its `this` is the question, not what it does with a request.
    const node = boundFunction(call) ? call.callee : call;
    for (const argument of call.arguments) {
      const entries = argument.type !== 'SpreadElement' && isReference(argument) ? this.#entriesOf(argument) : undefined;
      if (entries) this.#layer(call, { file: this.#file, node }, entries);
    }
  }
}

function prefixOf(options: Located | undefined): string | undefined {
  if (!options) return '';
  const prefix = Options.of(options).get('prefix');
  if (typeof prefix === 'object') return constantString(prefix);
  return prefix === 'absent' || hasNoPrefix(options) ? '' : undefined;
}

/** `app`, `this.app`, `server.app`: what may be handed on; calls and literals are not asked. */
function isReference(node: TSESTree.Node): boolean {
  return /^(?:Identifier|MemberExpression)$/.test(unwrap(node).type);
}

function rootOf(node: TSESTree.Node): TSESTree.Node {
  let root = unwrap(node);
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  return root;
}
