import { wrapLaidOut } from './wrap-text.ts';

export const COMMANDS = ['check', 'routes', 'explain', 'layers', 'cruise', 'init', 'doctor'] as const;
export type Command = (typeof COMMANDS)[number];

/** As wide as can be read where no terminal says how wide it is. */
const WIDTH = 100;

/** What `--help` prints. */
export function helpFor(command: Command | undefined, { isTTY, columns }: { readonly isTTY?: boolean; readonly columns?: number }): string {
  const text = command ? `${HELP[command]}\nExit codes: ${EXIT_CODES[command]}\n` : OVERVIEW;
  return wrapLaidOut(text, isTTY === true && columns ? columns : WIDTH);
}

const OVERVIEW = `Finds what a backend leaves open: routes without a guard, requests without validation, SQL that is put together from input.

  backend-architect check [PATH]          the report, with no configuration needed; what runs when no command is given
  backend-architect routes [PATH]         every route: its path, guard, validation, response, data
  backend-architect explain FILE:LINE     what the rules know of one route, with the evidence
  backend-architect layers [PATH]         the layers of each package, and an architecture.ts to start from
  backend-architect cruise [PATH]         layers and modules, held by dependency-cruiser
  backend-architect init [PATH]           sets a project up: eslint.config, architecture.ts, scripts, hooks
  backend-architect doctor [PATH]         why a rule is silent, and what to do about it

  PATH is the folder of a backend, or one file (default: where you are).

  COMMAND --help   what a command does, and its options
  --json           any command: everything as data
  --version, -v    the version

Exit codes: 0 nothing found; 1 something found; 2 could not run.
`;

const HELP: Record<Command, string> = {
  check: `backend-architect check [PATH] [options]

Lints a backend by our presets, and sums its routes up. The folder's own ESLint configuration is not read, so settings['backend-architect'] in it do not count here; eslint-disable comments do. Not linted: node_modules, dist, build, coverage, .next, generated code, *.d.ts and *.min.js.

  --since REF        only what changed against REF (a branch, tag or commit) counts: every finding in changed files, and in the others those that the change brought about, such as routes that lost the guard of another file. Needs git
  --strict           every rule, at its strictest (default: the preset "recommended")
  --format stylish   for people (the default)
  --format json      findings, routes and summary; the same as --json
  --format sarif     SARIF 2.1.0, for code scanning
  --format github    annotations of GitHub Actions, and the report
  --format gitlab    a Code Quality report of GitLab
`,
  routes: `backend-architect routes [PATH] [options]

Lists every route with the facts that the rules judge by, one line for each full path; by path, then by method.

  --format table     as wide as the terminal (the default); elsewhere nothing is shortened
  --format markdown  for documents
  --format csv       for spreadsheets
  --format json      with every guard and query; the same as --json
  --fail-on WORDS    exit code 1 when a route is one of these, with commas between them:
                       unguarded    answers without authenticating the caller
                       unknown      its guard could not be seen through
                       unvalidated  uses input that no schema checks
                       undescribed  has no response schema
`,
  explain: `backend-architect explain FILE:LINE[:COLUMN] [--json]

Prints what the rules know of the route at this place: its paths, mounts, guards, validation, response and queries, each with its evidence. The line may be any line of the route or of its handler.
`,
  layers: `backend-architect layers [PATH] [--json]

Prints the layers of each package: what an architecture.ts declares, else what follows a convention; their files, the files in none, and an architecture.ts to start from.
`,
  cruise: `backend-architect cruise [PATH] [options]

Holds layers and modules with dependency-cruiser (installed beside this), by the rules of the architecture, or by the .dependency-cruiser.* of the folder.

  --output-type T     any report of dependency-cruiser: err-long (the default), mermaid, dot, json, baseline …
  --format svg        the layers as a drawing (needs @hpcc-js/wasm-graphviz)
  --format json       the same as --output-type json and --json
  --allow-unresolved  imports that lead nowhere are no failure
`,
  init: `backend-architect init [PATH] [options]

Sets a project up: eslint.config, architecture.ts, .dependency-cruiser, scripts, and a commit hook where there are hooks. Shows every line that it writes; adds, and never replaces.

  --dry-run          shows everything and writes nothing
  --force            puts our lines into configurations that are there, too, where that is safe
  --json             what is found and written, as data
`,
  doctor: `backend-architect doctor [PATH] [--json]

Says why a rule is silent: a configuration that does not reach the code, no types, imports that lead nowhere, settings that match nothing, guards that cannot be seen through. Each with what to do. Reads the eslint.config of the folder as ESLint does.
`,
};

const EXIT_CODES: Record<Command, string> = {
  check: '0 nothing found; 1 something found, warnings included; 2 could not run.',
  routes: '0 listed; 1 a route is what --fail-on names; 2 could not run, or --fail-on had no route to judge.',
  explain: '0 explained; 2 could not run, or there is no route.',
  layers: '0 printed; 1 a declared layer has no file; 2 could not run.',
  cruise: '0 nothing found; 1 something found; 2 could not run, or would not have seen all.',
  init: '0 set up; 1 something is left to you; 2 could not run.',
  doctor: '0 healthy; 1 something to fix; 2 could not run.',
};
