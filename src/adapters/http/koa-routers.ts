import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, methodCall } from '../../ast/nodes.ts';
import { endOf } from '../../ast/place.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { flattenElements, flattenLocated } from '../../scope/array-elements.ts';
import { isUntyped } from '../../scope/binding.ts';
import { constantString } from '../../scope/constant.ts';
import { indexOf } from '../../scope/file-index.ts';
import { memberOf, trace } from '../../scope/trace.ts';
import { turnsOf } from '../../scope/walked-list.ts';
import { stepStart } from './chain-steps.ts';
import type { AdapterContext, RouteDeclaration, RouterDeclaration, RouterEntry } from './adapter.ts';
import type { HandlerVocabulary } from './vocabulary.ts';
import { handedMounts, handOversOf } from './hand-over.ts';
import { inheritancesIn } from './inherited-routers.ts';
import { isMade, pathArguments, prefixOfMade, redirectRoute, routesOf } from './koa-arguments.ts';
import { layersOf } from './koa-layers.ts';
import { isKoaRouter, routerOfRoutes } from './koa-identity.ts';
import { assignsContextBody, handsOnOnly, openLinks } from './koa-middleware.ts';
import { toPattern, toSubtree } from './koa-paths.ts';
import { KOA_VERBS } from './koa-verbs.ts';
import { joinPaths, readPath } from './paths.ts';
import { routerIdentity } from './router-identity.ts';

const VERBS: ReadonlySet<string> = new Set(KOA_VERBS);

interface KnownRouter {
  readonly at: Located;
  readonly isApp: boolean;
  /** A parameter of which nothing else is known than that it is handed one of both. */
  readonly isUnknown: boolean;
  /** Of its options; `prefix()` comes in front of it, or instead of it. */
  prefix: string | undefined;
  readonly entries: RouterEntry[];
}

/** Reads all applications and routers of one file, call by call. */
export class KoaFile {
  readonly #file: SourceFile;
  readonly #context: AdapterContext;
  readonly #vocabulary: HandlerVocabulary;
  readonly #routers = new Map<TSESTree.Node, KnownRouter>();

  constructor(file: SourceFile, context: AdapterContext, vocabulary: HandlerVocabulary) {
    this.#file = file;
    this.#context = context;
    this.#vocabulary = vocabulary;
  }

