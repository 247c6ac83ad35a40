/** Files that no server runs: packages, declarations of types, configuration of tools. */
export const NOT_OF_THE_SERVER: readonly string[] = [
  '(?:^|/)node_modules/',
  '\\.d\\.[cm]?ts$',
  '(?:^|/)\\.[^/]+\\.[cm]?[jt]s$',
  '(?:^|/)[^/]+\\.config\\.[cm]?[jt]s$',
];
