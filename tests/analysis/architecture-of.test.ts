import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { architectureOf, settingsFor } from '../../src/analysis/architecture-of.ts';
import { DEFAULT_SETTINGS } from '../../src/settings.ts';
import { createVirtualLookup, ROOT, type Files } from '../virtual-project.ts';

const IMPORT = `import { defineArchitecture } from 'eslint-plugin-backend-architect/architecture';`;
const LAYERED: Files = { 'src/routes/a.ts': `import 'express';`, 'src/services/a.ts': '' };

/** What is found for a file of a project; settings are fresh, because readings are kept by them. */
function read(files: Files, settings = {}) {
  const place = { filename: path.join(ROOT, 'src/routes/a.ts'), project: createVirtualLookup(files).project };
  return architectureOf(place, { ...DEFAULT_SETTINGS, ...settings });
}

const layersIn = (text: string, more: Files = {}) => {
  const reading = read({ 'architecture.ts': text, ...more });
  return reading?.problems.length
    ? reading.problems
    : reading?.layout?.layers.map(({ name, mayImport }) => `${name} → ${mayImport.join(' ')}`);
};

describe('architecture.ts', () => {
  it.each([
    [
      'defineArchitecture',
      `${IMPORT} export default defineArchitecture({ layers: { web: { files: ['src/web/**'], mayImport: ['core'] }, core: { files: ['src/core/**'] } } });`,
    ],
    [
      'satisfies',
      `import type { Architecture } from 'eslint-plugin-backend-architect/architecture'; export default { layers: { web: { files: ['a'], mayImport: ['core'] }, core: { files: ['b'] } } } as const satisfies Architecture;`,
    ],
    ['plain', `export default { layers: { web: { files: ['a'], mayImport: ['core'] }, core: { files: ['b'] } } };`],
    ['CommonJS', `module.exports = { layers: { web: { files: ['a'], mayImport: ['core'] }, core: { files: ['b'] } } };`],
    [
      'constants and spreads',
      `${IMPORT} const web = 'web', below = ['core']; const rest = { core: { files: [\`src/\${web}/**\`] } }; const architecture = defineArchitecture({ layers: { [web]: { files: ['a'], mayImport: [...below] }, ...rest } }); export default architecture;`,
    ],
  ])('is read without executing it: %s', (_, text) => {
    expect(layersIn(text)).toEqual(['web → core', 'core → ']);
  });

  it('builds on another file', () => {
    const base = `${IMPORT} export default defineArchitecture({ layers: { web: { files: ['a'], mayImport: ['core'] }, core: { files: ['b'] } } });`;
    const own = `${IMPORT} import base from './base'; export default defineArchitecture({ extends: base, layers: { web: { mayImport: [] }, jobs: { files: ['c'], mayImport: ['core'] } } });`;
    expect(layersIn(own, { 'base.ts': base })).toEqual(['web → ', 'core → ', 'jobs → core']);
    const spread = `${IMPORT} import base from './base'; export default defineArchitecture({ ...base, layers: { ...base.layers, web: { files: ['a'] } } });`;
    expect(layersIn(spread, { 'base.ts': base })).toEqual(['web → ', 'core → ']);
  });

  it.each([
    [
      'a wrong key',
      `${IMPORT} export default defineArchitecture({ layer: {} });`,
      'architecture.ts.layer is not a setting; did you mean "layers"? Legal here: extends, layers, modules, compositionRoots, stack, auth.',
    ],
    [
      'no export',
      `${IMPORT} defineArchitecture({});`,
      'architecture.ts exports no architecture: write `export default defineArchitecture({ … })`.',
    ],
    [
      'what is computed',
      `${IMPORT}\nexport default defineArchitecture({ layers: { web: { files: globs() } } });`,
      "architecture.ts:2: `globs()` cannot be read, because the file is not executed. Write it out, or give the architecture in settings['backend-architect'].architecture.",
    ],
  ])('says what is wrong: %s', (_, text, problem) => {
    expect(layersIn(text)).toEqual([problem]);
  });

  it('leaves a file alone that is about something else', () => {
    expect(read({ 'architecture.ts': `export default { layers: 3, rooms: [] };`, ...LAYERED })?.by).toBe('conventions');
    expect(read({ 'architecture.ts': `export default { layers: { web: { files: ['a'] } } };`, ...LAYERED })?.by).toBe('file');
  });
});

describe('what counts', () => {
  const architecture = { layers: { web: { files: ['a'] } }, auth: { guards: ['requireUser'], public: ['GET /health'] } };

  it('is a file, else the settings, else conventions', () => {
    expect(read({ 'architecture.ts': `export default { layers: { web: { files: ['a'] } } };`, ...LAYERED }, { architecture })?.by).toBe(
      'file',
    );
    expect(read(LAYERED, { architecture })?.by).toBe('settings');
    expect(read(LAYERED)?.by).toBe('conventions');
    expect(read({ 'src/routes/a.ts': '' })).toBeUndefined();
  });

  it('says who may call a route', () => {
    const place = { filename: path.join(ROOT, 'src/routes/a.ts'), project: createVirtualLookup(LAYERED).project };
    const given = { ...DEFAULT_SETTINGS, auth: { guards: ['isAdmin'], public: [] }, architecture };
    const settings = settingsFor(place, given);
    expect(settings.auth).toEqual({ guards: ['isAdmin', 'requireUser'], public: ['GET /health'] });
    expect(settingsFor(place, given)).toBe(settings);
    const bare = { ...given, architecture: {} };
    expect(settingsFor(place, bare)).toBe(bare);
  });
});
