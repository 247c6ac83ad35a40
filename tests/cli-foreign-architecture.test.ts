import { describe, expect, test } from 'vitest';

import { doctorCommand, HEALTHY } from './doctor-command.ts';
import { FOUR_LAYERS } from './layers/four-layers.ts';

const { place, diagnose, problemOf } = doctorCommand();

const PACKAGE = 'eslint-plugin-backend-architect/architecture';
const LAYERS = `{ layers: { routes: { files: ['src/routes/**'], mayImport: [] } } }`;
const importing = (from: string, name = 'defineArchitecture') => `import { ${name} } from '${from}';\n`;
const PROJECT = { ...HEALTHY, ...FOUR_LAYERS };

const NOT_READ: readonly (readonly [name: string, text: string, why: string])[] = [
  [
    'a spelling mistake in the import',
    `${importing('eslint-plugin-backend-architct/architecture')}export default defineArchitecture(${LAYERS});\n`,
    `architecture.ts:2: defineArchitecture is imported from 'eslint-plugin-backend-architct/architecture', so the file is not read. Import it from '${PACKAGE}'.`,
  ],
  [
    'the same under another name',
    `${importing('backend-architect', 'defineArchitecture as define')}const architecture = define(${LAYERS});\nexport default architecture;\n`,
    `architecture.ts:2: defineArchitecture is imported from 'backend-architect', so the file is not read. Import it from '${PACKAGE}'.`,
  ],
  [
    'no import at all',
    `export default defineArchitecture(${LAYERS});\n`,
    `architecture.ts:1: defineArchitecture is not imported from our package, so the file is not read. Import it from '${PACKAGE}'.`,
  ],
  [
    'an object in our words that is not legal',
    `export default { layers: { routes: { flies: ['src/routes/**'], mayImport: [] } } };\n`,
    'architecture.ts.layers.routes.flies is not a setting; legal here: files, packages, mayImport, database, http.',
  ],
  [
    'an object in our words that would have to be executed',
    `export default { layers: { routes: { files: list(), mayImport: [] } } };\n`,
    'architecture.ts:1: `list()` cannot be read, because the file is not executed.',
  ],
];

describe('a declaration that is not read', () => {
  test.each(NOT_READ)('doctor says so, and why: %s', async (_, text, why) => {
    expect(await problemOf({ ...PROJECT, 'architecture.ts': text })).toMatchObject({
      what: expect.stringContaining(why) as string,
      fix: `Mend the architecture in ${place.folder}: without it no rule judges anything`,
    });
  });

  test.each(NOT_READ)('so does layers: %s', async (_, text, why) => {
    place.write({ ...PROJECT, 'architecture.ts': text });
    const { code, stdout, stderr } = await place.cli(['layers']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(why);
  });
});

describe('a file of that name about something else', () => {
  test.each([
    ['another function', `import { defineBuilding } from 'buildings';\nexport default defineBuilding({ storeys: 3 });\n`],
    ['storeys', 'export default { storeys: 3, layers: 4 };\n'],
    ['layers of a map', `export default { layers: [{ name: 'roads', files: load() }] };\n`],
    ['no default export', `export const defineArchitecture = () => 3;\n`],
  ])('%s', async (_, text) => {
    expect((await diagnose({ ...PROJECT, 'architecture.ts': text })).problems).toEqual([]);
    expect((await place.cli(['layers'])).stdout).toContain('layers by convention');
  });
});

test('the legal ones are read', async () => {
  place.write({ ...PROJECT, 'architecture.ts': `${importing(PACKAGE)}export default defineArchitecture(${LAYERS});\n` });
  expect((await place.cli(['layers'])).stdout).toContain('layers from architecture.ts');
});
