import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { beforeEach, describe, expect, test } from 'vitest';

import { commandLine } from './command-line.ts';

const place = commandLine();

const GUARD = `export function requireAuth(req, res, next) { if (!req.headers.authorization) { res.status(401).end(); return; } next(); }\n`;
const router = (at = '/') =>
  `import { Router } from 'express';\nconst router = Router();\nrouter.get('${at}', (req, res) => { res.json([]); });\nexport default router;\n`;
const app = (guard: string): string =>
  `import express from 'express';\nimport { requireAuth } from './guard.js';\nimport orders from './orders.js';\nimport open from './open.js';\nconst app = express();\napp.use('/orders', ${guard}orders);\napp.use('/open', open);\napp.listen(1);\n`;
// `open.ts` has a finding from the beginning.
const SERVICE = {
  'src/guard.ts': GUARD,
  'src/orders.ts': router(),
  'src/open.ts': router(),
  'src/app.ts': app('requireAuth, '),
  'src/math.ts': 'export const two = 2;\n',
};

function git(...args: string[]): string {
  const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...author, ...args], { cwd: place.folder, encoding: 'utf8', stdio: 'pipe' });
}

function commit(): void {
  git('add', '--all');
  git('commit', '--quiet', '--message', 'work');
}

/** What counts since a reference, as `path rule`; reached ones are marked. */
async function since(ref = 'HEAD', ...argv: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await place.cli(['check', ...argv, '--since', ref, '--json']);
  expect(stderr).toBe('');
  const { findings } = JSON.parse(stdout) as { findings: { file: string; isReached?: true; line: number }[] };
  expect(code).toBe(findings.length > 0 ? 1 : 0);
  return findings.map(
    ({ file, isReached }) => `${path.relative(place.folder, file).replaceAll('\\', '/')}${isReached ? ' (reached)' : ''}`,
  );
}

beforeEach(() => {
  git('init', '--quiet', '--initial-branch', 'main');
  place.write(SERVICE);
  commit();
});

