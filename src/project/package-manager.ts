import { existsSync } from 'node:fs';
import path from 'node:path';

import { foldersUp } from '../scope/folders-up.ts';
import { manifestIn } from './manifests.ts';
import { packageFolderOf } from './workspace.ts';

type Name = 'npm' | 'pnpm' | 'yarn' | 'bun';

/** How a project's package manager is spoken to. */
export interface PackageManager {
  readonly name: Name;
  /** A command that installs what the manifest names. */
  readonly install: string;
  /** A command that installs packages for development. */
  add(packages: readonly string[]): string;
  /** A command that runs a script of the manifest. */
  run(script: string, options?: string): string;
  /** A command that runs a program of an installed package. */
  exec(command: string): string;
}

const LOCKFILES: readonly (readonly [file: string, name: Name])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['pnpm-workspace.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
];

/** The package manager around a folder: what its manifest names, else whose lockfile there is, there or above it in the repository; else npm. */
export function packageManagerOf(folder: string): PackageManager {
  const own = packageFolderOf(folder) ?? folder;
  const isWorkspaceRoot = (manifestIn(own)?.workspaces ?? []).length > 0;
  for (const above of foldersUp(own, isRepository)) {
    const written = /^(npm|pnpm|yarn|bun)@(\d+)/.exec(manifestIn(above)?.packageManager ?? '');
    const locked = LOCKFILES.find(([file]) => existsSync(path.join(above, file)))?.[1];
    const name = (written?.[1] as Name | undefined) ?? locked;
    if (!name) continue;
    // Yarn 1 refuses to add to the root of a workspace, as pnpm does; later ones have no word for it.
    const isOldYarn = name === 'yarn' && (written ? written[2] === '1' : !existsSync(path.join(above, '.yarnrc.yml')));
    return managerOf(name, isWorkspaceRoot && (name === 'pnpm' || isOldYarn) ? ' -w' : '');
  }
  return managerOf('npm', '');
}

/** Does a repository begin in a folder? */
export function isRepository(folder: string): boolean {
  return existsSync(path.join(folder, '.git'));
}

function managerOf(name: Name, root: string): PackageManager {
  const [install, execute] = {
    npm: ['npm install --save-dev', 'npx'],
    pnpm: [`pnpm add --save-dev${root}`, 'pnpm exec'],
    yarn: [`yarn add --dev${root.toUpperCase()}`, 'yarn run'],
    bun: ['bun add --dev', 'bunx'],
  }[name] as [string, string];
  return {
    name,
    install: `${name} install`,
    add: (packages) => `${install} ${packages.join(' ')}`,
    // npm keeps options for itself but for those behind `--`.
    run: (script, options) => `${name} run ${script}${options === undefined ? '' : `${name === 'npm' ? ' --' : ''} ${options}`}`,
    exec: (command) => `${execute} ${command}`,
  };
}
