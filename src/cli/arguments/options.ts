import { parseArgs } from 'node:util';

import { CannotRun, messageOf } from '../cannot-run.ts';

export const FORMATS = ['stylish', 'json'] as const;
export type Format = (typeof FORMATS)[number];
/** The options as they are given. */
export type Values = ReturnType<typeof parse>['values'];

/** Reads options and positions, of whatever command. */
export function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'stylish' },
        'output-type': { type: 'string' },
        'allow-unresolved': { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        force: { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', short: 'v', default: false },
      },
    });
  } catch (error) {
    throw new CannotRun(messageOf(error), 'See backend-architect --help.');
  }
}

export function formatOf({ format }: Values): Format {
  const found = FORMATS.find((each) => each === format);
  if (!found) throw new CannotRun(`--format ${format} is not known.`, `Formats: ${FORMATS.join(', ')}.`);
  return found;
}
