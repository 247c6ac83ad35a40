import { CannotRun } from '../cannot-run.ts';

/** Reads what follows `layers`. */
export function readFolder([folder = '.', ...rest]: readonly string[], isStrict: boolean): string {
  if (rest.length > 0)
    throw new CannotRun(
      `Only one folder can be looked at at a time; given were ${[folder, ...rest].join(', ')}.`,
      'Give the folder that holds them.',
    );
  if (isStrict) throw new CannotRun('--strict chooses rules, and layers runs none.', 'Leave it out.');
  return folder;
}
