import { existsSync } from 'node:fs';
import path from 'node:path';

import type { ICruiseResult } from 'dependency-cruiser';

import { packageManagerOf } from '../project/package-manager.ts';
import { packageFolderOf, workspaceOf } from '../project/workspace.ts';
import { packageOf } from './doctor/imports.ts';
import type { Standpoint } from './standpoint.ts';

/** An import that leads nowhere. */
export interface LostImport {
  readonly source: string;
  readonly specifier: string;
}

/** Does an import ask for a package that a manifest names, in a project where nothing is installed? @param root absolute: of what is cruised */
export function uninstalledIn(root: string): (specifier: string) => boolean {
  const home = packageFolderOf(root) ?? root;
  const { root: above, dependencies } = workspaceOf(path.join(root, 'package.json'), root);
  const isInstalled = [home, above].some((folder) => ['node_modules', '.pnp.cjs'].some((name) => existsSync(path.join(folder, name))));
  return (specifier) => !isInstalled && dependencies?.has(packageOf(specifier)) === true;
}

/** One sentence for all of them, and what to run. */
export function uninstalledNote(missing: readonly LostImport[], root: string, { there }: Standpoint): string[] {
  if (missing.length === 0) return [];
  const packages = new Set(missing.map(({ specifier }) => packageOf(specifier))).size;
  const imports = missing.length === 1 ? 'an import leads' : `${missing.length} imports lead`;
  return [
    `The packages are not installed: ${imports} to ${packages === 1 ? 'a package' : `${packages} packages`} that package.json names, and no rule can judge ${missing.length === 1 ? 'it' : 'them'}. For the whole report: ${there(packageManagerOf(root).install)}`,
  ];
}

/** A result without what a rule says of some imports, which is said in one sentence. */
export function withoutImports(result: ICruiseResult, rule: string, isMeant: (specifier: string) => boolean): ICruiseResult {
  const modules = result.modules.map((module) => ({
    ...module,
    dependencies: module.dependencies.map((dependency) => {
      if (!dependency.couldNotResolve || !isMeant(dependency.module)) return dependency;
      const rules = (dependency.rules ?? []).filter(({ name }) => name !== rule);
      return { ...dependency, rules, valid: rules.length === 0 };
    }),
  }));
  return { ...result, modules };
}
