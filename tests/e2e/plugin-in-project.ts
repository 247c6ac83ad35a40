import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';

import { buildIfStale } from '../../tools/build.mjs';
import { root, runNpm } from '../../tools/commands.mjs';

/** The plugin's name, and its folder below `node_modules`. */
export const PLUGIN = 'eslint-plugin-backend-architect';

const QUIETLY = ['--prefer-offline', '--no-audit', '--no-fund', '--no-save', '--loglevel=error'];

/**
 * Installs the plugin as a user gets it, from the tarball. The project has its `package.json` already.
 * @param others what else `npm install` is given: packages, options
 * @throws with what npm said, when it fails
 */
export function installPlugin(project: string, ...others: string[]): void {
  // By a name without spaces: on Windows it passes through a shell.
  copyFileSync(packedPlugin(), path.join(project, 'plugin.tgz'));
  npm(project, 'install', ...QUIETLY, './plugin.tgz', ...others);
}

/** Links the plugin as it is built, and packages that are installed here, into `node_modules`: faster than npm, where what npm does is not the question. */
export function linkPlugin(project: string, ...packages: string[]): void {
  if (!buildIfStale()) throw new Error('The plugin cannot be built.');
  const modules = path.join(project, 'node_modules');
  mkdirSync(modules, { recursive: true });
  for (const name of packages) symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name), 'junction');
  symlinkSync(root, path.join(modules, PLUGIN), 'junction');
}

/** Packs what is built, once for all tests that install it. @returns the path of the tarball */
function packedPlugin(): string {
  if (!buildIfStale()) throw new Error('The plugin cannot be built.');
  const packed = path.join(root, 'dist/.packed', `${fingerprint()}.tgz`);
  if (existsSync(packed)) return packed;
  // Workers that pack at the same time do so in folders of their own; whoever is later replaces a file by its like.
  mkdirSync(path.dirname(packed), { recursive: true });
  const folder = mkdtempSync(path.join(root, 'dist/.packed/by-'));
  try {
    // Scripts stay off: the tarball holds what is built.
    npm(root, 'pack', '--ignore-scripts', '--silent', `--pack-destination=${path.relative(root, folder)}`);
    renameSync(path.join(folder, readdirSync(folder)[0]!), packed);
  } finally {
    rmSync(folder, { recursive: true });
  }
  return packed;
}

/** Of all that is packed. `dist` says itself what it was built from. */
function fingerprint(): string {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { files: string[] };
  const beside = ['package.json', 'README.md', 'LICENSE', ...manifest.files.filter((name) => !name.startsWith('dist/'))];
  const hash = createHash('sha256');
  for (const file of ['dist/.built-from', ...beside.flatMap(filesAt)]) hash.update(file).update(readFileSync(path.join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

function filesAt(name: string): string[] {
  if (statSync(path.join(root, name)).isFile()) return [name];
  return readdirSync(path.join(root, name)).map((file) => path.join(name, file));
}

function npm(cwd: string, ...args: string[]): void {
  const { status, stdout, stderr } = runNpm(args, { cwd, stdio: 'pipe', encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${args.join(' ')}:\n${String(stdout)}${String(stderr)}`);
}
