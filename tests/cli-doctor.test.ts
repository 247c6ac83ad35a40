import path from 'node:path';

import { describe, expect, test, vi } from 'vitest';

import { APP, MANIFEST, config, HEALTHY, doctorCommand } from './doctor-command.ts';

const { place, diagnose, problemOf } = doctorCommand();

test('a healthy backend', async () => {
  const { isHealthy, problems, summary } = await diagnose(HEALTHY);
  expect(problems).toEqual([]);
  expect({ isHealthy, routes: summary['routes'] }).toEqual({ isHealthy: true, routes: 1 });
  const { code, stdout } = await place.cli(['doctor']);
  expect(code).toBe(0);
  expect(stdout).toContain('✔ Healthy: nothing keeps the rules from seeing this backend, 1 note\n');
  expect(stdout).toContain('2 source files, express · 1 route: 1 guarded');
});

describe('the place', () => {
  test('a folder without sources', async () => {
    expect(await problemOf({ 'package.json': MANIFEST, 'docs/a.md': 'a' }, 'docs')).toMatchObject({
      what: expect.stringMatching(/^There is no source file in .+docs\.$/) as string,
      fix: 'npx backend-architect doctor .',
    });
  });

  test('package.json lies further down', async () => {
    const moved = Object.fromEntries(Object.entries(HEALTHY).map(([name, text]) => [`api/${name}`, text]));
    const { problems } = await diagnose(moved);
    expect(problems[0]).toMatchObject({
      what: expect.stringContaining('or above it, but in api.') as string,
      fix: 'npx backend-architect doctor api',
    });
    expect((await diagnose({}, 'api')).problems).toEqual([]);
  });

  test('package.json lies further up: a note', async () => {
    const { complaints, problems } = await diagnose(HEALTHY, 'src');
    expect(problems).toEqual([]);
    expect(complaints[0]!.what).toMatch(/^The package of this folder begins above it/);
  });

  test('2: no such folder', async () => {
    expect(await place.cli(['doctor', 'nowhere'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('nowhere is no folder.') as string,
    });
  });
});

describe('the ESLint configuration', () => {
  test.each([
    ['throws', `throw new Error('boom');`, /^The ESLint configuration cannot be read: boom/, /npx eslint --print-config src\/app\.ts/],
    ['does not name the plugin', `export default [];`, /^The plugin is not in eslint\.config\.mjs\./, /configs\.recommended/],
    [
      'names it for no file',
      `const b = backendArchitect; // eslint-plugin-backend-architect\nexport default [{ files: ['server/**'], plugins: { b }, rules: { 'b/require-auth-guard': 2 } }];`,
      /^ESLint passes over every source file, because no element of eslint\.config\.mjs has a files pattern for them: src\/app\.ts, src\/guard\.ts\.$/,
      /^files: \['\*\*\/\*\.ts'\] in the element that holds the plugin/,
    ],
    [
      'names it for other files than those that it lints',
      `const b = backendArchitect; // eslint-plugin-backend-architect\nexport default [{ files: ['server/**'], plugins: { b } }, { files: ['src/*.ts'], rules: {} }];`,
      /^eslint\.config\.mjs names the plugin, but the element that holds it matches no source file\.$/,
      /Let its files pattern match them/,
    ],
    [
      'ignores all',
      `// eslint-plugin-backend-architect\n${config(`, { ignores: ['src/**'] }`)}`,
      /^eslint\.config\.mjs ignores every source file: src\/app\.ts, src\/guard\.ts\.$/,
      /^If they serve requests, take the pattern out of the ignores of eslint\.config\.mjs$/,
    ],
    [
      'has the rules off',
      `const b = backendArchitect;\nexport default [...b.configs.recommended, { files: ['**/*.ts'], rules: Object.fromEntries(Object.keys(b.rules).map((id) => ['backend-architect/' + id, 'off'])) }];`,
      /none of its rules is on/,
      /configs\.recommended/,
    ],
    [
      'has wrong settings',
      config(`, { settings: { 'backend-architect': { auth: { gaurds: [] } } } }`),
      /gaurds is not a setting; did you mean "guards"/,
      /Correct it/,
    ],
  ])('%s', async (_, text, what, fix) => {
    const problem = await problemOf({ ...HEALTHY, 'eslint.config.mjs': text });
    expect(problem.what).toMatch(what);
    expect(problem.fix).toMatch(fix);
  });

  test('is not there', async () => {
    const { 'eslint.config.mjs': _, ...rest } = HEALTHY;
    expect(await problemOf(rest)).toMatchObject({
      what: expect.stringContaining('No eslint.config') as string,
      fix: 'npx backend-architect init',
    });
  });

  describe('passes over some files', () => {
    const more = { ...HEALTHY, 'src/jobs/nightly.mts': 'export const a = 1;\n' };
    // Our preset without its pattern for .mts.
    const narrow = (rest = '') =>
      `export default [...backendArchitect.configs.recommended.map((each) => each.files ? { ...each, files: ['**/*.ts'] } : each)${rest}];\n`;

    test('which are ignored: a note', async () => {
      const { problems, complaints } = await diagnose({ ...more, 'eslint.config.mjs': config(`, { ignores: ['src/jobs/'] }`) });
      expect(problems).toEqual([]);
      expect(complaints).toContainEqual({
        kind: 'note',
        what: 'eslint.config.mjs ignores 1 source file: src/jobs/nightly.mts.',
        fix: 'If it serves requests, take the pattern out of the ignores of eslint.config.mjs',
      });
    });

    test('which are ignored by way of .gitignore', async () => {
      const text = `// What includeIgnoreFile of @eslint/compat makes of .gitignore\n${config(`, { ignores: ['**/jobs/'] }`)}`;
      const { complaints } = await diagnose({ ...more, 'eslint.config.mjs': text });
      expect(complaints.find(({ what }) => what.includes('ignores 1 source file'))!.fix).toMatch(
        /ignores of eslint\.config\.mjs, or out of the \.gitignore that it includes$/,
      );
    });

    test('which nothing is said about: a problem', async () => {
      expect(await problemOf({ ...more, 'eslint.config.mjs': narrow() })).toEqual({
        kind: 'problem',
        what: 'ESLint passes over 1 source file, because no element of eslint.config.mjs has a files pattern for it: src/jobs/nightly.mts.',
        fix: `files: ['**/*.mts'] in the element that holds the plugin, or no files there: our presets bring their own`,
      });
    });

    test('which are ignored, and nothing is said about them either', async () => {
      const { problems, complaints } = await diagnose({ ...more, 'eslint.config.mjs': narrow(`, { ignores: ['src/jobs/'] }`) });
      expect(problems).toEqual([]);
      expect(complaints.map(({ what }) => what)).toContain('eslint.config.mjs ignores 1 source file: src/jobs/nightly.mts.');
    });

    test('none', async () => {
      const { complaints } = await diagnose({ ...more, 'eslint.config.mjs': config() });
      expect(complaints.map(({ what }) => what).join()).not.toMatch(/passes over|ignores/);
    });
  });

  test('has one rule off: a note', async () => {
    const { problems, complaints } = await diagnose({
      ...HEALTHY,
      'eslint.config.mjs': config(`, { files: ['**/*.ts'], rules: { 'backend-architect/no-db-in-routes': 'off' } }`),
    });
    expect(problems).toEqual([]);
    expect(complaints.map(({ what }) => what)).toContain('Off in every file: no-db-in-routes.');
  });
});

test('packages that are not there or too old', async () => {
  const manifest = { ...(JSON.parse(MANIFEST) as object), devDependencies: { eslint: '^8.57.0' } };
  expect(await problemOf({ ...HEALTHY, 'package.json': JSON.stringify(manifest) })).toMatchObject({
    what: 'Not in package.json, or too old: eslint@^9, @typescript-eslint/parser@^8, eslint-plugin-backend-architect.',
    fix: 'npm install --save-dev eslint@^9 @typescript-eslint/parser@^8 eslint-plugin-backend-architect',
  });
});

describe('TypeScript 7', () => {
  const SEVEN = MANIFEST.replace('"typescript":"^6.0.0"', '"typescript":"^7.0.0"');
  const about = (complaints: readonly { what: string; fix: string }[]) =>
    complaints.filter(({ what, fix }) => /types|TypeScript/.test(`${what} ${fix}`));

  test.each(['recommended', 'recommendedTypeChecked'])('%s: one note, and one way out', async (preset) => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    // As our presets do, when ESLint reads them.
    const warning = `process.emitWarning('Linting without type information', 'BackendArchitect');\n`;
    const { complaints } = await diagnose({ ...HEALTHY, 'package.json': SEVEN, 'eslint.config.mjs': warning + config('', preset) });
    expect(about(complaints)).toEqual([
      {
        kind: 'note',
        what: expect.stringContaining('TypeScript 7 has no API') as string,
        // The manifest names the parser already.
        fix: 'npm install --save-dev typescript@npm:@typescript/typescript6 typescript-7@npm:typescript@7',
      },
    ]);
    expect(warned.mock.calls).toEqual([]);
  });

  test('not with TypeScript 6: what types would need is the other note', async () => {
    const { complaints } = await diagnose(HEALTHY);
    expect(about(complaints)).toEqual([expect.objectContaining({ fix: expect.stringContaining('recommendedTypeChecked') as string })]);
  });
});

