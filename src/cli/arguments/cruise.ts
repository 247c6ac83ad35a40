import { CannotRun } from '../cannot-run.ts';
import { FORMATS, type Values } from './options.ts';

/** Reports of dependency-cruiser; it takes any other word for one that prints nothing. */
const REPORTS =
  'anon archi azure-devops baseline cdot csv d2 ddot dot err err-html err-long fdot flat html json markdown mermaid metrics null teamcity text'.split(
    ' ',
  );

export interface CruiseArguments {
  readonly command: 'cruise';
  readonly path: string;
  readonly outputType: string;
  readonly allowsUnresolved: boolean;
}

/** Reads what follows `cruise`. */
export function readCruise([path = '.', ...rest]: readonly string[], values: Values): CruiseArguments {
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
