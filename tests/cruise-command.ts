import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import { afterEach, beforeEach, expect } from 'vitest';

import type { Architecture } from '../src/architecture/declaration.ts';
import { CannotRun } from '../src/cli/cannot-run.ts';
import { cruise, type CruiseRequest } from '../src/cli/commands/cruise.ts';
import { run } from '../src/cli/run.ts';
import { FOUR_LAYERS, layered } from './layers/four-layers.ts';
import { writeProject } from './layers/layer-fixture.ts';

export const MANIFEST = { 'package.json': '{ "name": "backend", "type": "module" }' };
export const WRONG = { 'src/routes/orders.ts': `import { db } from '../db/client.js';\nexport const route = db;\n` };

/** A folder for each test. */
export function useFolder(): { readonly path: string } {
  const folder = { path: '' };
  beforeEach(() => {
    folder.path = realpathSync(mkdtempSync(path.join(tmpdir(), 'backend-architect-cruise-')));
  });
  afterEach(() => rmSync(folder.path, { recursive: true, force: true }));
  return folder;
}

export function commandIn(folder: { readonly path: string }) {
  const write = (files: Readonly<Record<string, string>>): void => writeProject(folder.path, { files, links: {} });
  return {
    write,

    async cli(...argv: string[]) {
      const written = { stdout: '', stderr: '' };
      const code = await run(argv, {
        cwd: folder.path,
        env: {},
        stdout: { write: (text) => (written.stdout += text) },
        stderr: { write: (text) => (written.stderr += text) },
      });
      return { code, ...written };
    },

    /** The command with an architecture that is given, over the four layers with some files more. */
    async cruised(files: Readonly<Record<string, string>>, given: Partial<CruiseRequest> = {}, architecture: Architecture = layered) {
      write({ ...FOUR_LAYERS, ...MANIFEST, ...files });
      const { output, ...rest } = await cruise({
        path: '.',
        cwd: folder.path,
        outputType: 'err',
        allowsUnresolved: false,
        findArchitecture: () => architecture,
        ...given,
      });
      return { output: stripVTControlCharacters(output), ...rest };
    },
  };
}

/** What the tool says instead of doing its work. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CannotRun);
  return `${(error as CannotRun).message}\n${(error as CannotRun).remedy}`;
}
