import { importedSpecifiers } from './file-index.ts';
import { oncePerFile } from './file-memo.ts';

/** The files of the project that a file imports itself. */
export const importedFiles = oncePerFile((file) =>
  importedSpecifiers(file).flatMap((specifier) => {
    const target = file.resolveModule(specifier);
    return target.kind === 'source' && target.file !== file ? [target.file] : [];
  }),
);
