import type { TSESTree } from '@typescript-eslint/utils';

import { contains, enclosingClass, isFunction, methodCall } from '../ast/nodes.ts';
import { walkOwnBody } from '../ast/walk.ts';
import type { Route } from '../model/route.ts';
import type { ClassNode, FunctionNode, SourceFile } from '../model/source-file.ts';
import { oncePer } from '../scope/once-per.ts';
import { variableOf } from '../scope/variables.ts';
import type { FileModel } from './file-model.ts';
import { answersRequests, looksUpCaller } from './handler-shapes.ts';
import { MethodReach } from './method-reach.ts';

/** Why code is route code: the route that it answers, the controller or handler that it stands in, or the file that declares routes. */
export type RoutePlace =
  | { readonly kind: 'route'; readonly route: Route }
  | { readonly kind: 'controller' | 'handler'; readonly name: string | undefined }
  | { readonly kind: 'file' };

// These run when the server starts or stops, not for a request.
const LIFECYCLE = /^(?:constructor|onModule(?:Init|Destroy)|(?:onApplication|beforeApplication)\w+)$/;

export const routeCodeOf = oncePer((model: FileModel) => new RouteCode(model));

/** Tells which code of one file runs for requests, as handler or on a handler's behalf. */
export class RouteCode {
  /** The routes that the file itself declares. */
  readonly routes: readonly Route[];
  readonly #model: FileModel;
  readonly #file: SourceFile;
  /** A function may answer several routes: a handler that tells methods apart. */
  readonly #handlers = new Map<FunctionNode, Route[]>();
  readonly #controllers = new Set<ClassNode>();
  // All code of a function asks the same: each is walked once, however long the file is.
  readonly #answering = new Map<FunctionNode, boolean>();
  readonly #aside = new Map<FunctionNode, boolean>();
  readonly #named = new Map<FunctionNode, { readonly place: RoutePlace | undefined }>();

  constructor(model: FileModel) {
    this.#model = model;
    this.#file = model.file;
    this.routes = model.routes.filter(({ declaration }) => declaration.file === model.file);
    for (const route of this.routes) {
      for (const fn of [...route.inlineMiddleware, ...(route.handler ? [route.handler] : [])]) {
        if (fn.file !== model.file) continue;
        this.#handlers.set(fn.node, [...(this.#handlers.get(fn.node) ?? []), route]);
        const owner = fn.node.parent.type === 'MethodDefinition' || fn.node.parent.type === 'PropertyDefinition';
        const controller = owner ? enclosingClass(fn.node) : undefined;
        if (controller) this.#controllers.add(controller);
      }
    }
  }

  /** @returns undefined for code that runs at start-up, in services, in middleware that asks for the caller, and wherever nothing proves a request */
  placeOf(node: TSESTree.Node): RoutePlace | undefined {
    return this.#placeOf(node, new Set());
  }

  #placeOf(node: TSESTree.Node, seen: Set<TSESTree.Node>): RoutePlace | undefined {
    const functions = functionsAround(node);
    for (const fn of functions) {
      const [first, ...others] = this.#handlers.get(fn) ?? [];
      if (first) return { kind: 'route', route: others.length > 0 ? this.#reaching(node, fn, [first, ...others]) : first };
    }
    const wrapped = this.routes.find(({ handlerAt }) => handlerAt?.file === this.#file && contains(handlerAt.node, node));
    if (wrapped && functions.some((fn) => wrapped.handlerAt && contains(wrapped.handlerAt.node, fn)))
      return { kind: 'route', route: wrapped };

    const owner = functions[0] && enclosingClass(node);
    if (owner && this.#controllers.has(owner)) {
      const method = memberOf(owner, node);
      return method && LIFECYCLE.test(method) ? undefined : { kind: 'controller', name: owner.id?.name };
    }
    const handler = functions.find((fn) => this.#answers(fn));
    if (handler) return { kind: 'handler', name: nearestName(functions.slice(functions.indexOf(handler))) };
    const named = owner ? undefined : functions.find((fn) => nameOf(fn) !== undefined);
    return named && this.routes.length > 0 && !seen.has(named) ? this.#placeOfNamed(named, seen.add(named)) : undefined;
  }

  /** The route whose requests get to a place in the handler of several. */
  #reaching(node: TSESTree.Node, fn: FunctionNode, routes: readonly [Route, ...Route[]]): Route {
    const { recognition } = this.#model;
    const at = { file: this.#file, node: fn };
    const isReached = ({ framework, method }: Route): boolean => {
      const vocabulary = recognition.httpAdapter(framework)?.vocabulary;
      return vocabulary !== undefined && new MethodReach(method, recognition).reaches(node, at, vocabulary);
    };
    return routes.find(isReached) ?? routes[0];
  }

  #answers(fn: FunctionNode): boolean {
    return kept(this.#answering, fn, () => answersRequests({ file: this.#file, node: fn }, this.#model.recognition));
  }

  /** A function of a file with routes belongs to the routes that use it. */
  #placeOfNamed(fn: FunctionNode, seen: Set<TSESTree.Node>): RoutePlace | undefined {
    const isFirst = seen.size === 1;
    const known = isFirst ? this.#named.get(fn) : undefined;
    if (known) return known.place;
    const place = this.#placeOfUses(fn, seen);
    if (isFirst) this.#named.set(fn, { place });
    return place;
  }

  #placeOfUses(fn: FunctionNode, seen: Set<TSESTree.Node>): RoutePlace | undefined {
    const isAside = kept(
      this.#aside,
      fn,
      () => this.#composes(fn) || looksUpCaller({ file: this.#file, node: fn }, this.#model.recognition),
    );
    if (isAside) return undefined;
    const uses = usesOf(this.#file, fn);
    for (const use of uses) {
      const place = this.#placeOf(use, seen) ?? this.#middlewarePlace(use);
      if (place) return place;
    }
    return uses.every(isExport) && isExported(fn, uses) ? { kind: 'file' } : undefined;
  }

  /** `router.get('/', loadOrder, list)`: a function that is named in the route's own call. */
  #middlewarePlace(use: TSESTree.Node): RoutePlace | undefined {
    const route = this.routes.find(({ declaration }) =>
      methodCall(declaration.node)?.call.arguments.some((argument) => contains(argument, use)),
    );
    return route && { kind: 'route', route };
  }

