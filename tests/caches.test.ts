import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { ESLint } from 'eslint';
import type { Linter } from 'eslint';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import plugin from '../src/index.ts';
import { APP, ARCHITECTURE, AUTH, ORDERS, RULES, SERVICE, STATUS, UNGUARDED, ShopProject } from './shop-project.ts';

let project: ShopProject;
let linted: string[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  project = new ShopProject();
});
afterEach(() => {
  vi.useRealTimers();
  project.remove();
});

/** Writes down which files ESLint really lints. */
const probe = {
  rules: { linted: { create: ({ filename }: { filename: string }) => (linted.push(toRelative(filename)), {}) } },
} as unknown as ESLint.Plugin;

const toRelative = (filename: string): string => path.relative(project.folder, filename).replaceAll('\\', '/');

const PROBE = { files: ['**/*.js'], plugins: { probe }, rules: { 'probe/linted': 'warn' } } as const;
interface Run {
  readonly linted: string[];
  readonly reports: string[];
}

/** One `eslint --cache .`, as a process of its own would run it. */
async function lint({ settings = {}, helper = true } = {}): Promise<Run> {
  linted = [];
  const config = [PROBE, RULES, { settings: { 'backend-architect': settings } }];
  const eslint = new ESLint({
    cwd: project.folder,
    cache: true,
    cacheLocation: project.at('.eslintcache'),
    overrideConfigFile: true,
    overrideConfig: (helper ? plugin.withFingerprint(config, { root: project.folder, cache: true }) : config) as unknown as Linter.Config[],
  });
  const results = await eslint.lintFiles(['src']);
  const reports = results.flatMap(({ filePath, messages }) => messages.map(({ message }) => `${toRelative(filePath)}: ${message}`));
  return { linted: linted.sort(), reports };
}

const OPEN = expect.stringMatching(
  /^src\/routes\/orders\.js: GET \/orders \(mounted in src\/app\.js:8\) answers without authenticating the caller\./,
) as string;

const FILES = ['src/app.js', 'src/auth.js', 'src/routes/orders.js', 'src/routes/status.js', 'src/services/orders.js'];

