// How this project's scripts start other programs, on every platform. No dependencies: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @param {string} moduleUrl `import.meta.url` of the asking script
 * @returns {boolean} whether that script was started by hand rather than imported
 */
export function isMain(moduleUrl) {
  const started = process.argv[1];
  return started !== undefined && realpathSync.native(started) === realpathSync.native(fileURLToPath(moduleUrl));
}

/**
 * Runs Node in the project root with this very executable, so no PATH can bring in another version.
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export function runNode(args, options) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', ...options });
}

/**
 * @param {string[]} args words without spaces: on Windows they may pass through a shell
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 * @param {string} [node] another executable than this one; without npm's own word of where it lives, PATH decides
 */
export function runNpm(args, options, node = process.execPath) {
  // Under `npm run`, npm says where it lives; starting that file needs no shell and no npm.cmd.
  const npm = process.env['npm_execpath'];
  if (npm !== undefined && /npm-cli\.c?js$/.test(npm)) return spawnSync(node, [npm, ...args], { cwd: root, stdio: 'inherit', ...options });

  const settings = { cwd: root, stdio: /** @type {const} */ ('inherit'), ...options };
  return process.platform === 'win32'
    ? spawnSync(['npm', ...args].join(' '), { ...settings, shell: true })
    : spawnSync('npm', args, settings);
}

/**
 * Ends a script that could not do its work: exit code 2, as for the command-line tool itself.
 * @param {string} reason
 * @param {string} remedy
 * @returns {never}
 */
export function giveUp(reason, remedy) {
  console.error(`\n${reason}\n${remedy}`);
  process.exit(2);
}