  /** A function that declares routes or opens the port runs once, at start-up. */
  #composes(fn: FunctionNode): boolean {
    if (this.routes.some(({ declaration }) => contains(fn, declaration.node))) return true;
    let listens = false;
    walkOwnBody(fn, (node) => {
      listens ||= methodCall(node)?.name === 'listen';
      return !listens;
    });
    return listens;
  }
}

function kept(known: Map<FunctionNode, boolean>, fn: FunctionNode, ask: () => boolean): boolean {
  let answer = known.get(fn);
  if (answer === undefined) known.set(fn, (answer = ask()));
  return answer;
}

/** The functions around a node, innermost first. */
function functionsAround(node: TSESTree.Node): FunctionNode[] {
  const found: FunctionNode[] = [];
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) if (isFunction(current)) found.push(current);
  return found;
}

function idOf(fn: FunctionNode): TSESTree.Identifier | undefined {
  if (fn.type === 'FunctionDeclaration') return fn.id ?? undefined;
  // `const load = cached(async () => …)` names what the wrapper makes of the function, which is the function to its callers.
  const parent = fn.parent.type === 'CallExpression' && fn.parent.arguments.includes(fn) ? fn.parent.parent : fn.parent;
  return parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id : undefined;
}

function nameOf(fn: FunctionNode): string | undefined {
  return idOf(fn)?.name;
}

/** The name of a function, or of the function that makes it. */
function nearestName(functions: readonly FunctionNode[]): string | undefined {
  return functions.map((fn) => nameOf(fn) ?? memberNameOf(fn)).find((name) => name !== undefined);
}

function memberNameOf(fn: FunctionNode): string | undefined {
  const { parent } = fn;
  return (parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition' || parent.type === 'Property') &&
    parent.key.type === 'Identifier' &&
    parent.key.name !== 'constructor'
    ? parent.key.name
    : undefined;
}

function memberOf(owner: ClassNode, node: TSESTree.Node): string | undefined {
  const member = owner.body.body.find((each) => contains(each, node));
  return member?.type === 'MethodDefinition' && member.key.type === 'Identifier' ? member.key.name : undefined;
}

/** Where a named function is used, outside of itself. */
function usesOf(file: SourceFile, fn: FunctionNode): TSESTree.Node[] {
  const id = idOf(fn);
  const references = (id && variableOf(file, id)?.references) ?? [];
  return references.filter((each) => each.isRead && !contains(fn, each.identifier)).map((each) => each.identifier);
}

function isExport(use: TSESTree.Node): boolean {
  const { parent } = use;
  if (parent?.type === 'ExportSpecifier' || parent?.type === 'ExportDefaultDeclaration') return true;
  const assigned = parent?.type === 'Property' ? parent.parent.parent : parent;
  return assigned?.type === 'AssignmentExpression' && assigned.left.type === 'MemberExpression';
}

function isExported(fn: FunctionNode, uses: readonly TSESTree.Node[]): boolean {
  if (uses.length > 0) return true;
  for (let current: TSESTree.Node | undefined = fn.parent; current; current = current.parent) {
    if (current.type.startsWith('Export')) return true;
    if (isFunction(current)) return false;
  }
  return fn.parent.type.startsWith('Export');
}
