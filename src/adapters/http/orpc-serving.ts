import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, propertyValue } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { elementsOf } from '../../scope/array-elements.ts';
import { constantString } from '../../scope/constant.ts';
import { objectOf } from '../../scope/object-literal.ts';
import type { AdapterContext, Layer } from './adapter.ts';
import { mayStandInFront } from './next-in-front.ts';
import { roleOf } from './orpc-chains.ts';
import type { OrpcRouter } from './orpc-procedures.ts';
import { layerBefore, layersAroundCall } from './serving-layers.ts';

const INTERCEPTORS = ['rootInterceptors', 'adapterInterceptors', 'interceptors', 'clientInterceptors'];

/** `new RPCHandler(router, { interceptors })`: what a router is made to answer HTTP with. */
export function readHandler(at: Located<TSESTree.NewExpression>, { kinds }: AdapterContext): OrpcRouter | undefined {
  const { file, node } = at;
  const [router, options] = node.arguments;
  const role = router && node.callee.type === 'Identifier' ? roleOf(at, kinds) : undefined;
  if (!router || (role !== 'rpcHandler' && role !== 'openApiHandler')) return undefined;
  return {
    at,
    isRoot: 'unknown',
    prefix: '',
    ...(role === 'rpcHandler' && { isByName: true }),
    entries: [
      ...(options ? interceptorsIn({ file, node: options }) : []),
      { kind: 'mount', node, prefix: '', middleware: [], child: { file, node: router } },
    ],
  };
}

/** Functions around the procedures, of which few refuse anybody: `onError(log)`. */
function interceptorsIn(at: Located): Layer[] {
  const options = objectOf(at);
  return INTERCEPTORS.flatMap((name) => {
    const list = options && propertyValue(options.node, name);
    const elements = list ? (elementsOf({ file: options.file, node: list }) ?? []) : [];
    return elements.map((each) => layerBefore(each));
  });
}

/** `handler.handle(request, { prefix: '/rpc', context })`: where requests are handed to it. */
export function readServing(call: Located<TSESTree.CallExpression>): OrpcRouter | undefined {
  const { file, node } = call;
  const step = methodCall(node);
  const last = node.arguments.at(-1);
  const options = last && objectOf({ file, node: last });
  if (!step) return undefined;
  const prefix = options && propertyValue(options.node, 'prefix');
  return {
    at: call,
    isRoot: mayStandInFront(file) || isBesideMiddleware(node) ? 'unknown' : 'yes',
    prefix: prefix ? constantString({ file: options.file, node: prefix }) : '',
    serving: { at: call, needsHost: false },
    entries: [...layersAroundCall(call), { kind: 'mount', node, prefix: '', middleware: [], child: { file, node: step.object } }],
  };
}

/** `{ middleware: [withSession], handlers: { ANY: ({ request }) => … } }` of TanStack Start. */
function isBesideMiddleware(node: TSESTree.Node): boolean {
  for (let current = node.parent; current; current = current.parent)
    if (current.type === 'ObjectExpression' && propertyValue(current, 'middleware')) return true;
  return false;
}
