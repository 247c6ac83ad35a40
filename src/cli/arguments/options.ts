import { parseArgs } from 'node:util';

import { legalInPlaceOf } from '../../architecture/value-problems.ts';
import { CannotRun, messageOf } from '../cannot-run.ts';
import { COMMANDS, type Command } from '../help.ts';

export const FORMATS = ['stylish', 'json'] as const;
export type Format = (typeof FORMATS)[number];
/** The options as they are given. */
export type Values = ReturnType<typeof parse>['values'];

const OPTIONS = {
  format: { type: 'string' },
  json: { type: 'boolean', default: false },
  since: { type: 'string' },
  'fail-on': { type: 'string' },
  'output-type': { type: 'string' },
  'allow-unresolved': { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
  strict: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'v', default: false },
} as const;

/** What one command takes alone, with an example; the others are legal everywhere. */
const OF_ONE_COMMAND: Readonly<Partial<Record<keyof typeof OPTIONS, { readonly command: Command; readonly example: string }>>> = {
  since: { command: 'check', example: '--since origin/main' },
  strict: { command: 'check', example: '--strict' },
  'fail-on': { command: 'routes', example: '--fail-on unguarded' },
  'output-type': { command: 'cruise', example: 'src --output-type mermaid' },
  'allow-unresolved': { command: 'cruise', example: 'src --allow-unresolved' },
  'dry-run': { command: 'init', example: '--dry-run' },
  force: { command: 'init', example: '--force' },
};
// What a command says itself when it is given one of them: `routes` runs no rules that --strict could choose.
const EXPLAINED: ReadonlySet<string> = new Set<keyof typeof OPTIONS>(['strict']);

/** Says no to an option of another command: to leave it out in silence would be another answer than the one asked for. */
export function refuseOptionsOfOthers(command: Command, values: Values): void {
  for (const [name, one] of Object.entries(OF_ONE_COMMAND)) {
    const value = values[name as keyof Values];
    if (value === undefined || value === false || one.command === command || EXPLAINED.has(name)) continue;
    throw new CannotRun(`--${name} belongs to ${one.command}.`, `For example: backend-architect ${one.command} ${one.example}`);
  }
}

/** Reads options and positions, of whatever command. */
export function parse(argv: readonly string[]) {
  const { values, positionals } = parseStrictly(argv);
  const { format, json, ...rest } = values;
  if (json && format !== undefined && format !== 'json')
    throw new CannotRun(`--json and --format ${format} say two things.`, 'Leave one of them out.');
  return { values: { ...rest, format: json ? 'json' : (format ?? 'stylish') }, positionals };
}

function parseStrictly(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    const message = messageOf(error);
    const unknown = /^Unknown option '(-[^']+)'/.exec(message)?.[1];
    const named = COMMANDS.find((each) => argv.includes(each));
    const legal = Object.keys(OPTIONS)
      .filter((name) => (OF_ONE_COMMAND[name as keyof typeof OPTIONS]?.command ?? named ?? 'check') === (named ?? 'check'))
      .map((name) => `--${name}`);
    throw new CannotRun(
      unknown === undefined ? message : `Unknown option '${unknown}'${legalInPlaceOf(unknown, legal)}`,
      `See backend-architect ${named === undefined ? '' : `${named} `}--help.`,
    );
  }
}

/** The format that is asked for, of those that a command has. */
export function formatOf<F extends string>({ format }: Values, formats: readonly F[]): F {
  const found = formats.find((each) => each === format);
  if (found === undefined) throw new CannotRun(`--format ${format} is not known.`, `Formats: ${formats.join(', ')}.`);
  return found;
}
