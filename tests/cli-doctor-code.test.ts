import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { APP, config, HEALTHY, MANIFEST, doctorCommand, type Complaint } from './doctor-command.ts';

const { place, diagnose, problemOf } = doctorCommand();

test.each([
  ['@/guard', /1 import leads nowhere.+ @\/guard\./s, /compilerOptions\.paths/],
  ['./gaurd.js', /1 import leads nowhere.+ \.\/gaurd\.js\./s, /Correct the path/],
  ['src/guard', /1 import names a package that no package\.json names/, /baseUrl/],
])('an import that leads nowhere: %s', async (specifier, what, fix) => {
  const problem = await problemOf({ ...HEALTHY, 'src/app.ts': APP.replace('./guard.js', specifier) });
  expect(problem.what.replace(/ (\w+), so.+: /, ' $1 ')).toMatch(/1 import/);
  expect(problem.what).toMatch(what);
  expect(problem.fix).toMatch(fix);
  expect(problem.places).toEqual([
    { file: path.join(place.folder, 'src/app.ts'), line: 2, why: expect.stringContaining(specifier) as string },
  ]);
});

test.each([
  ['express', 'a framework that Nest brings along', true],
  ['expresso', 'nothing that is known', false],
])('a package that no package.json names: %s, %s', async (specifier, _, isKnown) => {
  const { problems } = await diagnose({
    ...HEALTHY,
    'package.json': MANIFEST.replace('"express":"^5.0.0"', '"@nestjs/platform-express":"^11.0.0"'),
    'src/more.ts': `import '${specifier}';\n`,
  });
  expect(problems.map(({ what }) => what)).toEqual(isKnown ? [] : [expect.stringContaining('no package.json names') as string]);
});

test.each([
  ['none', undefined, /^There is no package\.json in/],
  ['a broken one', '{ "name":', /^The package\.json in .+ is none of a package/],
])('a folder with a package.json: %s', async (_, text, what) => {
  const { 'package.json': __, ...files } = HEALTHY;
  const { problems } = await diagnose({ ...files, ...(text !== undefined && { 'package.json': text }) });
  expect(problems.filter((each) => each.what.includes('package.json in')).map((each) => each.what)).toEqual([
    expect.stringMatching(what) as string,
  ]);
});

test('what only looks like an import, and what is no code, is none', async () => {
  const { problems } = await diagnose({ ...HEALTHY, 'src/app.ts': `import './style.css';\n// taken from 'nowhere'\n${APP}` });
  expect(problems).toEqual([]);
});

describe('settings that match nothing', () => {
  test.each([
    [
      `auth: { guards: ['requireUser'] }`,
      `auth: { guards: ['requireAuth'] }`,
      /auth\.guards lists "requireUser", but no source file holds that name/,
    ],
    [
      `auth: { public: ['GET /order'] }`,
      `auth: { public: ['GET /orders'] }`,
      /auth\.public lists "GET \/order", but no route has that method and path/,
    ],
    [
      `data: { clients: [{ from: '@/db', library: 'pg' }] }`,
      `data: { clients: [{ from: './guard.js', library: 'pg' }] }`,
      /data\.clients lists "@\/db"/,
    ],
    [`ignore: ['lib/**']`, `ignore: ['src/guard.ts']`, /ignore lists "lib\/\*\*"/],
  ])('%s', async (idle, fitting, what) => {
    const withSettings = (text: string) => ({
      ...HEALTHY,
      'eslint.config.mjs': config(`, { settings: { 'backend-architect': { ${text} } } }`),
    });
    expect((await problemOf(withSettings(idle))).what).toMatch(what);
    expect((await diagnose(withSettings(fitting))).problems).toEqual([]);
  });

  const withLayer = (files: string) => ({
    ...HEALTHY,
    'architecture.ts': `import { defineArchitecture } from 'eslint-plugin-backend-architect/architecture';\nexport default defineArchitecture({ layers: { controllers: { files: ['${files}'], mayImport: [] } } });\n`,
  });

  test('a layer that no file fits', async () => {
    expect((await problemOf(withLayer('server/**'))).what).toMatch(/^No file fits the layer "controllers"/);
  });

  test('not a layer that a file fits', async () => {
    expect((await diagnose(withLayer('src/**'))).problems).toEqual([]);
  });
});

test('types: without them a note says so', async () => {
  const whats = (complaints: readonly Complaint[]) => complaints.map(({ what }) => what).join('\n');
  expect(whats((await diagnose(HEALTHY)).complaints)).toContain('The rules run without types');
  const typed = { ...HEALTHY, 'eslint.config.mjs': config('', 'recommendedTypeChecked') };
  expect(whats((await diagnose(typed)).complaints)).toBe('');
});

test('types: files outside of tsconfig.json are named', async () => {
  const { complaints } = await diagnose({
    ...HEALTHY,
    'eslint.config.mjs': config('', 'recommendedTypeChecked'),
    'tsconfig.json': '{"include":["src/guard.ts"]}',
  });
  expect(complaints).toEqual([
    expect.objectContaining({ kind: 'note', what: expect.stringMatching(/^1 file of 2 is linted without types/) as string }),
  ]);
});
