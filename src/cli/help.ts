/** What `--help` prints. */
export const HELP = `Lints a backend with no configuration in it, and sums up its routes.

  backend-architect [PATH] [options]
  backend-architect explain FILE:LINE [options]
  backend-architect layers [PATH] [options]
  backend-architect cruise [PATH] [options]
  backend-architect init [PATH] [--dry-run] [--force]

  PATH               the folder of a backend, or one file (default: where you are)
  explain FILE:LINE  what the rules know of the route at this place: its paths, mounts, guards, validation, response and queries, each
                     with its evidence. The line may be any line of the route or of its handler; FILE:LINE:COLUMN works, too
  layers [PATH]      the layers of each package: what an architecture.ts declares, else what follows a convention; their files, the files in
                     none, and an architecture.ts to start from
  cruise PATH        layers and modules, held by dependency-cruiser (installed beside this) with the rules of the architecture, or with the
                     .dependency-cruiser.* of the folder
  init [PATH]        sets a project up: eslint.config, architecture.ts, .dependency-cruiser, scripts and a commit hook where there are hooks. Shows
                     every line that it writes; adds, and never replaces
  --format stylish   for people (the default)
  --format json      for programs: findings, routes and summary; all facts of the route
  --format svg       cruise: the layers as a drawing (needs @hpcc-js/wasm-graphviz)
  --output-type T    cruise: any report of dependency-cruiser: err-long (the default), mermaid, dot, json, baseline …
  --allow-unresolved cruise: imports that lead nowhere are no failure
  --dry-run          init: shows everything and writes nothing
  --force            init: puts our lines into configurations that are there, too, where that is safe
  --strict           every rule, at its strictest (default: the preset "recommended")
  --help, -h         this text
  --version, -v      the version

The folder's own ESLint configuration is not read, so settings['backend-architect'] in it do not count here; eslint-disable comments do,
but for explain. Not linted: node_modules, dist, build, coverage, .next, generated code, *.d.ts and *.min.js.

Exit codes: 0 nothing found, explained, or set up; 1 something found, a declared layer that no file fits, or something that init leaves to you;
2 could not run, there is no route at FILE:LINE, or cruise would not have seen all.
`;
