import { stripVTControlCharacters } from 'node:util';

import type { Arguments } from './arguments.ts';
import { cruise } from './commands/cruise.ts';
import { doctor } from './commands/doctor.ts';
import { explain } from './commands/explain.ts';
import { init } from './commands/init.ts';
import { layers } from './commands/layers.ts';
import { routes } from './commands/routes.ts';
import { formatDiagnosis } from './format-doctor.ts';
import { formatExplanation } from './format-explain.ts';
import { formatInit, initToData } from './format-init.ts';
import { toJson } from './format-json.ts';
import { formatLayers } from './format-layers.ts';
import { formatFailing, formatRoutes, formatRoutesCsv, formatRoutesMarkdown, placeOf } from './format-routes.ts';
import { emptyLayers } from './layers-report.ts';
import { createPaint, hasColours } from './paint.ts';
import { createProgress } from './progress.ts';
import { failingRoutes } from './route-failings.ts';
import type { ExitCode, Surroundings } from './surroundings.ts';
import { fitted } from './wrap-text.ts';

type Given<Name> = Extract<Arguments, { command: Name }>;

/** Runs all commands but `check`. */
export async function runOther(
  given: Exclude<Arguments, Given<'check' | 'help' | 'version'>>,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { stdout, stderr, cwd, env } = surroundings;
  const paint = createPaint(stdout, env);
  if (given.command === 'routes') return runRoutes(given, surroundings);
  if (given.command === 'explain') {
    const explanation = await explain({ at: given.at, cwd });
    stdout.write(given.format === 'json' ? toJson(explanation) : fitted(formatExplanation(explanation, cwd, paint), stdout));
    return 0;
  }
  if (given.command === 'layers') {
    const found = layers({ path: given.path, cwd });
    stdout.write(given.format === 'json' ? toJson(found) : formatLayers(found, cwd, paint));
    return found.packages.some((each) => emptyLayers(each, found.packages).length > 0) ? 1 : 0;
  }
  if (given.command === 'cruise') {
    const { output, notes, hasFindings } = await cruise({ ...given, cwd });
    stdout.write(`${hasColours(stdout, env) ? output : stripVTControlCharacters(output)}${output.endsWith('\n') ? '' : '\n'}`);
    for (const note of notes) stderr.write(fitted(`${note}\n`, stderr));
    return hasFindings ? 1 : 0;
  }
  if (given.command === 'doctor') {
    const progress = createProgress(stderr, env);
    const diagnosis = await doctor({ path: given.path, cwd, tick: progress.tick }).finally(() => progress.end());
    stdout.write(
      given.format === 'json'
        ? toJson(diagnosis)
        : formatDiagnosis(diagnosis, { cwd, paint, ...(stdout.isTTY && stdout.columns && { width: stdout.columns }) }),
    );
    return diagnosis.isHealthy ? 0 : 1;
  }
  const { isDryRun } = given;
  const found = init({ ...given, cwd });
  // Shown first: what is written can be read even where writing fails.
  stdout.write(given.format === 'json' ? toJson(initToData(found, isDryRun)) : formatInit(found, { cwd, paint, isDryRun }));
  if (isDryRun) return 0;
  found.apply();
  return found.plan.leftToYou.length > 0 ? 1 : 0;
}

async function runRoutes(given: Given<'routes'>, { stdout, stderr, cwd, env }: Surroundings): Promise<ExitCode> {
  const { path, format, failOn } = given;
  const progress = createProgress(stderr, env);
  const table = await routes({ path, cwd, failOn, tick: progress.tick }).finally(() => progress.end());
  const failing = failingRoutes(table.rows, failOn);
  if (format === 'json') {
    const failed =
      failOn.length > 0
        ? {
            failOn,
            failed: failing.map(({ row: { method, path: at, file, line }, failings }) => ({ method, path: at, file, line, failings })),
          }
        : {};
    stdout.write(
      toJson({
        folder: table.folder,
        fileCount: table.fileCount,
        routes: table.rows,
        unreadable: table.unreadable,
        summary: table.summary,
        ...failed,
      }),
    );
  } else if (format === 'markdown') stdout.write(formatRoutesMarkdown(table, cwd));
  else if (format === 'csv') stdout.write(formatRoutesCsv(table, cwd));
  else stdout.write(formatRoutes(table, cwd, createPaint(stdout, env), stdout.isTTY ? stdout.columns : undefined));
  for (const { file, line, message } of table.unreadable)
    stderr.write(fitted(`Not read, so its routes are missing: ${placeOf({ file, line }, cwd)}: ${message}\n`, stderr));
  stderr.write(fitted(formatFailing(failing, { table, failOn, cwd, paint: createPaint(stderr, env) }), stderr));
  return failing.length > 0 ? 1 : 0;
}
