import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, methodCall, valueParameters, unwrap } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { Located } from '../../model/source-file.ts';
import { trace } from '../../scope/trace.ts';

/** Does a function hand on to the next one, so that it answers nothing itself? `next(error)` hands on to nobody who would answer. */
export function callsNext(handler: Located): boolean {
  const origin = trace(handler);
  if (origin.kind !== 'value' || !isFunction(origin.at.node)) return false;
  const next = valueParameters(origin.at.node)[2];
  if (next?.type !== 'Identifier') return false;
  let found = false;
  walk(origin.at.node.body, (node) => {
    found ||= node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === next.name && handsOn(node);
  });
  return found;
}

// `next()`, `next('route')`; any other argument is an error.
function handsOn({ arguments: [first] }: TSESTree.CallExpression): boolean {
  return first === undefined || (first.type === 'Literal' && typeof first.value === 'string');
}

/** Does a function answer through its second parameter with a method that only Express's response has? */
export function answersLikeExpress(fn: TSESTree.Node): boolean {
  const response = isFunction(fn) ? valueParameters(fn)[1] : undefined;
  if (response?.type !== 'Identifier') return false;
  let found = false;
  walk(fn, (node) => {
    const call = methodCall(node);
    if (!call || !['json', 'sendStatus', 'render', 'sendFile', 'end', 'jsonp'].includes(call.name)) return;
    let root = unwrap(call.object);
    for (let step = methodCall(root); step; step = methodCall(root)) root = unwrap(step.object);
    found ||= root.type === 'Identifier' && root.name === response.name;
  });
  return found;
}
