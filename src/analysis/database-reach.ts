import type { Dependency, TakenName } from '../model/dependency.ts';
import type { SourceFile } from '../model/source-file.ts';
import { isConstant, type Definition } from '../scope/definition.ts';
import { exportOf } from '../scope/exports.ts';
import { oncePerFile } from '../scope/file-memo.ts';
import { KNOWN_PACKAGES } from './architecture-of.ts';
import { clientOf } from './client-exports.ts';
import { dependenciesOf, isTypeOnly } from './dependencies.ts';

const MAX_HOPS = 3;

/** Does what a name stands for have to do with a database: does its file use a data library, itself or through files that it imports? Constants and enums do not. */
export function reachesDatabase(definition: Definition, name: string, from: SourceFile): boolean {
  if (definition.kind === 'package') return true;
  const file = from.project.fileAt(definition.filename);
  if (!file) return false;
  return !isConstant(file, name, definition.at) && usesDatabase(file, 0, new Set());
}

/** Is it certain that what a name stands for has nothing to do with a database? Its file was read, and names no data library, not even for a type. */
export function isFreeOfDatabase(definition: Definition, name: string, from: SourceFile): boolean {
  if (definition.kind !== 'file') return false;
  const file = from.project.fileAt(definition.filename);
  return file !== undefined && (isConstant(file, name, definition.at) || !usesDatabase(file, 0, new Set(), allTargets));
}

/** `eq` of a barrel that hands a whole library on, `export * from 'drizzle-orm'`: no more a database than where it is taken from the library itself. */
export function isOnlyOfLibrary(definition: Definition, { name, at }: TakenName, from: SourceFile): boolean {
  const file = definition.kind === 'file' && !definition.at && name !== '*' ? from.project.fileAt(definition.filename) : undefined;
  const found = file && exportOf(file, name);
  if (!file || found?.kind === 'node' || found?.kind === 'module') return false;
  const handedOn = file.ast.body.flatMap((each) => (each.type === 'ExportAllDeclaration' && !each.exported ? [each.source.value] : []));
  const libraries = handedOn.filter((each) => from.project.locate(each, file.filename).kind !== 'file');
  return (
    libraries.length > 0 && libraries.every((each) => KNOWN_PACKAGES.isDataLibrary(each) && clientOf(each, name, at, from) === undefined)
  );
}

function usesDatabase(file: SourceFile, hops: number, seen: Set<SourceFile>, targetsOf = valueTargets): boolean {
  if (seen.has(file) || hops > MAX_HOPS) return false;
  seen.add(file);
  const targets = targetsOf(file);
  return (
    targets.packages.some((name) => KNOWN_PACKAGES.isDataLibrary(name)) ||
    targets.files.some((each) => {
      const next = file.project.fileAt(each);
      return next !== undefined && usesDatabase(next, hops + 1, seen, targetsOf);
    })
  );
}

const valueTargets = oncePerFile((file) => targetsIn(file, (dependency) => !isTypeOnly(dependency)));
// A part of a package counts as the package: `kysely/helpers/postgres`.
const allTargets = oncePerFile((file) => {
  const { packages, files } = targetsIn(file, () => true);
  return { files, packages: packages.flatMap((each) => [each, each.split('/', each.startsWith('@') ? 2 : 1).join('/')]) };
});

function targetsIn(
  file: SourceFile,
  counts: (dependency: Dependency) => boolean,
): { readonly packages: string[]; readonly files: string[] } {
  const packages: string[] = [];
  const files: string[] = [];
  for (const dependency of dependenciesOf(file)) {
    if (!counts(dependency)) continue;
    const { specifier } = dependency;
    const place = file.project.locate(specifier, file.filename);
    if (place.kind === 'file') files.push(place.path);
    else packages.push(specifier);
  }
  return { packages, files };
}
