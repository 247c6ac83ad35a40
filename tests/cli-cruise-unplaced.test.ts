import { describe, expect, test } from 'vitest';

import { toArchitectureSource } from '../src/cli/architecture-source.ts';
import type { LayersReport } from '../src/cli/layers-report.ts';
import { commandIn, MANIFEST, useFolder } from './cruise-command.ts';
import { FOUR_LAYERS, layered } from './layers/four-layers.ts';

const { write, cli } = commandIn(useFolder());

/** How many files are in no layer, by either command. */
async function countsOf(files: Readonly<Record<string, string>>) {
  write({ ...FOUR_LAYERS, ...MANIFEST, 'architecture.ts': toArchitectureSource(layered), ...files });
  const { packages } = JSON.parse((await cli('layers', '--json')).stdout) as LayersReport;
  const { stdout, stderr } = await cli('cruise', '--allow-unresolved');
  expect(stdout).toMatch(/\d+ modules/);
  return {
    layers: packages.flatMap(({ unplaced }) => unplaced),
    cruise: Number(/^(\d+) files? (?:is|are) in no layer/m.exec(stderr)?.[1] ?? 0),
  };
}

const PLAIN = 'export const a = 1;\n';

describe('layers and cruise count the same files', () => {
  test.each([
    ['one that imports something', { 'src/format.ts': `import './parse.js';\n`, 'src/parse.ts': PLAIN }, ['src/format.ts', 'src/parse.ts']],
    ['one that nothing imports and that imports nothing', { 'src/format.ts': PLAIN }, ['src/format.ts']],
    ['what is minified', { 'public/htmx.min.js': PLAIN }, []],
    ['its twin that is not', { 'public/htmx.js': PLAIN }, ['public/htmx.js']],
    ['configurations of tools', { 'eslint.config.js': PLAIN, 'drizzle.config.ts': PLAIN }, []],
    ['their twin', { 'src/config.ts': PLAIN }, ['src/config.ts']],
    ['hidden folders', { '.scripting/replace.ts': PLAIN }, []],
    ['their twin', { 'scripting/replace.ts': PLAIN }, ['scripting/replace.ts']],
    ['tests and seeds', { 'src/format.test.ts': PLAIN, 'seeds/users.ts': PLAIN }, []],
    ['a package whose name looks like a file, and is not there', { 'src/services/mail.ts': `import 'mailgun.js';\n` }, []],
  ])('%s', async (_, files, expected) => {
    const { layers, cruise } = await countsOf(files);
    expect(layers.sort()).toEqual(expected);
    expect(cruise).toBe(expected.length);
  });
});
