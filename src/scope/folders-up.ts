import path from 'node:path';

/** A folder and those above it, nearest first. @param isLast where the way ends, that folder included; else it ends at the top of the disk */
export function foldersUp(folder: string, isLast: (folder: string) => boolean): string[] {
  const found = [folder];
  for (let at = folder; !isLast(at) && at !== path.dirname(at);) found.push((at = path.dirname(at)));
  return found;
}
