import path from 'node:path';

import { architectureOf, declaredArchitectureOf, type ArchitectureReading } from '../analysis/architecture-of.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { projectLookupFor } from './project-lookup.ts';
import { workspaceOf } from './workspace.ts';
import { relativePath } from '../scope/relative-path.ts';

/** The architecture of a folder, and what lies in it. */
export interface FolderArchitecture {
  /** Of the folder's package. */
  readonly name: string | undefined;
  /** Undefined where nothing is declared, and too little follows a convention. */
  readonly reading: ArchitectureReading | undefined;
  /** Absolute paths of the source files of the folder's package, without tests. */
  readonly sources: readonly string[];
}

/**
 * Finds the architecture of a package, as the rules do: an `architecture.ts` there or above it, else conventions.
 * @param folder absolute
 * @param parse a linter's parser, used where oxc-parser is not available
 */
export function architectureOfFolder(folder: string, parse?: unknown): FolderArchitecture {
  const { project } = projectLookupFor({ cwd: folder, parse });
  const place = { filename: path.join(folder, 'index.ts'), project };
  const { name, sources } = project.packageOf(place.filename);
  return { name, reading: architectureOf(place, DEFAULT_SETTINGS), sources: sources.map(({ filename }) => filename) };
}

/** The same, without a look at conventions. */
export function declaredArchitectureOfFolder(folder: string): ArchitectureReading | undefined {
  const { project } = projectLookupFor({ cwd: folder, parse: undefined });
  return declaredArchitectureOf({ filename: path.join(folder, 'index.ts'), project }, DEFAULT_SETTINGS);
}

/** Folders of the other packages of the workspace, relative to a folder with forward slashes, by the name of the package. */
export function workspacePackagesAround(folder: string): Record<string, string> {
  const { packages } = workspaceOf(path.join(folder, 'package.json'), folder);
  return Object.fromEntries(
    [...packages].filter(([, each]) => each.folder !== folder).map(([name, each]) => [name, relativePath(folder, each.folder)]),
  );
}
