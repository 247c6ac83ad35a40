import type { HttpAdapter } from '../adapters/http/adapter.ts';
import { httpAdapters } from '../adapters/http/index.ts';
import type { SourceFile } from '../model/source-file.ts';
import { importedSpecifiers } from '../scope/file-index.ts';
import { oncePerFile } from '../scope/file-memo.ts';
import { namesPackage, type KindTable } from '../scope/kind-table.ts';
import { oncePer } from '../scope/once-per.ts';

/** Does the file itself name a framework? Also where no manifest can be found. */
export function isNamedBy(file: SourceFile, { kinds }: HttpAdapter): boolean {
  return !file.project.dependenciesAround(file.filename) || namedIn(file).has(kinds);
}

/** May code of a file have to do with a framework: does the file name it, or a manifest of the workspace? */
export function isAround(file: SourceFile, adapter: HttpAdapter): boolean {
  const named = file.project.dependenciesAround(file.filename);
  return !named || installedOf(named).has(adapter.kinds) || namedIn(file).has(adapter.kinds);
}

const namedIn = oncePerFile((file): ReadonlySet<KindTable> => tablesOf(importedSpecifiers(file)));

const installedOf = oncePer((named: ReadonlySet<string>): ReadonlySet<KindTable> => tablesOf([...named]));

function tablesOf(names: readonly string[]): Set<KindTable> {
  return new Set(httpAdapters.map(({ kinds }) => kinds).filter((kinds) => names.some((name) => namesPackage(kinds, name))));
}
