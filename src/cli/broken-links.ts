import { readdirSync, statSync, type Dirent } from 'node:fs';
import path from 'node:path';
import { relativePath } from '../scope/relative-path.ts';

/**
 * Links in a folder that lead nowhere or to themselves, relative to it: ESLint would give up over them. Editors leave such links behind as locks.
 * @param skipped names of folders that are not looked into
 */
export function findBrokenLinks(folder: string, skipped: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const open = [folder];
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    for (const entry of entriesOf(current)) {
      const place = path.join(current, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name)) open.push(place);
      else if (entry.isSymbolicLink() && !leadsSomewhere(place)) found.push(relativePath(folder, place));
    }
  }
  return found;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Unreadable: ESLint says so in its own words.
    return [];
  }
}

function leadsSomewhere(link: string): boolean {
  try {
    return statSync(link, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
