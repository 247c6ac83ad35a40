import path from 'node:path';

import type { ESLint } from 'eslint';

import { projectFilesOf } from '../../project/project-lookup.ts';
import { CannotRun } from '../cannot-run.ts';
import { statOf } from '../disk-entry.ts';
import { explainRoute } from '../explain-route.ts';
import type { Tick } from '../progress.ts';
import type { Failing } from '../route-failings.ts';
import { toRows } from '../route-rows.ts';
import { RouteSightings } from '../route-sightings.ts';
import { toRecord } from '../route-summary.ts';
import { toRouteTable, type RouteTable } from '../route-table.ts';
import { sourceConfig } from '../source-config.ts';
import { isParseError, runOnSources } from '../source-run.ts';
import { requireDeclarationsAround } from './layers.ts';

export interface RoutesRequest {
  /** Absolute, or relative to `cwd`. */
  readonly path: string;
  readonly cwd: string;
  readonly failOn: readonly Failing[];
  readonly tick?: Tick;
}

/** Lists every route of a folder (or of one file) with the facts that the rules judge by. Throws where an architecture is declared that cannot be used. */
export async function routes({ path: given, cwd, failOn, tick }: RoutesRequest): Promise<RouteTable> {
  const target = path.resolve(cwd, given);
  const sightings = new RouteSightings(
    (route, model, root) => ({ record: toRecord(route), rows: toRows(explainRoute(route, model, root), route.name) }),
    tick,
  );
  const results = await runOnSources({
    target,
    configs: (parser) => [sourceConfig('list-routes', sightings.rule, parser), { linterOptions: { noInlineConfig: true } }],
  });
  // Guards and public routes may be declared there.
  if (statOf(target)?.isDirectory() === true) requireDeclarationsAround(projectFilesOf(target).below(target).packages);
  else requireDeclarationsAround([path.dirname(target)]);
  const table = toRouteTable({
    folder: target,
    fileCount: results.length,
    found: sightings.toRoutes(),
    unreadable: results.flatMap(unreadableIn),
  });
  if (failOn.length > 0) requireSight(table);
  return table;
}

/** A gate that has seen nothing is not passed. */
function requireSight({ folder, rows, unreadable: [broken] }: RouteTable): void {
  if (broken)
    throw new CannotRun(
      `${broken.file}:${broken.line} cannot be read, so --fail-on cannot judge its routes: ${broken.message}`,
      'Mend the file first, or leave --fail-on out to see the others.',
    );
  if (rows.length === 0)
    throw new CannotRun(`No routes were found in ${folder}, so --fail-on has nothing to judge.`, 'backend-architect doctor says why.');
}

function unreadableIn({ filePath, messages }: ESLint.LintResult): RouteTable['unreadable'] {
  return messages.filter(isParseError).map(({ line, message }) => ({ file: filePath, line, message }));
}
