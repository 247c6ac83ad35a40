import path from 'node:path';

/** Folders and endings of files that never serve a request: tests, seeds, scripts, fixtures, migrations. */
const FOLDERS =
  /(?:^|\/)(?:__tests__|__mocks__|__fixtures__|tests?|specs?|e2e|mocks?|fixtures?|seeds?|seeders?|scripts?|migrations?|bench(?:marks?)?)\//i;
const FILES = /(?:^|[./_-])(?:tests?|spec|e2e|stories|mocks?|fixtures?|seeds?|seeders?|migrations?|bench)\.[cm]?[jt]sx?$/i;

/** Does a file by its path hold other code than a server's? Paths are looked at below the working directory only. */
export function runsOutsideRequests(filename: string, cwd: string): boolean {
  const relative = path.relative(cwd, filename).replaceAll('\\', '/');
  return FOLDERS.test(relative) || FILES.test(relative);
}
