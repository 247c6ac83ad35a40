import { propertyValue, staticString } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { constantString } from '../../scope/constant.ts';
import { objectOf } from '../../scope/object-literal.ts';
import type { RouterEntry } from './adapter.ts';

// `plugin` is what `scoped` was called up to 1.1.
const REACH: Readonly<Record<string, number>> = { local: 0, scoped: 1, plugin: 1, global: Infinity };

/** `new Elysia({ prefix: '/v1' })`. */
export function prefixOf({ file, node }: Located): string | undefined {
  const [options] = node.type === 'NewExpression' ? node.arguments : [];
  if (!options) return '';
  const object = objectOf({ file, node: options });
  const prefix = object && propertyValue(object.node, 'prefix');
  if (object && !prefix) return object.node.properties.some((each) => each.type === 'SpreadElement') ? undefined : '';
  return object && prefix && constantString({ file: object.file, node: prefix });
}

/** How far a hook reaches: `{ as: 'scoped' }` to what uses its plugin, `{ as: 'global' }` to everything further out. */
export function reachOf(options: Located | undefined): number {
  const scope = options && scopeIn(options);
  return REACH[scope ?? ''] ?? 0;
}

function scopeIn(options: Located): string | undefined {
  const object = objectOf(options);
  const as = object && propertyValue(object.node, 'as');
  return object && as && constantString({ file: object.file, node: as });
}

/** `as('scoped')`: what stands there so far, plugins included, reaches further. */
export function lift(entries: RouterEntry[], given: Located | undefined): void {
  const scope = given && (staticString(given.node) ?? scopeIn(given));
  const lifts = REACH[scope ?? ''] ?? 0;
  for (const [index, entry] of entries.entries()) {
    if (entry.kind === 'layer') entries[index] = { ...entry, reach: Math.max(entry.reach ?? 0, lifts) };
    else if (entry.kind === 'mount') entries[index] = { ...entry, lifts };
  }
}
