import type { Letters } from '../model/module-lookup.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { indexOf } from './file-index.ts';
import { oncePerFile } from './file-memo.ts';
import { importersThrough, isBarrel, mayExport } from './importers.ts';
import { mayRename, outsideNameOf } from './outside-name.ts';
import { classOf, trace } from './trace.ts';

const LIMITS = { files: 24, steps: 4 };

/** Which files hand on what they import. */
type Handing = 'barrels' | 'anything';

const known = oncePerFile(() => new Map<string, readonly SourceFile[]>());

/**
 * The other files that may use a function: those that import its file, also through what passes its exports on. Names are looked for before anything is parsed:
 * half a project may import a file of forty functions.
 * @param handing `barrels` are `export … from` and instances that are made and exported; `anything` is also `export const handlers = { orders }`
 */
export function filesThatMayUse(fn: Located<FunctionNode>, handing: Handing = 'barrels'): readonly SourceFile[] {
  const { file } = fn;
  const outside = outsideNameOf(file, fn.node);
  if (outside.kind === 'none') return [];
  const isOfInstance = isMethod(fn.node);
  const name = outside.kind === 'name' ? `${outside.isMember ? '.' : ''}${outside.name}` : '';
  const key = `${handing} ${String(isOfInstance)} ${name}`;
  let found = known(file).get(key);
  if (!found) {
    const makes = isOfInstance ? constructionsOf(file) : undefined;
    const passesOn = (each: SourceFile): boolean =>
      handing === 'anything' ? mayExport(each) : isBarrel(each) || (isOfInstance && makesInstances(each, file));
    const mayMatter = (imported: SourceFile): ((importer: Letters) => boolean) | undefined => {
      if (outside.kind === 'any' || (!outside.isMember && mayRename(imported.text, outside.name))) return undefined;
      return (importer) =>
        importer.mayHold(outside.name) ||
        importer.reExports ||
        (importer.exports && ((handing === 'anything' && importer.namespaces) || makes?.(importer) === true));
    };
    found = importersThrough(file, passesOn, LIMITS, mayMatter);
    known(file).set(key, found);
  }
  return found;
}

/** A method of a class that is none of its constructor. */
export function isMethod({ parent }: FunctionNode): boolean {
  return parent.type === 'MethodDefinition' && parent.kind === 'method';
}

/** `export const orders = new Orders()` */
function makesInstances(importer: SourceFile, { filename }: SourceFile): boolean {
  return (
    mayExport(importer) &&
    indexOf(importer).constructions.some(({ callee }) => classOf(trace({ file: importer, node: callee }))?.file.filename === filename)
  );
}

/** Does a text say `new Orders(`, for one of the classes of a file? Any `new` where one may have another name elsewhere. */
function constructionsOf(file: SourceFile): (importer: Letters) => boolean {
  const names = indexOf(file).classes.map(({ id }) => (id && !mayRename(file.text, id.name) ? id.name : undefined));
  return (importer) => importer.mayHold('new') && names.some((name) => name === undefined || importer.mayHold(name));
}
