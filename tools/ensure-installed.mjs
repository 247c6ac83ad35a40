// Installs the locked dependencies when, and only when, they are not there yet.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, isMain, root, runNpm } from './commands.mjs';

const lockFile = join(root, 'package-lock.json');
const stampFile = join(root, 'node_modules', '.backend-architect-installed');
// Native packages differ per machine: a node_modules folder mounted into a container is not ours.
const machine = `${process.platform}-${process.arch}`;

export function ensureInstalled() {
  refuseOldNode();
  if (!existsSync(lockFile))
    giveUp('package-lock.json is missing.', 'Restore it with `git checkout package-lock.json` and run this again.');

  const lock = readFileSync(lockFile, 'utf8');
  // Line endings are git's affair: a checkout with CRLF holds the same lock.
  const wanted = createHash('sha256').update(lock.replaceAll('\r\n', '\n')).digest('hex');
  const [stamped, stampedMachine = machine] = existsSync(stampFile) ? readFileSync(stampFile, 'utf8').split(' ') : [];
  if (stamped === wanted && stampedMachine === machine) return;

  if (stampedMachine !== machine || !holdsWhatIsLocked(JSON.parse(lock).packages)) install();
  writeFileSync(stampFile, `${wanted} ${machine}`);
}

function install() {
  console.error('Installing the locked dependencies (npm ci); this happens once per package-lock.json.');
  // stdout belongs to whoever started us (`npm start` may be piped); dev dependencies are needed under NODE_ENV=production, and errors under `npm --silent`.
  const { status, error } = runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 2, 2] });
  if (status === 0) return;

  const reason = error === undefined ? `exit code ${status ?? 'none'}` : error.message;
  giveUp(
    `Could not install the dependencies: npm ci failed (${reason}); npm says why above.`,
    'Check the network and the npm registry (`npm ping`), or run `npm ci` by hand, then run this again.',
  );
}

/**
 * npm notes what it installed; an install made by hand (`npm ci`, `npm install`) is therefore as good as ours.
 * @param {Record<string, { version?: string, optional?: boolean, link?: boolean }>} locked
 */
function holdsWhatIsLocked(locked) {
  const noted = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(noted)) return false;

  const { packages: installed } = JSON.parse(readFileSync(noted, 'utf8'));
  return Object.entries(locked).every(([path, entry]) => {
    if (path === '' || entry.link === true) return true;
    if (!(path in installed)) return entry.optional === true;
    return installed[path].version === entry.version && existsSync(join(root, path, 'package.json'));
  });
}

function refuseOldNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const isSupported = engines.node.split('||').some((/** @type {string} */ range) => satisfies(process.versions.node, range.trim()));
  if (!isSupported)
    giveUp(
      `Node ${process.versions.node} is not supported: this project needs ${engines.node}.`,
      'Install a supported Node (https://nodejs.org) and run this again.',
    );
}

/**
 * The two forms that `engines.node` uses, `^20.19.0` and `>=24`; the semver package is not installed yet.
 * @param {string} version
 * @param {string} range
 */
function satisfies(version, range) {
  const parts = /^(?<operator>\^|>=)(?<floor>\d+(?:\.\d+){0,2})$/.exec(range)?.groups;
  if (parts === undefined) throw new Error(`engines.node: "${range}" is neither ^x.y.z nor >=x`);

  const [here, floor] = [version, parts['floor'] ?? ''].map((text) => text.split('.').map(Number));
  const order = [0, 1, 2].map((index) => (here?.[index] ?? 0) - (floor?.[index] ?? 0));
  const isAtLeast = (order.find((difference) => difference !== 0) ?? 0) >= 0;
  return isAtLeast && (parts['operator'] === '>=' || order[0] === 0);
}

if (isMain(import.meta.url)) ensureInstalled();
