import { legalInPlaceOf } from '../../architecture/value-problems.ts';
import { CannotRun } from '../cannot-run.ts';
import { FAILINGS, type Failing } from '../route-failings.ts';
import { formatOf, type Values } from './options.ts';

const ROUTES_FORMATS = ['table', 'markdown', 'json', 'csv'] as const;
export type RoutesFormat = (typeof ROUTES_FORMATS)[number];

export interface RoutesArguments {
  readonly command: 'routes';
  /** As given, relative to where the user is. */
  readonly path: string;
  readonly format: RoutesFormat;
  readonly failOn: readonly Failing[];
}

/** Reads what follows `routes`. */
export function readRoutes([path = '.', ...rest]: readonly string[], values: Values): RoutesArguments {
  if (rest.length > 0)
    throw new CannotRun(
      `Only one path can be listed at a time; given were ${[path, ...rest].join(', ')}.`,
      'Give the folder that holds them.',
    );
  if (values.strict)
    throw new CannotRun('--strict chooses rules, and routes runs none.', 'Leave it out, or name what fails: --fail-on unguarded');
  const format = values.format === 'stylish' ? 'table' : formatOf(values, ROUTES_FORMATS);
  return { command: 'routes', path, format, failOn: readFailings(values['fail-on']) };
}

function readFailings(given: string | undefined): Failing[] {
  if (given === undefined) return [];
  const legal = Object.keys(FAILINGS) as Failing[];
  const words = given.split(',').map((word) => word.trim());
  return [...new Set(words)].map((word) => {
    const known = legal.find((each) => each === word);
    if (known) return known;
    throw new CannotRun(
      `--fail-on ${word === '' ? 'needs a word' : `${word} is not known`}${legalInPlaceOf(word, legal)}`,
      'For example: backend-architect routes --fail-on unguarded,unvalidated',
    );
  });
}
