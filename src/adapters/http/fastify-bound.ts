import type { TSESTree } from '@typescript-eslint/utils';

import { boundFunction } from '../../ast/bind.ts';
import { memberName, methodCall } from '../../ast/nodes.ts';
import { some } from '../../ast/walk.ts';
import type { Located } from '../../model/source-file.ts';
import { functionOf } from '../../scope/function-of.ts';

// What may put something in front of other routes.
const HOOKING = new Set(['addHook', 'register', 'use', 'after', 'decorate']);

/** Does a function only get the instance as its `this`, and puts no hook on it: `app.get('/x', show.bind(app))`? It runs where it is called. */
export function isPlainlyBound({ file, node: call }: Located<TSESTree.CallExpression>): boolean {
  const bound = boundFunction(call);
  const fn = bound?.given.length === 0 ? functionOf({ file, node: bound.fn }) : undefined;
  if (!fn) return false;
  return !some(fn.node.body, (node) => {
    if (node.type !== 'ThisExpression') return false;
    const { parent } = node;
    const isMember = parent.type === 'MemberExpression' && parent.object === node;
    const name = isMember ? memberName(parent) : undefined;
    const isCalled = isMember && methodCall(parent.parent)?.callee === parent;
    // `this` itself may be handed to code that hooks.
    return !isMember || (isCalled && name !== undefined && HOOKING.has(name));
  });
}
