import { contains } from '../ast/nodes.ts';
import type { Query } from '../model/query.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import type { TSESTree } from '@typescript-eslint/utils';
import { functionOf } from '../scope/function-of.ts';
import { indexOf } from '../scope/file-index.ts';
import { FileModel } from './file-model.ts';
import { handlerFunctionOf } from './handler-functions.ts';
import { findQueries } from './queries.ts';
import type { Recognition } from './recognition.ts';
import { routeCodeOf, type RoutePlace } from './route-code.ts';

/** A query that runs in route code. */
export interface RouteQuery {
  readonly query: Query;
  readonly place: RoutePlace;
  /** What a report points at: the query's own head, the handler that a route names, or the call of a repository. */
  readonly at: TSESTree.Node;
  /** `here`: the query stands in route code; `handler`: in the handler, in another file; `repository`: in what route code calls. */
  readonly through: 'here' | 'handler' | 'repository';
}

/** Queries in the route code of a file, and in handlers that its routes take from files where nothing says that they are handlers. */
export function findRouteQueries(model: FileModel): RouteQuery[] {
  const code = routeCodeOf(model);
  const here = counted(model.queries).flatMap((query): RouteQuery[] => {
    const place = code.placeOf(query.at.node);
    return place ? [{ query, place, at: query.head.node, through: 'here' }] : [];
  });
  return [...here, ...inImportedHandlers(model)];
}

function inImportedHandlers(model: FileModel): RouteQuery[] {
  const seen = new Set<TSESTree.Node>();
  return routeCodeOf(model).routes.flatMap((route): RouteQuery[] => {
    const { handlerAt } = route;
    const handler = handlerAt?.file === model.file ? handlerFunctionOf(handlerAt) : undefined;
    if (!handlerAt || !handler || handler.file === model.file || seen.has(handlerAt.node)) return [];
    seen.add(handlerAt.node);
    const query = queriesIn(handler, model.recognition).find((each) => !isJudgedThere(each, model.recognition));
    return query ? [{ query, place: { kind: 'route', route }, at: handlerAt.node, through: 'handler' }] : [];
  });
}

/** Calls of route code whose target, in another file or in a class, queries the database itself: routes without a service in between. */
export function findRepositoryCalls(model: FileModel): RouteQuery[] {
  const code = routeCodeOf(model);
  const queried = new Set<TSESTree.Node>(model.queries.map(({ at }) => at.node));
  return indexOf(model.file).calls.flatMap((call): RouteQuery[] => {
    const place = queried.has(call) ? undefined : code.placeOf(call);
    const target = place && functionOf({ file: model.file, node: call.callee });
    const query = target && queriesIn(target, model.recognition).find((each) => !isJudgedThere(each, model.recognition));
    return place && query ? [{ query, place, at: call.callee, through: 'repository' }] : [];
  });
}

/** Queries that count by themselves: no parts of others, no questions whether the database is there. */
function counted(queries: readonly Query[]): Query[] {
  return queries.filter(({ partOf, isProbe }) => partOf === undefined && !isProbe);
}

function queriesIn({ file, node }: Located, recognition: Recognition): Query[] {
  return counted(findQueries(file, recognition)).filter((query) => contains(node, query.at.node));
}

const models = new WeakMap<Recognition, WeakMap<SourceFile, FileModel>>();

function isJudgedThere({ at }: Query, recognition: Recognition): boolean {
  const byFile = models.get(recognition) ?? new WeakMap<SourceFile, FileModel>();
  models.set(recognition, byFile);
  const model = byFile.get(at.file) ?? new FileModel(at.file, recognition);
  byFile.set(at.file, model);
  return routeCodeOf(model).placeOf(at.node) !== undefined;
}
