/** Packages that only a comparison needs: installed on demand into a temporary folder, so that they are no dependency of this project. */
import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runNpm } from '../tools/commands.mjs';
import { temporaryFolder } from './measure.mjs';

/** `require` of a folder that holds these packages (`{ name: version }`), or what npm said when it could not install them. */
export function installed(purpose, packages) {
  const folder = temporaryFolder(purpose);
  const manifest = path.join(folder, 'package.json');
  const resolver = createRequire(manifest);
  if (Object.keys(packages).every((name) => existsSync(path.join(folder, 'node_modules', name, 'package.json')))) return { resolver };

  writeFileSync(manifest, JSON.stringify({ private: true, dependencies: packages }));
  // Without peers: ESLint and TypeScript are those of this project. Without scripts: a benchmark runs nothing that it did not ask for.
  const { status, stderr } = runNpm(['install', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'pipe',
    encoding: 'utf8',
  });
  return status === 0 ? { resolver } : { problem: `npm could not install ${Object.keys(packages).join(' and ')}\n${String(stderr)}` };
}
