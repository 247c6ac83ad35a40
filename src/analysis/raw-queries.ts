import type { RawQuery } from '../model/query.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { Recognition } from './recognition.ts';

/** Every place of a file where SQL text goes to a database. */
export function findRawQueries(_file: SourceFile, _recognition: Recognition): RawQuery[] {
  return [];
}
