import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { afterAll, describe, expect, test } from 'vitest';

import { packageName } from '../../src/analysis/layer-edges.ts';
import { findLayerViolations, type LayerViolation } from '../../src/analysis/layer-violations.ts';
import { defineModelVisitor, provideModuleLookup } from '../../src/analysis/model-visitor.ts';
import { projectLookupFor } from '../../src/project/project-lookup.ts';
import { toArchitectureSource } from '../../src/cli/architecture-source.ts';
import rule from '../../src/rules/no-layer-violations.ts';
import { expectedOf, toText, writeProject, type EdgeKind, type LayerFixture } from './layer-fixture.ts';
import { layerFixtures } from './layer-fixtures.ts';

const KINDS: Readonly<Record<LayerViolation['kind'], EdgeKind>> = {
  layer: 'layer',
  client: 'database',
  entry: 'module',
  use: 'module-uses',
};
/** What dependency-cruiser alone judges. */
const NOT_OURS = /^(?:barrel|barrel-outside|cycle|undeclared|dev|unresolvable):/;
const CODE = /^(?!.*(?:\.d\.[cm]?ts$|node_modules\/)).*\.[cm]?[jt]sx?$/;
const created: string[] = [];

afterAll(() => {
  for (const folder of created) rmSync(folder, { recursive: true, force: true });
});

/** The edges that the rule's judgement names in all files of a project on a disk, and how many reports the rule makes of them. */
function lint(fixture: LayerFixture) {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'backend-architect-rule-')));
  created.push(root);
  writeProject(root, { ...fixture, files: { ...fixture.files, 'architecture.ts': toArchitectureSource(fixture.architecture) } });
  provideModuleLookup(projectLookupFor);
  const edges: string[] = [];
  let reports = 0;
  const probe = {
    meta: { type: 'problem', schema: [] },
    create: (context: never) =>
      defineModelVisitor(context, {
        Architecture(reading, model) {
          for (const { kind, definition } of findLayerViolations(model, reading)) {
            const relative = (filename: string): string => path.relative(root, filename).replaceAll('\\', '/');
            const to = definition.kind === 'file' ? relative(definition.filename) : packageName(definition.name);
            edges.push(toText({ from: relative(model.file.filename), to, kind: KINDS[kind] }));
          }
        },
      }),
  };
  for (const [name, text] of Object.entries(fixture.files).filter(([each]) => CODE.test(each))) {
    const messages = new Linter({ cwd: root }).verify(
      text,
      [
        {
          files: ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'],
          languageOptions: { parser },
          plugins: { own: { rules: { rule, probe } as never } },
          rules: { 'own/rule': 'error', 'own/probe': 'error' },
        },
      ],
      { filename: path.join(root, name) },
    );
    expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
    reports += messages.length;
  }
  return { edges: [...new Set(edges)].sort(), reports };
}

describe('the rule says of each project what is true of its names, but for the differences that it explains', () => {
  test.each(layerFixtures.map((fixture) => [fixture.name, fixture] as const))('%s', (_, fixture) => {
    // What is built is read where it was written.
    const expected = expectedOf(fixture, 'eslint')
      .filter((edge) => !NOT_OURS.test(edge))
      .map((edge) => edge.replace('/dist/client.js', '/src/client.ts'));
    const { edges, reports } = lint(fixture);
    expect(edges).toEqual(expected);
    expect(reports > 0).toBe(expected.length > 0);
  });
});
