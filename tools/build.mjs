// Compiles src into dist with tsc, from nothing: a module that was deleted or renamed must not live on in the tarball. What runs is then bundled, one file
// for each entry and what they share: loading 280 modules takes longer than linting a file (docs/decisions/0009).
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { isMain, root, runNode } from './commands.mjs';

const dist = join(root, 'dist');
const stampFile = join(dist, '.built-from');

/** @returns {boolean} whether dist is complete */
export function build() {
  rmSync(dist, { recursive: true, force: true });
  // tsc reports on stdout, which belongs to whoever started us.
  const { status } = runNode([join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json', '--inlineSourceMap'], {
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) return false;

  bundle();
  writeDeclarationsForOldCompilers();
  writeFileSync(stampFile, fingerprint());
  return true;
}

/** TypeScript before 5.6 cannot read an export whose name is a string. It is there for `require`, which no compiler that old allows of an ES module. */
function writeDeclarationsForOldCompilers() {
  const declarations = readFileSync(join(dist, 'index.d.ts'), 'utf8');
  const older = declarations.replace(`, plugin as 'module.exports'`, '');
  if (older === declarations)
    throw new Error('dist/index.d.ts does not export "module.exports" any more: write none for TypeScript before 5.6.');
  writeFileSync(join(dist, 'index-before-5.6.d.ts'), older);
}

/** Puts bundles in the place of the modules; declarations stay as they are. */
function bundle() {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: ['index', 'architecture/index', 'contracts/index', 'dependency-cruiser/index', 'cli/main'].map(
      (name) => `dist/${name}.js`,
    ),
    outdir: 'dist',
    allowOverwrite: true,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    // Blanks and names are 40 % of what users download; lines that are not too long keep the places in stack traces, and tools/restore-trace.mjs the names.
    minify: true,
    sourcemap: 'external',
    lineLimit: 2000,
    write: false,
    logLevel: 'warning',
  });
  for (const file of filesBelow(dist).filter((each) => each.endsWith('.js'))) rmSync(file);
  for (const { path, contents } of outputFiles) writeFileSync(path, contents);
  // Types alone have no format, but TypeScript gives them one, and a CommonJS file may not import types of ES modules without an attribute.
  writeFileSync(join(dist, 'contracts', 'package.json'), '{ "type": "commonjs" }\n');
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** @returns {boolean} whether dist is complete */
export function buildIfStale() {
  const isFresh = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint();
  return isFresh || build();
}

// Contents instead of times: git sets times as it likes, and no time tells that a file was deleted.
function fingerprint() {
  const settings = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json', 'tools/build.mjs'].map((name) => join(root, name));
  const hash = createHash('sha256');
  for (const file of [...filesBelow(join(root, 'src')), ...settings]) {
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

if (isMain(import.meta.url)) process.exitCode = build() ? 0 : 1;
