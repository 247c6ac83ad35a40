import type { TSESTree } from '@typescript-eslint/utils';

import type { SourceFile } from '../../model/source-file.ts';

/** What loads files that no import names; HonoX puts the middleware of its folders in front of what they export. */
const LOADERS = ['honox', 'import.meta.glob', 'require.context', 'readdir'];

/** A file that the project's code does not load: neither by an import nor, as far as can be told, by walking a folder. What it exports is the platform's. */
export function isEntry(file: SourceFile): boolean {
  const { filename, project } = file;
  for (const importer of project.importersOf(filename)) if (!takesTypesOnly(importer, file)) return false;
  return LOADERS.every((word) => project.filesWith(word, filename).length === 0);
}

/** `import type { AppType } from './server'`: what a client needs of it is gone when it runs. */
function takesTypesOnly(importer: SourceFile, from: SourceFile): boolean {
  const isFrom = (specifier: string): boolean => {
    const resolved = importer.resolveModule(specifier);
    return resolved.kind === 'source' && resolved.file.filename === from.filename;
  };
  const declarations = importer.ast.body.filter(
    (each): each is TSESTree.ImportDeclaration => each.type === 'ImportDeclaration' && isFrom(each.source.value),
  );
  const others = importer.ast.body.some(
    (each) => each.type.startsWith('Export') && 'source' in each && each.source && isFrom(each.source.value),
  );
  // What `import()` or `require` loads stands in no declaration.
  return declarations.length > 0 && !others && !/\b(?:require|import)\s*\(/.test(importer.text) && declarations.every(isTypeOnly);
}

function isTypeOnly({ importKind, specifiers }: TSESTree.ImportDeclaration): boolean {
  if (importKind === 'type') return true;
  return specifiers.length > 0 && specifiers.every((each) => each.type === 'ImportSpecifier' && each.importKind === 'type');
}
