import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../ast/nodes.ts';
import { rangeOf, startOf } from '../ast/place.ts';
import type { Route, RoutePlacement } from '../model/route.ts';
import type { Located } from '../model/source-file.ts';
import { rootOfPathsFor } from './root-of-paths.ts';
import { lineOf } from '../scope/line-of.ts';
import { relativePath } from '../scope/relative-path.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** `GET /orders/:id (mounted in src/app.ts:14)`: what the reader of a message sees. @param placement the way in that it is about */
export function describeRoute(route: Route, cwd: string, placement: RoutePlacement = route.placements[0]): string {
  const { path, pathEnd } = placement;
  const name = route.name ?? `${route.method} ${path ?? (pathEnd === undefined ? '(computed path)' : `…${pathEnd}`)}`;
  const elsewhere = placement.mounts.filter(({ file }) => file.filename !== route.declaration.file.filename);
  const places = new Set(elsewhere.map((mount) => describePlace(mount, cwd)));
  return places.size > 0 ? `${name} (mounted in ${[...places].join(', ')})` : name;
}

/** `src/routes/orders.ts:12`, relative to the root of the workspace, with forward slashes on every system. @param cwd the root where there is no workspace around it */
export function describePlace({ file, node }: Located, cwd: string): string {
  return `${relativePath(rootOfPathsFor(file, cwd), file.filename)}:${String(lineOf(file, stepStart(node)))}`;
}

/** The head of a route: from the start of its declaration to the end of its path. */
export function headLocation(sourceCode: SourceCode, route: Route): TSESTree.SourceLocation {
  return toLocation(sourceCode, [route.headStart ?? startOf(route.declaration.node), route.headEnd]);
}

/** Where a node of the linted file stands. Its tree need not be the linter's: one that was read before has ranges only. */
export function locationOf(sourceCode: SourceCode, node: TSESTree.Node): TSESTree.SourceLocation {
  return toLocation(sourceCode, rangeOf(node));
}

function toLocation(sourceCode: SourceCode, [start, end]: TSESTree.Range): TSESTree.SourceLocation {
  return { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) };
}

/** The offset where a node starts as a reader sees it: in a fluent chain a call is its own step, not all that stands in front of it. */
export function stepStart(node: TSESTree.Node): number {
  const step = methodCall(node);
  const isChained = step && ['CallExpression', 'NewExpression'].includes(unwrap(step.object).type);
  return isChained ? startOf(step.callee.property) : startOf(node);
}
