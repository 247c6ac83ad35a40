import { CannotRun } from '../cannot-run.ts';
import { formatOf, type Values } from './options.ts';

const CHECK_FORMATS = ['stylish', 'json', 'sarif', 'github', 'gitlab'] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

export interface CheckArguments {
  readonly command: 'check';
  /** As given, relative to where the user is. */
  readonly path: string;
  readonly format: CheckFormat;
  readonly isStrict: boolean;
  /** Only what changed against this commit counts. */
  readonly since: string | undefined;
}

/** Reads what follows `check`, or stands alone. */
export function readCheck(given: readonly string[], values: Values): CheckArguments {
  const [path = '.', ...rest] = given;
  if (rest.length > 0)
    throw new CannotRun(`Only one path can be linted at a time; given were ${given.join(', ')}.`, 'Give the folder that holds them.');
  return { command: 'check', path, format: formatOf(values, CHECK_FORMATS), isStrict: values.strict, since: values.since };
}
