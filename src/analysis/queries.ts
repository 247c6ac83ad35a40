import type { Query } from '../model/query.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { Recognition } from './recognition.ts';

/** Every use of a database client in a file. */
export function findQueries(_file: SourceFile, _recognition: Recognition): Query[] {
  return [];
}
