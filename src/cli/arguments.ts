import { parseArgs } from 'node:util';

import { CannotRun, messageOf } from './cannot-run.ts';

const FORMATS = ['stylish', 'json'] as const;
export type Format = (typeof FORMATS)[number];
/** Reports of dependency-cruiser; it takes any other word for one that prints nothing. */
const REPORTS =
  'anon archi azure-devops baseline cdot csv d2 ddot dot err err-html err-long fdot flat html json markdown mermaid metrics null teamcity text'.split(
    ' ',
  );

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
  | { readonly command: 'explain'; readonly at: FilePosition; readonly format: Format }
  | { readonly command: 'cruise'; readonly path: string; readonly outputType: string; readonly allowsUnresolved: boolean };

export const HELP = `Lints a backend with no configuration in it, and sums up its routes.

  backend-architect [PATH] [options]
  backend-architect explain FILE:LINE [options]
  backend-architect layers [PATH] [options]
  backend-architect cruise [PATH] [options]

  PATH               the folder of a backend, or one file (default: where you are)
  explain FILE:LINE  what the rules know of the route at this place: its paths, mounts, guards, validation, response and queries, each
                     with its evidence. The line may be any line of the route or of its handler; FILE:LINE:COLUMN works, too
  layers [PATH]      the layers of each package: what an architecture.ts declares, else what follows a convention; their files, the files in
                     none, and an architecture.ts to start from
  cruise PATH        layers and modules, held by dependency-cruiser (installed beside this) with the rules of the architecture, or with the
                     .dependency-cruiser.* of the folder
  --format stylish   for people (the default)
  --format json      for programs: findings, routes and summary; all facts of the route
  --format svg       cruise: the layers as a drawing (needs @hpcc-js/wasm-graphviz)
  --output-type T    cruise: any report of dependency-cruiser: err-long (the default), mermaid, dot, json, baseline …
  --allow-unresolved cruise: imports that lead nowhere are no failure
  --strict           every rule, at its strictest (default: the preset "recommended")
  --help, -h         this text
  --version, -v      the version

The folder's own ESLint configuration is not read, so settings['backend-architect'] in it do not count here; eslint-disable comments do,
but for explain. Not linted: node_modules, dist, build, coverage, .next, generated code, *.d.ts and *.min.js.

Exit codes: 0 nothing found, or explained; 1 something found, or a declared layer that no file fits; 2 could not run, there is no route
at FILE:LINE, or cruise would not have seen all.
`;

/** Reads the command line. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  if (values.help) return { command: 'help' };
  if (values.version) return { command: 'version' };
  const [path = '.', ...rest] = positionals;
  if (path === 'cruise') return readCruise(rest, values);
  const format = FORMATS.find((each) => each === values.format);
  if (!format) throw new CannotRun(`--format ${values.format} is not known.`, `Formats: ${FORMATS.join(', ')}.`);
  if (values['output-type'] !== undefined || values['allow-unresolved'])
    throw new CannotRun(
      '--output-type and --allow-unresolved belong to cruise.',
      'For example: backend-architect cruise src --output-type mermaid',
    );
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

function readCruise([path = '.', ...rest]: readonly string[], values: ReturnType<typeof parse>['values']): Arguments {
  const example = 'For example: backend-architect cruise src --output-type mermaid';
  const { format, 'output-type': report, strict } = values;
  if (rest.length > 0)
    throw new CannotRun(
      `Only one path can be cruised at a time; given were ${[path, ...rest].join(', ')}.`,
      'Give the folder that holds them.',
    );
  if (strict) throw new CannotRun('--strict chooses rules of ESLint, and cruise runs none.', example);
  const ofFormat = new Map([
    ['stylish', 'err-long'],
    ['json', 'json'],
    ['svg', 'svg'],
  ]).get(format);
  if (ofFormat === undefined) throw new CannotRun(`--format ${format} is not known.`, `Formats: ${FORMATS.join(', ')}, svg.`);
  if (report !== undefined && format !== 'stylish') throw new CannotRun('--format and --output-type say two things.', example);
  if (report !== undefined && !REPORTS.includes(report) && !report.startsWith('plugin:'))
    throw new CannotRun(`--output-type ${report} is not known.`, `Types: ${REPORTS.join(', ')}.`);
  return { command: 'cruise', path, outputType: report ?? ofFormat, allowsUnresolved: values['allow-unresolved'] };
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
        'output-type': { type: 'string' },
        'allow-unresolved': { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', short: 'v', default: false },
      },
    });
  } catch (error) {
    throw new CannotRun(messageOf(error), 'See backend-architect --help.');
  }
}
