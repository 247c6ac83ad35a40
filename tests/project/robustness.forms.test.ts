import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { isTestCode, runsOutsideRequests } from '../../src/analysis/other-code.ts';
import { isSourceName } from '../../src/project/find-file.ts';
import { lastSegment } from '../../src/project/package-files.ts';
import { resolveSpecifier } from '../../src/project/resolver.ts';
import { isMisspelled } from '../../src/project/true-path.ts';
import type { Files } from '../virtual-project.ts';
import { DiskProject } from './on-disk.ts';
import { BASE, EXPRESS, bound } from './broken-projects.ts';

let project: DiskProject | undefined;

afterEach(() => project?.remove());

function open(files: Files): DiskProject {
  return (project = new DiskProject({ ...BASE, ...files }));
}

describe('routers', () => {
  const router = (other: string): string =>
    `import { Router } from 'express'; import other from './${other}.js'; import { db } from '../db.js'; const router = Router(); router.use('/x', other); router.get('/orders', async (req, res) => { res.json(await db.order.findMany()); }); export default router;`;

  test('that mount each other, and one that mounts itself', () => {
    const { lint } = bound(
      open({
        'src/routes/a.ts': router('b'),
        'src/routes/b.ts': router('a'),
        'src/routes/self.ts': router('self'),
        'src/app.ts': `${EXPRESS}import a from './routes/a.js'; import self from './routes/self.js'; app.use('/a', a); app.use(self); app.listen(3000);`,
      }),
    );
    for (const [name, text] of [
      ['src/routes/a.ts', router('b')],
      ['src/routes/b.ts', router('a')],
      ['src/routes/self.ts', router('self')],
    ] as const)
      expect(lint(name, text).filter((each) => each.startsWith('no-db'))).toEqual(['no-db-in-routes: db.order.findMany']);
  });
});

describe('a project of CommonJS alone', () => {
  const FILES: Files = {
    'package.json': '{ "name": "shop", "dependencies": { "express": "5", "@prisma/client": "6" } }',
    'src/db.js': `const { PrismaClient } = require('@prisma/client'); const db = new PrismaClient(); module.exports = { db, clock: { order: { findMany: () => [] } } };`,
    'src/routes/orders.js': 'module.exports = (router, store) => {};',
    'src/routes/clock.js': 'module.exports = (router, store) => {};',
    'src/app.js': `const express = require('express'); const { db, clock } = require('./db'); const app = express(); require('./routes/orders')(app, db); require('./routes/clock')(app, clock); app.listen(3000);`,
  };
  const routes = `module.exports = (router, store) => { router.get('/orders', async (req, res) => { res.json(await store.order.findMany()); }); };`;

  test('clients that are required, and those that other files pass', () => {
    project = new DiskProject(FILES);
    const required = (name: string): string =>
      `const express = require('express'); const { ${name}: store } = require('./db'); const app = express(); app.get('/orders', async (req, res) => { res.json(await store.order.findMany()); });`;
    expect([
      project.queries('src/more.js', required('db')),
      project.queries('src/more.js', required('clock')),
      project.queries('src/routes/orders.js', routes),
      project.queries('src/routes/clock.js', routes),
    ]).toEqual([['store.order.findMany'], [], ['store.order.findMany'], []]);
  });
});

describe('paths as Windows writes them', () => {
  test.each([
    [lastSegment('C:\\shop\\src\\users.ts'), 'users'],
    [lastSegment('C:\\shop\\src\\users'), 'users'],
    [lastSegment('./lib/users.js'), 'users'],
    [isTestCode('C:\\shop\\src\\users.test.ts', 'C:\\shop'), true],
    [isTestCode('C:\\shop\\src\\users.ts', 'C:\\shop'), false],
    [runsOutsideRequests('C:\\shop\\scripts\\users.ts', 'C:\\shop'), true],
    [isSourceName('C:\\shop\\src\\users.ts'), true],
    [isSourceName('C:\\shop\\src\\users.d.ts'), false],
  ])('%s', (found, expected) => {
    expect(found).toBe(expected);
  });

  test('a file of another system has no relatives here, and is no error', () => {
    const windows = path.win32.join('C:\\shop', 'src', 'app.ts');
    expect(['./db', 'pg'].map((specifier) => resolveSpecifier(specifier, windows, 'C:\\shop').kind)).toEqual(['unknown', 'package']);
  });
});

describe('names on a disk where the case of letters does not count', () => {
  test.each([
    ['src/Users.ts', 'src/users.ts', true],
    ['SRC/orders/Index.ts', 'src/Orders/index.ts', true],
    ['src/E\u0301te\u0301.ts', 'src/été.ts', true],
    ['src/users.ts', 'src/users.ts', false],
    // A link.
    ['src/users.ts', 'shared/users.ts', false],
  ])('%s for %s', (written, real, expected) => {
    expect(isMisspelled(written, real)).toBe(expected);
  });

  test('a name counts as the folder lists it', () => {
    const { folder, at } = bound(open({}));
    expect(resolveSpecifier('./db', at('src/app.ts'), folder).kind).toBe('file');
    expect(resolveSpecifier('./DB', at('src/app.ts'), folder).kind).toBe('unknown');
  });
});