  read(): RouterDeclaration[] {
    const { kinds } = this.#context;
    for (const { owner, made, mount } of inheritancesIn(this.#file, kinds, isKoaRouter))
      this.#known(owner, kinds.of(made)?.role, made).entries.push(mount);
    const { calls, constructions } = indexOf(this.#file);
    for (const call of calls) if (!this.#readCall(call)) this.#readHandOver(call);
    for (const construction of constructions) this.#readHandOver(construction);
    return [...this.#routers.values()].map(({ at, isApp, prefix, entries }) => ({
      at,
      isRoot: isApp && isMade(at.node) ? 'yes' : 'unknown',
      prefix,
      entries,
    }));
  }

  /** @returns whether it is a call on an application or a router */
  #readCall(call: TSESTree.CallExpression): boolean {
    const target = methodCall(call);
    if (!target) return false;
    const { name, object } = target;
    if (VERBS.has(name)) return this.#readVerb(object, name, call);
    if (!/^(?:use|register|redirect|prefix|param)$/.test(name)) return false;
    const router = this.#routerOf(object);
    if (!router) return false;
    if (name === 'use') this.#readUse(router, call);
    else if (name === 'register') this.#readRegister(router, call);
    else if (name === 'redirect') router.entries.push(...redirectRoute(this.#file, call));
    else if (name === 'prefix') this.#readPrefix(router, call);
    else this.#readParam(router, call);
    return true;
  }

  /** @param element of the arguments that `...args` holds, when the expression is `args` */
  #routerOf(node: TSESTree.Node, element?: number): KnownRouter | undefined {
    const at = { file: this.#file, node };
    if (element !== undefined) return this.#amongArguments(at, element);
    const kind = this.#context.kinds.of(at);
    if (!kind) return this.#received(at);
    if (!isKoaRouter(kind)) return undefined;
    const identity = routerIdentity(at, this.#context.kinds, isKoaRouter);
    return identity && this.#known(identity, kind.role);
  }

  #amongArguments(at: Located, element: number): KnownRouter | undefined {
    const origin = trace(at);
    if (origin.kind !== 'parameter' || !origin.binding.isRest) return undefined;
    const kind = this.#context.kinds.ofOrigin(memberOf(origin, String(element), at), at.node, 0);
    const identity = { file: this.#file, node: origin.binding.id };
    if (kind) return isKoaRouter(kind) ? this.#known(identity, kind.role) : undefined;
    return element === 0 ? this.#received(at) : undefined;
  }

  /** An untyped parameter that a call in another file hands a router to. */
  #received(at: Located): KnownRouter | undefined {
    const origin = this.#context.received && trace(at);
    const isOne = origin?.kind === 'parameter' && this.#context.received?.has(origin.binding.id);
    return isOne ? this.#known({ file: this.#file, node: origin.binding.id }) : undefined;
  }

  /** @param role absent where nothing tells it */
  #known(identity: Located, role?: string, made = identity): KnownRouter {
    let router = this.#routers.get(identity.node);
    if (!router) {
      const prefix = role === 'router' ? prefixOfMade(made) : '';
      router = { at: identity, isApp: role === 'app', isUnknown: role === undefined, prefix, entries: [] };
      this.#routers.set(identity.node, router);
    }
    return router;
  }

  #readVerb(object: TSESTree.Node, verb: string, call: TSESTree.CallExpression): boolean {
    const router = this.#routerOf(object) ?? this.#shapedLikeRouter(object, call);
    if (!router) return false;
    if (router.isApp) return true;
    const { paths, headEnd, rest } = pathArguments(this.#file, call);
    const handlers = flattenElements(this.#file, rest);
    const method = verb === 'del' ? 'DELETE' : verb.toUpperCase();
    for (const path of paths) this.#declare(router, [method], path, call, headEnd, handlers);
    return true;
  }

  #declare(
    router: KnownRouter,
    methods: readonly string[],
    path: string | undefined,
    node: TSESTree.CallExpression,
    headEnd: number,
    handlers: readonly Located[],
  ): void {
    const handler = handlers.at(-1);
    if (!handler) return;
    const isForAll = methods.includes('ALL');
    if (handsOnOnly(handler, this.#context.kinds, isForAll)) {
      const base = { node, path: path === undefined ? null : toPattern(path), ...(!isForAll && { methods }) };
      for (const each of handlers) router.entries.push(...layersOf(each, base, this.#context.kinds));
      return;
    }
    const headStart = stepStart(node);
    for (const method of methods) {
      const head = { node, ...(headStart !== undefined && { headStart }), headEnd };
      const route: RouteDeclaration = { kind: 'route', method, path, ...head, middleware: handlers.slice(0, -1), handler };
      router.entries.push(route);
    }
  }

  /** `router.register('/orders', ['get', 'post'], [guard, handler])`. */
  #readRegister(router: KnownRouter, call: TSESTree.CallExpression): void {
    const [path, methods, middleware] = call.arguments;
    if (!path || !methods || !middleware) return;
    const read = readPath({ file: this.#file, node: path });
    const names = flattenElements(this.#file, [methods]).map((each) => constantString(each)?.toUpperCase() ?? 'ALL');
    const handlers = flattenElements(this.#file, [middleware]);
    for (const each of read.kind === 'path' ? read.paths : [undefined]) this.#declare(router, names, each, call, endOf(path), handlers);
  }

  /** Up to @koa/router 14 it comes in front of what was set before, from 15 on it replaces that. */
  #readPrefix(router: KnownRouter, call: TSESTree.CallExpression): void {
    const [argument] = call.arguments;
    const prefix = argument && constantString({ file: this.#file, node: argument });
    router.prefix = router.prefix === '' ? prefix : undefined;
  }

  /** `router.param('id', (id, ctx, next) => …)`: for every route with that parameter, wherever it stands. */
  #readParam(router: KnownRouter, call: TSESTree.CallExpression): void {
    const [name, callback] = call.arguments;
    const parameter = name && constantString({ file: this.#file, node: name });
    if (parameter === undefined || !callback) return;
    const { request, response, next, ...rest } = this.#vocabulary;
    const vocabulary = {
      ...rest,
      ...(request !== undefined && { request: 1 }),
      ...(response !== undefined && { response: 1 }),
      ...(next !== undefined && { next: 2 }),
    };
    const handler = { file: this.#file, node: callback };
    router.entries.push({ kind: 'layer', node: call, path: undefined, handler, parameter, isOrderFree: true, vocabulary });
  }

  #readUse(router: KnownRouter, call: TSESTree.CallExpression): void {
    // `for (const router of routers) app.use(router.routes())`: the loop is over what the routes are of.
    const written = call.arguments.map((argument) => routesOf(argument) ?? argument);
    for (const { given, element } of turnsOf(this.#file, written)) {
      const [first, ...rest] = given;
      const path = !router.isApp && first ? readPath(first) : undefined;
      const handlers = flattenLocated(path?.kind === 'path' ? rest : given);
      for (const prefix of path?.kind === 'path' ? path.paths : ['']) this.#place(router, prefix, handlers, call, element);
    }
  }

  /** @param via the element of a list that holds the router */
  #place(
    router: KnownRouter,
    path: string | undefined,
    given: readonly Located[],
    node: TSESTree.CallExpression,
    via: Located | undefined,
  ): void {
    const { kinds } = this.#context;
    // A router looks for other routers among what it is given itself, and does not look into `compose`.
    const links = router.isApp || router.isUnknown ? openLinks(given, kinds) : given.map((at) => ({ at, prefix: '' }));
    for (const { at, prefix: below } of links) {
      const kind = kinds.of(at);
      const prefix = below === '' ? path : joinPaths(path, below);
      const child = kind?.library === 'koa' && kind.role === 'routes' ? routerOfRoutes(at) : kind && isKoaRouter(kind) ? at : undefined;
      const isRoutes = kind?.role === 'routes' || kind?.role === 'router';
      if (child) {
        const how = {
          ...(isRoutes && router.isApp && { keepsLayers: true }),
          ...(isRoutes && !router.isApp && !router.isUnknown && { isSnapshot: true }),
        };
        router.entries.push({ kind: 'mount', node, prefix, middleware: [], child, ...(via && { via }), ...how });
      } else if (kind?.library !== 'koa' || kind.role !== 'methodsOnly') {
        const under = prefix === undefined ? null : toSubtree(prefix);
        router.entries.push(...layersOf(at, { node, path: under, ...(!router.isApp && { needsRoute: true }) }, kinds));
      }
    }
  }

  /** A function that is handed the router puts its routes on it, here and in this order. */
  #readHandOver(call: TSESTree.CallExpression | TSESTree.NewExpression): void {
    for (const { router, children, isOpen } of handOversOf(this.#file, call, (node, element) => this.#routerOf(node, element))) {
      // What cannot be read may come first.
      if (isOpen) router.entries.push({ kind: 'layer', node: call, path: undefined, handler: { file: this.#file, node: call } });
      router.entries.push(...handedMounts(call, '', children));
    }
  }

  /** An untyped parameter with a path first and a function last that assigns a body to its context: `(router) => { router.get('/x', (ctx) => { ctx.body = … }) }`. */
  #shapedLikeRouter(object: TSESTree.Node, call: TSESTree.CallExpression): KnownRouter | undefined {
    const origin = trace({ file: this.#file, node: object });
    if (origin.kind !== 'parameter' || !isUntyped(origin.binding) || origin.binding.path?.length !== 0) return undefined;
    const [first] = call.arguments;
    const last = call.arguments.at(-1);
    const path = first && readPath({ file: this.#file, node: first });
    if (path?.kind !== 'path' || !path.paths[0]?.startsWith('/') || !isFunction(last)) return undefined;
    return assignsContextBody({ file: this.#file, node: last })
      ? this.#known({ file: this.#file, node: origin.binding.id }, 'router')
      : undefined;
  }
}
