import type { TSESTree } from '@typescript-eslint/utils';

import { contains, enclosingClass, unwrap } from '../ast/nodes.ts';
import { rangeOf } from '../ast/place.ts';
import type { Query } from '../model/query.ts';
import type { Route } from '../model/route.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { functionOf } from '../scope/function-of.ts';
import { indexOf } from '../scope/file-index.ts';
import { fileModels, type FileModel } from './file-model.ts';
import { verifiesCaller } from './handler-shapes.ts';
import { handlerFunctionOf } from './handler-functions.ts';
import { findQueries } from './queries.ts';
import type { Recognition } from './recognition.ts';
import { routeCodeOf, type RoutePlace } from './route-code.ts';
import { runsInside } from './transactions.ts';

// What a project calls a service is its service layer, whatever stands in it.
const SERVICE = /service|use-?case|interactor/i;
// And what it calls a controller is one, when a route calls it.
const CONTROLLER = /controller/i;
const MAX_CALLS = 3;

/** A query that runs in route code. */
export interface RouteQuery {
  readonly query: Query;
  readonly place: RoutePlace;
  /** What a report points at: the query's own head, the handler that a route names, or the call of a repository. */
  readonly at: TSESTree.Node;
  /** `here`: the query stands in route code; `handler`: in the handler, in another file; `repository`: in what route code calls. */
  readonly through: 'here' | 'handler' | 'repository';
  /** What route code calls, as written, when the query stands behind a call. */
  readonly callee?: string;
}

/** Queries in the route code of a file, and in handlers that its routes take from files where nothing says that they are handlers. */
export function findRouteQueries(model: FileModel): RouteQuery[] {
  const code = routeCodeOf(model);
  const here = counted(model.queries).flatMap((query): RouteQuery[] => {
    const place = code.placeOf(query.at.node);
    // A service that is handed the response speaks HTTP, which is another fault: its queries stand where they belong.
    const isAtHome = place?.kind === 'handler' && isService(query.at);
    return place && !isAtHome ? [{ query, place, at: query.head.node, through: 'here' }] : [];
  });
  // A transaction is reported by its queries; only where they all stand elsewhere, by its beginning.
  const own = here.filter(({ query }) => !here.some((other) => runsInside(query, other.query)));
  return [...own, ...inImportedHandlers(model), ...inCalledControllers(model)];
}

function inImportedHandlers(model: FileModel): RouteQuery[] {
  return importedHandlers(model).flatMap(({ route, at, handler }): RouteQuery[] => {
    const query = queryOnBehalfOf(handler, model.recognition);
    return query ? [{ query, place: { kind: 'route', route }, at, through: 'handler' }] : [];
  });
}

