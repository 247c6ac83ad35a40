import { isBooleanLiteral } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { functionOf } from '../../scope/function-of.ts';
import { called } from '../../scope/kind-table.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { isNothing } from '../../scope/possible-values.ts';
import type { AuthAdapter } from './adapter.ts';
import { isLiteral, optionOf } from './options.ts';

/** express-basic-auth: it refuses whoever sends no name and password, and whom its users or its `authorizer` do not know; no other option lets anybody pass. */
export const expressBasicAuth: AuthAdapter = {
  id: 'express-basic-auth',
  kinds: { library: 'express-basic-auth', roles: { guard: [called('express-basic-auth', 'default')] } },
  strengthOf: (role, at) => (role !== 'guard' ? undefined : knowsAnybody(at) ? 'none' : 'enforcing'),
};

/** `authorizer: () => true`, also for any name and password that somebody makes up. */
function knowsAnybody(at: Located): boolean {
  const option = optionOf(at, 0, 'authorizer');
  const authorizer = typeof option === 'object' ? functionOf({ file: at.file, node: option }) : undefined;
  if (!authorizer) return false;
  if (isLiteral(optionOf(at, 0, 'authorizeAsync'), true)) return tellsTrue(authorizer.node);
  const returns = returnsOf(authorizer);
  return returns.length > 0 && returns.every((each) => isBooleanLiteral(each, true));
}

/** `(name, password, tell) => tell(null, true)`. */
function tellsTrue(authorizer: FunctionNode): boolean {
  const [, , tell] = authorizer.params;
  const told: boolean[] = [];
  walk(authorizer.body, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || tell?.type !== 'Identifier') return;
    const [error, isKnown] = node.arguments;
    if (node.callee.name === tell.name) told.push(error !== undefined && isNothing(error) && isBooleanLiteral(isKnown, true));
  });
  return told.length > 0 && told.every(Boolean);
}
