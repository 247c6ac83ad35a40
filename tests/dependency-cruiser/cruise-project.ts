import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { IViolation } from 'dependency-cruiser';

import { loadCruiseEngine } from '../../src/cli/cruise-engine.ts';
import { createLayerConfig } from '../../src/dependency-cruiser/create-layer-config.ts';
import { toText, writeProject, type Edge, type EdgeKind, type LayerFixture } from '../layers/layer-fixture.ts';

/** What the rules of the configuration say, by their names. */
const KINDS: readonly (readonly [RegExp, EdgeKind])[] = [
  [/^layer-/, 'layer'],
  [/^barrel-outside-layers$/, 'barrel-outside'],
  [/^barrel-/, 'barrel'],
  [/^module-.+-uses$/, 'module-uses'],
  [/^module-/, 'module'],
  [/^no-database-in-/, 'database'],
  [/^no-cycles$/, 'cycle'],
  [/^no-undeclared-dependencies$/, 'undeclared'],
  [/^no-dev-dependencies$/, 'dev'],
  [/^no-unresolvable-imports$/, 'unresolvable'],
];

type Project = Pick<LayerFixture, 'architecture' | 'files'> & Partial<Pick<LayerFixture, 'links' | 'workspaces'>>;

/** Violations of a project on a disk, by dependency-cruiser with the configuration of its architecture. */
export async function cruiseProject({ architecture, files, links = {}, workspaces = {} }: Project): Promise<IViolation[]> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'backend-architect-layers-')));
  const before = process.cwd();
  try {
    writeProject(folder, { files, links });
    process.chdir(folder);
    const engine = await loadCruiseEngine();
    const { summary } = await engine.cruise(['.'], createLayerConfig(architecture, { workspaces }));
    return summary.violations;
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Those that say of an import that it must not be. */
export function edgesOf(violations: readonly IViolation[]): string[] {
  return violations
    .filter(({ rule: { severity, name } }) => severity !== 'info' && name !== 'no-orphans')
    .map(({ from, to, rule }): Edge => ({ from, to: packageOf(to), kind: KINDS.find(([name]) => name.test(rule.name))![1] }))
    .map(toText)
    .sort();
}

function packageOf(to: string): string {
  return /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(to)?.[1] ?? to;
}
