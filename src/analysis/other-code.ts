import path from 'node:path';

const TEST_FOLDERS = /(?:^|\/)(?:__tests__|__mocks__|__fixtures__|tests?|specs?|e2e|mocks?|fixtures?)\//i;
const TEST_FILES = /(?:^|[./_-])(?:tests?|spec|e2e|stories|mocks?|fixtures?)\.[cm]?[jt]sx?$/i;
const TOOL_FOLDERS = /(?:^|\/)(?:seeds?|seeders?|scripts?|migrations?|bench(?:marks?)?)\//i;
const TOOL_FILES = /(?:^|[./_-])(?:seeds?|seeders?|migrations?|bench)\.[cm]?[jt]sx?$/i;

/** Is a file a test, a mock or a fixture by its path? Paths are looked at below the working directory only. */
export function isTestCode(filename: string, cwd: string): boolean {
  const relative = relativePath(filename, cwd);
  return TEST_FOLDERS.test(relative) || TEST_FILES.test(relative);
}

/** Does a file by its path hold other code than a server's: tests, seeds, scripts, fixtures, migrations? */
export function runsOutsideRequests(filename: string, cwd: string): boolean {
  const relative = relativePath(filename, cwd);
  return isTestCode(filename, cwd) || TOOL_FOLDERS.test(relative) || TOOL_FILES.test(relative);
}

function relativePath(filename: string, cwd: string): string {
  return path.relative(cwd, filename).replaceAll('\\', '/');
}
