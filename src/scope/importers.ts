import type { SourceFile } from '../model/source-file.ts';

interface Limits {
  readonly files: number;
  readonly steps: number;
}

/** The files that import a file, and those that import what passes its exports on; the file itself is left out. */
export function importersThrough(file: SourceFile, passesOn: (importer: SourceFile) => boolean, limits: Limits): SourceFile[] {
  const found = new Map<string, SourceFile>();
  let next = [file];
  for (let step = 0; step < limits.steps && next.length > 0; step++) {
    const importers = next.flatMap(({ filename, project }) => project.importersOf(filename));
    const isNew = ({ filename }: SourceFile): boolean => filename !== file.filename && !found.has(filename);
    const fresh = importers.filter(isNew).slice(0, limits.files - found.size);
    for (const each of fresh) found.set(each.filename, each);
    next = fresh.filter(passesOn);
  }
  return [...found.values()];
}
