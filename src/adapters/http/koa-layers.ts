import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, methodCall, propertyValue, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { flattenElements } from '../../scope/array-elements.ts';
import { constantString } from '../../scope/constant.ts';
import type { Kinds } from '../../scope/kinds.ts';
import { makerOf } from '../../scope/maker-of.ts';
import { trace } from '../../scope/trace.ts';
import type { Layer } from './adapter.ts';

/** What a layer is for, besides its function. */
type LayerBase = Omit<Layer, 'kind' | 'handler'>;

/** The layers of one function; what `.unless({ path })` makes of a guard lets these paths pass. */
export function layersOf(handler: Located, base: LayerBase, kinds: Kinds): Layer[] {
  const excepting = exceptionsOf(handler, kinds);
  return [{ kind: 'layer', ...base, handler, ...excepting }];
}

/** `jwt({ secret }).unless({ path: ['/login', /^\/public/] })`; undefined where something else than a path decides, too. */
function exceptionsOf(at: Located, kinds: Kinds): { handler: Located; exceptPaths: (string | RegExp)[] } | undefined {
  const kind = kinds.of(at);
  if (kind?.library !== 'koa' || kind.role !== 'excepting') return undefined;
  const { file, node } = makerOf(at);
  const call = methodCall(unwrap(node));
  const [argument] = call?.call.arguments ?? [];
  const options = argument && trace({ file, node: argument });
  if (!call || options?.kind !== 'value' || options.at.node.type !== 'ObjectExpression') return undefined;
  const object = options.at.node;
  const path = propertyValue(object, 'path');
  const isPathOnly = object.properties.every((each) => each.type === 'Property' && keyName(each.key, each.computed) === 'path');
  if (!path || !isPathOnly) return undefined;
  const patterns = flattenElements(options.at.file, [path]).map(patternOf);
  const known = patterns.filter((each) => each !== undefined);
  return known.length === patterns.length ? { handler: { file, node: call.object }, exceptPaths: known } : undefined;
}

function patternOf(at: Located): string | RegExp | undefined {
  const origin = trace(at);
  const node: TSESTree.Node = origin.kind === 'value' ? origin.at.node : unwrap(at.node);
  if (node.type === 'Literal' && node.value instanceof RegExp) return node.value;
  return constantString(at);
}
