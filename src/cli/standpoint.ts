import { packageFolderOf } from '../project/workspace.ts';
import { relativePath } from '../scope/relative-path.ts';

/** Where the user stands: paths lead from there, and commands work when they are entered there. */
export interface Standpoint {
  /** A path as the other commands print it. */
  readonly shown: (file: string) => string;
  /** The same as an argument of a command. */
  readonly argument: (file: string) => string;
  /** A command that is meant for the folder that is looked at, with a file for its last argument. */
  readonly there: (command: string, file?: string) => string;
}

/** @param folder what is looked at; both absolute */
export function standpointIn(cwd: string, folder: string): Standpoint {
  const shown = (file: string): string => relativePath(cwd, file) || '.';
  const argument = (file: string): string => quoted(shown(file));
  // A package manager finds the package that it stands in.
  const isThere = cwd === folder || (packageFolderOf(cwd) !== undefined && packageFolderOf(cwd) === packageFolderOf(folder));
  return {
    shown,
    argument,
    there: (command, file) => {
      const last = file === undefined ? '' : ` ${isThere ? argument(file) : quoted(relativePath(folder, file))}`;
      return `${isThere ? '' : `cd ${argument(folder)} && `}${command}${last}`;
    },
  };
}

function quoted(argument: string): string {
  return /[^\w./@:+-]/.test(argument) ? `"${argument}"` : argument;
}
