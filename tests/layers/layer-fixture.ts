import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Architecture } from '../../src/architecture/declaration.ts';

/** What is wrong with an import. */
export type EdgeKind =
  'layer' | 'barrel' | 'barrel-outside' | 'module' | 'module-uses' | 'database' | 'cycle' | 'undeclared' | 'dev' | 'unresolvable';

/** An import that must not be. Paths are relative to the root; a package is its name. */
export interface Edge {
  readonly from: string;
  /** The file that defines what is imported, however many barrels lie between. */
  readonly to: string;
  readonly kind: EdgeKind;
}

/** Where one tool says something else than what is true of the names. */
export interface Difference {
  readonly tool: 'dependency-cruiser' | 'eslint';
  /** `misses`: the edge is true, and the tool cannot see it. `adds`: the tool reports an edge that is not among the true ones. */
  readonly how: 'misses' | 'adds';
  readonly edge: Edge;
  readonly reason: string;
}

/** A small project with what must be reported of it. */
export interface LayerFixture {
  readonly name: string;
  readonly architecture: Architecture;
  /** Text by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Links to folders, by path; the target is relative to the root. */
  readonly links: Readonly<Record<string, string>>;
  /** Folders of workspace packages by name. */
  readonly workspaces: Readonly<Record<string, string>>;
  readonly edges: readonly Edge[];
  readonly differences: readonly Difference[];
}

interface Twins {
  readonly name: string;
  readonly architecture: Architecture;
  readonly files: Readonly<Record<string, string>>;
  readonly links?: Readonly<Record<string, string>>;
  readonly workspaces?: Readonly<Record<string, string>>;
  readonly wrong: Side & { readonly edges: readonly Edge[] };
  readonly right: Side;
}

/** The one thing that differs. */
interface Side {
  readonly files: Readonly<Record<string, string>>;
  readonly differences?: readonly Difference[];
}

/** Two projects that differ in one thing: one with edges that must be reported, one with none. */
export function twins({ name, architecture, files, links = {}, workspaces = {}, wrong, right }: Twins): LayerFixture[] {
  const shared = { architecture, links, workspaces };
  return [
    {
      ...shared,
      name: `${name}: wrong`,
      files: { ...BASE, ...files, ...wrong.files },
      edges: wrong.edges,
      differences: wrong.differences ?? [],
    },
    { ...shared, name: `${name}: right`, files: { ...BASE, ...files, ...right.files }, edges: [], differences: right.differences ?? [] },
  ];
}

const BASE = {
  'package.json':
    '{ "name": "backend", "type": "module", "dependencies": { "express": "5", "pg": "8", "@acme/db": "1", "@acme/mail": "1" } }',
  'tsconfig.json': '{ "compilerOptions": { "module": "nodenext" } }',
};

/** An edge as one word, to compare lists of them. */
export function toText({ from, to, kind }: Edge): string {
  return `${kind}: ${from} → ${to}`;
}

/** What a tool must report of a fixture. */
export function expectedOf(fixture: LayerFixture, tool: Difference['tool']): string[] {
  const own = fixture.differences.filter((each) => each.tool === tool);
  const missed = new Set(own.filter(({ how }) => how === 'misses').map(({ edge }) => toText(edge)));
  const added = own.filter(({ how }) => how === 'adds').map(({ edge }) => toText(edge));
  return [...fixture.edges.map(toText).filter((edge) => !missed.has(edge)), ...added].sort();
}

/** Writes a project into an empty folder. */
export function writeProject(folder: string, { files, links }: Pick<LayerFixture, 'files' | 'links'>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  for (const [name, target] of Object.entries(links)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    symlinkSync(path.join(folder, target), path.join(folder, name), 'junction');
  }
}
