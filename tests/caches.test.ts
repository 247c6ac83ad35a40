import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { ESLint } from 'eslint';
import type { Linter } from 'eslint';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { provideModuleLookup } from '../src/analysis/model-visitor.ts';
import { isCacheOn } from '../src/configs/with-fingerprint.ts';
import plugin from '../src/index.ts';
import { createProjectLookup } from '../src/project/project-lookup.ts';

const APP = `import express from 'express';
import { requireUser } from './auth.js';
import orders from './routes/orders.js';
import status from './routes/status.js';

const app = express();
app.use('/status', status);
app.use('/orders', requireUser, orders);
app.listen(3000);
`;
const UNGUARDED = APP.replace('requireUser, orders', 'orders');

const AUTH = `export function requireUser(req, res, next) {
  if (!req.headers.authorization) return res.status(401).end();
  next();
}
`;

const ORDERS = `import { Router } from 'express';
import { listOrders } from '../services/orders.js';

const router = Router();
router.get('/', async (req, res) => {
  res.json(await listOrders());
});
export default router;
`;

const STATUS = `import { Router } from 'express';

const router = Router();
/** @public */
router.get('/', (req, res) => {
  res.json({ up: true });
});
export default router;
`;

const SERVICE = `import { load } from 'warehouse';

export async function listOrders() {
  return load('orders');
}
`;

const ARCHITECTURE = `export default {
  layers: { routes: { files: ['src/routes/**'], mayImport: ['services'] }, services: { files: ['src/services/**'] } },
};
`;

const PROJECT = {
  'package.json': '{ "name": "shop", "type": "module" }',
  'src/app.js': APP,
  'src/auth.js': AUTH,
  'src/routes/orders.js': ORDERS,
  'src/routes/status.js': STATUS,
  'src/services/orders.js': SERVICE,
};

let folder = '';
let linted: string[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  // Other tests of the same process look into virtual projects.
  provideModuleLookup(createProjectLookup);
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'backend-architect-')));
  for (const [file, text] of Object.entries(PROJECT)) write(file, text);
  mkdirSync(path.join(folder, 'node_modules'));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  // Files are trusted for a moment: a new run of ESLint comes later.
  vi.setSystemTime(Date.now() + 3_600_000);
}

/** Writes down which files ESLint really lints. */
const probe = {
  rules: { linted: { create: ({ filename }: { filename: string }) => (linted.push(toRelative(filename)), {}) } },
} as unknown as ESLint.Plugin;

const toRelative = (filename: string): string => path.relative(folder, filename).replaceAll('\\', '/');

const PROBE = { files: ['**/*.js'], plugins: { probe }, rules: { 'probe/linted': 'warn' } } as const;
const RULES = {
  files: ['**/*.js'],
  plugins: { 'backend-architect': plugin },
  rules: { 'backend-architect/require-auth-guard': 'error' },
} as const;

interface Run {
  readonly linted: string[];
  readonly reports: string[];
}

/** One `eslint --cache .`, as a process of its own would run it. */
async function lint({ settings = {}, helper = true } = {}): Promise<Run> {
  linted = [];
  const config = [PROBE, RULES, { settings: { 'backend-architect': settings } }];
  const eslint = new ESLint({
    cwd: folder,
    cache: true,
    cacheLocation: path.join(folder, '.eslintcache'),
    overrideConfigFile: true,
    overrideConfig: (helper ? plugin.withFingerprint(config, { root: folder, cache: true }) : config) as unknown as Linter.Config[],
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
    write('src/app.js', UNGUARDED);
    expect(await lint()).toEqual({ linted: ['src/app.js', 'src/routes/orders.js'], reports: [OPEN] });
    expect(await lint()).toEqual({ linted: [], reports: [OPEN] });
    write('src/app.js', APP);
    expect(await lint()).toEqual({ linted: ['src/app.js', 'src/routes/orders.js'], reports: [] });
  });

  test('so does a guard that lets everyone pass, a prefix, and a mount that goes', async () => {
    await lint();
    write('src/auth.js', AUTH.replace('return res.status(401).end();', 'req.isGuest = true;'));
    expect(await lint()).toEqual({ linted: ['src/auth.js', 'src/routes/orders.js'], reports: [OPEN] });
    write('src/auth.js', AUTH);
    await lint();
    write('src/app.js', APP.replace("'/orders'", "'/v2/orders'"));
    expect((await lint()).linted).toEqual(['src/app.js', 'src/routes/orders.js']);
    write('src/app.js', APP.replace(/^app\.use\('\/orders'.*$/m, ''));
    expect((await lint()).linted).toEqual(['src/app.js', 'src/routes/orders.js']);
  });

  test('so does a service that answers something else: the response of the route is described by it', async () => {
    await lint();
    write('src/services/orders.js', SERVICE.replace("load('orders')", '[{ id: 1 }]'));
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
    write(file, text);
    expect(await lint()).toEqual({ linted: [file], reports: [] });
  });

  test('settings count: a guard that they list', async () => {
    write('src/auth.js', "export { requireUser } from 'gateway';\n");
    const settings = { auth: { guards: ['requireUser'] } };
    await lint({ settings });
    write('src/app.js', UNGUARDED);
    expect(await lint({ settings })).toEqual({ linted: ['src/app.js', 'src/routes/orders.js'], reports: [OPEN] });
  });

  test('a layer that may import less has all files linted again', async () => {
    write('architecture.js', ARCHITECTURE);
    await lint();
    await lint();
    expect(linted).toEqual([]);
    write('architecture.js', ARCHITECTURE.replace("['services']", '[]'));
    await lint();
    expect(linted).toContain('src/services/orders.js');
    expect(linted).toContain('src/routes/orders.js');
    write('architecture.js', `${ARCHITECTURE.replace("['services']", '[]')}// a comment`);
    await lint();
    expect(linted).toEqual([]);
  });

  test('a file whose name means something in a glob', async () => {
    write('src/routes/[id]{a,b}.js', ORDERS);
    write('src/app.js', APP.replace("'./routes/orders.js'", "'./routes/[id]{a,b}.js'"));
    await lint();
    write('src/app.js', UNGUARDED.replace("'./routes/orders.js'", "'./routes/[id]{a,b}.js'"));
    expect((await lint()).linted).toEqual(['src/app.js', 'src/routes/[id]{a,b}.js']);
  });
});

