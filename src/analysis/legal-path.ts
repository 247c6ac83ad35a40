import path from 'node:path';

import type { LayoutLayer, Layout } from '../architecture/layout.ts';
import type { SourceFile } from '../model/source-file.ts';
import { pathBelow, type Definition } from '../scope/definition.ts';
import { oncePerFile } from '../scope/file-memo.ts';
import { dependenciesOf } from './dependencies.ts';

/** What stands between two layers already, for the message. */
export interface GoBetween {
  /** Its class, where it has one. */
  readonly name: string | undefined;
  /** Relative to the root of the architecture. */
  readonly path: string;
}

interface Layers {
  readonly layout: Layout;
  readonly root: string;
  readonly from: LayoutLayer;
  readonly to: LayoutLayer;
}

/**
 * The file of a layer that may be imported which imports the wanted one already: the service of a repository. Of several, the one that the asking file
 * knows, else the one of the same name; any other would be a guess.
 */
export function goBetweenOf(definition: Definition, asking: SourceFile, { layout, root, from, to }: Layers): GoBetween | undefined {
  if (definition.kind !== 'file') return undefined;
  const { project } = asking;
  const candidates = project.importerNamesOf(definition.filename).flatMap((filename) => {
    const below = pathBelow(root, filename);
    const layer = below === undefined ? undefined : layout.layerOf(below);
    const isLegal = layer && layer !== from && layer !== to && layout.allows(from, layer) && layout.allows(layer, to);
    return isLegal && below !== undefined && !layout.isCompositionRoot(below) ? [{ filename, path: below }] : [];
  });
  const stem = stemOf(definition.filename);
  const only = candidates.length === 1 ? candidates[0] : undefined;
  const best =
    candidates.find(({ filename }) => imports(asking, filename)) ?? candidates.find(({ filename }) => stemOf(filename) === stem) ?? only;
  const file = best && project.fileAt(best.filename);
  return best && { name: file && classIn(file).name, path: best.path };
}

function imports(file: SourceFile, filename: string): boolean {
  return dependenciesOf(file).some(({ specifier }) => {
    const place = file.project.locate(specifier, file.filename);
    return place.kind === 'file' && place.path === filename;
  });
}

/** `orders` of `orders.repository.ts`, `OrdersRepository.ts` and `orders-repo.ts`. */
function stemOf(filename: string): string {
  return path
    .basename(filename)
    .replace(/\..*$/, '')
    .replace(/(?<=[a-z0-9])[-_]?(?:repository|repo|dao|service|use-?case|store)$/i, '')
    .toLowerCase();
}

/** The one class that a file exports. */
const classIn = oncePerFile(({ ast }): { readonly name: string | undefined } => {
  const names = ast.body.flatMap((statement) => {
    const declared =
      statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration' ? statement.declaration : undefined;
    return declared?.type === 'ClassDeclaration' && declared.id ? [declared.id.name] : [];
  });
  return { name: names.length === 1 ? names[0] : undefined };
});

/** What to do instead, as a sentence without its full stop: the file that does it already, the layers between, or why there is no way. */
export function legalPath(definition: Definition, asking: SourceFile, layers: Layers): string {
  const { layout, from, to } = layers;
  const between = goBetweenOf(definition, asking, layers);
  if (between) return `Call ${between.name === undefined ? between.path : `${between.name} (${between.path})`} instead`;
  if (reaches(layout, to, from)) return `Hand in what ${from.name} need as an argument, or move it out of ${to.name}`;
  const middle = layout.layers.filter((each) => each !== from && each !== to && layout.allows(from, each) && reaches(layout, each, to));
  if (middle.length > 0) return `Go through ${middle.map(({ name }) => name).join(' or ')}`;
  return from.mayImport.length > 0 ? `They may import ${from.mayImport.join(', ')}` : 'They may import no other layer';
}

/** May one layer import another, directly or through others? Then an arrow back would close a circle. */
function reaches(layout: Layout, from: LayoutLayer, to: LayoutLayer, seen: ReadonlySet<LayoutLayer> = new Set()): boolean {
  if (seen.has(from)) return false;
  return layout.layers.some(
    (each) => each !== from && layout.allows(from, each) && (each === to || reaches(layout, each, to, new Set([...seen, from]))),
  );
}
