// What would be published: small, complete, without tests or sources, and typed with nothing that a user has not installed.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, runNpm } from './commands.mjs';

// For what slips in unseen: tests, maps, a bundled dependency. What users feel is the time to load (docs/decisions/0009).
const sizeLimit = 400_000;
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

// Scripts stay off: the tarball is judged as built.
const { status, stdout } = runNpm(['pack', '--dry-run', '--json', '--ignore-scripts'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  encoding: 'utf8',
});
if (status !== 0) throw new Error('npm pack failed');

// npm 11 gives a list, later ones an object by package name.
const [tarball] = Object.values(JSON.parse(String(stdout)));
/** @type {string[]} */
const files = tarball.files.map((/** @type {{ path: string }} */ file) => file.path);

const problems = [
  ...(tarball.size <= sizeLimit ? [] : [`it weighs ${Math.ceil(tarball.size / 1000)} kB packed; the limit is ${sizeLimit / 1000} kB`]),
  ...files.filter((file) => !isExpected(file)).map((file) => `${file} does not belong in it`),
  ...requiredFiles()
    .filter((file) => !files.includes(file))
    .map((file) => `${file} is missing (named in package.json)`),
  ...foreignTypes(),
];
for (const problem of problems) console.error(`The tarball: ${problem}.`);
console.log(`${files.length} files, ${Math.ceil(tarball.size / 1000)} kB packed, ${Math.ceil(tarball.unpackedSize / 1000)} kB unpacked`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** @param {string} file */
function isExpected(file) {
  return (
    /^(?:dist\/.+\.(?:js|d\.ts)|bin\/[\w-]+\.js|dependency-cruiser\.js|oxlint\.json|contracts\.d\.ts|dist\/contracts\/package\.json|package\.json|README\.md|LICENSE)$/.test(
      file,
    ) && !/(?:^|\/)(?:tests?|fixtures|__tests__)\/|\.test\./.test(file)
  );
}

/** Every file that package.json promises, and what a package needs to be understood. */
function requiredFiles() {
  const promised =
    JSON.stringify([manifest.main, manifest.types, manifest.exports, manifest.bin]).match(/(?<=")(?:\.\/)?[\w./-]+\.\w+(?=")/g) ?? [];
  const paths = promised.map((path) => path.replace(/^\.\//, ''));
  return [...new Set([...paths.filter((path) => !path.endsWith('package.json') || path === 'package.json'), 'README.md', 'LICENSE'])];
}

/** What the public declarations import although it is not there: packages that nothing installs at the user's, files that stay at home. */
function foreignTypes() {
  const installed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  const seen = new Set(files.filter((file) => file.endsWith('.d.ts') && requiredFiles().includes(file)));
  /** @type {Set<string>} */
  const foreign = new Set();
  for (const file of seen) {
    if (!files.includes(file)) foreign.add(`${file} is missing (imported by declarations)`);
    for (const [, specifier = ''] of readFileSync(join(root, file), 'utf8').matchAll(/(?:\bfrom |\bimport ?\(?)['"]([^'"]+)['"]/g)) {
      if (specifier.startsWith('.')) seen.add(join(dirname(file), specifier.replace(/\.[jt]s$/, '.d.ts')).replaceAll('\\', '/'));
      else if (!specifier.startsWith('node:') && !installed.some((name) => specifier === name || specifier.startsWith(`${name}/`)))
        foreign.add(`${file} imports types of "${specifier}", which is no dependency`);
    }
  }
  return foreign;
}
