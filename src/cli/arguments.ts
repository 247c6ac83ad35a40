import { readCheck, type CheckArguments } from './arguments/check.ts';
import { readCruise, type CruiseArguments } from './arguments/cruise.ts';
import { readDoctor, type DoctorArguments } from './arguments/doctor.ts';
import { readPlace, type FilePosition } from './arguments/explain.ts';
import { readInit, type InitArguments } from './arguments/init.ts';
import { readFolder } from './arguments/layers.ts';
import { FORMATS, formatOf, parse, refuseOptionsOfOthers, type Format } from './arguments/options.ts';
import { readRoutes, type RoutesArguments } from './arguments/routes.ts';
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
  refuseOptionsOfOthers(command ?? 'check', values);
  if (command === 'cruise') return readCruise(rest, values);
  if (command === 'init') return readInit(rest, values);
  if (command === 'layers') return { command, path: readFolder(rest, values.strict), format: formatOf(values, FORMATS) };
  if (command === 'explain') return { command, at: readPlace(rest, values.strict), format: formatOf(values, FORMATS) };
  if (command === 'routes') return readRoutes(rest, values);
  if (command === 'doctor') return readDoctor(rest, values);
  return readCheck(rest, values);
}
