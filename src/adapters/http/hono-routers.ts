import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, memberName, methodCall, unwrap } from '../../ast/nodes.ts';
import { endOf } from '../../ast/place.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { flattenElements } from '../../scope/array-elements.ts';
import { bindingOf } from '../../scope/binding.ts';
import { constantString } from '../../scope/constant.ts';
import { indexOf } from '../../scope/file-index.ts';

import { trace } from '../../scope/trace.ts';
import { turnsOf } from '../../scope/walked-list.ts';
import { nameEnd, stepPosition, stepStart } from './chain-steps.ts';
import { computedReceiver, computedVerbs } from './computed-verbs.ts';
import type { AdapterContext, RouteDeclaration, RouterDeclaration, RouterEntry } from './adapter.ts';
import { handedMounts, handOversOf, type HeldBy } from './hand-over.ts';
import { heldApp, honoApp, isApp, type HonoApp } from './hono-identity.ts';
import { isAnsweredBy, isPassedOn, layersOf, openHandlers } from './hono-middleware.ts';
import { handedOpenApiRoutes, readOpenApiRoutes, type OpenApiRoute } from './hono-openapi.ts';
import { describedResponse } from './hono-responses.ts';
import { HonoRoots } from './hono-roots.ts';
import { requestJudge } from './hono-validation.ts';
import { joinPaths, readPath } from './paths.ts';

export const HONO_VERBS = ['get', 'post', 'put', 'delete', 'options', 'patch', 'query', 'all'];
// What a file says that serves an app of another one and puts nothing on it.
const SERVES = /\bserve\b|\bhandle\b|\.fetch\b|\.fire\b/;
const VERBS: ReadonlySet<string> = new Set(HONO_VERBS);
const METHODS = new Set([...HONO_VERBS, 'on', 'use', 'route', 'mount', 'openapi', 'openapiRoutes']);

/** An app as one of its calls sees it. */
interface Receiver extends HonoApp {
  readonly entries: RouterEntry[];
}

interface Arguments {
  readonly paths: readonly (string | undefined)[];
  readonly headEnd: number;
  readonly handlers: Located[];
}

/** Reads all apps of one file, call by call, in the order in which a fluent chain runs. */
export class HonoFile {
  readonly #file: SourceFile;
  readonly #context: AdapterContext;
  readonly #routers = new Map<TSESTree.Node, { at: Located; isRebased: boolean; entries: RouterEntry[] }>();
  /** The path that a call without one takes up again, by view of the app. */
  readonly #lastPaths = new Map<TSESTree.Node, readonly (string | undefined)[]>();

  constructor(file: SourceFile, context: AdapterContext) {
    this.#file = file;
    this.#context = context;
  }

