import path from 'node:path';

import { propertyValue, unwrap } from '../../ast/nodes.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { arrayOf } from '../../scope/array-elements.ts';
import { constantString } from '../../scope/constant.ts';
import { exportOf } from '../../scope/exports.ts';
import { trace } from '../../scope/trace.ts';
import type { Layer } from './adapter.ts';
import { exportsOf } from './next-exports.ts';

// `proxy` is what Next 16 calls it.
const NAMES = ['proxy', 'middleware'];

/**
 * The middleware of an application, as far as its matcher lets it run: one layer for each entry.
 * @param folder that of the application
 */
export function middlewareLayers(folder: string, { project }: SourceFile): Layer[] {
  return NAMES.flatMap((name) =>
    [folder, path.join(folder, 'src')].flatMap((place) => {
      const file = project.fileAt(path.join(place, name));
      // A folder of that name is another thing.
      return file && path.dirname(file.filename) === place ? readMiddleware(file, name) : [];
    }),
  );
}

function readMiddleware(file: SourceFile, name: string): Layer[] {
  const exports = exportsOf(file, (each) => each === name || each === 'default');
  const found = exports.find((each) => each.name === name) ?? exports[0];
  if (!found) return [];
  return matchersOf(file).map((matcher) => ({ kind: 'layer', node: found.node, handler: found.value, ...matcher }));
}

type Matched = Pick<Layer, 'path' | 'isConditional'>;

/** `export const config = { matcher }`; without one it runs for everything. */
function matchersOf(file: SourceFile): Matched[] {
  const config = exportOf(file, 'config');
  if (config.kind === 'missing') return [{ path: undefined }];
  const origin = config.kind === 'node' ? trace(config.at) : undefined;
  if (origin?.kind !== 'value' || origin.at.node.type !== 'ObjectExpression') return [{ path: null }];
  const matcher = propertyValue(origin.at.node, 'matcher');
  return matcher ? entriesOf({ file: origin.at.file, node: matcher }) : [{ path: undefined }];
}

function entriesOf(at: Located): Matched[] {
  const list = arrayOf(at);
  if (!list) return [entryOf(at)];
  return list.node.elements.flatMap((each) => (each ? [entryOf({ file: list.file, node: each })] : []));
}

/** A path, or `{ source, has, missing }`: then a header or a cookie decides, too. */
function entryOf(at: Located): Matched {
  const source = constantString(at);
  if (source !== undefined) return { path: source };
  const origin = trace(at);
  const object: Located = origin.kind === 'value' ? origin.at : { file: at.file, node: unwrap(at.node) };
  if (object.node.type !== 'ObjectExpression') return { path: null };
  const own = propertyValue(object.node, 'source');
  const isConditional = ['has', 'missing'].some((name) => object.node.type === 'ObjectExpression' && propertyValue(object.node, name));
  return { path: (own && constantString({ file: object.file, node: own })) ?? null, ...(isConditional && { isConditional }) };
}
