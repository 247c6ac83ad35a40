import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, methodCall, unwrap } from '../../ast/nodes.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { flattenElements } from '../../scope/array-elements.ts';
import { constantString } from '../../scope/constant.ts';
import { indexOf } from '../../scope/file-index.ts';
import type { Kind } from '../../scope/kind-table.ts';
import { trace } from '../../scope/trace.ts';
import type { AdapterContext, Layer, Mount, RouteDeclaration, RouterDeclaration, RouterEntry } from './adapter.ts';
import { answersLikeExpress, callsNext } from './express-shapes.ts';
import { readPath, segments } from './paths.ts';
import { routerIdentity } from './router-identity.ts';

// `http.METHODS`, lower-cased, as Express registers them; `query` is the HTTP QUERY method.
export const VERBS: ReadonlySet<string> = new Set(
  'get post put patch delete head options all trace connect copy link lock m-search merge mkactivity mkcol move notify propfind proppatch purge query rebind report search source subscribe unbind unlink unlock unsubscribe'.split(
    ' ',
  ),
);

const isRouter = (kind: Kind): boolean => kind.library === 'express' && (kind.role === 'app' || kind.role === 'router');

/** Reads all routers of one file, call by call. */
export class ExpressFile {
  readonly #file: SourceFile;
  readonly #context: AdapterContext;
  readonly #routers = new Map<TSESTree.Node, { at: Located; isApp: boolean; entries: RouterEntry[] }>();

  /** `router.param('id', callback)`: runs for every route of the router with that parameter, wherever it stands. */
  readonly #parameters = new Map<RouterEntry[], Map<string, Located>>();

  constructor(file: SourceFile, context: AdapterContext) {
    this.#file = file;
    this.#context = context;
  }

