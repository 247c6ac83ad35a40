import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction, memberName, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { trace } from '../../scope/trace.ts';
import { variableOf } from '../../scope/variables.ts';
import type { Layer } from './adapter.ts';
import type { HandlerVocabulary } from './vocabulary.ts';

/** Functions that get the request before a router of procedures does: the one that makes the context, the one that calls the handler. */
export const BEFORE: HandlerVocabulary = {
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

/** A function that gets the request before the procedures do. */
export function layerBefore(handler: Located, vocabulary: HandlerVocabulary = BEFORE, isSeldomGuard = true): Layer {
  return { kind: 'layer', node: handler.node, path: undefined, handler, vocabulary, isSeldomGuard };
}

/** The functions that call what serves, and what these are wrapped in: `export default withAuth(handler)`. */
export function layersAroundCall({ file, node }: Located<TSESTree.CallExpression>): Layer[] {
  const layers: Layer[] = [];
  for (let place: TSESTree.Node | undefined = node; place; place = enclosingFunction(place)) {
    if (place !== node) layers.push(layerBefore({ file, node: place }, AROUND));
    for (const wrapper of wrappersOf({ file, node: place })) layers.push(layerBefore({ file, node: wrapper }, BEFORE, false));
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
