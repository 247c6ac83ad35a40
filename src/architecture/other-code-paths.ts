/** Tests, mocks and fixtures by their path below the root, as regular expressions in lower case: case does not count. No repetition holds another: dependency-cruiser refuses that. */
export const TEST_PATHS: readonly string[] = [
  '(?:^|/)(?:__tests__|__mocks__|__fixtures__|tests?|specs?|e2e|mocks?|fixtures?)/',
  '(?:^|[./_-])(?:tests?|spec|e2e|stories|mocks?|fixtures?)\\.[cm]?[jt]sx?$',
];

/** What people run by hand or before the server starts: seeds, scripts, migrations, benchmarks. */
export const TOOL_PATHS: readonly string[] = [
  '(?:^|/)(?:seeds?|seeders?|scripts?|migrations?|bench|benchmarks?)/',
  '(?:^|[./_-])(?:seeds?|seeders?|migrations?|bench)\\.[cm]?[jt]sx?$',
];
