import { Lines } from '../ast/lines.ts';
import type { SourceFile } from '../model/source-file.ts';
import { oncePerFile } from './file-memo.ts';

const linesOf = oncePerFile(({ text }) => new Lines(text));

/** The line of an offset in a file, from 1. */
export function lineOf(file: SourceFile, offset: number): number {
  return linesOf(file).at(offset).line;
}