test('on the command line, --cache is seen', { timeout: 60_000 }, () => {
  const entry = pathToFileURL(path.resolve(import.meta.dirname, '../src/index.ts')).href;
  write(
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
    const { stdout, stderr } = spawnSync(process.execPath, given, { cwd: folder, encoding: 'utf8' });
    if (stdout === '') throw new Error(stderr);
    const results = JSON.parse(stdout) as ESLint.LintResult[];
    return results.filter(({ messages }) => messages.length > 0).map(({ filePath }) => toRelative(filePath));
  };
  expect(run('--cache')).toEqual([]);
  write('src/app.js', UNGUARDED);
  expect(run('--cache')).toEqual(['src/routes/orders.js']);
});

test('without withFingerprint, the cache keeps what is no longer true', async () => {
  await lint({ helper: false });
  write('src/app.js', UNGUARDED);
  expect(await lint({ helper: false })).toEqual({ linted: ['src/app.js'], reports: [] });
});

describe('what withFingerprint adds', () => {
  const added = (root = folder, settings = {}): readonly { ignores?: string[]; settings: unknown }[] =>
    plugin.withFingerprint([{ settings: { 'backend-architect': settings } }], { root, cache: true }).slice(1);

  test('nothing without the cache, and then it writes nothing', () => {
    expect(plugin.withFingerprint(plugin.configs.recommended, { root: folder })).toEqual(plugin.configs.recommended);
    expect(plugin.withFingerprint(RULES, { root: folder, cache: false })).toEqual([RULES]);
    expect(readdirSync(path.join(folder, 'node_modules'))).toEqual([]);
  });

  test('one element for each file with routes, that applies to this file alone and makes ESLint lint no more files', async () => {
    // The first one tells of the layers, to all files.
    expect(added().map(({ ignores }) => ignores)).toEqual([
      undefined,
      ['**/*', '!src/routes/orders.js'],
      ['**/*', '!src/routes/status.js'],
    ]);
    const overrideConfig = [{ files: ['**/*.ts'] }, ...added().slice(1)] as Linter.Config[];
    const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: [{ ignores: ['**/app.js'] }, ...overrideConfig] });
    expect(await eslint.calculateConfigForFile(path.join(folder, 'src/routes/orders.ts'))).not.toHaveProperty('settings.backend-architect');
  });

  test('the same in another folder: nothing of the machine is in it', () => {
    const before = added();
    const other = realpathSync(mkdtempSync(path.join(tmpdir(), 'elsewhere-')));
    for (const [file, text] of Object.entries(PROJECT)) {
      mkdirSync(path.dirname(path.join(other, file)), { recursive: true });
      writeFileSync(path.join(other, file), text.replaceAll('\n', '\r\n'));
    }
    expect(added(other)).toEqual(before);
    rmSync(other, { recursive: true, force: true });
  });

  test('nothing with settings that are wrong: the rules say what is', () => {
    expect(added(folder, { gaurds: [] })).toEqual([]);
  });

  test('nothing for files that settings leave alone', () => {
    expect(added(folder, { ignore: ['src/routes/orders.js'] })).toHaveLength(2);
  });
});

describe('what is kept in node_modules/.cache', () => {
  const kept = (): string => {
    const cache = path.join(folder, 'node_modules/.cache/eslint-plugin-backend-architect');
    return path.join(cache, readdirSync(cache)[0]!);
  };
  const fingerprint = (): unknown[] => plugin.withFingerprint([], { root: folder, cache: true });

  test('is used while no file changes that matters', () => {
    const found = fingerprint();
    const stored = JSON.parse(readFileSync(kept(), 'utf8')) as { fingerprints: Record<string, string> };
    writeFileSync(kept(), JSON.stringify({ ...stored, fingerprints: { 'src/routes/orders.js': 'kept' } }));
    expect(fingerprint()).toMatchObject([{ settings: { 'backend-architect': { fingerprint: 'kept' } } }]);
    write('src/auth.js', `${AUTH}// changed`);
    expect(fingerprint()).toEqual(found);
  });

  test.each(['', '{', 'null', '[]', '{"key":1}', '{"states":null}'])('is made again when it is damaged: %j', (text) => {
    const found = fingerprint();
    writeFileSync(kept(), text);
    expect(fingerprint()).toEqual(found);
    expect(readFileSync(kept(), 'utf8')).toContain('fingerprints');
  });

  test('is not needed', () => {
    const found = fingerprint();
    rmSync(path.join(folder, 'node_modules'), { recursive: true });
    expect(fingerprint()).toEqual(found);
    expect(existsSync(path.join(folder, 'node_modules'))).toBe(false);
  });
});

test.each([
  [[], false],
  [['src', '--cache'], true],
  [['--cache', '--no-cache'], false],
  [['--no-cache', '--cache', 'src'], true],
  [['--cache-location', '.cache'], false],
  [['--', '--cache'], false],
])('eslint %j: cache %j', (argv, expected) => {
  expect(isCacheOn(['node', 'eslint', ...argv])).toBe(expected);
});
