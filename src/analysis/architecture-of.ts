import path from 'node:path';

import { dataAdapters } from '../adapters/data/index.ts';
import { httpAdapters } from '../adapters/http/index.ts';
import { findArchitectureProblems } from '../architecture/check-architecture.ts';
import type { Architecture } from '../architecture/declaration.ts';
import { detectArchitecture, type KnownPackages } from '../architecture/detect.ts';
import { Layout } from '../architecture/layout.ts';
import type { ProjectView } from '../model/module-lookup.ts';
import { namesPackage } from '../scope/kind-table.ts';
import { oncePer } from '../scope/once-per.ts';
import type { Settings } from '../settings.ts';
import { readArchitectureFile } from './architecture-file.ts';

/** A file, which need not be there, and what may be asked about its project. */
export interface Place {
  /** Absolute. */
  readonly filename: string;
  readonly project: ProjectView;
}

/** The architecture that a file belongs to. */
export interface ArchitectureReading {
  /** Undefined where the declaration is not legal. */
  readonly layout: Layout | undefined;
  /** Absolute: the folder that its paths are relative to. */
  readonly root: string;
  readonly by: 'file' | 'settings' | 'conventions';
  /** What is wrong with the declaration, as whole sentences. */
  readonly problems: readonly string[];
}

const NAME = 'architecture';

/** Which packages say that code is a backend's: those that the adapters know. */
export const KNOWN_PACKAGES: KnownPackages = {
  isFramework: remembering((specifier) => httpAdapters.some(({ kinds }) => namesPackage(kinds, specifier))),
  isDataLibrary: remembering((specifier) => dataAdapters.some(({ store, kinds }) => store !== 'kv' && namesPackage(kinds, specifier))),
};

/**
 * The architecture that a file belongs to: what an `architecture.ts` says at the root of its package, or above it up to the root of the workspace; else
 * the settings, whose paths start at the package; else the conventions that the package follows.
 * @returns undefined where nothing is declared, and too little follows a convention
 */
export function architectureOf(file: Place, settings: Settings): ArchitectureReading | undefined {
  const declaration = declaredArchitectureOf(file, settings);
  if (declaration) return declaration;
  // A file that was never saved follows a convention as well, and may be the first of its layer.
  const isNew = !file.project.packageOf(file.filename).has(file.filename);
  return remembered(detections(settings), file, (folder) => detected(file, folder, isNew), isNew ? file.filename : '');
}

/** The same, without a look at conventions. */
export function declaredArchitectureOf(file: Place, settings: Settings): ArchitectureReading | undefined {
  return remembered(declarations(settings), file, (folder, workspaceRoot) =>
    readDeclared(file.project, folder, workspaceRoot, settings.architecture),
  );
}

type Readings = Map<string, ArchitectureReading | undefined>;
const declarations = oncePer((_settings: Settings): Readings => new Map());
const detections = oncePer((_settings: Settings): Readings => new Map());

/** One for all files of a package, for as long as no file of the project changes. */
function remembered(
  known: Readings,
  { project, filename }: Place,
  read: (folder: string, workspaceRoot: string) => ArchitectureReading | undefined,
  also = '',
): ArchitectureReading | undefined {
  const { folder, workspaceRoot } = project.packageOf(filename);
  const key = `${folder}\0${String(project.version)}\0${also}`;
  if (!known.has(key)) {
    if (known.size > 100) known.clear();
    known.set(key, read(folder, workspaceRoot));
  }
  return known.get(key);
}

function readDeclared(
  project: ProjectView,
  folder: string,
  workspaceRoot: string,
  given: Architecture | undefined,
): ArchitectureReading | undefined {
  for (const root of foldersBetween(folder, workspaceRoot)) {
    const file = project.fileAt(path.join(root, NAME));
    const reading = file && path.dirname(file.filename) === root ? readArchitectureFile(file) : undefined;
    if (reading) return declared(reading.value, root, 'file', reading.problems);
  }
  return given && declared(given, folder, 'settings', findArchitectureProblems(given));
}

function declared(value: unknown, root: string, by: 'file' | 'settings', problems: readonly string[]): ArchitectureReading {
  return { layout: problems.length > 0 ? undefined : new Layout(value as Architecture), root, by, problems };
}

function detected({ project, filename }: Place, folder: string, isNew: boolean): ArchitectureReading | undefined {
  const { sources, workspaceDependencies } = project.packageOf(filename);
  const all = isNew ? [...sources, { filename, imports: [] }] : sources;
  const sketches = all.map((each) => ({ path: path.relative(folder, each.filename).replaceAll('\\', '/'), imports: each.imports }));
  const architecture = detectArchitecture(sketches, KNOWN_PACKAGES, workspaceDependencies);
  return architecture && { layout: new Layout(architecture), root: folder, by: 'conventions', problems: [] };
}

/** A folder and those above it, up to the root. */
function foldersBetween(folder: string, root: string): string[] {
  const found = [folder];
  for (let above = folder; above !== root && above !== path.dirname(above);) found.push((above = path.dirname(above)));
  return found;
}

function remembering(find: (specifier: string) => boolean): (specifier: string) => boolean {
  const known = new Map<string, boolean>();
  return (specifier) => {
    let answer = known.get(specifier);
    if (answer === undefined) known.set(specifier, (answer = find(specifier)));
    return answer;
  };
}

/** The settings of a file with what its architecture says of the auth of routes. */
export function settingsFor(file: Place, settings: Settings): Settings {
  const auth = declaredArchitectureOf(file, settings)?.layout?.architecture.auth;
  if (!auth) return settings;
  const known = withAuth(settings);
  let merged = known.get(auth);
  if (!merged) {
    const { guards = [], public: open = [] } = auth;
    merged = { ...settings, auth: { guards: [...settings.auth.guards, ...guards], public: [...settings.auth.public, ...open] } };
    known.set(auth, merged);
  }
  return merged;
}

const withAuth = oncePer((_settings: Settings) => new Map<object, Settings>());
