import path from 'node:path';

import { architectureOf, type ArchitectureReading } from '../analysis/architecture-of.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { createProjectLookup } from './project-lookup.ts';

/** The architecture of a folder, and what lies in it. */
export interface FolderArchitecture {
  /** Undefined where nothing is declared, and too little follows a convention. */
  readonly reading: ArchitectureReading | undefined;
  /** Absolute paths of the source files of the folder's package, without tests. */
  readonly sources: readonly string[];
  /** Where packages of the workspace that the folder's package depends on lie: absolute folders by their names. */
  readonly workspacePackages: Readonly<Record<string, string>>;
}

/**
 * Finds the architecture of a package, as the rules do: an `architecture.ts` there or above it, else conventions.
 * @param folder absolute
 * @param parse a linter's parser, used where oxc-parser is not available
 */
export function architectureOfFolder(folder: string, parse?: unknown): FolderArchitecture {
  const { project } = createProjectLookup({ cwd: folder, parse });
  const place = { filename: path.join(folder, 'index.ts'), project };
  const { sources, workspaceDependencies } = project.packageOf(place.filename);
  const folders = workspaceDependencies.flatMap((name) => {
    const at = project.locate(name, place.filename);
    return at.kind === 'file' ? [[name, project.packageOf(at.path).folder] as const] : [];
  });
  return {
    reading: architectureOf(place, DEFAULT_SETTINGS),
    sources: sources.map(({ filename }) => filename),
    workspacePackages: Object.fromEntries(folders),
  };
}
