import { CannotRun } from '../cannot-run.ts';
import { FORMATS, formatOf, type Format, type Values } from './options.ts';

export interface DoctorArguments {
  readonly command: 'doctor';
  /** As given, relative to where the user is. */
  readonly path: string;
  readonly format: Format;
}

/** Reads what follows `doctor`. */
export function readDoctor([path = '.', ...rest]: readonly string[], values: Values): DoctorArguments {
  if (rest.length > 0)
    throw new CannotRun(
      `Only one folder can be looked at at a time; given were ${[path, ...rest].join(', ')}.`,
      'Give the folder of one backend.',
    );
  if (values.strict) throw new CannotRun('--strict chooses rules, and doctor reads those of your eslint.config.', 'Leave it out.');
  return { command: 'doctor', path, format: formatOf(values, FORMATS) };
}
