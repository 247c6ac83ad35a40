/** Files that no server runs: packages, declarations of types, configuration of tools, hidden folders, what is minified for browsers. */
export const NOT_OF_THE_SERVER: readonly string[] = [
  '(?:^|/)node_modules/',
  '\\.d\\.[cm]?ts$',
  '(?:^|/)\\.[^/.][^/]*/',
  '(?:^|/)\\.[^/]+\\.[cm]?[jt]s$',
  '(?:^|/)[^/]+\\.config\\.[cm]?[jt]s$',
  '\\.min\\.[cm]?js$',
];

/** Files that need no layer: these, and the declaration of the layers. */
export const NEEDS_NO_LAYER: readonly string[] = [...NOT_OF_THE_SERVER, '^architecture\\.[cm]?[jt]s$'];
