import path from 'node:path';

import { TEST_PATHS, TOOL_PATHS } from '../architecture/other-code-paths.ts';

const TESTS = new RegExp(TEST_PATHS.join('|'), 'i');
const TOOLS = new RegExp(TOOL_PATHS.join('|'), 'i');

/** Is a file a test, a mock or a fixture by its path? Paths are looked at below the working directory only. */
export function isTestCode(filename: string, cwd: string): boolean {
  return TESTS.test(relativePath(filename, cwd));
}

/** Does a file by its path hold other code than a server's: tests, seeds, scripts, fixtures, migrations? */
export function runsOutsideRequests(filename: string, cwd: string): boolean {
  const relative = relativePath(filename, cwd);
  return TESTS.test(relative) || TOOLS.test(relative);
}

function relativePath(filename: string, cwd: string): string {
  return path.relative(cwd, filename).replaceAll('\\', '/');
}
