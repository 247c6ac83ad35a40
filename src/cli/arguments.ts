import { readCheck, type CheckArguments } from './arguments/check.ts';
import { readCruise, type CruiseArguments } from './arguments/cruise.ts';
import { readDoctor, type DoctorArguments } from './arguments/doctor.ts';
import { readPlace, type FilePosition } from './arguments/explain.ts';
import { readInit, type InitArguments } from './arguments/init.ts';
import { readFolder } from './arguments/layers.ts';
import { FORMATS, formatOf, parse, type Format } from './arguments/options.ts';
import { readRoutes, type RoutesArguments } from './arguments/routes.ts';
import { CannotRun } from './cannot-run.ts';
import { COMMANDS, type Command } from './help.ts';

export type Arguments =
  | { readonly command: 'help'; readonly of: Command | undefined }
  | { readonly command: 'version' }
  | { readonly command: 'layers'; readonly path: string; readonly format: Format }
  | { readonly command: 'explain'; readonly at: FilePosition; readonly format: Format }
  | CheckArguments
  | RoutesArguments
  | DoctorArguments
  | CruiseArguments
  | InitArguments;

/** Reads the command line. What is no command is a path to check. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  const [first, ...others] = positionals;
  const command = COMMANDS.find((each) => each === first);
  if (values.help) return { command: 'help', of: command };
  if (values.version) return { command: 'version' };
  const rest = command ? others : positionals;
  if (command !== 'routes' && values['fail-on'] !== undefined)
    throw new CannotRun('--fail-on belongs to routes.', 'For example: backend-architect routes --fail-on unguarded');
  if (command && command !== 'check' && values.since !== undefined)
    throw new CannotRun('--since belongs to check.', 'For example: backend-architect check --since origin/main');
  if (command === 'cruise') return readCruise(rest, values);
  if (values['output-type'] !== undefined || values['allow-unresolved'])
    throw new CannotRun(
      '--output-type and --allow-unresolved belong to cruise.',
      'For example: backend-architect cruise src --output-type mermaid',
    );
  if (command === 'init') return readInit(rest, values);
  if (values['dry-run'] || values.force)
    throw new CannotRun('--dry-run and --force belong to init.', 'For example: backend-architect init --dry-run');
  if (command === 'layers') return { command, path: readFolder(rest, values.strict), format: formatOf(values, FORMATS) };
  if (command === 'explain') return { command, at: readPlace(rest, values.strict), format: formatOf(values, FORMATS) };
  if (command === 'routes') return readRoutes(rest, values);
  if (command === 'doctor') return readDoctor(rest, values);
  return readCheck(rest, values);
}
