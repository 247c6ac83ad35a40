import { TEST_PATHS, TOOL_PATHS } from '../architecture/other-code-paths.ts';
import { relativePath } from '../scope/relative-path.ts';

const TESTS = new RegExp(TEST_PATHS.join('|'), 'i');
const TOOLS = new RegExp(TOOL_PATHS.join('|'), 'i');

/** Is a file a test, a mock or a fixture by its path? @param root paths are looked at below it only, see `rootOfPaths` */
export function isTestCode(filename: string, root: string): boolean {
  return TESTS.test(relativePath(root, filename));
}

/** Does a file by its path hold other code than a server's: tests, seeds, scripts, fixtures, migrations? */
export function runsOutsideRequests(filename: string, root: string): boolean {
  const relative = relativePath(root, filename);
  return TESTS.test(relative) || TOOLS.test(relative);
}
