import type { Letters } from '../model/module-lookup.ts';
import type { SourceFile } from '../model/source-file.ts';
import { oncePerFile } from './file-memo.ts';

interface Limits {
  readonly files: number;
  readonly steps: number;
}

/**
 * The files that import a file, and those that import what passes its exports on; the file itself is left out.
 * @param mayMatter whether an importer of a file is worth parsing
 */
export function importersThrough(
  file: SourceFile,
  passesOn: (importer: SourceFile) => boolean,
  limits: Limits,
  mayMatter?: (imported: SourceFile) => ((importer: Letters) => boolean) | undefined,
): SourceFile[] {
  const found = new Map<string, SourceFile>();
  let next = [file];
  for (let step = 0; step < limits.steps && next.length > 0; step++) {
    const fresh: SourceFile[] = [];
    for (const imported of next) {
      if (found.size >= limits.files) break;
      for (const importer of imported.project.importersOf(imported.filename, mayMatter?.(imported))) {
        const { filename } = importer;
        if (filename === file.filename || found.has(filename)) continue;
        found.set(filename, importer);
        fresh.push(importer);
        if (found.size >= limits.files) break;
      }
    }
    next = fresh.filter(passesOn);
  }
  return [...found.values()];
}

/** Does a file pass on what another one exports: `export … from`? */
export function isBarrel({ ast }: SourceFile): boolean {
  return ast.body.some((each) => each.type === 'ExportAllDeclaration' || (each.type === 'ExportNamedDeclaration' && each.source !== null));
}

const exporting = oncePerFile(({ text }) => ({ mayExport: /\bexports?\b/.test(text) }));

/** A look at the letters of a file: does it export anything at all? */
export function mayExport(file: SourceFile): boolean {
  return exporting(file).mayExport;
}
