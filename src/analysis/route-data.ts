import type { TSESTree } from '@typescript-eslint/utils';

import { contains, unwrap } from '../ast/nodes.ts';
import { endOf, rangeOf, startOf } from '../ast/place.ts';
import type { Query, RawQuery } from '../model/query.ts';
import type { Route } from '../model/route.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { indexOf } from '../scope/file-index.ts';
import { handlerFunctionOf } from './handler-functions.ts';
import { findQueries } from './queries.ts';
import { findRawQueries } from './raw-queries.ts';
import type { Recognition } from './recognition.ts';
import { isUnmistakablySql, textWithPlaces } from './sql-context.ts';
import { judgeRawQuery, type SqlFinding } from './sql-judgement.ts';
import { readSqlText } from './sql-text.ts';

/** A place where the code of a route reaches the database. */
export interface DataAccess {
  readonly at: Located;
  /** Undefined for SQL text on its way to what could not be resolved. */
  readonly query: Query | undefined;
  /** Where it runs SQL as text. */
  readonly raw?: { readonly query: RawQuery; readonly findings: readonly SqlFinding[] };
  /** The calls that lead there from the handler, as written; none where it stands in the handler itself. */
  readonly through: readonly string[];
}

interface Step {
  readonly fn: Located<FunctionNode>;
  readonly through: readonly string[];
}

// A handler, a service, a repository and what they share: what lies further is no longer this route's own affair.
const MAX_CALLS = 4;
const MAX_FUNCTIONS = 200;

/** The queries and SQL texts in a route's handler and middleware, and in the functions of the project that those call, the nearest first. */
export function findDataOf(route: Route, recognition: Recognition): DataAccess[] {
  const handler = route.handlerAt && handlerFunctionOf(route.handlerAt);
  const open: Step[] = [...route.inlineMiddleware, ...(handler ? [handler] : [])].map((fn) => ({ fn, through: [] }));
  const seen = new Set(open.map(({ fn }) => fn.node));
  const found = new Map<TSESTree.Node, DataAccess>();
  const raws = new Map<SourceFile, readonly RawQuery[]>();
  // It grows while it is read: what is called comes behind what calls it.
  for (const step of open) {
    for (const access of accessesIn(step, recognition, raws)) if (!found.has(access.at.node)) found.set(access.at.node, access);
    if (step.through.length >= MAX_CALLS) continue;
    for (const next of callsIn(step, recognition)) {
      if (seen.has(next.fn.node) || open.length >= MAX_FUNCTIONS) continue;
      seen.add(next.fn.node);
      open.push(next);
    }
  }
  return [...found.values()];
}

function accessesIn({ fn, through }: Step, recognition: Recognition, raws: Map<SourceFile, readonly RawQuery[]>): DataAccess[] {
  const { file, node } = fn;
  const texts = raws.get(file) ?? findRawQueries(file, recognition);
  raws.set(file, texts);
  const inside = ({ at }: { readonly at: Located }): boolean => contains(node, at.node);
  const queries = findQueries(file, recognition).filter((query) => inside(query) && isStatement(query));
  const rawHere = texts.filter(inside).map((query) => ({ query, findings: judgeRawQuery(query, recognition) }));
  const owned = new Map(rawHere.map((raw) => [raw, ownerOf(raw.query, queries)]));
  const accesses = queries.map((query): DataAccess => {
    const mine = rawHere.filter((raw) => owned.get(raw) === query);
    const raw = mine.find(({ findings }) => findings.length > 0) ?? mine[0];
    return { at: query.at, query, ...(raw && { raw }), through };
  });
  // Text of a library that no query runs is a piece of a statement, put together elsewhere. What nobody knows may take any text: `c.get('user')`.
  const others = rawHere.filter(
    (raw) =>
      raw.query.library === undefined &&
      owned.get(raw) === undefined &&
      isUnmistakablySql(textWithPlaces(readSqlText(raw.query.text, recognition))),
  );
  return [...accesses, ...others.map((raw): DataAccess => ({ at: raw.query.at, query: undefined, raw, through }))];
}

/** A statement of its own: no subquery, but each statement of a transaction; not what ends one. */
function isStatement({ partOf, action }: Query): boolean {
  if (action === 'control') return false;
  return partOf === undefined || partOf.action === 'transaction';
}

/** The query that runs a text: its own call, the nearest step of its chain, or the nearest that it is an argument of. */
function ownerOf(raw: RawQuery, queries: readonly Query[]): Query | undefined {
  const distance = ({ at }: Query): number =>
    Math.abs(startOf(at.node) - startOf(raw.at.node)) + Math.abs(endOf(at.node) - endOf(raw.at.node));
  const around = queries.filter(({ at }) => contains(at.node, raw.at.node) || contains(raw.at.node, at.node));
  return around.sort((left, right) => distance(left) - distance(right))[0];
}

/** The functions of the project that a function calls. */
function callsIn({ fn, through }: Step, recognition: Recognition): Step[] {
  const { file, node } = fn;
  return indexOf(file).calls.flatMap((call): Step[] => {
    const target = contains(node, call) ? recognition.calledFunction({ file, node: call.callee }) : undefined;
    // A function inside of this one was read with it.
    if (!target || (target.file === file && contains(node, target.node))) return [];
    return [{ fn: target, through: [...through, file.text.slice(...rangeOf(unwrap(call.callee))).replace(/\s+/g, ' ')] }];
  });
}
