import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import type { Architecture } from '../../src/architecture/declaration.ts';
import { createLayerConfig } from '../../src/dependency-cruiser/create-layer-config.ts';
import { layered } from '../layers/four-layers.ts';

const commentOf = (architecture: Architecture, name: string): string | undefined =>
  createLayerConfig(architecture).forbidden.find((rule) => rule.name === name)?.comment;

describe('the rules', () => {
  test('their names', () => {
    const architecture: Architecture = {
      layers: { ...layered.layers, routes: { files: ['src/routes/**'], mayImport: ['services'], database: false } },
      modules: { orders: { folder: 'src/orders', mayUse: [] }, users: { folder: 'src/users' } },
    };
    expect(createLayerConfig(architecture).forbidden.map(({ name }) => name)).toEqual([
      'layer-routes',
      'layer-services',
      'layer-repositories',
      'layer-database',
      'barrel-services',
      'barrel-repositories',
      'barrel-outside-layers',
      'module-orders',
      'module-orders-uses',
      'module-users',
      'no-database-in-routes',
      'no-cycles',
      'no-orphans',
      'no-undeclared-dependencies',
      'no-dev-dependencies',
      'no-unresolvable-imports',
      'every-file-has-a-layer',
    ]);
  });

  test('are plain data: dependency-cruiser clones them', () => {
    expect(structuredClone(createLayerConfig(layered))).toEqual(createLayerConfig(layered));
  });

  test('each is explained in sentences', () => {
    for (const { name, comment } of createLayerConfig(layered).forbidden) expect(comment, name).toMatch(/^[a-zA-Z].+\.$/);
  });

  test('a layer names the legal way', () => {
    expect(commentOf(layered, 'layer-routes')).toBe('routes may import services only. Reach repositories and database through services.');
    expect(commentOf(layered, 'layer-database')).toBe(
      'database may import no other layer. Nothing leads to routes, services and repositories: let the caller hand over what is needed, or move the code to a layer that may.',
    );
  });

  test('several ways are all named', () => {
    const layers = {
      routes: { files: ['a/**'], mayImport: ['services', 'jobs'] },
      services: { files: ['b/**'], mayImport: ['database'] },
      jobs: { files: ['c/**'], mayImport: ['database'] },
      database: { files: ['d/**'] },
    };
    expect(commentOf({ layers }, 'layer-routes')).toBe(
      'routes may import services and jobs only. Reach database through services or jobs.',
    );
  });

  test('a layer that may import all others needs no rule', () => {
    const layers = { routes: { files: ['a/**'], mayImport: ['database'] }, database: { files: ['b/**'] } };
    const names = createLayerConfig({ layers }).forbidden.map(({ name }) => name);
    expect(names).not.toContain('layer-routes');
    expect(names).toContain('layer-database');
  });

  test('an architecture that is not legal is refused by its keys', () => {
    expect(() => createLayerConfig({ layers: { routes: { files: ['a/**'], mayImport: ['servces'] } } })).toThrow(
      /^architecture\.layers\.routes\.mayImport names "servces", which is no layer/,
    );
  });

  test('layers and modules of the architecture that it extends count', () => {
    const names = createLayerConfig({ extends: { ...layered, modules: { orders: { folder: 'src/orders' } } } }).forbidden.map(
      ({ name }) => name,
    );
    expect(names).toContain('layer-routes');
    expect(names).toContain('module-orders');
  });
});

describe('the options', () => {
  function optionsIn(files: Readonly<Record<string, string>>, given: object = {}) {
    const root = mkdtempSync(path.join(tmpdir(), 'backend-architect-options-'));
    try {
      for (const [name, text] of Object.entries(files)) writeFileSync(path.join(root, name), text);
      return createLayerConfig(layered, { root, ...given }).options;
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  }

  test('tsconfig.json where there is one, another one, or none', () => {
    expect(optionsIn({ 'tsconfig.json': '{}' }).tsConfig).toEqual({ fileName: 'tsconfig.json' });
    expect(optionsIn({}).tsConfig).toBeUndefined();
    expect(optionsIn({ 'tsconfig.base.json': '{}' }).tsConfig).toEqual({ fileName: 'tsconfig.base.json' });
    expect(optionsIn({ 'tsconfig.base.json': '{}', 'tsconfig.json': '{}' }).tsConfig).toEqual({ fileName: 'tsconfig.json' });
    expect(optionsIn({ 'tsconfig.app.json': '{}' }).tsConfig).toBeUndefined();
    expect(optionsIn({ 'tsconfig.json': '{}' }, { tsConfig: 'tsconfig.build.json' }).tsConfig).toEqual({ fileName: 'tsconfig.build.json' });
    expect(optionsIn({ 'tsconfig.json': '{}' }, { tsConfig: false }).tsConfig).toBeUndefined();
  });

  test('manifests are combined in a workspace only', () => {
    expect(optionsIn({}, { workspaces: { '@acme/db': 'packages/db' } }).combinedDependencies).toBe(true);
    expect(optionsIn({}).combinedDependencies).toBeUndefined();
    // From one of its packages, dependency-cruiser would look for a manifest above the others, and stop.
    expect(optionsIn({}, { workspaces: { '@acme/db': '../../packages/db' } }).combinedDependencies).toBeUndefined();
  });

  test.each([
    ['node_modules/pg/lib/index.js', true],
    ['node_modules/pg/dist/index.js', true],
    ['packages/db/dist/client.js', true],
    ['dist/main.js', true],
    ['src/distance/main.ts', false],
    ['src/build.ts', false],
  ])('%s is not read: %s', (file, expected) => {
    const { path: pattern } = optionsIn({}).doNotFollow as { path: string };
    expect(new RegExp(pattern).test(file)).toBe(expected);
  });
});
