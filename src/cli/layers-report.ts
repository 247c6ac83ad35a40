import type { Architecture } from '../architecture/declaration.ts';

/** A layer with its files, relative to the root of the architecture. */
export interface LayerFiles {
  readonly name: string;
  readonly mayImport: readonly string[];
  readonly packages: readonly string[];
  readonly files: readonly string[];
  /** Does the architecture have it from one that it extends, with nothing to add? */
  readonly isInherited: boolean;
}

/** The layers of one package. */
export interface PackageLayers {
  /** Absolute. */
  readonly folder: string;
  /** Absolute: what paths are relative to. */
  readonly root: string;
  /** Undefined where no layers were found. */
  readonly by: 'file' | 'settings' | 'conventions' | undefined;
  /** Tests, and configurations of tools, left out. */
  readonly fileCount: number;
  readonly layers: readonly LayerFiles[];
  readonly compositionRoots: readonly string[];
  /** Files in no layer. */
  readonly unplaced: readonly string[];
  readonly architecture: Architecture;
}

export interface LayersReport {
  /** Absolute path of what was looked at. */
  readonly folder: string;
  readonly packages: readonly PackageLayers[];
  /** Folders of packages in which no layers were found. */
  readonly without: readonly string[];
}

/**
 * Layers that a declaration names and no file fits: a typing mistake, or a folder that moved. Conventions name none, and
 * what is inherited may be meant for other packages.
 * @param all one declaration may hold for several packages, and one of them is enough
 */
export function emptyLayers({ by, root, layers }: PackageLayers, all: readonly PackageLayers[]): readonly LayerFiles[] {
  const filled = all.filter((each) => each.root === root).flatMap((each) => each.layers.filter(({ files }) => files.length > 0));
  const names = new Set(filled.map(({ name }) => name));
  return by === 'conventions'
    ? []
    : layers.filter(({ name, packages, isInherited }) => !isInherited && packages.length === 0 && !names.has(name));
}
