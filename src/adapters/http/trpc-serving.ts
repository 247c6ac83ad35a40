import type { TSESTree } from '@typescript-eslint/utils';

import { propertyValue } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { objectOf } from '../../scope/object-literal.ts';
import type { AdapterContext, RouterDeclaration } from './adapter.ts';
import { mayStandInFront } from './next-in-front.ts';
import { layerBefore, layersAroundCall } from './serving-layers.ts';

/** Where a router is handed to what serves it over HTTP: `createNextApiHandler({ router, createContext })`. */
export function readServing(
  call: Located<TSESTree.CallExpression>,
  role: string | undefined,
  { kinds }: AdapterContext,
): RouterDeclaration | undefined {
  const isAlone = role === 'served';
  const options = isAlone || role === 'hosted' ? optionsOf(call, 0) : pluginOptions(call, kinds);
  const router = options && propertyValue(options.node, 'router');
  if (!options || !router) return undefined;
  const { file } = options;
  const context = propertyValue(options.node, 'createContext');
  const middleware = propertyValue(options.node, 'middleware');
  return {
    at: call,
    // Middleware of its own is connect's, which is not read here.
    isRoot: middleware || mayStandInFront(call.file) ? 'unknown' : 'yes',
    prefix: '',
    serving: { at: call, needsHost: !isAlone },
    entries: [
      ...(context ? [layerBefore({ file, node: context })] : []),
      ...layersAroundCall(call),
      { kind: 'mount', node: call.node, prefix: '', middleware: [], child: { file, node: router } },
    ],
  };
}

/** `app.register(fastifyTRPCPlugin, { prefix: '/trpc', trpcOptions: { router, createContext } })`. */
function pluginOptions(
  call: Located<TSESTree.CallExpression>,
  kinds: AdapterContext['kinds'],
): Located<TSESTree.ObjectExpression> | undefined {
  const [plugin] = call.node.arguments;
  const kind = plugin?.type === 'Identifier' ? kinds.of({ file: call.file, node: plugin }) : undefined;
  if (kind?.library !== 'trpc' || kind.role !== 'plugin') return undefined;
  const options = optionsOf(call, 1);
  const inner = options && propertyValue(options.node, 'trpcOptions');
  return options && inner ? objectOf({ file: options.file, node: inner }) : options;
}

function optionsOf({ file, node }: Located<TSESTree.CallExpression>, index: number): Located<TSESTree.ObjectExpression> | undefined {
  const given = node.arguments[index];
  return given && objectOf({ file, node: given });
}
