import { createRequire } from 'node:module';
import path from 'node:path';

import type * as mapsModule from 'resolve-pkg-maps';

import { sourceOfBuilt } from './built-sources.ts';
import { findFile } from './find-file.ts';
import type { ProjectPackage } from './workspace.ts';

// Sources first: what is built may not be there, and says less.
const CONDITIONS = ['source', 'development', 'types', 'import', 'node', 'default', 'require', 'module'];
const BUILT_FOLDER = /^(?:\.\/)?(?:dist|build|lib|out|\.output)\//;

/** The source file that an import of a workspace package means. @param subpath behind the name: `users` of `@acme/db/users`, empty for the package itself */
export function packageEntry({ folder, manifest }: ProjectPackage, subpath: string): string | undefined {
  const { exports, source, types, module, main } = manifest;
  if (exports !== undefined) {
    const found = firstSource(folder, mapped(exports, subpath));
    if (found !== undefined) return found;
  }
  if (subpath !== '') return firstSource(folder, [subpath, `src/${subpath}`]);
  return firstSource(
    folder,
    [source, types, module, main, 'index', 'src/index'].filter((each) => each !== undefined),
  );
}

/** What the `imports` of a manifest make of `#db`: a path below the package, or the name of another package. */
export function packageImport({ folder, manifest }: ProjectPackage, specifier: string): string | undefined {
  if (!manifest.imports) return undefined;
  try {
    return firstSource(folder, loadMaps().resolveImports(manifest.imports, specifier, CONDITIONS));
  } catch {
    // The map does not name it, or is not a map.
    return undefined;
  }
}

function mapped(exports: mapsModule.PathConditions, subpath: string): string[] {
  try {
    return loadMaps().resolveExports(exports, subpath, CONDITIONS);
  } catch {
    return [];
  }
}

// Only manifests that have such a map need it.
let loaded: typeof mapsModule | undefined;
function loadMaps(): typeof mapsModule {
  loaded ??= createRequire(import.meta.url)('resolve-pkg-maps') as typeof mapsModule;
  return loaded;
}

/** A target as it is written, or the source that a built file was made of: `dist/db.js` is `src/db.ts`, or what the package's own config says. */
function firstSource(folder: string, targets: readonly string[]): string | undefined {
  for (const target of targets) {
    const bare = target.replace(/\.d\.[cm]?ts$/, '').replace(/^\.\//, '');
    const inner = bare.replace(BUILT_FOLDER, '');
    const sources = inner === bare ? [bare] : [`src/${inner.replace(/^(?:src|esm|cjs|types)\//, '')}`, inner];
    for (const each of sources) {
      const found = fileAt(path.join(folder, each));
      if (found !== undefined) return found;
    }
    const source = inner === bare ? undefined : sourceOfBuilt(folder, bare);
    const found = source === undefined ? undefined : fileAt(source);
    if (found !== undefined) return found;
  }
  return undefined;
}

function fileAt(target: string): string | undefined {
  return findFile(target) ?? findFile(target.replace(/\.[cm]?js$/, ''));
}