  read(): RouterDeclaration[] {
    const calls = [...indexOf(this.#file).calls].sort((left, right) => stepPosition(left) - stepPosition(right));
    for (const call of calls) this.#readCall(call);
    for (const construction of indexOf(this.#file).constructions) this.#readHandOver(construction);
    if (this.#routers.size === 0 && !SERVES.test(this.#file.text)) return [];
    const roots = new HonoRoots(this.#file, this.#context);
    for (const { app, use } of roots.served.values()) this.#entriesOf(app, use);
    return [...this.#routers.values()].map(({ at, isRebased, entries }) => ({
      at,
      isRoot: at.file === this.#file ? roots.verdictOf(at.node) : roots.served.has(at.node) ? 'yes' : 'unknown',
      prefix: isRebased ? undefined : '',
      entries,
    }));
  }

  #readCall(call: TSESTree.CallExpression): void {
    const target = methodCall(call);
    const computed = target ? undefined : computedReceiver(call);
    if (computed) return this.#readComputed(computed, call);
    if (!target || !METHODS.has(target.name)) return this.#readHandOver(call);
    const receiver = this.#receiverOf({ file: this.#file, node: target.object });
    if (!receiver) return this.#readHandOver(call);
    if (target.name === 'use') this.#readUse(receiver, call);
    else if (target.name === 'on') this.#readOn(receiver, call);
    else if (target.name === 'route' || target.name === 'mount') this.#readMount(receiver, target.name, call);
    else if (target.name === 'openapi' || target.name === 'openapiRoutes') this.#readOpenApi(receiver, call);
    else this.#readVerb(receiver, target.name.toUpperCase(), call);
  }

  /** `app[method](path, handler)`, also for each row of a table. */
  #readComputed(object: TSESTree.Node, call: TSESTree.CallExpression): void {
    const receiver = this.#receiverOf({ file: this.#file, node: object });
    if (!receiver) return this.#readHandOver(call);
    for (const { verb, paths, handlers } of computedVerbs(this.#file, call, VERBS))
      this.#declare(receiver, [verb.toUpperCase()], paths, call, endOf(call.callee), handlers);
  }

  #receiverOf(at: Located): Receiver | undefined {
    const app = isApp(at, this.#context.kinds) ? honoApp(at, this.#context.kinds) : this.#received(at);
    return app && { ...app, entries: this.#entriesOf(app, at.node) };
  }

  /** An untyped parameter that a call in another file hands an app to. */
  #received(at: Located): HonoApp | undefined {
    const origin = this.#context.received && trace(at);
    if (origin?.kind !== 'parameter' || !this.#context.received?.has(origin.binding.id)) return undefined;
    const { id } = origin.binding;
    return { identity: { file: this.#file, node: id }, prefix: '', view: id };
  }

  /** @param use where this file names the app, which another one may have made of a template */
  #entriesOf({ identity, template, isRebased }: HonoApp, use: TSESTree.Node): RouterEntry[] {
    let router = this.#routers.get(identity.node);
    if (!router) {
      router = { at: identity, isRebased: false, entries: [] };
      this.#routers.set(identity.node, router);
      if (template)
        router.entries.push({
          kind: 'mount',
          node: identity.file === this.#file ? identity.node : use,
          prefix: '',
          middleware: [],
          child: template,
          isTransparent: true,
        });
    }
    router.isRebased ||= isRebased ?? false;
    return router.entries;
  }

  #readVerb(receiver: Receiver, method: string, call: TSESTree.CallExpression): void {
    const { paths, headEnd, handlers } = this.#argumentsOf(receiver, call, '/');
    this.#declare(receiver, [method], paths, call, headEnd, handlers);
  }

  /** `.on(['GET', 'POST'], ['/a', '/b'], …handlers)`. */
  #readOn(receiver: Receiver, call: TSESTree.CallExpression): void {
    const [methods, path, ...rest] = call.arguments;
    if (!methods || !path) return;
    const names = flattenElements(this.#file, [methods]).map((each) => constantString(each)?.toUpperCase());
    const read = readPath({ file: this.#file, node: path });
    const paths = read.kind === 'path' ? read.paths : [undefined];
    this.#lastPaths.set(receiver.view, paths.slice(-1));
    const handlers = openHandlers(this.#file, rest, this.#context);
    const known = names.filter((name) => name !== undefined);
    this.#declare(receiver, known.length === names.length ? known : ['ALL'], paths, call, endOf(path), handlers);
  }

  #readUse(receiver: Receiver, call: TSESTree.CallExpression): void {
    const { paths, handlers } = this.#argumentsOf(receiver, call, '*');
    for (const path of paths)
      receiver.entries.push(...layersOf(handlers, call, joinPaths(receiver.prefix, path), undefined, this.#context));
  }

  /** The path is optional: a call without one takes the last path of the same app, `use` takes all of it. */
  #argumentsOf(receiver: Receiver, call: TSESTree.CallExpression, fallback: '/' | '*'): Arguments {
    const [first, ...rest] = call.arguments;
    const read = first && readPath({ file: this.#file, node: first });
    const isPath = read?.kind === 'path';
    const isHandler = first === undefined || first.type === 'SpreadElement' || this.#isHandler(first);
    const last = fallback === '*' ? ['*'] : (this.#lastPaths.get(receiver.view) ?? ['/']);
    const paths = isPath ? read.paths : isHandler || rest.length === 0 ? last : [undefined];
    this.#lastPaths.set(receiver.view, paths);
    return {
      paths,
      headEnd: isPath || !isHandler ? (endOf(first) ?? endOf(call)) : nameEnd(call),
      handlers: openHandlers(this.#file, isPath ? rest : call.arguments, this.#context),
    };
  }

  #isHandler(argument: TSESTree.Node): boolean {
    const origin = trace({ file: this.#file, node: argument });
    return (
      (origin.kind === 'value' && (isFunction(origin.at.node) || ['CallExpression', 'ArrayExpression'].includes(origin.at.node.type))) ||
      this.#context.kinds.of({ file: this.#file, node: argument }) !== undefined
    );
  }

  #declare(
    receiver: Receiver,
    methods: readonly string[],
    paths: readonly (string | undefined)[],
    node: TSESTree.CallExpression,
    headEnd: number,
    handlers: readonly Located[],
  ): void {
    const handler = handlers.at(-1);
    if (!handler) return;
    for (const path of paths.map((each) => joinPaths(receiver.prefix, each))) {
      // `app.all('/x/*', guard)` answers nothing itself when its last function hands on.
      if (isPassedOn(handler, this.#context) && !handlers.slice(0, -1).some(isAnsweredBy)) {
        const only = methods.includes('ALL') ? undefined : methods;
        receiver.entries.push(...layersOf(handlers, node, path, only, this.#context));
      } else {
        const middleware = handlers.slice(0, -1);
        for (const method of methods) this.#add(receiver, { kind: 'route', method, path, node, headEnd, middleware, handler });
      }
    }
  }

  #add({ entries }: Receiver, route: RouteDeclaration, targets: readonly string[] = []): void {
    const headStart = stepStart(route.node);
    const requestSchema = requestJudge({ route, targets, before: [...entries] }, this.#context);
    entries.push({ ...describedResponse(route, this.#context), ...route, ...(headStart !== undefined && { headStart }), requestSchema });
  }

  #readOpenApi(receiver: Receiver, call: TSESTree.CallExpression): void {
    const { file, node } = receiver.identity;
    const isHanded = node.type === 'Identifier' && bindingOf(file, node).kind === 'parameter';
    // Which route a function puts on the app that it is handed, the calls that hand it the app may say.
    const isLeft = (isOpen: boolean): boolean => isHanded && isOpen;
    this.#addOpenApi(
      receiver,
      readOpenApiRoutes({ file: this.#file, node: call }, this.#context).filter((each) => !isLeft(each.isOpen)),
    );
  }

  #addOpenApi(receiver: Receiver, routes: readonly OpenApiRoute[]): void {
    for (const { route, targets } of routes) this.#add(receiver, { ...route, path: joinPaths(receiver.prefix, route.path) }, targets);
  }

  /** `app.route('/x', child)`, `app.mount('/x', child.fetch)`. */
  #readMount(receiver: Receiver, name: 'route' | 'mount', call: TSESTree.CallExpression): void {
    const [path, child] = call.arguments;
    if (!path || !child) return;
    const served = unwrap(child);
    const isFetch = served.type === 'MemberExpression' && memberName(served) === 'fetch';
    if (name === 'mount' && !isFetch) return;
    for (const { given, element } of turnsOf(this.#file, [path, isFetch ? served.object : child])) {
      const [at, mounted] = given;
      const read = at && readPath(at);
      // Makes a child known that nothing was put on here, such as the result of a project function.
      if (!mounted || !this.#receiverOf(mounted)) continue;
      const prefix = joinPaths(receiver.prefix, read?.kind === 'path' ? read.paths[0] : undefined);
      const via = element && { via: element };
      receiver.entries.push({ kind: 'mount', node: call, prefix, middleware: [], child: mounted, ...via, isSnapshot: name === 'route' });
    }
  }

  /** A function that is handed the app puts its routes on it, here and in this order. */
  #readHandOver(call: TSESTree.CallExpression | TSESTree.NewExpression): void {
    const receiverOf = (node: TSESTree.Node): Receiver | undefined => this.#receiverOf({ file: this.#file, node });
    const held: HeldBy<Receiver> = (node) => {
      const found = heldApp({ file: this.#file, node }, this.#context.kinds);
      return found && { router: { ...found.app, entries: this.#entriesOf(found.app, node) }, name: found.name };
    };
    for (const { router, children, isOpen } of handOversOf(this.#file, call, receiverOf, held)) {
      // What cannot be read may come first.
      if (isOpen) router.entries.push({ kind: 'layer', node: call, path: undefined, handler: { file: this.#file, node: call } });
      router.entries.push(...handedMounts(call, router.prefix, children));
      if (call.type === 'CallExpression')
        this.#addOpenApi(router, handedOpenApiRoutes({ file: this.#file, node: call }, children, this.#context));
    }
  }
}