describe('with withFingerprint, eslint --cache', () => {
  test('lints everything once, and nothing while nothing changes', async () => {
    expect(await lint()).toEqual({ linted: FILES, reports: [] });
    expect(await lint()).toEqual({ linted: [], reports: [] });
  });

  test('a guard that is removed in one file has the routes of another linted again, and back again', async () => {
    await lint();
    project.write('src/app.js', UNGUARDED);
    expect(await lint()).toEqual({ linted: ['src/app.js', 'src/routes/orders.js'], reports: [OPEN] });
    expect(await lint()).toEqual({ linted: [], reports: [OPEN] });
    project.write('src/app.js', APP);
    expect(await lint()).toEqual({ linted: ['src/app.js', 'src/routes/orders.js'], reports: [] });
  });

  test('so does a guard that lets everyone pass, a prefix, and a mount that goes', async () => {
    await lint();
    project.write('src/auth.js', AUTH.replace('return res.status(401).end();', 'req.isGuest = true;'));
    expect(await lint()).toEqual({ linted: ['src/auth.js', 'src/routes/orders.js'], reports: [OPEN] });
    project.write('src/auth.js', AUTH);
    await lint();
    project.write('src/app.js', APP.replace("'/orders'", "'/v2/orders'"));
    expect((await lint()).linted).toEqual(['src/app.js', 'src/routes/orders.js']);
    project.write('src/app.js', APP.replace(/^app\.use\('\/orders'.*$/m, ''));
    expect((await lint()).linted).toEqual(['src/app.js', 'src/routes/orders.js']);
  });

  test('so does a service that answers something else: the response of the route is described by it', async () => {
    await lint();
    project.write('src/services/orders.js', SERVICE.replace("load('orders')", '[{ id: 1 }]'));
    expect((await lint()).linted).toEqual(['src/routes/orders.js', 'src/services/orders.js']);
  });

  test.each([
    ['the body of a service', 'src/services/orders.js', SERVICE.replace('return load', 'console.info(1);\n  return await load')],
    ['the body of a handler', 'src/routes/status.js', STATUS.replace('up: true', 'up: !false')],
    ['a comment', 'src/app.js', `// The shop.\n${APP}`],
    ['formatting', 'src/app.js', APP.replace("use('/orders', requireUser, orders)", "use(\n  '/orders',\n  requireUser,\n  orders,\n)")],
    [
      'a route of its own',
      'src/routes/status.js',
      STATUS.replace('export', "/** @public */\nrouter.get('/more', (req, res) => res.end());\nexport"),
    ],
    ['a guard that refuses in other words', 'src/auth.js', AUTH.replace('.end()', ".send('Who are you?')")],
  ])('%s has no other file linted again', async (_, file, text) => {
    await lint();
    project.write(file, text);
    expect(await lint()).toEqual({ linted: [file], reports: [] });
  });

  test('settings count: a guard that they list', async () => {
    project.write('src/auth.js', "export { requireUser } from 'gateway';\n");
    const settings = { auth: { guards: ['requireUser'] } };
    await lint({ settings });
    project.write('src/app.js', UNGUARDED);
    expect(await lint({ settings })).toEqual({ linted: ['src/app.js', 'src/routes/orders.js'], reports: [OPEN] });
  });

  test('a layer that may import less has all files linted again', async () => {
    project.write('architecture.js', ARCHITECTURE);
    await lint();
    await lint();
    expect(linted).toEqual([]);
    project.write('architecture.js', ARCHITECTURE.replace("['services']", '[]'));
    await lint();
    expect(linted).toContain('src/services/orders.js');
    expect(linted).toContain('src/routes/orders.js');
    project.write('architecture.js', `${ARCHITECTURE.replace("['services']", '[]')}// a comment`);
    await lint();
    expect(linted).toEqual([]);
  });

  test('a file whose name means something in a glob', async () => {
    project.write('src/routes/[id]{a,b}.js', ORDERS);
    project.write('src/app.js', APP.replace("'./routes/orders.js'", "'./routes/[id]{a,b}.js'"));
    await lint();
    project.write('src/app.js', UNGUARDED.replace("'./routes/orders.js'", "'./routes/[id]{a,b}.js'"));
    expect((await lint()).linted).toEqual(['src/app.js', 'src/routes/[id]{a,b}.js']);
  });
});

test('on the command line, --cache is seen', { timeout: 60_000 }, () => {
  const entry = pathToFileURL(path.resolve(import.meta.dirname, '../src/index.ts')).href;
  project.write(
    'eslint.config.mjs',
    `import plugin from ${JSON.stringify(entry)};
export default plugin.withFingerprint([
  { files: ['src/**/*.js'], plugins: { 'backend-architect': plugin }, rules: { 'backend-architect/require-auth-guard': 'error' } },
]);`,
  );
  const require = createRequire(import.meta.url);
  const bin = path.join(path.dirname(require.resolve('eslint/package.json')), 'bin/eslint.js');
  const run = (...flags: string[]): string[] => {
    const given = ['--import', pathToFileURL(require.resolve('tsx')).href, bin, ...flags, '--format', 'json', 'src'];
    const { stdout, stderr } = spawnSync(process.execPath, given, { cwd: project.folder, encoding: 'utf8' });
    if (stdout === '') throw new Error(stderr);
    const results = JSON.parse(stdout) as ESLint.LintResult[];
    return results.filter(({ messages }) => messages.length > 0).map(({ filePath }) => toRelative(filePath));
  };
  expect(run('--cache')).toEqual([]);
  project.write('src/app.js', UNGUARDED);
  expect(run('--cache')).toEqual(['src/routes/orders.js']);
});

test('without withFingerprint, the cache keeps what is no longer true', async () => {
  await lint({ helper: false });
  project.write('src/app.js', UNGUARDED);
  expect(await lint({ helper: false })).toEqual({ linted: ['src/app.js'], reports: [] });
});
