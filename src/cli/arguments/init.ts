import { CannotRun } from '../cannot-run.ts';
import { FORMATS, formatOf, type Format, type Values } from './options.ts';

export interface InitArguments {
  readonly command: 'init';
  /** As given, relative to where the user is. */
  readonly path: string;
  readonly format: Format;
  readonly isDryRun: boolean;
  readonly isForced: boolean;
}

/** Reads what follows `init`. */
export function readInit([path = '.', ...rest]: readonly string[], values: Values): InitArguments {
  if (rest.length > 0)
    throw new CannotRun(
      `Only one project can be set up at a time; given were ${[path, ...rest].join(', ')}.`,
      'Give the folder of its package.json, or the root of its workspace.',
    );
  if (values.strict)
    throw new CannotRun('--strict chooses rules for one run.', 'Write configs.strict into the eslint.config that init makes.');
  return { command: 'init', path, format: formatOf(values, FORMATS), isDryRun: values['dry-run'], isForced: values.force };
}
