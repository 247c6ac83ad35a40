import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { writeProject } from '../layers/layer-fixture.ts';
import { installPlugin } from './plugin-in-project.ts';

// Installed for the test and not for this project: lefthook writes hooks into the repository that installs it, and neither `npm ci` here nor anybody's
// clone is to have a say in that. Pinned, because nothing else pins them.
const TOOLS = ['husky@9.1.7', 'lint-staged@16.4.0', 'lefthook@2.2.2'];
const LINTERS = ['eslint@^10', 'typescript@^6', '@typescript-eslint/parser@^8'];

const APP = `import express from 'express';
import { requireUser } from './guard.js';
import { orders } from './routes/orders.js';
const app = express();
app.use('/orders', orders);
app.listen(3000);
`;
const GUARD = `import type { RequestHandler } from 'express';
export const requireUser: RequestHandler = (req, res, next) => {
  if (!req.headers.authorization) { res.status(401).end(); return; }
  next();
};
`;
const ORDERS = `import { Router } from 'express';
import { requireUser } from '../guard.js';
export const orders = Router();
orders.get('/mine', requireUser, (req, res) => { res.json([]); });
`;
const OPEN = `orders.delete('/:id', (req, res) => { res.sendStatus(204); });\n`;

let folder = '';

beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'backend-architect-hooks-')));
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
  installPlugin(folder, '--ignore-scripts', ...LINTERS, ...TOOLS);
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Windows starts programs of packages through scripts of their own, and has no links without a privilege.
describe.skipIf(process.platform === 'win32').each([
  {
    tool: 'husky and lint-staged',
    files: { '.husky/pre-commit': 'npx lint-staged\n' },
    manifest: { 'lint-staged': { '*.md': 'true' } },
    install: ['husky'],
    wrote: 'package.json',
  },
  {
    tool: 'lefthook',
    files: { 'lefthook.yml': 'pre-commit:\n  commands:\n    spelling:\n      glob: "*.md"\n      run: "true"\n' },
    manifest: {},
    install: ['lefthook', 'install'],
    wrote: 'lefthook.yml',
  },
])('$tool, set up by init', ({ tool, files, manifest, install: [command, ...args], wrote }) => {
  let project = '';

  beforeAll(() => {
    project = path.join(folder, tool.replaceAll(' ', '-'));
    const dependencies = { express: '5' };
    write({
      'package.json': `${JSON.stringify({ name: 'a-backend', private: true, type: 'module', dependencies, ...manifest }, undefined, 2)}\n`,
      'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "noEmit": true }, "include": ["src"] }\n',
      '.gitignore': 'node_modules\n',
      'src/app.ts': APP,
      'src/guard.ts': GUARD,
      'src/routes/orders.ts': ORDERS,
      ...files,
    });
    symlinkSync(path.join(folder, 'node_modules'), path.join(project, 'node_modules'), 'junction');
    run('git', 'init', '--quiet', '--initial-branch=main');
    expect(run(path.join(project, 'node_modules/.bin/backend-architect'), 'init')).toMatchObject({ status: 0 });
    expect(run(path.join(project, 'node_modules/.bin', command!), ...args)).toMatchObject({ status: 0 });
  }, 120_000);

  const write = (files: Readonly<Record<string, string>>): void => writeProject(project, { files, links: {} });

  function run(program: string, ...given: string[]) {
    // As in a shell of nobody in particular: no hooks that are turned off, no repository around, and no test, to which lint-staged speaks JSON.
    const kept = Object.entries(process.env).filter(([name]) => !/^(?:GIT_|HUSKY|LEFTHOOK|FORCE_COLOR|NODE_ENV$|VITEST|npm_)/.test(name));
    const author = {
      GIT_AUTHOR_NAME: 'A',
      GIT_AUTHOR_EMAIL: 'a@example.com',
      GIT_COMMITTER_NAME: 'A',
      GIT_COMMITTER_EMAIL: 'a@example.com',
    };
    const env = {
      ...Object.fromEntries(kept),
      ...author,
      NO_COLOR: '1',
      GIT_CONFIG_GLOBAL: path.join(folder, 'no-config'),
      GIT_CONFIG_NOSYSTEM: '1',
    };
    const { status, stdout, stderr } = spawnSync(program, given, { cwd: project, env, encoding: 'utf8' });
    return { status, output: `${stdout}${stderr}` };
  }

  function commit(message: string) {
    run('git', 'add', '--all');
    return run('git', 'commit', '--message', message);
  }

  const commits = (): string => run('git', 'log', '--format=%s').output;

  test('init wrote the task', () => {
    expect(readFileSync(path.join(project, wrote), 'utf8')).toContain('eslint --no-warn-ignored --pass-on-unpruned-suppressions');
  });

  test('what is clean passes, the violation is refused with what a person needs, mended it passes', () => {
    const first = commit('clean');
    expect(first.status, first.output).toBe(0);
    expect(commits()).toBe('clean\n');

    write({ 'src/routes/orders.ts': ORDERS + OPEN });
    const { status, output } = commit('open');
    expect(status, output).toBe(1);
    expect(commits()).toBe('clean\n');
    // Where, which route, the evidence, the way out, and the name to look up.
    expect(output).toContain('src/routes/orders.ts');
    expect(output.replaceAll(/\s+/g, ' ')).toContain(
      '5:1 error DELETE /orders/:id (mounted in src/app.ts:5) answers without authenticating the caller. Put a guard in front of it, or declare it public: `/** @public */` above it backend-architect/require-auth-guard',
    );
    expect(output).not.toContain('GET /orders/mine');
    // Nothing of the work is lost.
    expect(readFileSync(path.join(project, 'src/routes/orders.ts'), 'utf8')).toBe(ORDERS + OPEN);

    write({ 'src/routes/orders.ts': ORDERS + OPEN.replace(`'/:id', `, `'/:id', requireUser, `) });
    const mended = commit('mended');
    expect(mended.status, mended.output).toBe(0);
    expect(commits()).toBe('mended\nclean\n');
  }, 300_000);
});