describe('routes', () => {
  const bare = (dependencies: object) => ({
    ...HEALTHY,
    'package.json': JSON.stringify({ ...(JSON.parse(MANIFEST) as object), dependencies }),
    'src/app.ts': 'export const two = 2;\n',
  });

  test('none, although a framework is there', async () => {
    expect((await problemOf(bare({ express: '5' }))).what).toMatch(/^No routes were found in .+, although express is there/);
  });

  test('none, and a framework that nobody described', async () => {
    const { what, fix } = await problemOf(bare({ '@hapi/hapi': '21' }));
    expect(what).toMatch(/no framework that is known \(elysia, express, .+\) .+ @hapi\/hapi is not known yet\./);
    expect(fix).toContain('docs/adding-a-framework.md');
  });

  test('whose guard cannot be seen through: a note, with examples and reasons', async () => {
    const unseen = APP.replace('./guard.js', 'some-guard');
    const manifest = MANIFEST.replace('"express"', '"some-guard":"1","express"');
    const { problems, complaints } = await diagnose({ ...HEALTHY, 'package.json': manifest, 'src/app.ts': unseen });
    expect(problems).toEqual([]);
    expect(complaints.find(({ what }) => what.startsWith('1 route of 1'))).toMatchObject({
      fix: expect.stringContaining('npx backend-architect explain src/app.ts:4') as string,
      places: [
        { file: path.join(place.folder, 'src/app.ts'), line: 4, why: expect.stringContaining('GET /orders: requireAuth: ') as string },
      ],
    });
  });

  test('the settings of the configuration count', async () => {
    const unseen = {
      ...HEALTHY,
      'package.json': MANIFEST.replace('"express"', '"some-guard":"1","express"'),
      'src/app.ts': APP.replace('./guard.js', 'some-guard'),
    };
    const { summary } = await diagnose({
      ...unseen,
      'eslint.config.mjs': config(`, { settings: { 'backend-architect': { auth: { guards: ['requireAuth'] } } } }`),
    });
    expect(summary).toMatchObject({ guarded: 1, unknown: 0 });
  });
});
