import type { LayoutLayer, Layout } from '../architecture/layout.ts';
import type { Dependency, TakenName } from '../model/dependency.ts';
import type { ProjectView } from '../model/module-lookup.ts';
import type { SourceFile } from '../model/source-file.ts';
import { oncePerFile } from '../scope/file-memo.ts';
import { definitionOf, isTypeDeclaration, type Definition } from '../scope/definition.ts';
import { dependenciesOf } from './dependencies.ts';
import { pathBelow } from '../scope/relative-path.ts';

/** A name that a file takes from another one, followed to where it is declared. */
export interface Edge {
  readonly dependency: Dependency;
  readonly taken: TakenName;
  /** Where the specifier leads: an absolute path, or a package. */
  readonly target: Definition;
  /** Where the name is declared. */
  readonly definition: Definition;
}

/** The edges that lead out of a file, each name for itself, but for what is marked as a type. What cannot be resolved is left out. */
export const edgesOf = oncePerFile((file): readonly Edge[] => [...readEdges(file)]);

function* readEdges(file: SourceFile): Generator<Edge> {
  for (const dependency of dependenciesOf(file)) {
    const place = file.project.locate(dependency.specifier, file.filename);
    if (place.kind === 'unknown') continue;
    const target: Definition = place.kind === 'file' ? { kind: 'file', filename: place.path } : place;
    const names = dependency.isSideEffect ? [{ name: '*', at: dependency.at, isMarkedType: false, isTypeOnly: false }] : dependency.names;
    for (const taken of names) {
      if (taken.isMarkedType) continue;
      const definition = target.kind === 'file' ? definitionOf(target.filename, taken.name, file) : target;
      yield { dependency, taken, target, definition };
    }
  }
}

/** Is nothing of an edge left at run time? Only asked of edges that matter: it takes the scopes of this file, and parsing the one that declares the name. */
export function isTypeEdge({ taken, definition }: Edge, file: SourceFile): boolean {
  return taken.isTypeOnly || (definition.kind === 'file' && isTypeDeclaration(definition.filename, taken.name, file, definition.at));
}

/** The layer of a file or package, as an architecture with this root sees it. */
export function layerOf(at: Definition, layout: Layout, root: string, { project }: SourceFile): LayoutLayer | undefined {
  return at.kind === 'package' ? layout.layerOfPackage(packageName(at.name)) : layerOfFile(at.filename, layout, root, project);
}

/** The layer of a file: that of its package where a layer names it whole, else what the path says. */
export function layerOfFile(filename: string, layout: Layout, root: string, project: ProjectView): LayoutLayer | undefined {
  const { name } = project.packageOf(filename);
  const whole = name === undefined ? undefined : layout.layerOfPackage(name);
  const path = whole ? undefined : pathBelow(root, filename);
  return whole ?? (path === undefined ? undefined : layout.layerOf(path));
}

/** `@acme/db` of `@acme/db/client`. */
export function packageName(specifier: string): string {
  const first = specifier.indexOf('/');
  const end = specifier.startsWith('@') && first !== -1 ? specifier.indexOf('/', first + 1) : first;
  return end === -1 ? specifier : specifier.slice(0, end);
}
