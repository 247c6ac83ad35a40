import type { Layout, LayoutLayer } from '../architecture/layout.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { Definition } from '../scope/definition.ts';
import { KNOWN_PACKAGES } from './architecture-of.ts';
import { reachesDatabase } from './database-reach.ts';
import { edgesOf, layerOf } from './layer-edges.ts';

/**
 * Does a file depend on no layer, no framework and no database? Whatever folder it lies in, it is a library to those who import it: a service
 * that reads the environment, the validators beside a router.
 * @param own its layer
 */
export function isLeaf(
  at: Definition,
  own: LayoutLayer,
  from: SourceFile,
  { layout, root }: { readonly layout: Layout; readonly root: string },
): boolean {
  const file = at.kind === 'file' ? from.project.fileAt(at.filename) : undefined;
  if (!file) return false;
  const isFree = edgesOf(file).every(({ definition, target, taken }) => {
    const isFramework = target.kind === 'package' && KNOWN_PACKAGES.isFramework(target.name) && own.http === true;
    const leadsOn = isFramework || [definition, target].some((each) => layerOf(each, layout, root, file) !== undefined);
    return !leadsOn || taken.isTypeOnly;
  });
  return isFree && !reachesDatabase(at, '*', file);
}
