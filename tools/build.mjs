// Compiles src into dist with tsc, from nothing: a module that was deleted or renamed must not live on in the tarball.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, root, runNode } from './commands.mjs';

const dist = join(root, 'dist');
const stampFile = join(dist, '.built-from');

/** @returns {boolean} whether dist is complete */
export function build() {
  rmSync(dist, { recursive: true, force: true });
  // tsc reports on stdout, which belongs to whoever started us.
  const { status } = runNode([join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) return false;

  writeFileSync(stampFile, fingerprint());
  return true;
}

/** @returns {boolean} whether dist is complete */
export function buildIfStale() {
  const isFresh = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint();
  return isFresh || build();
}

// Contents instead of times: git sets times as it likes, and no time tells that a file was deleted.
function fingerprint() {
  const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  for (const file of [...sources, ...['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'].map((name) => join(root, name))]) {
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

if (isMain(import.meta.url)) process.exitCode = build() ? 0 : 1;
