import type { SourceFile } from '../model/source-file.ts';
import { importedSpecifiers } from './file-index.ts';
import { oncePerFile } from './file-memo.ts';

/** The files of the project that a file imports itself. */
export const importedFiles = oncePerFile((file) => importedSpecifiers(file).flatMap((specifier) => importedFile(file, specifier)));

/** Those whose text holds one of some words: a file may import half of the project, and what is looked for stands in one of them. */
export function importedFilesWith(words: readonly string[], file: SourceFile): SourceFile[] {
  return importedSpecifiers(file)
    .filter((specifier) => {
      const at = file.project.locate(specifier, file.filename);
      const letters = at.kind === 'file' ? file.project.lettersOf(at.path) : undefined;
      return letters !== undefined && words.some((word) => letters.mayHold(word));
    })
    .flatMap((specifier) => importedFile(file, specifier));
}

function importedFile(file: SourceFile, specifier: string): SourceFile[] {
  const target = file.resolveModule(specifier);
  return target.kind === 'source' && target.file !== file ? [target.file] : [];
}
