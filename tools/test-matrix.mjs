// `npm run test:matrix`: the packed tarball in a fresh project for each cell of the matrix, by real package managers, compilers and versions of Node.
// `npm run test:matrix -- --only node=22,eslint=9` runs some of it. What is downloaded stays in the caches of npm and pnpm, everything else goes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { giveUp, root, runNpm } from './commands.mjs';
import { checksOf, writeProject } from './matrix-project.mjs';

const stepLimitMs = 5 * 60 * 1000;
// What a package manager merely warns of when a range of ours does not fit is an error here.
const npmInstall = ['install', '--engine-strict', '--strict-peer-deps', '--no-audit', '--no-fund', '--loglevel=error'];
const pnpmInstall = ['install', '--no-frozen-lockfile', '--config.engine-strict=true', '--config.strict-peer-dependencies=true'];
const unreachable = /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ERR_SOCKET_TIMEOUT|META_FETCH_FAIL/;

/** @typedef {{ node: string, eslint: string, typescript: string, parser?: string, pm: string }} Cell versions as npm understands them */

// Not every combination, but every pair of values that meet in our code: each ESLint in each Node (what ESLint asks of a plugin, what oxc-parser asks of
// Node), each ESLint with and without typescript-eslint (whose tree and whose tokens rules get; it refuses TypeScript 7), each compiler and each ESLint
// beside each package manager (where packages lie). The first is the lowest of all that package.json allows, the last the newest of all.
/** @type {Cell[]} */
const cells = [
  { node: '20.19.0', eslint: '9.22.0', typescript: '5.4', parser: '8.0.0', pm: 'npm' },
  { node: '20', eslint: '9', typescript: '7', pm: 'pnpm@9' },
  { node: '20', eslint: '10', typescript: '5.9', parser: '8', pm: 'npm' },
  { node: '22.13.0', eslint: '9.22.0', typescript: '7', pm: 'npm' },
  { node: '22', eslint: '9', typescript: '6', parser: '8', pm: 'pnpm@9' },
  { node: '22', eslint: '10', typescript: '5.4', parser: '8', pm: 'pnpm@latest' },
  { node: '24', eslint: '9.22.0', typescript: '5.9', parser: '8', pm: 'pnpm@9' },
  { node: '24', eslint: '9', typescript: '5.4', parser: '8', pm: 'npm' },
  { node: '24', eslint: '10', typescript: '6', parser: '8', pm: 'npm' },
  { node: '24', eslint: '10', typescript: '7', pm: 'pnpm@latest' },
];

const chosen = chooseCells(process.argv.slice(2));
refuseWithoutRegistry();
if (!buildIfStale())
  giveUp('The build failed; the compiler says why above.', 'Mend the errors in src (`npm run typecheck` lists them) and run this again.');

// ESLint names files by their real path, and the temporary folder is a link on some systems.
const folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'backend-architect-matrix-')));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

const tarball = pack();
const results = chosen.map((cell, index) => {
  process.stdout.write(`── ${titleOf(cell)}\n`);
  const start = performance.now();
  const project = join(folder, `cell-${index + 1}`);
  const { ran, problems } = runCell(cell, project);
  rmSync(project, { recursive: true, force: true, maxRetries: 3 });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  for (const problem of problems) process.stdout.write(`   ${problem.replaceAll('\n', '\n   ')}\n`);
  process.stdout.write(`   ${problems.length === 0 ? 'ok' : 'FAILED'} (${seconds} s)\n`);
  return { cell, ran, isGood: problems.length === 0, seconds };
});

const widths = { title: Math.max(...chosen.map((cell) => titleOf(cell).length)), ran: Math.max(...results.map(({ ran }) => ran.length)) };
console.log('\nSummary');
for (const { cell, ran, isGood, seconds } of results)
  console.log(
    `  ${isGood ? '✓' : '✗'} ${titleOf(cell).padEnd(widths.title)}  ${ran.padEnd(widths.ran)}  ${isGood ? 'ok    ' : 'failed'} ${seconds.padStart(6)} s`,
  );
const failed = results.filter(({ isGood }) => !isGood).length;
console.log(`\n${results.length - failed} cells passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/**
 * @param {Cell} cell
 * @param {string} project
 * @returns {{ ran: string, problems: string[] }}
 */
function runCell({ node: version, eslint, typescript, parser, pm }, project) {
  writeProject(project, {
    'eslint-plugin-backend-architect': `file:../${tarball}`,
    eslint: rangeOf(eslint),
    typescript: rangeOf(typescript),
    ...(parser === undefined ? {} : { '@typescript-eslint/parser': rangeOf(parser) }),
  });
  const executable = nodeOf(version);
  if (executable.path === undefined) return { ran: 'nothing', problems: [`node@${version} cannot be had: ${executable.reason}`] };
  const node = executable.path;

  // pnpm and what it starts find their Node by the PATH; npm is started by the very one.
  const options = { ...quiet(project), env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}` } };
  const install = pm === 'npm' ? npmInstall : ['exec', '--yes', `--package=${pm}`, '--', 'pnpm', ...pnpmInstall];
  const installed = runNpm(install, options, node);
  if (installed.status !== 0) {
    const said = `${String(installed.stdout)}${String(installed.stderr)}`.trim();
    const hint = unreachable.test(said) ? '\nThe registry is out of reach: `npm ping` says more.' : '';
    return { ran: 'install', problems: [`${pm} could not install:\n${said}${hint}`] };
  }

  const have = ['eslint', 'typescript', '@typescript-eslint/parser'].flatMap((name) => {
    const found = versionIn(project, name);
    return found === undefined ? [] : [`${name} ${found}`];
  });
  process.stdout.write(`   node ${executable.version}, ${have.join(', ')}\n`);
  /** @type {import('./matrix-project.mjs').Run} */
  const run = (script, ...args) => spawnSync(node, [join('node_modules', script), ...args], { ...options, encoding: 'utf8' });
  const checks = checksOf(parser !== undefined);
  const problems = checks.flatMap((check) => check.run(run, project).map((problem) => `${check.name}: ${problem}`));
  return { ran: ['install', ...checks.map(({ name }) => name)].join(', '), problems };
}

