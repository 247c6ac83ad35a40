import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction, isFunction, memberName, unwrap } from '../../ast/nodes.ts';
import { startOf } from '../../ast/place.ts';
import { some } from '../../ast/walk.ts';
import type { Located } from '../../model/source-file.ts';
import { called, calling, imported, method } from '../../scope/kind-table.ts';
import { makerOf } from '../../scope/maker-of.ts';
import type { AuthAdapter, AuthStrength } from './adapter.ts';
import { isLiteral, optionOf } from './options.ts';

const SESSION = 'supertokens-node/recipe/session';
const FRAMEWORK = /^supertokens-node\/framework\/(?:express|fastify|koa)$/;
const GUARDS = /^supertokens-node\/recipe\/session\/framework\/(?:express|fastify|koa)$/;

const LOOKING = ['getSession', 'getSessionWithoutRequestResponse'];
const REFRESHING = ['refreshSession', 'refreshSessionWithoutRequestResponse'];
const MAKING = ['createNewSession', 'createNewSessionWithoutRequestResponse'];

/** SuperTokens: `verifySession()` refuses and `getSession` throws without a session, unless `sessionRequired` is false. Its own routes are sign-in and the like. */
export const supertokens: AuthAdapter = {
  id: 'supertokens',
  kinds: {
    library: 'supertokens',
    roles: {
      recipe: [imported(SESSION, 'default')],
      session: [called(SESSION, LOOKING), method('recipe', LOOKING)],
      refreshed: [called(SESSION, REFRESHING), method('recipe', REFRESHING)],
      made: [called(SESSION, MAKING), method('recipe', MAKING)],
      guard: [called(GUARDS, 'verifySession')],
      guarded: [calling('guard')],
      own: [called(FRAMEWORK, ['middleware', 'errorHandler']), imported(FRAMEWORK, 'plugin')],
      served: [calling('own')],
    },
  },
  strengthOf(role, at) {
    const { file, node } = at;
    if (role === 'made' || role === 'own' || role === 'served') return 'none';
    if (role === 'refreshed') return 'primitive';
    if (role === 'session') return bySession(at, 2, { required: 'primitive', optional: 'provider' });
    if (role === 'guard') return bySession(at, 0, { required: 'enforcing', optional: 'optional' });
    const call = unwrap(node);
    if (role !== 'guarded' || call.type !== 'CallExpression') return undefined;
    const strength = bySession(makerOf({ file, node: call.callee }), 0, { required: 'enforcing', optional: 'optional' });
    return strength === 'enforcing' && !endsHere(call) ? 'holed' : strength;
  },
};

function bySession(
  at: Located,
  options: number,
  { required, optional }: { readonly required: AuthStrength; readonly optional: AuthStrength },
): AuthStrength | undefined {
  const option = optionOf(at, options, 'sessionRequired');
  if (option === 'absent' || isLiteral(option, true)) return required;
  return isLiteral(option, false) ? optional : undefined;
}

/** Whoever is refused gets an answer, and a `next` that is a function of its own is not called: what follows runs, unless it throws then. */
function endsHere(call: TSESTree.CallExpression): boolean {
  const next = call.arguments[2];
  const around = enclosingFunction(call);
  if (!next || !isFunction(next)) return true;
  return around !== undefined && some(around.body, (node) => startOf(node) > startOf(call) && throwsIfSent(node));
}

/** `if (response.headersSent) throw …`. */
function throwsIfSent(node: TSESTree.Node): boolean {
  if (node.type !== 'IfStatement') return false;
  const test = unwrap(node.test);
  const { consequent } = node;
  const last = consequent.type === 'BlockStatement' ? consequent.body.at(-1) : consequent;
  return test.type === 'MemberExpression' && memberName(test) === 'headersSent' && last?.type === 'ThrowStatement';
}
