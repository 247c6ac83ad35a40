import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { buildSync } from 'esbuild';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { restoreTrace } from '../tools/restore-trace.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'backend-architect-trace-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A stack trace of a function that is bundled as the plugin is. */
async function traceOfBundle(): Promise<string> {
  const source = path.join(folder, 'guards.ts');
  writeFileSync(
    source,
    `export function judgeGuard(given: string): never {\n  const unused = given;\n  throw new Error(unused);\n}\nexport const run = () => judgeGuard('wrong');\n`,
  );
  const outfile = path.join(folder, 'dist', 'index.js');
  buildSync({ entryPoints: [source], outfile, bundle: true, format: 'esm', minify: true, sourcemap: 'external', logLevel: 'silent' });
  const { run } = (await import(pathToFileURL(outfile).href)) as { run: () => never };
  try {
    return run();
  } catch (error) {
    return (error as Error).stack ?? '';
  }
}

test('a trace leads back to the sources', async () => {
  const trace = await traceOfBundle();
  expect(trace).not.toContain('guards.ts:3');
  expect(restoreTrace(trace, path.join(folder, 'dist'))).toMatch(/guards\.ts:3:\d+/);
});

test('what no map knows stays', async () => {
  const trace = await traceOfBundle();
  expect(restoreTrace(trace, path.join(folder, 'nothing'))).toBe(trace);
  expect(restoreTrace('at run (src/index.ts:1:2)', path.join(folder, 'dist'))).toBe('at run (src/index.ts:1:2)');
});
