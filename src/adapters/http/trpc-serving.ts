import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction, memberName, propertyValue, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { objectOf } from '../../scope/object-literal.ts';
import { trace } from '../../scope/trace.ts';
import { variableOf } from '../../scope/variables.ts';
import type { AdapterContext, Layer, RouterDeclaration } from './adapter.ts';
import type { HandlerVocabulary } from './vocabulary.ts';
import { mayStandInFront } from './trpc-next-middleware.ts';

/** Functions that get the request before tRPC does: the one that makes the context, the one that calls the handler. */
const BEFORE: HandlerVocabulary = {
  request: 0,
  nextTakesError: false,
  status: [],
  send: {},
  redirect: ['redirect'],
  returned: 'ignored',
  principal: ['user', 'session', 'auth', 'cookies', 'token'],
  // What a context is made of, and the requests of the web platform, Next and Node.
  standard:
    'req res request response resHeaders info headers rawHeaders method url nextUrl body query cookies json text formData arrayBuffer blob clone signal socket on once'.split(
      ' ',
    ),
};
/** Where a server of Node calls it, the response is beside the request: with the methods of Node's own, and of those that Next and Express put on it. */
const AROUND: HandlerVocabulary = {
  ...BEFORE,
  response: 1,
  status: ['status', 'writeHead'],
  send: { json: undefined, send: undefined, end: undefined, sendStatus: 0 },
  isLast: true,
};
// `app.use(…)`, `router.all(…)`: what a framework puts in front of it is known to that framework.
const SLOT = /^(?:use|register|all|any|get|post|route|mount|on)$/;

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
      ...(context ? [toLayer({ file, node: context }, BEFORE)] : []),
      ...around(call),
      { kind: 'mount', node: call.node, prefix: '', middleware: [], child: { file, node: router } },
    ],
  };
}

function toLayer(handler: Located, vocabulary: HandlerVocabulary, isSeldomGuard = true): Layer {
  return { kind: 'layer', node: handler.node, path: undefined, handler, vocabulary, isSeldomGuard };
}

/** The functions that call the handler, and what these are wrapped in: `export default withAuth(handler)`. */
function around({ file, node }: Located<TSESTree.CallExpression>): Layer[] {
  const layers: Layer[] = [];
  for (let place: TSESTree.Node | undefined = node; place; place = enclosingFunction(place)) {
    if (place !== node) layers.push(toLayer({ file, node: place }, AROUND));
    for (const wrapper of wrappersOf({ file, node: place })) layers.push(toLayer({ file, node: wrapper }, BEFORE, false));
  }
  return layers;
}

function wrappersOf({ file, node }: Located): TSESTree.CallExpression[] {
  const { parent } = node;
  const id = parent?.type === 'VariableDeclarator' ? parent.id : node.type === 'FunctionDeclaration' ? node.id : undefined;
  const variable = id && variableOf(file, id);
  const uses = variable ? variable.references.map(({ identifier }) => identifier as TSESTree.Node) : [node];
  return uses.flatMap((use) => {
    const call = use.parent;
    if (call?.type !== 'CallExpression' || call.callee === use) return [];
    const callee = unwrap(call.callee);
    const isSlot = callee.type === 'MemberExpression' && SLOT.test(memberName(callee) ?? '');
    const origin = trace({ file, node: callee });
    const isServer = origin.kind === 'external' && /^(?:node:)?https?$/.test(origin.module);
    return isSlot || isServer ? [] : [call];
  });
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
