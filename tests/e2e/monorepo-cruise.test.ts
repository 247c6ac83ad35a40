import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { buildIfStale } from '../../tools/build.mjs';
import { root as repository } from '../../tools/commands.mjs';
import { writeProject } from '../layers/layer-fixture.ts';
import { writeWorkspace } from './monorepo-workspace.ts';

let workspace = '';
beforeAll(() => {
  expect(buildIfStale()).toBe(true);
  workspace = realpathSync(mkdtempSync(path.join(tmpdir(), 'backend-architect-cruise-')));
  writeWorkspace(workspace, 'files');
  // Where exports lead to what is built, dependency-cruiser sees the package once it is: the rule reads its sources.
  writeProject(workspace, { files: { 'packages/mail/dist/index.d.ts': `export declare const sendMail: () => void;\n` }, links: {} });
}, 120_000);
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

/** `backend-architect cruise` somewhere in the workspace: its exit code, and the edges that the rules of layers and modules forbid. */
function cruiseIn(folder: string): { readonly status: number | null; readonly edges: readonly string[] } {
  const script = path.join(repository, 'bin/backend-architect.js');
  const args = [script, 'cruise', '--allow-unresolved', '--output-type', 'err'];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: path.join(workspace, folder), encoding: 'utf8' });
  return { status, edges: (stdout.match(/(?:layer|module)-\S+: \S+ → \S+/g) ?? []).sort() };
}

test('a package with an architecture of its own: paths start there, and workspace packages are found beside it', () => {
  expect(cruiseIn('apps/orders')).toEqual({
    status: 1,
    edges: [
      'layer-repositories: src/features/customers/customers.repository.ts → ../../packages/mail/dist/index.d.ts',
      'layer-routes: src/features/orders/orders.routes.ts → ../../packages/db/src/index.ts',
      'layer-services: src/features/orders/orders.service.ts → ../../packages/db/src/client.ts',
      'module-features: src/features/orders/orders.service.ts → src/features/customers/customers.repository.ts',
    ],
  });
  // What orders may not, users may: its architecture overrides the layer.
  expect(cruiseIn('apps/users')).toEqual({ status: 1, edges: ['layer-routes: src/routes/users.ts → src/repositories/users.ts'] });
});

test('a package without one: the root holds, and paths start there', () => {
  const { status, edges } = cruiseIn('packages/db');
  expect({ status, edges }).toEqual({ status: 1, edges: ['layer-database: packages/db/src/notify.ts → packages/mail/dist/index.d.ts'] });
});
