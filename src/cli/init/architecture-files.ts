import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { createFilesMatcher, parseTsconfig } from 'get-tsconfig';

import type { Architecture } from '../../architecture/declaration.ts';
import { name as PLUGIN, pageUrl } from '../../meta.ts';
import { findFile } from '../../project/find-file.ts';
import type { PackageLayers } from '../layers-report.ts';
import { toArchitectureSource } from '../architecture-source.ts';
import { relativeTo, type Drafting } from './plan.ts';

/** Plans an architecture.ts for each package whose layers were found by convention. */
export function planArchitectures({ survey, edits, advise, note }: Drafting): void {
  for (const { folder, layers } of survey.backends) {
    if (layers?.by !== 'conventions') continue;
    const { name, why } = nameIn(folder, survey.usesTypescript, survey.manifest['type'] === 'module');
    const place = relativeTo(survey.folder, path.join(folder, name));
    const source = toArchitectureSource(withoutEmpty(layers));
    const other = findFile(path.join(folder, 'architecture'));
    if (other !== undefined && path.dirname(other) === folder) {
      advise({
        file: other,
        why: `It is no declaration that can be read: it does not export what defineArchitecture of ${PLUGIN} gives. The layers that were found:`,
        lines: source.trimEnd().split('\n'),
      });
      continue;
    }
    // An editor checks it by its types all the same.
    edits.set(path.join(folder, name), `${name.endsWith('ts') ? '' : '// @ts-check\n'}${source}`);
    if (why !== undefined) note(`${place} is no TypeScript: ${why}`);
  }
  const without = survey.backends.filter(({ layers }) => !layers).map(({ folder }) => relativeTo(survey.folder, folder) || 'this package');
  if (without.length > 0)
    note(`No layers follow a convention in ${without.join(', ')}: an architecture.ts can declare them (${pageUrl('layers.md')}).`);
}

/** Conventions count migrations and seeds, which are no layer of what serves requests; a declared layer without files is a mistake. */
function withoutEmpty({ architecture, layers }: PackageLayers): Architecture {
  const kept = new Set(layers.filter(({ files, packages }) => files.length + packages.length > 0).map(({ name }) => name));
  const declared = Object.entries(architecture.layers ?? {}).flatMap(([name, layer]) =>
    layer && kept.has(name) ? [[name, layer] as const] : [],
  );
  return {
    ...architecture,
    layers: Object.fromEntries(
      declared.map(([name, layer]) => [
        name,
        { ...layer, ...(layer.mayImport && { mayImport: layer.mayImport.filter((each) => kept.has(each)) }) },
      ]),
    ),
  };
}

function nameIn(folder: string, usesTypescript: boolean, isModule: boolean): { name: string; why?: string } {
  if (!usesTypescript) return { name: isModule ? 'architecture.js' : 'architecture.mjs' };
  const project = compilingProject(folder);
  if (project === undefined) return { name: 'architecture.ts' };
  return { name: 'architecture.mjs', why: `${project} would compile a .ts file in this place, which moves what it writes.` };
}

/** A TypeScript project that would emit a new file at the top of a folder: `dist/main.js` would become `dist/src/main.js`. */
function compilingProject(folder: string): string | undefined {
  return readdirSync(folder)
    .filter((name) => /^tsconfig(?:\.\w+)*\.json$/.test(name))
    .find((name) => {
      const file = path.join(folder, name);
      try {
        const config = parseTsconfig(file);
        if (config.compilerOptions?.noEmit === true) return false;
        return createFilesMatcher({ path: file, config })(path.join(folder, 'architecture.ts')) !== undefined;
      } catch {
        // It extends what is not installed: it may compile anything.
        return existsSync(file);
      }
    });
}
