import type { Located, SourceFile } from '../model/source-file.ts';
import { bagEntriesOf } from './bag-entries.ts';
import { GLOBAL_OBJECTS } from './bags.ts';
import { oncePerFile } from './file-memo.ts';
import { trace, type Origin } from './trace.ts';

const known = oncePerFile(() => new Map<string, readonly Located[]>());

/** `global.root = '/api'`: all that the files of the project put on the global object under a name; empty where something else is asked for. */
export function valuesPutOnGlobal(asked: Origin, from: SourceFile): readonly Located[] {
  if (asked.kind !== 'member' || !isGlobalObject(asked.object)) return [];
  const { name } = asked;
  let found = known(from).get(name);
  if (!found) {
    found = from.project
      .filesWith(name, from.filename)
      .flatMap((file) =>
        (bagEntriesOf(file).writes.get(name) ?? [])
          .filter(({ holder, method }) => method === undefined && isGlobalObject(trace({ file, node: holder })))
          .map(({ value }) => ({ file, node: value })),
      );
    known(from).set(name, found);
  }
  return found;
}

function isGlobalObject(origin: Origin): boolean {
  return origin.kind === 'global' && GLOBAL_OBJECTS.has(origin.name);
}
