import { readFileSync } from 'node:fs';
import path from 'node:path';

import { foldersUp } from '../scope/folders-up.ts';
import { manifestIn } from './manifests.ts';
import { parsesAsCommonJs } from './oxc.ts';

/**
 * Does Node run a JavaScript file as CommonJS? The ending says it, or the `type` of the nearest manifest; without `"type": "module"` the text does:
 * what only parses as a module is one, also where a bundler reads it and Node would not.
 */
export function isCommonJs(filename: string): boolean {
  const ending = path.extname(filename);
  if (ending !== '.js') return ending === '.cjs';
  if (typeAround(path.dirname(path.resolve(filename))) === 'module') return false;
  try {
    return parsesAsCommonJs(filename, readFileSync(filename, 'utf8'));
  } catch {
    // A text without a file: nothing says what it is.
    return false;
  }
}

/** As Node looks for it: the nearest manifest counts, whether it says anything of it or not. */
function typeAround(folder: string): string | undefined {
  const nearest = foldersUp(folder, (each) => manifestIn(each) !== undefined).at(-1);
  return nearest === undefined ? undefined : manifestIn(nearest)?.type;
}
