import { CannotRun } from '../cannot-run.ts';

/** A place as editors and linters write it. */
export interface FilePosition {
  /** As given, relative to where the user is. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column?: number;
}

/** Reads what follows `explain`. */
export function readPlace(given: readonly string[], isStrict: boolean): FilePosition {
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