  read(): RouterDeclaration[] {
    for (const call of indexOf(this.#file).calls) this.#readCall(call);
    for (const [entries, parameters] of this.#parameters) guardParameters(entries, parameters);
    return [...this.#routers.values()].map(({ at, isApp, entries }) => ({ at, isRoot: isApp ? 'yes' : 'unknown', prefix: '', entries }));
  }

  #readCall(call: TSESTree.CallExpression): void {
    const target = methodCall(call);
    if (target && VERBS.has(target.name)) this.#readVerb(target.object, target.name, call);
    else if (target?.name === 'use') this.#readUse(target.object, call);
    else if (target?.name === 'param') this.#readParam(target.object, call);
    else if (!target) this.#readHandOver(call);
  }

  #readParam(object: TSESTree.Node, call: TSESTree.CallExpression): void {
    const [name, callback] = call.arguments;
    const parameter = name && constantString({ file: this.#file, node: name });
    const entries = parameter === undefined || !callback ? undefined : this.#routerOf(object);
    if (parameter === undefined || !callback || !entries) return;
    const known = this.#parameters.get(entries) ?? new Map<string, Located>();
    this.#parameters.set(entries, known.set(parameter, { file: this.#file, node: callback }));
  }

  /** The router that an expression means, with a place to put entries. Only routers met in this file are kept. */
  #routerOf(node: TSESTree.Node): RouterEntry[] | undefined {
    const at = { file: this.#file, node };
    const kind = this.#context.kinds.of(at);
    if (!kind) return this.#received(at);
    if (!isRouter(kind)) return undefined;
    const identity = routerIdentity(at, this.#context.kinds, isRouter);
    return identity && this.#entriesOf(identity, kind.role === 'app');
  }

  /** An untyped parameter that a call in another file hands a router to. */
  #received(at: Located): RouterEntry[] | undefined {
    const origin = this.#context.received && trace(at);
    const isOne = origin?.kind === 'parameter' && this.#context.received?.has(origin.binding.id);
    return isOne ? this.#entriesOf({ file: this.#file, node: origin.binding.id }, false) : undefined;
  }

  #entriesOf(identity: Located, isApp: boolean): RouterEntry[] {
    let router = this.#routers.get(identity.node);
    if (!router) {
      // An `app` that arrives as a parameter is not this file's to call a root.
      const made = identity.node.type === 'CallExpression' || identity.node.type === 'NewExpression';
      router = { at: identity, isApp: isApp && made, entries: [] };
      this.#routers.set(identity.node, router);
    }
    return router.entries;
  }

  #readVerb(object: TSESTree.Node, verb: string, call: TSESTree.CallExpression): void {
    const kind = this.#context.kinds.of({ file: this.#file, node: object });
    if (kind?.library === 'express' && kind.role === 'route') return this.#readRouteStep(object, verb, call);
    const entries = this.#routerOf(object) ?? (kind ? undefined : this.#shapedLikeRouter(object, call));
    const [first, ...rest] = call.arguments;
    // `app.get('trust proxy')` reads a setting; `router.delete(x)` with one argument is no route either.
    if (!entries || !first || rest.length === 0) return;
    const path = readPath({ file: this.#file, node: first });
    // A verb begins with a path, whatever computes it: `router.get(this.path('orders'), …)`.
    const paths = path.kind === 'path' ? path.paths : [undefined];
    for (const each of paths) entries.push(...this.#declare(verb, each, call, first.range[1], flattenElements(this.#file, rest)));
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
    for (const each of path.kind === 'path' ? path.paths : [undefined]) entries.push(...this.#declare(verb, each, call, headEnd, handlers));
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

  #declare(verb: string, path: string | undefined, node: TSESTree.CallExpression, headEnd: number, handlers: Located[]): RouterEntry[] {
    // `app.all(path, guard)` in front of routes answers nothing itself when its last function calls `next`.
    const last = handlers.at(-1);
    if (verb === 'all' && last && callsNext(last))
      return handlers.map((handler): Layer => ({ kind: 'layer', node, path: path ?? null, handler }));
    const route: RouteDeclaration = {
      kind: 'route',
      method: verb.toUpperCase(),
      path,
      node,
      headEnd,
      middleware: handlers.slice(0, -1),
      handler: last,
    };
    return [route];
  }

  #readUse(object: TSESTree.Node, call: TSESTree.CallExpression): void {
    const entries = this.#routerOf(object);
    const [first, ...rest] = call.arguments;
    if (!entries || !first) return;
    const path = readPath({ file: this.#file, node: first });
    const handlers = flattenElements(this.#file, path.kind === 'path' ? rest : call.arguments);
    for (const prefix of path.kind === 'path' ? path.paths : ['']) this.#mountOrLayer(entries, prefix, handlers, call);
  }

  #mountOrLayer(entries: RouterEntry[], prefix: string | undefined, handlers: readonly Located[], node: TSESTree.CallExpression): void {
    const middleware: Located[] = [];
    for (const handler of handlers) {
      const kind = this.#context.kinds.of(handler);
      if (kind && isRouter(kind)) {
        const mount: Mount = { kind: 'mount', node, prefix, middleware: [...middleware], child: handler };
        entries.push(mount);
      } else {
        middleware.push(handler);
        entries.push({ kind: 'layer', node, path: prefix === '' ? undefined : (prefix ?? null), handler });
      }
    }
  }

  /** `registerOrders(app)`: a function that is handed the router puts its routes on it, here and in this order. */
  #readHandOver(call: TSESTree.CallExpression): void {
    const position = call.arguments.findIndex((argument) => {
      const kind = argument.type === 'SpreadElement' ? undefined : this.#context.kinds.of({ file: this.#file, node: argument });
      return kind && isRouter(kind);
    });
    const argument = call.arguments[position];
    const callee = argument && trace({ file: this.#file, node: call.callee });
    if (callee?.kind !== 'value' || !isFunction(callee.at.node)) return;
    const parameter = callee.at.node.params[position];
    const entries = this.#routerOf(argument as TSESTree.Node);
    if (parameter?.type !== 'Identifier' || !entries) return;
    entries.push({
      kind: 'mount',
      node: call,
      prefix: '',
      middleware: [],
      child: { file: callee.at.file, node: parameter },
      isTransparent: true,
    });
  }

  /** An untyped parameter with a path first and a function last that answers as only Express does: `(app) => { app.get('/x', (req, res) => res.json(…)) }`. */
  #shapedLikeRouter(object: TSESTree.Node, call: TSESTree.CallExpression): RouterEntry[] | undefined {
    const origin = trace({ file: this.#file, node: object });
    if (origin.kind !== 'parameter' || origin.binding.annotation || origin.binding.path?.length !== 0) return undefined;
    const [first] = call.arguments;
    const last = call.arguments.at(-1);
    const path = first && readPath({ file: this.#file, node: first });
    if (path?.kind !== 'path' || !path.paths[0]?.startsWith('/') || !last || !isFunction(last) || !answersLikeExpress(last))
      return undefined;
    return this.#entriesOf({ file: this.#file, node: origin.binding.id }, false);
  }
}

function stepPosition(call: TSESTree.CallExpression): number {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? callee.property.range[0] : call.range[0];
}

function guardParameters(entries: RouterEntry[], parameters: ReadonlyMap<string, Located>): void {
  for (const [index, entry] of entries.entries()) {
    if (entry.kind !== 'route' || entry.path === undefined) continue;
    const own = [...parameters].filter(([name]) => segments(entry.path ?? '').includes(`:${name}`)).map(([, callback]) => callback);
    if (own.length > 0) entries[index] = { ...entry, middleware: [...own, ...entry.middleware] };
  }
}
