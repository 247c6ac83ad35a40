import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import type { Report } from '../src/cli/report.ts';
import { doctorCommand, HEALTHY } from './doctor-command.ts';
import { FOUR_LAYERS } from './layers/four-layers.ts';

const { place, problemOf } = doctorCommand();

const HEAD = `import { defineArchitecture } from 'eslint-plugin-backend-architect/architecture';\nexport default `;
const LEGAL = `${HEAD}defineArchitecture({\n  layers: { routes: { files: ['src/routes/**'], mayImport: [] } },\n});\n`;
/** A comma is missing, on the third line. */
const UNPARSABLE = LEGAL.replace(`'], may`, `'] may`);
const COMPUTED = `${HEAD}defineArchitecture(process.env.LAYERS);\n`;
const PROJECT = { ...HEALTHY, ...FOUR_LAYERS };

const COMMANDS = ['layers', 'init --dry-run', 'init', 'routes', 'explain src/app.ts:4'];

describe.each(COMMANDS)('%s', (command) => {
  const argv = command.split(' ');

  test.each([
    [
      'does not parse',
      UNPARSABLE,
      /^architecture\.ts:3 does not parse: .+\. What it declares is not known, and conventions do not stand in for it\.\n/,
    ],
    [
      'cannot be read without being executed',
      COMPUTED,
      /^architecture\.ts:2: `process` cannot be read, because the file is not executed\./,
    ],
  ])('2: it %s', async (_, text, reason) => {
    place.write({ ...PROJECT, 'architecture.ts': text });
    const { code, stdout, stderr } = await place.cli(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(reason);
    expect(stderr).toContain(`\nMend the architecture in ${place.folder}.\n`);
    expect(existsSync(path.join(place.folder, '.dependency-cruiser.mjs'))).toBe(false);
    expect(readFileSync(path.join(place.folder, 'architecture.ts'), 'utf8')).toBe(text);
  });

  test.each([
    ['a legal one', LEGAL],
    ['a file of that name about something else', 'export const storeys = ;\n'],
  ])('not for %s', async (_, text) => {
    place.write({ ...PROJECT, 'architecture.ts': text });
    expect((await place.cli(argv)).code).toBeLessThan(2);
    expect(readFileSync(path.join(place.folder, 'architecture.ts'), 'utf8')).toBe(text);
  });
});

test('no word of ours in it, but layers: it is one all the same', async () => {
  place.write({ ...PROJECT, 'architecture.ts': `export default { layers: { routes: { files: ['src/routes/**'] } };\n` });
  expect(await place.cli(['layers'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('architecture.ts:1 does not parse') as string,
  });
});

test('of the root of a workspace, for its packages', async () => {
  const root = { 'package.json': '{ "name": "shop", "workspaces": ["packages/*"] }', 'architecture.ts': UNPARSABLE };
  place.write({ ...root, ...Object.fromEntries(Object.entries(PROJECT).map(([name, text]) => [`packages/api/${name}`, text])) });
  expect(await place.cli(['layers', 'packages/api'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`Mend the architecture in ${place.folder}.`) as string,
  });
});

test('check reports it, and judges nothing by conventions', async () => {
  const guardless = `import express from 'express';\nconst app = express();\napp.get('/orders', (req, res) => { res.end(); });\napp.listen(1);\n`;
  const ids = async (): Promise<string[]> => {
    const { findings } = JSON.parse((await place.cli(['check', '--json'])).stdout) as Report;
    return findings.map(({ ruleId, message }) =>
      message.startsWith('architecture.ts:3 does not parse') ? 'declaration' : (ruleId ?? 'parser'),
    );
  };
  place.write({ ...HEALTHY, 'src/app.ts': guardless, 'architecture.ts': UNPARSABLE });
  expect((await ids()).sort()).toEqual(['declaration', 'parser']);
});

test('doctor: a problem, said once', async () => {
  expect(await problemOf({ ...PROJECT, 'architecture.ts': UNPARSABLE })).toEqual({
    kind: 'problem',
    what: expect.stringMatching(/^architecture\.ts:3 does not parse: /) as string,
    fix: `Mend the architecture in ${place.folder}: without it no rule judges anything`,
  });
});

test('init leaves a file of that name alone that is about something else', async () => {
  place.write({ ...PROJECT, 'architecture.ts': 'export const storeys = 3;\n' });
  const { code, stdout } = await place.cli(['init']);
  expect(code).toBe(1);
  expect(stdout).toContain('Left to you: architecture.ts\n  It is no declaration that can be read');
  expect(stdout).toContain(`    export default defineArchitecture({\n`);
  expect(readFileSync(path.join(place.folder, 'architecture.ts'), 'utf8')).toBe('export const storeys = 3;\n');
});
