import path from 'node:path';

import type { LayoutLayer } from '../../architecture/layout.ts';
import { runsOutsideRequests } from '../../analysis/other-code.ts';
import { architectureOfFolder } from '../../project/folder-architecture.ts';
import { projectFilesOf } from '../../project/project-lookup.ts';
import { CannotRun } from '../cannot-run.ts';
import { requireFolder } from '../disk-entry.ts';
import type { LayersReport, PackageLayers } from '../layers-report.ts';

/** Finds the layers of a folder and of all packages below it. @param path absolute, or relative to `cwd` */
export function layers({ path: given, cwd }: { path: string; cwd: string }): LayersReport {
  const folder = requireFolder(given, cwd, 'layers');
  const found = projectFilesOf(folder)
    .below(folder)
    .packages.map((each) => layersOf(each));
  const packages = found.filter(({ by, fileCount }) => by !== undefined && fileCount > 0);
  const without = found.filter(({ by, fileCount }) => by === undefined && fileCount > 0);
  if (packages.length + without.length === 0)
    throw new CannotRun(`There are no source files in ${folder}.`, 'Give the folder of a backend in TypeScript or JavaScript.');
  return { folder, packages, without: without.map((each) => each.folder) };
}

function layersOf(folder: string): PackageLayers {
  const { name, reading, sources } = architectureOfFolder(folder);
  const layout = reading?.layout;
  if (!reading || !layout) {
    if (reading && reading.problems.length > 0)
      throw new CannotRun(reading.problems.join('\n'), `Mend the architecture in ${reading.root}.`);
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
  const judged = sources.filter((each) => !runsOutsideRequests(each, folder));
  const relative = judged.map((each) => path.relative(reading.root, each).replaceAll('\\', '/'));
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
