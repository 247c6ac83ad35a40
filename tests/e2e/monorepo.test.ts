import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { buildIfStale } from '../../tools/build.mjs';
import { root as repository } from '../../tools/commands.mjs';
import { PACKAGES, writeWorkspace, type Declaring } from './monorepo-workspace.ts';

type Result = Pick<ESLint.LintResult, 'filePath' | 'messages'>;

const created: string[] = [];
beforeAll(() => expect(buildIfStale()).toBe(true), 120_000);
afterAll(() => {
  for (const folder of created) rmSync(folder, { recursive: true, force: true });
});

function workspaceFor(declaring: Declaring): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'backend-architect-monorepo-')));
  created.push(folder);
  writeWorkspace(folder, declaring);
  return folder;
}

/** `eslint .` in a process of its own. */
function eslintIn(folder: string): Result[] {
  const script = path.join(repository, 'node_modules/eslint/bin/eslint.js');
  const { stdout, stderr } = spawnSync(process.execPath, [script, '.', '--format', 'json'], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Result[];
}

function reportsOf(results: readonly Result[], workspace: string): string[] {
  return results
    .flatMap(({ filePath, messages }) => {
      const file = path.relative(workspace, filePath).replaceAll('\\', '/');
      return messages.map(({ line, column, ruleId, message }) => `${file}:${line}:${column} ${String(ruleId)} ${message}`);
    })
    .sort();
}

const OF_LAYERS = ' backend-architect/no-layer-violations';
const layersIn = (reports: readonly string[]): string[] =>
  reports.filter((each) => each.includes(OF_LAYERS)).map((each) => each.replace(OF_LAYERS, ''));

// What all three declarations say. Paths in messages start at the architecture, or at the workspace where they lie outside of it.
const EVERYWHERE = [
  'apps/orders/src/features/orders/orders.routes.ts:2:10 routes may not import database, and pool comes from there (packages/db/src/client.ts). Go through services.',
  'apps/orders/src/features/orders/orders.service.ts:1:22 services may not import database. Call src/features/orders/orders.repository.ts instead.',
  'apps/users/src/routes/users.ts:2:26 routes may not import repositories. Call UsersService (src/services/users.ts) instead.',
  'legacy/src/routes/old.ts:2:25 routes may not import repositories. Call src/services/old.ts instead.',
];
const BILLING =
  'apps/billing/src/invoices/invoices.controller.ts:2:36 routes may not import repositories. Call InvoicesService (src/invoices/invoices.service.ts) instead.';
const OVERRIDDEN_FOR_USERS =
  'apps/users/src/services/users.ts:1:22 services may not import database. Call src/repositories/users.ts instead.';
// `@acme/mail` is a package of services: conventions do not know that.
const MAIL = [
  'apps/orders/src/features/customers/customers.repository.ts:2:26 repositories may not import services. Hand in what is needed as an argument, or move it out of services.',
  'packages/db/src/notify.ts:1:26 database may not import services. Hand in what is needed as an argument, or move it out of services.',
];
const EXPECTED: Readonly<Record<Declaring, readonly string[]>> = {
  files: [
    ...EVERYWHERE,
    ...MAIL,
    // It has no file of its own: the one at the root holds, and paths start there.
    BILLING.replace('(src/', '(apps/billing/src/'),
    'packages/mail/src/index.ts:1:10 services may not import database, and pool comes from there (packages/db/src/client.ts). Go through repositories.',
    // The module is declared for this service alone.
    'apps/orders/src/features/orders/orders.service.ts:3:30 src/features/customers/customers.repository.ts is not part of what the module customers shows. Import it from the entry of customers (src/features/customers/index.*).',
  ],
  settings: [
    ...EVERYWHERE,
    ...MAIL,
    BILLING,
    OVERRIDDEN_FOR_USERS,
    'legacy/src/routes/old.ts:3:22 routes may not import database. Go through services.',
  ],
  conventions: [...EVERYWHERE, BILLING, OVERRIDDEN_FOR_USERS],
};

describe.each(['files', 'settings', 'conventions'] as const)(
  'a pnpm workspace with a shared configuration, declared in %s',
  { timeout: 90_000 },
  (declaring) => {
    let workspace = '';
    let atRoot: string[] = [];

    beforeAll(() => {
      workspace = workspaceFor(declaring);
      atRoot = reportsOf(eslintIn(workspace), workspace);
    });

    test('eslint . at the root finds what the layers of each package forbid', () => {
      expect(layersIn(atRoot)).toEqual([...EXPECTED[declaring]].sort());
    });

    test('eslint . in each package reports the same', async () => {
      const found: string[] = [];
      for (const each of PACKAGES) {
        const folder = path.join(workspace, each);
        // A process costs more than a package: one of the three is enough to show that nothing hangs on what was read before.
        const results = declaring === 'files' ? eslintIn(folder) : await new ESLint({ cwd: folder }).lintFiles(['.']);
        found.push(...reportsOf(results, workspace));
      }
      expect(found.sort()).toEqual(atRoot.filter((each) => !each.startsWith('legacy/')));
      expect(found.filter((each) => each.includes('(mounted in apps/orders/src/app.ts:5)'))).not.toEqual([]);
    });

    test('an editor that works at the root reports the same, file by file, saved or not', async () => {
      const editor = new ESLint({ cwd: workspace });
      const found: string[] = [];
      for (const { filePath } of await editor.lintFiles(['.'])) {
        const onDisk = reportsOf(await editor.lintFiles([filePath]), workspace);
        const text = readFileSync(filePath, 'utf8');
        expect(reportsOf(await editor.lintText(text, { filePath }), workspace)).toEqual(onDisk);
        expect(reportsOf(await editor.lintText(`${text}\n`, { filePath }), workspace)).toEqual(onDisk);
        found.push(...onDisk);
      }
      expect(found.sort()).toEqual(atRoot);
    });
  },
);
