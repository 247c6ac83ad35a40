import type { TSESTree } from '@typescript-eslint/utils';

import { isClass, isFunction, methodCall, unwrap } from '../../ast/nodes.ts';
import { endOf } from '../../ast/place.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { flattenElements, flattenLocated } from '../../scope/array-elements.ts';
import { isUntyped } from '../../scope/binding.ts';
import { constantString } from '../../scope/constant.ts';
import { indexOf } from '../../scope/file-index.ts';
import { trace } from '../../scope/trace.ts';
import { turnsOf } from '../../scope/walked-list.ts';
import { stepPosition } from './chain-steps.ts';
import type { AdapterContext, RouterDeclaration, RouterEntry } from './adapter.ts';
import { addedControllers, inversifyServer, type Served } from './decorated-servers.ts';
import { computedReceiver, computedVerbs } from './computed-verbs.ts';
import { guardParameters, isExpressRouter, useEntries, verbEntries, VERBS } from './express-entries.ts';
import { registeredEntries, registeredRouter, registeringFunctions } from './express-registrations.ts';
import { answersLikeExpress } from './express-shapes.ts';
import { handedMounts, handOversOf, type HeldBy } from './hand-over.ts';
import { heldRouter } from './held-routers.ts';
import { inheritancesIn } from './inherited-routers.ts';
import { readPath } from './paths.ts';
import { routerIdentity } from './router-identity.ts';
import type { HandlerVocabulary } from './vocabulary.ts';

/** Reads all routers of one file, call by call. */
export class ExpressFile {
  readonly #file: SourceFile;
  readonly #context: AdapterContext;
  readonly #routers = new Map<TSESTree.Node, { at: Located; isApp: boolean; entries: RouterEntry[] }>();

  /** Untyped parameters that are routers: a call in another file hands them one, or a call on them looks as only Express' do. */
  readonly #received: Set<TSESTree.Node>;

  /** `router.param('id', callback)`: runs for every route of the router with that parameter, wherever it stands. */
  readonly #parameters = new Map<RouterEntry[], Map<string, Located>>();

  constructor(file: SourceFile, context: AdapterContext) {
    this.#file = file;
    this.#context = context;
    this.#received = new Set(context.received);
  }

