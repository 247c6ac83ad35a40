import path from 'node:path';
import process from 'node:process';

import { pageUrl } from '../meta.ts';
import { tsconfigAbove } from '../project/tsconfig-paths.ts';
import { relativePath } from '../scope/relative-path.ts';

/** How `@typescript-eslint/parser` says that no project holds a file, by `projectService` and by `project`. */
const OUTSIDE =
  /was not found by the project service|(?<byProject>was not found in any of the provided project|TSConfigs? (?:does not )?include)/;
const PAGE = pageUrl('type-information.md#files-that-no-tsconfig-includes');

/** How the reason begins that is the same for many files. */
export const NO_TSCONFIG = 'no tsconfig.json includes ';

/** Why a file has no types, and what gives it some, as `warnOnce` takes it. @param error what the parser threw */
export function whyUntyped(error: unknown, filename: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const outside = OUTSIDE.exec(message);
  if (!outside) return `${(message.split('\n')[0] ?? '').replace(/\.$/, '')} (${PAGE})`;
  const name = relativePath(process.cwd(), filename);
  const config = tsconfigAbove(path.dirname(filename));
  const include = config === undefined ? 'Add a tsconfig.json that does' : `Add it to "include" in ${relativePath(process.cwd(), config)}`;
  const glob = `${name.slice(0, name.lastIndexOf('/') + 1)}*${path.extname(name)}`;
  // With `project`, the parser asks no project service.
  const service = outside.groups?.['byProject']
    ? ''
    : `, or, for a few files, put { languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['${glob}'] } } } } behind the preset`;
  return `${NO_TSCONFIG}${name} (the first of perhaps more). ${include}${service} (${PAGE})`;
}
