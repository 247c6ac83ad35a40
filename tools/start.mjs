// `npm start [-- PATH]`: installs and builds what is missing, then lints the example backend or PATH with the built tool.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildIfStale } from './build.mjs';
import { giveUp, root, runNode } from './commands.mjs';
import { ensureInstalled } from './ensure-installed.mjs';

// npm moves to the package root and leaves the caller's folder in INIT_CWD; under another script that variable is not about us.
const callersFolder = (process.env['npm_lifecycle_event'] === 'start' && process.env['INIT_CWD']) || process.cwd();
const given = process.argv.slice(2);

const [path] = given;
const namesPath = path !== undefined && !path.startsWith('-');
if (namesPath && !existsSync(resolve(callersFolder, path))) {
  giveUp(
    `${resolve(callersFolder, path)} does not exist.`,
    'Give the folder of a backend, relative to where you are: npm start -- ../my-backend. Without a path, the example backend is linted.',
  );
}

ensureInstalled();
if (!buildIfStale())
  giveUp('The build failed; the compiler says why above.', 'Mend the errors in src (`npm run typecheck` lists them) and run this again.');

const args = namesPath
  ? [resolve(callersFolder, path), ...given.slice(1)]
  : [join(root, 'docs', 'examples', 'orders-api'), '--strict', ...given];
const { status, signal, error } = runNode([join(root, 'bin', 'backend-architect.js'), ...args], { cwd: callersFolder });
if (status === null)
  giveUp(
    `The linter did not finish: ${error?.message ?? signal ?? 'unknown reason'}.`,
    'Run it again; if it happens again, please open an issue.',
  );
process.exitCode = status;
