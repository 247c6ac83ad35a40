import { parseArgs } from 'node:util';

import { CannotRun, messageOf } from './cannot-run.ts';

const FORMATS = ['stylish', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** A place as editors and linters write it. */
export interface FilePosition {
  /** As given, relative to where the user is. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column?: number;
}

export type Arguments =
  | { readonly command: 'help' }
  | { readonly command: 'version' }
  /** The path is as given, relative to where the user is. */
  | { readonly command: 'lint'; readonly path: string; readonly format: Format; readonly strict: boolean }
  | { readonly command: 'layers'; readonly path: string; readonly format: Format }
  | { readonly command: 'explain'; readonly at: FilePosition; readonly format: Format };

export const HELP = `Lints a backend with no configuration in it, and sums up its routes.

  backend-architect [PATH] [options]
  backend-architect explain FILE:LINE [options]
  backend-architect layers [PATH] [options]

  PATH               the folder of a backend, or one file (default: where you are)
  explain FILE:LINE  what the rules know of the route at this place: its paths, mounts, guards, validation, response and queries, each
                     with its evidence. The line may be any line of the route or of its handler; FILE:LINE:COLUMN works, too
  layers [PATH]      the layers of each package: what an architecture.ts declares, else what follows a convention; their files, the files in
                     none, and an architecture.ts to start from
  --format stylish   for people (the default)
  --format json      for programs: findings, routes and summary; all facts of the route
  --strict           every rule, at its strictest (default: the preset "recommended")
  --help, -h         this text
  --version, -v      the version

The folder's own ESLint configuration is not read, so settings['backend-architect'] in it do not count here; eslint-disable comments do,
but for explain. Not linted: node_modules, dist, build, coverage, .next, generated code, *.d.ts and *.min.js.

Exit codes: 0 nothing found, or explained; 1 something found, or a declared layer that no file fits; 2 could not run, or there is no route
at FILE:LINE.
`;

/** Reads the command line. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  if (values.help) return { command: 'help' };
  if (values.version) return { command: 'version' };
  const format = FORMATS.find((each) => each === values.format);
  if (!format) throw new CannotRun(`--format ${values.format} is not known.`, `Formats: ${FORMATS.join(', ')}.`);
  const [path = '.', ...rest] = positionals;
  if (path === 'layers') return { command: 'layers', path: readFolder(rest, values.strict), format };
  if (path === 'explain') return { command: 'explain', at: readPlace(rest, values.strict), format };
  if (rest.length > 0)
    throw new CannotRun(`Only one path can be linted at a time; given were ${positionals.join(', ')}.`, 'Give the folder that holds them.');
  return { command: 'lint', path, format, strict: values.strict };
}

function readFolder([folder = '.', ...rest]: readonly string[], isStrict: boolean): string {
  if (rest.length > 0)
    throw new CannotRun(
      `Only one folder can be looked at at a time; given were ${[folder, ...rest].join(', ')}.`,
      'Give the folder that holds them.',
    );
  if (isStrict) throw new CannotRun('--strict chooses rules, and layers runs none.', 'Leave it out.');
  return folder;
}

function readPlace(given: readonly string[], isStrict: boolean): FilePosition {
  const [place, ...rest] = given;
  const example = 'For example: backend-architect explain src/routes/orders.ts:27';
  if (place === undefined)
    throw new CannotRun('explain needs FILE:LINE.', `${example}\nA folder of that name is linted by backend-architect ./explain`);
  if (rest.length > 0) throw new CannotRun(`Only one place can be explained at a time; given were ${given.join(', ')}.`, example);
  if (isStrict) throw new CannotRun('--strict chooses rules, and explain runs none.', example);
  // Reluctant, so that the drive of C:\app.ts:12 stays with the path and FILE:LINE:COLUMN is not a file that ends in a line.
  const [, file, line, column] = /^(.+?):(\d+)(?::(\d+))?$/s.exec(place) ?? [];
  if (file === undefined || Number(line) < 1 || (column !== undefined && Number(column) < 1))
    throw new CannotRun(`${place} does not say a line: FILE:LINE or FILE:LINE:COLUMN, counted from 1.`, example);
  return { file, line: Number(line), ...(column !== undefined && { column: Number(column) }) };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'stylish' },
        strict: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', short: 'v', default: false },
      },
    });
  } catch (error) {
    throw new CannotRun(messageOf(error), 'See backend-architect --help.');
  }
}
