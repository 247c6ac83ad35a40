import type { SourceFile } from '../model/source-file.ts';
import { importedSpecifiers } from './file-index.ts';

const memo = new WeakMap<SourceFile, readonly SourceFile[]>();

/** The files of the project that a file imports itself. */
export function importedFiles(file: SourceFile): readonly SourceFile[] {
  let files = memo.get(file);
  if (!files) {
    files = importedSpecifiers(file).flatMap((specifier) => {
      const target = file.resolveModule(specifier);
      return target.kind === 'source' && target.file !== file ? [target.file] : [];
    });
    memo.set(file, files);
  }
  return files;
}
