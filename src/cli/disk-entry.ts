import { statSync } from 'node:fs';
import path from 'node:path';

import { CannotRun } from './cannot-run.ts';

/** What lies at a path; undefined for nothing, a link that leads to itself, a file where a folder should be. */
export function statOf(target: string): ReturnType<typeof statSync> {
  try {
    return statSync(target, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** The folder that a command was given, absolute. @param command for the example in what is said where there is none */
export function requireFolder(given: string, cwd: string, command: string): string {
  const folder = path.resolve(cwd, given);
  if (statOf(folder)?.isDirectory() === true) return folder;
  throw new CannotRun(
    `${folder} is no folder.`,
    `Give the folder of a backend, relative to where you are: backend-architect ${command} ../my-backend`,
  );
}
