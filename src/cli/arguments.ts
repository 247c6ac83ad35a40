import { readCruise, type CruiseArguments } from './arguments/cruise.ts';
import { readPlace, type FilePosition } from './arguments/explain.ts';
import { readInit, type InitArguments } from './arguments/init.ts';
import { readFolder } from './arguments/layers.ts';
import { formatOf, parse, type Format } from './arguments/options.ts';
import { CannotRun } from './cannot-run.ts';

export type Arguments =
  | { readonly command: 'help' }
  | { readonly command: 'version' }
  /** The path is as given, relative to where the user is. */
  | { readonly command: 'lint'; readonly path: string; readonly format: Format; readonly strict: boolean }
  | { readonly command: 'layers'; readonly path: string; readonly format: Format }
  | { readonly command: 'explain'; readonly at: FilePosition; readonly format: Format }
  | CruiseArguments
  | InitArguments;

/** Reads the command line. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  if (values.help) return { command: 'help' };
  if (values.version) return { command: 'version' };
  const [path = '.', ...rest] = positionals;
  if (path === 'cruise') return readCruise(rest, values);
  if (values['output-type'] !== undefined || values['allow-unresolved'])
    throw new CannotRun(
      '--output-type and --allow-unresolved belong to cruise.',
      'For example: backend-architect cruise src --output-type mermaid',
    );
  if (path === 'init') return readInit(rest, values);
  if (values['dry-run'] || values.force)
    throw new CannotRun('--dry-run and --force belong to init.', 'For example: backend-architect init --dry-run');
  const format = formatOf(values);
  if (path === 'layers') return { command: 'layers', path: readFolder(rest, values.strict), format };
  if (path === 'explain') return { command: 'explain', at: readPlace(rest, values.strict), format };
  if (rest.length > 0)
    throw new CannotRun(`Only one path can be linted at a time; given were ${positionals.join(', ')}.`, 'Give the folder that holds them.');
  return { command: 'lint', path, format, strict: values.strict };
}
