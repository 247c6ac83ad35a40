import { Layout } from '../architecture/layout.ts';
import { TEST_PATHS, TOOL_PATHS } from '../architecture/other-code-paths.ts';
import type { Architecture } from '../architecture/declaration.ts';
import { DEFAULT_COMPOSITION_ROOTS } from '../architecture/layout.ts';
import { inFolder, toPackageExpression, toPathExpressions, withoutCase } from './path-expressions.ts';

/** A layer as dependency-cruiser sees it. All lists are regular expressions of paths. */
export interface LayerPaths {
  readonly name: string;
  /** Its files, those of its workspace packages among them. */
  readonly files: readonly string[];
  /** What an import of the layer leads to: its files and packages. */
  readonly targets: readonly string[];
  /** The folders of its workspace packages: what lies there belongs to the layer, whatever it is called. */
  readonly folders: readonly string[];
  readonly mayImport: readonly string[];
  readonly database: boolean | undefined;
}

/** A whole layout as dependency-cruiser sees it. */
export interface LayoutPaths {
  readonly layers: readonly LayerPaths[];
  /** Files that put everything together. */
  readonly compositionRoots: readonly string[];
  /** Tests, mocks, stories, seeds, scripts, migrations. */
  readonly otherCode: readonly string[];
}

/** @param workspaces folders of workspace packages by the name of the package */
export function pathsOf(architecture: Architecture, workspaces: Readonly<Record<string, string>>): LayoutPaths {
  const layout = new Layout(architecture);
  const layers = layout.layers.map((layer, index): LayerPaths => {
    const others = layout.layers.filter((each) => each !== layer).flatMap(({ patterns }) => patterns);
    const earlier = layout.layers.slice(0, index).flatMap(({ patterns }) => patterns);
    const folders = layer.packages.flatMap((name) => (workspaces[name] === undefined ? [] : [inFolder(workspaces[name])]));
    const files = [...layer.patterns.map((pattern) => pattern.toRegExpSource(others, earlier)), ...folders];
    const { name, mayImport, database } = layer;
    return { name, mayImport, database, folders, files, targets: [...files, ...layer.packages.map(toPackageExpression)] };
  });
  return {
    layers,
    compositionRoots: toPathExpressions(layout.architecture.compositionRoots ?? DEFAULT_COMPOSITION_ROOTS),
    otherCode: [...TEST_PATHS, ...TOOL_PATHS].map(withoutCase),
  };
}

/** The files of a layer that its rules are held against: without tests, without those that put everything together. */
export function productionFilesOf(layer: LayerPaths, { layers, compositionRoots, otherCode }: LayoutPaths): FileRestriction {
  const elsewhere = layers.filter((each) => each !== layer).flatMap(({ folders }) => folders);
  return { path: [...layer.files], pathNot: [...compositionRoots, ...otherCode, ...elsewhere] };
}

/** What imports of some layers lead to. @param except layers whose workspace packages are not meant, even where a file in them looks like another layer's */
export function targetsOf(layers: readonly LayerPaths[], except: readonly LayerPaths[]): FileRestriction {
  return { path: layers.flatMap(({ targets }) => targets), pathNot: except.flatMap(({ folders }) => folders) };
}

export interface FileRestriction {
  path: string[];
  pathNot: string[];
}
