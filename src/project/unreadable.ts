import { Lines } from '../ast/lines.ts';
import type { Unreadable } from '../model/module-lookup.ts';
import { syntaxErrorOf } from './oxc.ts';

/** Why a file that is there could not be parsed, and where. @param text undefined where it was not read */
export function whyUnreadable(filename: string, text: string | undefined): Unreadable {
  if (text === undefined) return { filename, line: 1, why: 'it is larger than 1 MB, or may not be read' };
  const error = syntaxErrorOf(filename, text);
  return { filename, line: new Lines(text).at(error?.offset ?? 0).line, why: error?.message ?? 'no parser could be loaded' };
}
