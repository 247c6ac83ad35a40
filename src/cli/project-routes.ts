import { settingsFor } from '../analysis/architecture-of.ts';
import { fileModels } from '../analysis/file-model.ts';
import { isTestCode } from '../analysis/other-code.ts';
import { recognitionFor } from '../analysis/recognition.ts';
import { rootOfPaths } from '../analysis/root-of-paths.ts';
import { readSettings } from '../analysis/run-settings.ts';
import { loadParser } from '../configs/typescript-parser.ts';
import { projectLookupFor } from '../project/project-lookup.ts';
import { whyUnreadable } from '../project/unreadable.ts';
import { explainRoute } from './explain-route.ts';
import type { Tick } from './progress.ts';
import { toRows } from './route-rows.ts';
import { toRecord } from './route-summary.ts';
import { toRouteTable, type RouteTable } from './route-table.ts';
import { isPassedOver } from './source-run.ts';

export interface ProjectRoutesRequest {
  /** Absolute: where a linter would run. */
  readonly folder: string;
  /** Absolute paths of source files in it. */
  readonly files: readonly string[];
  /** Settings of a configuration. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly tick?: Tick;
}

/**
 * Lists the routes of a folder as `routes` does, by what the project knows of its own files. It needs no ESLint, and each file is parsed once: what is
 * concluded about it is shared with all that ask about it from other files.
 */
export function routesOfProject({ folder, files, settings: given, tick }: ProjectRoutesRequest): RouteTable {
  const { settings, ignores } = readSettings(given);
  const lookup = projectLookupFor({ cwd: folder, parse: onDemand });
  const { project } = lookup;
  const unreadable: RouteTable['unreadable'][number][] = [];
  const found = files
    .filter((file) => !isPassedOver(file, folder))
    .flatMap((filename) => {
      tick?.();
      const { folder: home, workspaceRoot } = project.packageOf(filename);
      const root = rootOfPaths(workspaceRoot, folder);
      if (isTestCode(filename, root)) return [];
      const file = lookup.read(filename);
      if (!file) {
        const { line, why } = whyUnreadable(filename, project.textOf(filename));
        unreadable.push({ file: filename, line, message: why });
        return [];
      }
      if ([root, home].some((each) => ignores(filename, each))) return [];
      const model = fileModels(recognitionFor(settingsFor(file, settings)))(file);
      return model.routes.map((route) => ({ record: toRecord(route), rows: toRows(explainRoute(route, model, folder), route.name) }));
    });
  return toRouteTable({ folder, fileCount: files.length, found, unreadable });
}

/** Loaded where oxc-parser cannot read a file: the parser for TypeScript takes longer to load than most projects to read. */
const onDemand = {
  parseForESLint: (text: string, options: Readonly<Record<string, unknown>>) => loadParser().parser.parseForESLint(text, options),
};
