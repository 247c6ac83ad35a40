import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { pathBelow } from '../scope/relative-path.ts';
import type { Finding } from './report.ts';

/** What services that show a repository take paths from: its root, or where the user is outside of one. */
export function rootOfPaths(folder: string, cwd: string): string {
  for (let above = folder; path.dirname(above) !== above; above = path.dirname(above))
    if (existsSync(path.join(above, '.git'))) return above;
  return cwd;
}

/** A URI reference: names of folders may hold brackets, blanks and percent signs. */
export function uriFrom(root: string, file: string): string | undefined {
  return pathBelow(root, file)
    ?.split('/')
    .map((name) => encodeURIComponent(name))
    .join('/');
}

export function uriOf(file: string): string {
  return pathToFileURL(file).href;
}

/** Where other places stand in a message: `src/app.ts:5`, `new Pool() in line 3`. */
const LINES = /:\d+|\bline \d+/g;

/** A text for each finding that stays the same while lines move: what it says, of which file, and which one of several that say the same. */
export function fingerprintsOf(findings: readonly Finding[], root: string): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ file, ruleId, message }) => {
    const said = JSON.stringify([pathBelow(root, file) ?? path.basename(file), ruleId, message.replaceAll(LINES, '')]);
    const count = seen.get(said) ?? 0;
    seen.set(said, count + 1);
    return createHash('sha256').update(`${said}${count}`).digest('hex').slice(0, 32);
  });
}