  /** @param vocabulary how handlers are laid out */
  read(vocabulary: HandlerVocabulary): RouterDeclaration[] {
    for (const { owner, mount } of inheritancesIn(this.#file, this.#context.kinds, isExpressRouter))
      this.#entriesOf(owner, false).push(mount);
    const { calls, constructions } = indexOf(this.#file);
    for (const call of calls) {
      const parameter = this.#shapedLikeRouter(call);
      if (parameter) this.#received.add(parameter);
    }
    for (const call of calls) {
      if (this.#readCall(call)) continue;
      this.#readRegistrations(call);
      this.#readHandOver(call);
      this.#readServer(addedControllers(this.#file, call, this.#context.kinds));
    }
    for (const construction of constructions) {
      this.#readHandOver(construction);
      this.#readServer(inversifyServer(this.#file, construction));
    }
    for (const [entries, parameters] of this.#parameters) guardParameters(entries, parameters, { ...vocabulary, passesValue: true });
    return [...this.#routers.values()].map(({ at, isApp, entries }) => ({ at, isRoot: isApp ? 'yes' : 'unknown', prefix: '', entries }));
  }

  /** @returns whether it is a call on a router */
  #readCall(call: TSESTree.CallExpression): boolean {
    const target = methodCall(call);
    const computed = target ? undefined : computedReceiver(call);
    if (computed) return this.#readComputed(computed, call);
    const isKnown = target !== undefined && (target.name === 'use' || VERBS.has(target.name));
    if (isKnown && registeringFunctions(this.#context.kinds).isLeftToCallers(this.#file, call)) return true;
    if (target && VERBS.has(target.name)) return this.#readVerb(target.object, target.name, call);
    if (target?.name === 'use') return this.#readUse(target.object, call);
    return target?.name === 'param' && this.#readParam(target.object, call);
  }

  /** `this.route({ method: 'get', path: '/x', handler })`: a function of the project that puts on a router what it is given. */
  #readRegistrations(call: TSESTree.CallExpression): void {
    const { kinds } = this.#context;
    for (const each of registeringFunctions(kinds).by(this.#file, call)) {
      const router = registeredRouter(each, kinds);
      if (router) putOn(this.#entriesOf(router, kinds.of(router)?.role === 'app'), registeredEntries(each, kinds));
    }
  }

  #readParam(object: TSESTree.Node, call: TSESTree.CallExpression): boolean {
    const [name, callback] = call.arguments;
    const parameter = name && constantString({ file: this.#file, node: name });
    const entries = parameter === undefined || !callback ? undefined : this.#routerOf(object);
    if (parameter === undefined || !callback || !entries) return false;
    const known = this.#parameters.get(entries) ?? new Map<string, Located>();
    this.#parameters.set(entries, known.set(parameter, { file: this.#file, node: callback }));
    return true;
  }

  /** The router that an expression means, with a place to put entries. Only routers met in this file are kept. */
  #routerOf(node: TSESTree.Node): RouterEntry[] | undefined {
    const at = { file: this.#file, node };
    const kind = this.#context.kinds.of(at);
    if (!kind) return this.#ofReceived(at);
    if (!isExpressRouter(kind)) return undefined;
    const identity = routerIdentity(at, this.#context.kinds, isExpressRouter);
    return identity && this.#entriesOf(identity, kind.role === 'app');
  }

  #ofReceived(at: Located): RouterEntry[] | undefined {
    const origin = this.#received.size > 0 ? trace(at) : undefined;
    const isOne = origin?.kind === 'parameter' && this.#received.has(origin.binding.id);
    return isOne ? this.#entriesOf({ file: this.#file, node: origin.binding.id }, false) : undefined;
  }

  /** A chain `router.route('/x').get(…)` on such a parameter. */
  #isReceivedRoute(object: TSESTree.Node): boolean {
    const start = this.#received.size > 0 && unwrap(object).type === 'CallExpression' ? this.#routeStart(object) : undefined;
    const creation = start && methodCall(start);
    return creation !== undefined && this.#ofReceived({ file: this.#file, node: creation.object }) !== undefined;
  }

  #entriesOf(identity: Located, isApp: boolean): RouterEntry[] {
    let router = this.#routers.get(identity.node);
    if (!router) {
      // An `app` that arrives as a parameter, or out of code that cannot be read, may have been given something before.
      const { file, node } = identity;
      const { kinds } = this.#context;
      const made = isClass(node)
        ? kinds.ofInstance({ file, node })
        : /^(?:Call|New)Expression$/.test(node.type)
          ? kinds.of(identity)
          : undefined;
      const isMade = made?.role === 'app' || made?.role === 'server';
      router = { at: identity, isApp: isApp && isMade, entries: [] };
      this.#routers.set(identity.node, router);
    }
    return router.entries;
  }

  #readVerb(object: TSESTree.Node, verb: string, call: TSESTree.CallExpression): boolean {
    const kind = this.#context.kinds.of({ file: this.#file, node: object });
    if (kind ? kind.library === 'express' && kind.role === 'route' : this.#isReceivedRoute(object)) {
      this.#readRouteStep(object, verb, call);
      return true;
    }
    const entries = this.#routerOf(object);
    const [first, ...rest] = call.arguments;
    // `app.get('trust proxy')` reads a setting; `router.delete(x)` with one argument is no route either.
    if (!entries || !first || rest.length === 0) return entries !== undefined;
    const path = readPath({ file: this.#file, node: first });
    // A verb begins with a path, whatever computes it: `router.get(this.path('orders'), …)`.
    const paths = path.kind === 'path' ? path.paths : [undefined];
    for (const each of paths)
      putOn(entries, verbEntries(verb, each, { node: call, headEnd: endOf(first) }, flattenElements(this.#file, rest)));
    return true;
  }

  /** `app[method](path, handler)`, also for each row of a table. */
  #readComputed(object: TSESTree.Node, call: TSESTree.CallExpression): boolean {
    const entries = this.#routerOf(object);
    if (!entries || registeringFunctions(this.#context.kinds).isLeftToCallers(this.#file, call)) return entries !== undefined;
    for (const { verb, paths, handlers } of computedVerbs(this.#file, call, VERBS))
      for (const each of paths) putOn(entries, verbEntries(verb, each, { node: call, headEnd: endOf(call.callee) }, handlers));
    return true;
  }

  /** `router.route('/x').all(guard).get(handler)`: earlier `all`s of the same route are its middleware. */
  #readRouteStep(object: TSESTree.Node, verb: string, call: TSESTree.CallExpression): void {
    if (verb === 'all') return;
    const start = this.#routeStart(object);
    const creation = start && methodCall(start);
    const [pathArgument] = start?.arguments ?? [];
    const entries = creation && this.#routerOf(creation.object);
    if (!start || !entries || !pathArgument) return;
    const position = stepPosition(call);
    const before = indexOf(this.#file).calls.filter((each) => {
      const step = methodCall(each);
      return step?.name === 'all' && stepPosition(each) < position && this.#routeStart(step.object) === start;
    });
    const ordered = before.sort((left, right) => stepPosition(left) - stepPosition(right));
    const handlers = flattenElements(this.#file, [...ordered.flatMap((each) => each.arguments), ...call.arguments]);
    const path = readPath({ file: this.#file, node: pathArgument });
    const headEnd = stepPosition(call) + verb.length;
    for (const each of path.kind === 'path' ? path.paths : [undefined])
      putOn(entries, verbEntries(verb, each, { node: call, headEnd }, handlers));
  }

  #routeStart(object: TSESTree.Node): TSESTree.CallExpression | undefined {
    const origin = trace({ file: this.#file, node: object });
    let node = origin.kind === 'value' ? origin.at.node : unwrap(object);
    for (let step = methodCall(node); step; step = methodCall(node)) {
      if (step.name === 'route') return step.call;
      node = unwrap(step.object);
    }
    return undefined;
  }

  #readUse(object: TSESTree.Node, call: TSESTree.CallExpression): boolean {
    const entries = this.#routerOf(object);
    for (const { given, element } of entries ? turnsOf(this.#file, call.arguments) : []) {
      const [first, ...rest] = given;
      if (!entries || !first) continue;
      const path = readPath(first);
      const { paths, below } = path.kind === 'path' ? path : { paths: [''] };
      const handlers = flattenLocated(path.kind === 'path' ? rest : given);
      for (const prefix of paths) putOn(entries, useEntries(prefix, handlers, call, this.#context.kinds, { via: element, below }));
    }
    return entries !== undefined;
  }

  #readServer(served: Served | undefined): void {
    if (!served) return;
    const { app, mounts } = served;
    const identity = routerIdentity(app, this.#context.kinds, isExpressRouter);
    if (identity) putOn(this.#entriesOf(identity, true), mounts);
  }

  /** A function that is handed the router puts its routes on it, here and in this order. */
  #readHandOver(call: TSESTree.CallExpression | TSESTree.NewExpression): void {
    const held: HeldBy<RouterEntry[]> = (node) => {
      const found = heldRouter({ file: this.#file, node }, this.#context.kinds, isExpressRouter);
      return found && { router: this.#entriesOf(found.holder, false), name: found.name };
    };
    for (const { router, children, isOpen } of handOversOf(this.#file, call, (node) => this.#routerOf(node), held)) {
      // What cannot be read may come first.
      if (isOpen) router.push({ kind: 'layer', node: call, path: undefined, handler: { file: this.#file, node: call } });
      router.push(...handedMounts(call, '', children));
    }
  }

  /** An untyped parameter with a path first and a function last that answers as only Express does: `(app) => { app.get('/x', (req, res) => res.json(…)) }`. */
  #shapedLikeRouter(call: TSESTree.CallExpression): TSESTree.Node | undefined {
    const target = methodCall(call);
    const [first] = call.arguments;
    const last = call.arguments.at(-1);
    if (!target || !VERBS.has(target.name) || !first || !last || !isFunction(last) || !answersLikeExpress(last)) return undefined;
    const at = { file: this.#file, node: target.object };
    const origin = trace(at);
    if (origin.kind !== 'parameter' || !isUntyped(origin.binding) || origin.binding.path?.length !== 0) return undefined;
    const path = readPath({ file: this.#file, node: first });
    const isPath = path.kind === 'path' && path.paths[0]?.startsWith('/') === true;
    return isPath && !this.#context.kinds.of(at) ? origin.binding.id : undefined;
  }
}

/** One by one: a list may be longer than the arguments that a call can have. */
function putOn(router: RouterEntry[], entries: readonly RouterEntry[]): void {
  for (const entry of entries) router.push(entry);
}