/** A query of a handler, or of a function beside it that it calls, that is not reported where it stands. */
function queryOnBehalfOf(fn: Located<FunctionNode>, recognition: Recognition, depth = 0): Query | undefined {
  const own = queriesIn(fn, recognition).find((each) => !isJudgedThere(each.at, recognition));
  if (own || depth > MAX_CALLS) return own;
  for (const call of indexOf(fn.file).calls) {
    const callee = contains(fn.node, call) ? unwrap(call.callee) : undefined;
    const target = callee?.type === 'Identifier' ? functionOf({ file: fn.file, node: callee }) : undefined;
    const isOther = target?.file === fn.file && target.node !== fn.node && !verifiesCaller(target, recognition);
    const found = isOther ? queryOnBehalfOf(target, recognition, depth + 1) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** Queries in methods of what the project calls a controller, where route code calls them: `(req, res) => res.json(orders.create(req.body))`. */
function inCalledControllers(model: FileModel): RouteQuery[] {
  const { file, recognition } = model;
  if (!CONTROLLER.test(file.text)) return [];
  return indexOf(file).calls.flatMap((call): RouteQuery[] => {
    const callee = unwrap(call.callee);
    const place = callee.type === 'MemberExpression' ? routeCodeOf(model).placeOf(call) : undefined;
    const target = place && functionOf({ file, node: callee });
    const owner = target && enclosingClass(target.node);
    if (!target || !owner?.id || !CONTROLLER.test(owner.id.name)) return [];
    const query = queryOnBehalfOf(target, recognition);
    return query ? [{ query, place, at: call.callee, through: 'handler' }] : [];
  });
}

interface ImportedHandler {
  readonly route: Route;
  /** The handler as the route names it. */
  readonly at: TSESTree.Node;
  readonly handler: Located<FunctionNode>;
}

/** Handlers of a file's routes that stand in other files, each once. */
function importedHandlers(model: FileModel): ImportedHandler[] {
  const seen = new Set<TSESTree.Node>();
  return routeCodeOf(model).routes.flatMap((route): ImportedHandler[] => {
    const { handlerAt } = route;
    const handler = handlerAt?.file === model.file ? handlerFunctionOf(handlerAt) : undefined;
    if (!handlerAt || !handler || handler.file === model.file || seen.has(handlerAt.node)) return [];
    seen.add(handlerAt.node);
    return [{ route, at: handlerAt.node, handler }];
  });
}

/** Calls of route code whose target, in another file or in a class, queries the database itself: requests that pass the service layer by. */
export function findRepositoryCalls(model: FileModel): RouteQuery[] {
  const { file, recognition } = model;
  const code = routeCodeOf(model);
  const here = indexOf(file).calls.flatMap((call): RouteQuery[] => {
    const place = code.placeOf(call);
    const query = place && queryBehind({ file, node: call }, recognition);
    return place && query ? [{ query, place, at: call.callee, through: 'repository', callee: textOf(file, call.callee) }] : [];
  });
  const imported = importedHandlers(model).flatMap(({ route, at, handler }): RouteQuery[] => {
    const calls = indexOf(handler.file).calls.filter((call) => contains(handler.node, call));
    if (calls.some((call) => isJudgedThere({ file: handler.file, node: call }, recognition))) return [];
    for (const call of calls) {
      const query = queryBehind({ file: handler.file, node: call }, recognition);
      if (query) return [{ query, place: { kind: 'route', route }, at, through: 'repository', callee: textOf(handler.file, call.callee) }];
    }
    return [];
  });
  return [...here, ...imported];
}

/** The query in what a call calls, unless the call is one itself or its target is a service: services may query. */
function queryBehind({ file, node }: Located<TSESTree.CallExpression>, recognition: Recognition): Query | undefined {
  if (findQueries(file, recognition).some(({ at }) => at.node === node)) return undefined;
  const target = functionOf({ file, node: node.callee });
  if (!target || isService(target)) return undefined;
  return queriesIn(target, recognition).find(({ at }) => !isJudgedThere(at, recognition));
}

function isService({ file, node }: Located): boolean {
  const owner = enclosingClass(node);
  return SERVICE.test(file.filename.replaceAll('\\', '/').split('/').slice(-3).join('/')) || SERVICE.test(owner?.id?.name ?? '');
}

function textOf(file: SourceFile, node: TSESTree.Node): string {
  return file.text.slice(...rangeOf(node)).replace(/\s+/g, ' ');
}

/** Queries that count by themselves: no parts of others, no questions whether the database is there, no ends of transactions. */
function counted(queries: readonly Query[]): Query[] {
  return queries.filter(({ partOf, isProbe, action }) => partOf === undefined && !isProbe && action !== 'control');
}

function queriesIn({ file, node }: Located, recognition: Recognition): Query[] {
  return counted(findQueries(file, recognition)).filter((query) => contains(node, query.at.node));
}

function isJudgedThere({ file, node }: Located, recognition: Recognition): boolean {
  return routeCodeOf(fileModels(recognition)(file)).placeOf(node) !== undefined;
}
