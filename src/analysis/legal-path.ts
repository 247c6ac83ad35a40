import path from 'node:path';

import type { TSESTree } from '@typescript-eslint/utils';

import { leadsTo, type LayoutLayer, type Layout } from '../architecture/layout.ts';
import { isFunction, unwrap } from '../ast/nodes.ts';
import type { ProjectView } from '../model/module-lookup.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { Definition } from '../scope/definition.ts';
import { oncePerFile } from '../scope/file-memo.ts';
import { dependenciesOf } from './dependencies.ts';
import { layerOfFile } from './layer-edges.ts';
import { isTestCode } from './other-code.ts';
import { pathBelow } from '../scope/relative-path.ts';

/** What stands between two layers already, for the message. */
export interface GoBetween {
  /** Its class, where it has one. */
  readonly name: string | undefined;
  /** Relative to the root of the architecture. */
  readonly path: string;
}

/** An import that is not allowed: from which layer, to which. */
export interface Layers {
  readonly layout: Layout;
  readonly root: string;
  readonly from: LayoutLayer;
  readonly to: LayoutLayer;
}

/**
 * The file of a layer that may be imported which imports the wanted one already: the service of a repository. Of several, the one that the asking file
 * knows, else the one of the same name; else the only one that imports it. Any other would be a guess.
 */
export function goBetweenOf(definition: Definition, asking: SourceFile, { layout, root, from, to }: Layers): GoBetween | undefined {
  if (definition.kind !== 'file') return undefined;
  const { project } = asking;
  const importers = importersOf(definition.filename, project, to, (filename) => layerOfFile(filename, layout, root, project));
  const others = importers.flatMap(({ filename, layer, of }) => {
    const below = pathBelow(root, filename) ?? pathBelow(project.packageOf(filename).workspaceRoot, filename);
    if (below === undefined || layer === from || layer === to || layout.isCompositionRoot(below) || isTestCode(filename, root)) return [];
    return [{ filename, path: below, of, layer }];
  });
  const candidates = others.filter(
    ({ filename, layer }) => layer && layout.allows(from, layer) && layout.allows(layer, to) && isWithinReach(filename, asking),
  );
  const stem = stemOf(definition.filename);
  const best =
    candidates.find((each) => imports(asking, each.filename) && doesSomething(each, project)) ??
    candidates.find((each) => stemOf(each.filename) === stem && doesSomething(each, project)) ??
    // What stands before a file that many others use is none of theirs.
    (others.length === candidates.length ? onlyOne(candidates, (each) => doesSomething(each, project)) : undefined);
  const file = best && project.fileAt(best.filename);
  return best && { name: file && classIn(file).name, path: best.path };
}

/** What only hands a file on does nothing for those who call it. Asked last: the file has to be parsed. */
function doesSomething({ filename, of }: { readonly filename: string; readonly of: string }, project: ProjectView): boolean {
  const file = project.fileAt(filename);
  return file !== undefined && declaresSomething(file) && !handsOn(filename, of, project);
}

/** The element that fits, where no other does. */
function onlyOne<T>(list: readonly T[], fits: (each: T) => boolean): T | undefined {
  const first = list.findIndex(fits);
  return list.slice(first + 1).some(fits) ? undefined : list[first];
}

/** Does it lie in the same package, or in one that the package depends on? What another service does is not there to be called. */
function isWithinReach(filename: string, { filename: from, project }: SourceFile): boolean {
  const { folder, name } = project.packageOf(filename);
  const own = project.packageOf(from);
  return folder === own.folder || (name !== undefined && own.workspaceDependencies.includes(name));
}

interface Importer {
  readonly filename: string;
  readonly layer: LayoutLayer | undefined;
  /** The file that it imports: the one that was asked about, or a barrel. */
  readonly of: string;
}

/** The files that import a file, also through barrels of its own layer: the index of `@acme/db`. */
function importersOf(
  of: string,
  project: ProjectView,
  own: LayoutLayer,
  layerAt: (filename: string) => LayoutLayer | undefined,
  seen = new Set([of]),
): Importer[] {
  return project.importerNamesOf(of).flatMap((filename): Importer[] => {
    if (seen.has(filename)) return [];
    seen.add(filename);
    const layer = layerAt(filename);
    const further = layer === own && handsOn(filename, of, project) ? importersOf(filename, project, own, layerAt, seen) : [];
    return [{ filename, layer, of }, ...further];
  });
}

/** A file that declares nothing of its own is a barrel, whatever it writes in which order. */
function declaresSomething({ ast }: SourceFile): boolean {
  return ast.body.some((statement) => {
    if (statement.type === 'ExportDefaultDeclaration') return statement.declaration.type !== 'Identifier';
    if (statement.type === 'ExportNamedDeclaration') return statement.declaration != null;
    return statement.type !== 'ImportDeclaration' && statement.type !== 'ExportAllDeclaration';
  });
}

/** `export … from` the file. */
function handsOn(barrel: string, of: string, project: ProjectView): boolean {
  const file = /\bexport\b[^;]*\bfrom\b/.test(project.textOf(barrel) ?? '') ? project.fileAt(barrel) : undefined;
  return file !== undefined && dependenciesOf(file).some(({ form, specifier }) => form === 'export' && isAt(specifier, file, of));
}

function isAt(specifier: string, { project, filename }: SourceFile, target: string): boolean {
  const place = project.locate(specifier, filename);
  return place.kind === 'file' && place.path === target;
}

function imports(file: SourceFile, filename: string): boolean {
  return dependenciesOf(file).some(({ specifier }) => isAt(specifier, file, filename));
}

/** `orders` of `orders.repository.ts`, `OrdersRepository.ts` and `orders-repo.ts`. */
function stemOf(filename: string): string {
  return path
    .basename(filename)
    .replace(/\..*$/, '')
    .replace(/(?<=[a-z0-9])[-_]?(?:repository|repo|dao|service|use-?case|store)$/i, '')
    .toLowerCase();
}

/** The one class that a file exports; none where functions stand beside it, which are called without it. */
const classIn = oncePerFile(({ ast }): { readonly name: string | undefined } => {
  const exported = ast.body.flatMap((statement) =>
    statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration' ? (statement.declaration ?? []) : [],
  );
  const names = exported.flatMap((each) => (each.type === 'ClassDeclaration' && each.id ? [each.id.name] : []));
  return { name: names.length === 1 && !exported.some(declaresFunction) ? names[0] : undefined };
});

function declaresFunction(declared: TSESTree.Node): boolean {
  if (declared.type === 'VariableDeclaration') return declared.declarations.some(({ init }) => init !== null && isFunction(unwrap(init)));
  return isFunction(declared);
}

/** What to do instead, as a sentence without its full stop: the file that does it already, the layers between, or why there is no way. */
export function legalPath(definition: Definition, asking: SourceFile, layers: Layers): string {
  const { layout, from, to } = layers;
  const between = goBetweenOf(definition, asking, layers);
  if (between) return `Call ${between.name === undefined ? between.path : `${between.name} (${between.path})`} instead`;
  if (leadsTo(to, from.name, layout.layers)) return `Hand in what is needed as an argument, or move it out of ${to.name}`;
  const middle = layout.layers.filter(
    (each) => each !== from && each !== to && layout.allows(from, each) && leadsTo(each, to.name, layout.layers),
  );
  if (middle.length > 0) return `Go through ${middle.map(({ name }) => name).join(' or ')}`;
  return from.mayImport.length > 0 ? `They may import ${from.mayImport.join(', ')}` : 'They may import no other layer';
}
