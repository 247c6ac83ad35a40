import path from 'node:path';

import { relativePath } from '../scope/relative-path.ts';
import { toArchitectureSource } from './architecture-source.ts';
import { emptyLayers, type LayersReport, type PackageLayers } from './layers-report.ts';
import type { Paint } from './paint.ts';

const ORIGIN = { conventions: 'by convention', file: 'from architecture.ts', settings: 'from the settings' } as const;
const FEW = 3;
const ALL = 'may import all';
const NONE = 'in no layer';

/** For people: the layers with their folders, what is in none, and the declaration to start from. */
export function formatLayers({ folder, packages, without }: LayersReport, cwd: string, paint: Paint): string {
  const shown = (absolute: string): string => relativePath(cwd, absolute) || '.';
  const named = (absolute: string): string => (absolute === cwd ? 'this folder' : shown(absolute));
  const blocks = packages.map((each) => block(each, packages, shown(each.folder), paint));
  const none = without.length > 0 ? [`No layers in ${without.map(named).join(', ')}.`] : [];
  const advice =
    packages.length === 0
      ? [`Nothing in ${named(folder)} follows a convention that is known. Declare the layers in an architecture.ts.`]
      : [];
  return `\n${[...blocks, ...none, ...advice].join('\n\n')}\n`;
}

function block(found: PackageLayers, all: readonly PackageLayers[], name: string, paint: Paint): string {
  const { by, layers, compositionRoots, unplaced, fileCount, architecture } = found;
  const width = Math.max(...[...layers.map((each) => each.name), ALL, NONE].map(({ length }) => length)) + 2;
  const row = (title: string, files: readonly string[], note: string): string[] => [
    `  ${paint('bold', title.padEnd(width))}${plural(files.length, 'file')}${note}`,
    ...foldersOf(files).map((each) => `  ${' '.repeat(width)}${paint('dim', each)}`),
  ];
  const rows = layers.flatMap(({ name: layer, files, packages, mayImport }) => [
    ...row(layer, files, mayImport.length > 0 ? `, may import ${mayImport.join(', ')}` : ', may import no other layer'),
    ...packages.map((each) => `  ${' '.repeat(width)}${paint('dim', `${each} (package)`)}`),
  ]);
  const empty = emptyLayers(found, all).map((layer) => paint('red', `  The layer ${layer.name} matches no file.`));
  const source =
    by === 'conventions'
      ? ['', '  To declare it, and to change what does not fit, put this into architecture.ts:', '', toArchitectureSource(architecture)]
      : [];
  return [
    paint('underline', `${name}: ${plural(fileCount, 'file')}, layers ${by ? ORIGIN[by] : ''}`),
    ...rows,
    ...(compositionRoots.length > 0 ? row(ALL, compositionRoots, '') : []),
    ...(unplaced.length > 0 ? row(NONE, unplaced, '') : []),
    ...empty,
    ...source,
  ].join('\n');
}

/** Files by their folders: by name where they are few, else by number. */
function foldersOf(files: readonly string[]): string[] {
  const byFolder = new Map<string, string[]>();
  for (const file of files)
    byFolder.set(path.posix.dirname(file), [...(byFolder.get(path.posix.dirname(file)) ?? []), path.posix.basename(file)]);
  return [...byFolder].map(
    ([folder, names]) =>
      `${folder === '.' ? '' : `${folder}/`}${names.length <= FEW ? names.join(', ') : ` (${plural(names.length, 'file')})`}`,
  );
}

function plural(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