describe('what counts', () => {
  test('nothing changed: nothing, though there is a finding', async () => {
    expect((await place.cli(['check'])).code).toBe(1);
    expect(await since()).toEqual([]);
  });

  test('a guard that goes in one file opens the routes of another', async () => {
    place.write({ 'src/app.ts': app('') });
    expect(await since()).toEqual(['src/orders.ts (reached)']);
    const { stdout } = await place.cli(['check', '--since', 'HEAD']);
    expect(stdout).toContain(`${path.join('src', 'orders.ts')}  (not changed; what it rests on is)`);
    expect(stdout).toMatch(/Since HEAD \([0-9a-f]{8}\): 1 file changed; 1 earlier problem elsewhere not shown\n/);
  });

  test('so does a guard that lets everyone pass, two files away', async () => {
    place.write({ 'src/guard.ts': `export function requireAuth(req, res, next) { next(); }\n` });
    expect(await since()).toEqual(['src/orders.ts (reached)']);
  });

  test('lines that move elsewhere, and files that decide nothing, reach nobody', async () => {
    place.write({ 'src/app.ts': `// a comment\n${app('requireAuth, ')}`, 'src/math.ts': 'export const two = 1 + 1;\n' });
    expect(await since()).toEqual([]);
  });

  test('a changed file counts with all that is in it', async () => {
    place.write({ 'src/open.ts': `// a comment\n${router()}` });
    expect(await since()).toEqual(['src/open.ts']);
  });

  test('staged, and not yet added', async () => {
    place.write({ 'src/app.ts': app('').replace('app.listen', `app.get('/x', (req, res) => res.end());\napp.listen`) });
    git('add', '--all');
    place.write({
      'src/new.ts': `import express from 'express';\nconst app = express();\napp.get('/new', (req, res) => res.end());\napp.listen(2);\n`,
    });
    expect((await since()).sort()).toEqual(['src/app.ts', 'src/new.ts', 'src/orders.ts (reached)']);
  });

  test('what git ignores does not', async () => {
    place.write({
      '.gitignore': 'ignored.ts\n',
      'ignored.ts': `import express from 'express';\nconst app = express();\napp.get('/i', (q, s) => s.end());\napp.listen(2);\n`,
    });
    expect(await since()).toEqual([]);
  });

  test('what lies outside of PATH does not', async () => {
    place.write({
      'src/app.ts': app(''),
      'other/new.ts': `import express from 'express';\nconst app = express();\napp.get('/n', (q, s) => s.end());\napp.listen(2);\n`,
    });
    expect(await since('HEAD', 'src')).toEqual(['src/orders.ts (reached)']);
  });

  test('a renamed file counts; the finding does not count for its old name', async () => {
    renameSync(path.join(place.folder, 'src/open.ts'), path.join(place.folder, 'src/opened.ts'));
    place.write({ 'src/app.ts': app('requireAuth, ').replace('./open.js', './opened.js') });
    expect(await since()).toEqual(['src/opened.ts']);
  });

  test('a deleted guard file', async () => {
    place.write({ 'src/app.ts': app('').replace(`import { requireAuth } from './guard.js';\n`, '') });
    rmSync(path.join(place.folder, 'src/guard.ts'));
    expect(await since()).toEqual(['src/orders.ts (reached)']);
  });

  // One call for each test: within a second, a process does not look at the disk again.
  test.each([
    ['a file of no route', { 'src/math.ts': 'export const two = 1 + 1;\n' }, []],
    ['a guard', { 'src/app.ts': app('') }, ['src/orders.ts (reached)']],
  ])('since a branch: since the commit where both parted: %s', async (_, change, expected) => {
    git('switch', '--quiet', '--create', 'feature');
    place.write(change);
    commit();
    git('switch', '--quiet', 'main');
    place.write({ 'src/open.ts': `// main went on\n${router()}` });
    commit();
    git('switch', '--quiet', 'feature');
    expect(await since('main')).toEqual(expected);
  });

  test('the repository stays as it is, and no copy is left', async () => {
    place.write({ 'src/app.ts': app('') });
    const before = git('status', '--porcelain');
    const copies = () => readdirSync(tmpdir()).filter((name) => name.startsWith('backend-architect-base-'));
    const had = copies();
    expect(await since()).toHaveLength(1);
    expect(git('status', '--porcelain')).toBe(before);
    expect(copies().filter((name) => !had.includes(name))).toEqual([]);
  });
});

describe('2: could not compare', () => {
  test.each([
    ['nowhere', /--since nowhere: git knows no such branch, tag or commit\.\nFetch it/],
    ['--output=x', /--since --output=x: git knows no such/],
    ['HEAD:src/app.ts', /git knows no such/],
  ])('%s', async (ref, expected) => {
    const { code, stdout, stderr } = await place.cli(['check', `--since=${ref}`]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(expected);
  });

  test('no repository', async () => {
    rmSync(path.join(place.folder, '.git'), { recursive: true });
    const { code, stderr } = await place.cli(['check', '--since', 'main']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/is in no git repository that can be read, and --since needs one/);
  });

  test('a shallow clone', async () => {
    place.write({ 'src/math.ts': 'export const two = 1 + 1;\n' });
    commit();
    git('clone', '--quiet', '--depth', '1', `file://${place.folder}`, 'shallow');
    const { code, stderr } = await place.cli(['check', 'shallow', '--since', 'HEAD~1']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/This clone is shallow: fetch the whole history \(actions\/checkout with fetch-depth: 0/);
  });

  test('a branch that has nothing in common with this one', async () => {
    git('switch', '--quiet', '--orphan', 'other');
    mkdirSync(path.join(place.folder, 'src'), { recursive: true });
    place.write({ 'src/a.ts': 'export const a = 1;\n' });
    commit();
    expect((await place.cli(['check', '--since', 'main'])).stderr).toMatch(/--since main: it has no commit in common with HEAD\./);
  });
});
