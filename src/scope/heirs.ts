import type { ClassNode, Located, SourceFile } from '../model/source-file.ts';
import type { Letters } from '../model/module-lookup.ts';
import { ownMember } from './class-members.ts';
import { indexOf } from './file-index.ts';
import { FileMemo } from './file-memo.ts';
import { importersThrough, isBarrel } from './importers.ts';
import { mayRename } from './outside-name.ts';
import { superclassOf } from './trace.ts';

const LIMITS = { files: 24, steps: 3 };
const MAX_GENERATIONS = 4;

const memo = new FileMemo<readonly Located<ClassNode>[]>();

/** Does a class that extends this one, in no test, put something else in the place of a member? A value of which only the type is known may then be either. */
export function isOverridden(owner: Located<ClassNode>, name: string, generations = 0): boolean {
  if (generations > MAX_GENERATIONS) return false;
  return heirsOf(owner).some((heir) => ownMember(heir, name, false) !== undefined || isOverridden(heir, name, generations + 1));
}

/** The classes of the project that extend a class directly. */
function heirsOf(owner: Located<ClassNode>): readonly Located<ClassNode>[] {
  let found = memo.get(owner);
  if (!found) {
    found = [owner.file, ...filesThatMayExtend(owner)].flatMap((file) =>
      indexOf(file)
        .classes.filter((node) => node.superClass && superclassOf({ file, node })?.node === owner.node)
        .map((node) => ({ file, node })),
    );
    memo.set(owner, found);
  }
  return found;
}

function filesThatMayExtend({ file, node }: Located<ClassNode>): SourceFile[] {
  const name = node.id && !mayRename(file.text, node.id.name) ? node.id.name : undefined;
  const mayMatter = (letters: Letters): boolean =>
    letters.reExports || (letters.mayHold('extends') && (name === undefined || letters.mayHold(name)));
  return importersThrough(file, isBarrel, LIMITS, () => mayMatter);
}
