import type { LayoutLayer } from '../../architecture/layout.ts';
import { runsOutsideRequests } from '../../analysis/other-code.ts';
import { NEEDS_NO_LAYER } from '../../dependency-cruiser/not-of-the-server.ts';
import { architectureOfFolder, declaredArchitectureOfFolder } from '../../project/folder-architecture.ts';
import { projectFilesOf } from '../../project/project-lookup.ts';
import { relativePath } from '../../scope/relative-path.ts';
import { CannotRun } from '../cannot-run.ts';
import { requireFolder } from '../disk-entry.ts';
import type { LayersReport, PackageLayers } from '../layers-report.ts';

const OTHER_FILES = new RegExp(NEEDS_NO_LAYER.join('|'));

interface LayersRequest {
  /** Absolute, or relative to `cwd`. */
  readonly path: string;
  readonly cwd: string;
}

/** An architecture that is declared and cannot be used. */
export interface BrokenDeclaration {
  /** Absolute: where it is declared. */
  readonly root: string;
  /** Whole sentences. */
  readonly problems: readonly string[];
}

/** Finds the layers of a folder and of all packages below it. Throws where a declaration is wrong or does not parse: conventions are no stand-in for it. */
export function layers(request: LayersRequest): LayersReport {
  const { report, broken } = findLayers(request);
  requireDeclarations(broken);
  return report;
}

/** Says no to declarations that cannot be used. */
export function requireDeclarations([broken]: readonly BrokenDeclaration[]): void {
  if (broken) throw new CannotRun(broken.problems.join('\n'), `Mend the architecture in ${broken.root}.`);
}

/** The same, for the packages that folders lie in. */
export function requireDeclarationsAround(folders: readonly string[]): void {
  requireDeclarations(
    folders.flatMap((each) => {
      const reading = declaredArchitectureOfFolder(each);
      return reading && reading.problems.length > 0 ? [reading] : [];
    }),
  );
}

/** As `layers`, with what is wrong beside it: packages with such a declaration have no layers. */
export function findLayers({ path: given, cwd }: LayersRequest): { report: LayersReport; broken: readonly BrokenDeclaration[] } {
  const folder = requireFolder(given, cwd, 'layers');
  const broken = new Map<string, BrokenDeclaration>();
  const found = projectFilesOf(folder)
    .below(folder)
    .packages.map((each) => layersOf(each, (declaration) => broken.set(declaration.root, declaration)));
  const packages = found.filter(({ by, fileCount }) => by !== undefined && fileCount > 0);
  const without = found.filter(({ by, fileCount }) => by === undefined && fileCount > 0);
  if (packages.length + without.length === 0)
    throw new CannotRun(`There are no source files in ${folder}.`, 'Give the folder of a backend in TypeScript or JavaScript.');
  return { report: { folder, packages, without: without.map((each) => each.folder) }, broken: [...broken.values()] };
}

function layersOf(folder: string, onBroken: (declaration: BrokenDeclaration) => void): PackageLayers {
  const { name, reading, sources } = architectureOfFolder(folder);
  const layout = reading?.layout;
  if (!reading || !layout) {
    if (reading && reading.problems.length > 0) onBroken(reading);
    return {
      folder,
      fileCount: sources.length,
      by: undefined,
      root: folder,
      layers: [],
      compositionRoots: [],
      unplaced: [],
      architecture: {},
    };
  }
  // The same files that a cruise of them counts.
  const judged = sources.filter((each) => !runsOutsideRequests(each, folder) && !OTHER_FILES.test(relativePath(folder, each)));
  const relative = judged.map((each) => relativePath(reading.root, each));
  const roots = relative.filter((each) => layout.isCompositionRoot(each));
  const others = relative.filter((each) => !roots.includes(each));
  const whole = name === undefined ? undefined : layout.layerOfPackage(name);
  const layerOf = (file: string): LayoutLayer | undefined => whole ?? layout.layerOf(file);
  return {
    folder,
    root: reading.root,
    by: reading.by,
    fileCount: judged.length,
    layers: layout.layers.map((layer) => ({
      name: layer.name,
      mayImport: layer.mayImport,
      packages: layer.packages,
      isInherited: layer.isInherited,
      files: others.filter((each) => layerOf(each) === layer),
    })),
    compositionRoots: roots,
    unplaced: others.filter((each) => !layerOf(each)),
    architecture: layout.architecture,
  };
}
