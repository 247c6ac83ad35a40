import type { TSESTree } from '@typescript-eslint/utils';

import { valueParameters } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import type { RouterEntry } from './adapter.ts';
import type { LoadedPlugin } from './fastify-autoload.ts';
import { innerPlugin, pluginOf } from './fastify-plugins.ts';

/**
 * Mounts a plugin of a folder: in a context under those of the `autohooks` over it.
 * @param entriesAt what is put on the context that a parameter stands for, also of another file
 */
export function mountLoaded(
  call: TSESTree.CallExpression,
  { exported, prefix, hooks, ...loaded }: LoadedPlugin,
  entries: RouterEntry[],
  entriesAt: (parameter: Located) => RouterEntry[],
): void {
  let around = entries;
  for (const each of hooks) {
    const child = parameterOf(each);
    if (!child) {
      around.push({ kind: 'layer', node: call, path: undefined, handler: innerPlugin(each) });
      continue;
    }
    const isThere = around.some((entry) => entry.kind === 'mount' && entry.child.node === child.node);
    if (!isThere) around.push({ kind: 'mount', node: call, prefix: '', middleware: [], child });
    around = entriesAt(child);
  }
  const plugin = pluginOf(exported);
  if (!plugin) around.push({ kind: 'layer', node: call, path: undefined, handler: innerPlugin(exported) });
  const child = parameterOf(exported);
  if (!plugin || !child) return;
  const isTransparent = plugin.isTransparent || loaded.isTransparent;
  around.push({ kind: 'mount', node: call, prefix: plugin.isTransparent ? '' : prefix, middleware: [], child, isTransparent });
}

function parameterOf(exported: Located): Located | undefined {
  const { fn } = pluginOf(exported) ?? {};
  const [parameter] = valueParameters(fn?.node);
  return fn && parameter?.type === 'Identifier' ? { file: fn.file, node: parameter } : undefined;
}
