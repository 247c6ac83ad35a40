import type { TSESTree } from '@typescript-eslint/utils';

import { propertyValue, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { trace } from '../../scope/trace.ts';
import type { AdapterContext, RouterDeclaration } from './adapter.ts';

/** Where a router is handed to what serves it over HTTP: `createNextApiHandler({ router, createContext })`. */
export function readServing(
  call: Located<TSESTree.CallExpression>,
  role: string | undefined,
  { kinds }: AdapterContext,
): RouterDeclaration | undefined {
  const options = role === 'served' ? optionsOf(call, 0) : pluginOptions(call, kinds);
  const router = options && propertyValue(options.node, 'router');
  if (!options || !router) return undefined;
  const child = { file: options.file, node: router };
  return {
    at: call,
    isRoot: 'yes',
    prefix: '',
    entries: [{ kind: 'mount', node: call.node, prefix: '', middleware: [], child }],
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
  return options && inner ? objectAt({ file: options.file, node: inner }) : options;
}

function optionsOf({ file, node }: Located<TSESTree.CallExpression>, index: number): Located<TSESTree.ObjectExpression> | undefined {
  const given = node.arguments[index];
  return given && objectAt({ file, node: given });
}

function objectAt(at: Located): Located<TSESTree.ObjectExpression> | undefined {
  const own = unwrap(at.node);
  if (own.type === 'ObjectExpression') return { file: at.file, node: own };
  const origin = trace(at);
  return origin.kind === 'value' && origin.at.node.type === 'ObjectExpression' ? { file: origin.at.file, node: origin.at.node } : undefined;
}
