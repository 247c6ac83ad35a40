import path from 'node:path';

/** `src/services/orders.ts`, seen from a folder, with forward slashes on every system; `../` in front where it lies elsewhere. @param folder absolute */
export function relativePath(folder: string, filename: string): string {
  const isBelow = filename.startsWith(folder) && filename[folder.length] === path.sep && !filename.includes('..', folder.length);
  // Thousands of files lie below the folder as it is written; what else there may be is for the library.
  const relative = isBelow ? filename.slice(folder.length + 1) : path.relative(folder, filename);
  return path.sep === '/' && !relative.includes('\\') ? relative : relative.replaceAll('\\', '/');
}

/** The same below a root; undefined for what lies elsewhere. */
export function pathBelow(root: string, filename: string): string | undefined {
  const relative = relativePath(root, filename);
  return /^\.\.(?:\/|$)/.test(relative) || path.isAbsolute(relative) ? undefined : relative;
}
