import { parseArgs } from 'node:util';

import { CannotRun, messageOf } from './cannot-run.ts';

const FORMATS = ['stylish', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export interface Arguments {
  /** As given, relative to where the user is. */
  readonly path: string;
  readonly format: Format;
  readonly strict: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

export const HELP = `Lints a backend with no configuration in it, and sums up its routes.

  backend-architect [PATH] [options]

  PATH               the folder of a backend, or one file (default: where you are)
  --format stylish   for people (the default)
  --format json      for programs: findings, routes and summary
  --strict           every rule, at its strictest (default: the preset "recommended")
  --help, -h         this text
  --version, -v      the version

The folder's own ESLint configuration is not read; eslint-disable comments are. Not read either: node_modules, dist, build, coverage, .next,
generated code, *.d.ts and *.min.js.

Exit codes: 0 nothing found, 1 something found, 2 could not run.
`;

/** Reads the command line. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  const [path = '.', ...rest] = positionals;
  if (rest.length > 0)
    throw new CannotRun(`Only one path can be linted at a time; given were ${positionals.join(', ')}.`, 'Give the folder that holds them.');
  const format = FORMATS.find((each) => each === values.format);
  if (!format) throw new CannotRun(`--format ${values.format} is not known.`, `Formats: ${FORMATS.join(', ')}.`);
  return { path, format, strict: values.strict, help: values.help, version: values.version };
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
