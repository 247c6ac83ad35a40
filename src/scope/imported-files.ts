import type { SourceFile } from '../model/source-file.ts';
import { importedSpecifiers } from './file-index.ts';

/** The files of the project that a file imports itself. */
export function importedFiles(file: SourceFile): SourceFile[] {
  return importedSpecifiers(file).flatMap((specifier) => {
    const target = file.resolveModule(specifier);
    return target.kind === 'source' && target.file !== file ? [target.file] : [];
  });
}
