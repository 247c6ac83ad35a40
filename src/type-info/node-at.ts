import type * as ts from 'typescript';

import { rangeOf } from '../ast/place.ts';
import type { Located } from '../model/source-file.ts';

/** The checker's node of an expression, found by where it stands; undefined where the checker reads another text or none. */
export function nodeAt(program: ts.Program, { file, node }: Located): ts.Node | undefined {
  const source = program.getSourceFile(file.filename.replaceAll('\\', '/'));
  if (source?.text !== file.text) return undefined;
  const [start, end] = rangeOf(node);
  let found: ts.Node | undefined;
  for (let current: ts.Node | undefined = source; current; current = current.forEachChild((child) => around(child, start, end))) {
    if (current.end === end && current !== source && current.getStart(source) === start) found = current;
  }
  return found;
}

function around(node: ts.Node, start: number, end: number): ts.Node | undefined {
  return node.pos <= start && node.end >= end ? node : undefined;
}
