import { existsSync } from 'node:fs';
import path from 'node:path';

import type { ICruiseOptions } from 'dependency-cruiser';

/** How the cruise reads files, as far as the architecture does not say it. */
export interface ReadingOptions {
  /** The folder that dependency-cruiser runs in. Default: the working directory. */
  readonly root?: string;
  /** The TypeScript project with the aliases, relative to the root. Default: tsconfig.json, else tsconfig.base.json, where there is one; `false` for none. */
  readonly tsConfig?: string | false;
  /** Where workspace packages lie, relative to the root, by the name that imports write: `{ '@acme/db': 'packages/db' }`. */
  readonly workspaces?: Readonly<Record<string, string>>;
}

/** Nx keeps the aliases of a whole repository in the second. */
const PROJECTS = ['tsconfig.json', 'tsconfig.base.json'];

/** Installed packages, and what compilers write: imports of both are judged, and none of their files is read. */
const NOT_SOURCES = '(?:^|/)node_modules/|^(?!.*node_modules/)(?:|.*/)(?:dist|build|out|coverage|\\.next|\\.nuxt|\\.output|\\.turbo)/';

export function cruiseOptions({ root = process.cwd(), tsConfig, workspaces = {} }: ReadingOptions): ICruiseOptions {
  const project = tsConfig ?? PROJECTS.find((name) => existsSync(path.join(root, name))) ?? false;
  return {
    doNotFollow: { path: NOT_SOURCES },
    // Tells imports that are gone at run time from others.
    tsPreCompilationDeps: 'specify',
    ...(project !== false && { tsConfig: { fileName: project } }),
    // dependency-cruiser ignores the exports of packages unless told.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
    // What the root's package.json names counts for the packages below it. Beside the root, dependency-cruiser refuses to look.
    ...(isAbove(Object.values(workspaces)) && { combinedDependencies: true }),
  };
}

/** Do all workspace packages lie below the root? From one of them, the others lie beside it. */
function isAbove(folders: readonly string[]): boolean {
  return folders.length > 0 && folders.every((folder) => !/^\.\.(?:\/|$)/.test(folder));
}