/** @param {string} version */
function rangeOf(version) {
  return /^\d+\.\d+\.\d+$/.test(version) ? version : /^\d+$/.test(version) ? `^${version}.0.0` : `~${version}.0`;
}

/**
 * The running Node where it is of that version, else the one that the package `node` brings.
 * @param {string} version
 * @returns {{ path: string, version: string } | { path: undefined, reason: string }}
 */
function nodeOf(version) {
  if (`${process.versions.node}.`.startsWith(`${version}.`)) return { path: process.execPath, version: process.versions.node };

  const ask = 'process.stdout.write(process.execPath+String.fromCharCode(10)+process.versions.node)';
  const { status, stdout, stderr } = runNpm(['exec', '--yes', `--package=node@${version}`, '--', 'node', '-e', ask], quiet(folder));
  const [path, found] = String(stdout).split('\n');
  return status === 0 && path !== undefined && found !== undefined && `${found}.`.startsWith(`${version}.`)
    ? { path, version: found }
    : { path: undefined, reason: `${String(stdout)}${String(stderr)}`.trim() };
}

/** @param {string} cwd */
function quiet(cwd) {
  return { cwd, stdio: /** @type {const} */ ('pipe'), encoding: /** @type {const} */ ('utf8'), timeout: stepLimitMs };
}

/**
 * @param {string} project
 * @param {string} name
 * @returns {string | undefined}
 */
function versionIn(project, name) {
  try {
    return JSON.parse(readFileSync(join(project, 'node_modules', name, 'package.json'), 'utf8')).version;
  } catch {
    return undefined;
  }
}

/** @returns {string} the name of the file in the folder */
function pack() {
  // Scripts stay off: the tarball holds what was built above.
  const { status, stderr } = runNpm(['pack', '--ignore-scripts', '--silent', `--pack-destination=${folder}`], quiet(root));
  const name = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (status !== 0 || name === undefined) giveUp(`npm pack failed. ${String(stderr)}`, 'Run `npm pack` by hand to see more.');
  return name;
}

function refuseWithoutRegistry() {
  const { status, stderr } = runNpm(['view', 'eslint', 'version', '--fetch-retries=0', '--prefer-online', '--loglevel=error'], quiet(root));
  if (status !== 0)
    giveUp(
      `The npm registry is out of reach, and every cell installs from it. ${/reason: .+|error code .+/.exec(String(stderr))?.[0] ?? ''}`,
      'Check the network and `npm config get registry`, then run this again.',
    );
}

/** @param {Cell} cell */
function titleOf({ node, eslint, typescript, parser, pm }) {
  const reader = parser === undefined ? 'oxc-parser' : `typescript-eslint ${parser}`;
  return `node ${node.padEnd(7)}  eslint ${eslint.padEnd(6)}  typescript ${typescript.padEnd(3)}  ${reader.padEnd(23)}  ${pm}`.trimEnd();
}

/**
 * @param {string[]} args `--only node=22,eslint=9`: a value takes all that begin with it, number by number
 * @returns {Cell[]}
 */
function chooseCells(args) {
  const [flag, list, ...rest] = args[0]?.startsWith('--only=') ? ['--only', args[0].slice('--only='.length), ...args.slice(1)] : args;
  if (flag === undefined) return cells;

  const filters = (list ?? '').split(',').map((filter) => filter.split('='));
  const isUnderstood = flag === '--only' && rest.length === 0 && filters.every(([key, value]) => key && value);
  const some = isUnderstood
    ? cells.filter((cell) =>
        filters.every(([key = '', value = '']) => {
          const own = /** @type {Record<string, string>} */ (cell)[key];
          return own !== undefined && (own === value || own.startsWith(`${value}.`) || own.startsWith(`${value}@`));
        }),
      )
    : [];
  if (some.length === 0)
    giveUp(
      isUnderstood ? `No cell is "${list}".` : `Cannot understand "${args.join(' ')}".`,
      `Run everything with npm run test:matrix, or some cells with npm run test:matrix -- --only node=22,eslint=9. The cells:\n${cells.map((cell) => `  ${titleOf(cell)}`).join('\n')}\nKeys are node, eslint, typescript, parser and pm.`,
    );
  return some;
}
