import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, memberName, staticString, unwrap } from '../ast/nodes.ts';
import { endOf, startOf } from '../ast/place.ts';
import { walk } from '../ast/walk.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { bareRole, roleOf, type RequestRoles } from './request-roles.ts';
import { comparedIn, hashedIn, signingKeyOf } from './comparisons.ts';
import { filledIn } from './sent-values.ts';

// What the caller writes into the request, as he likes; signed cookies he cannot write.
const WRITTEN_BY_CALLER = /^(?:body|query|params?|headers?|cookies|valid|json|parseBody|formData)$/;
// Where the answer has a parameter of its own, `get` reads a header; on a context it reads what other code put there.
const WITH_GETTER = /^(?:get|header|getHeader)$/;
// Names on the wire of what proves that a form or a human sent the request, not who did.
const FORGERY_TOKEN = /[cx]srf|captcha/i;

/**
 * The texts of the expressions that a function compares with another part of the same request, as a double-submitted cookie is:
 * whoever writes both sides proves nothing.
 */
export function echoesOf({ file, node }: Located<FunctionNode>, roles: RequestRoles): ReadonlySet<string> {
  const echoes = new Set<string>();
  walk(node.body, (each) => {
    const sides = comparedIn({ file, node: each }) ?? hashedIn({ file, node: each });
    if (!sides || (!sides.every((side) => isWrittenByCaller(file, side, roles)) && !isOfSignIn({ file, node }, sides, roles))) return;
    for (const side of sides) echoes.add(file.text.slice(startOf(side), endOf(side)));
  });
  return echoes;
}

/**
 * OAuth's `state`, which comes back with a `code` and is held against what was kept when the sign-in began (RFC 6749, 10.12): it says that the
 * same browser began it, not who the caller is.
 */
function isOfSignIn({ file, node }: Located<FunctionNode>, sides: readonly TSESTree.Node[], roles: RequestRoles): boolean {
  const isSent = (each: TSESTree.Node, name: string): boolean => filledIn({ file, node: each }, roles)?.at(-1) === name;
  const isKept = (side: TSESTree.Node | undefined): boolean => side !== undefined && isTakenWith(file, side, roles);
  if (!sides.some((side, index) => isSent(side, 'state') && isKept(sides[1 - index]))) return false;
  let hasCode = false;
  walk(node.body, (each) => {
    hasCode ||= isSent(each, 'code');
    return !hasCode;
  });
  return hasCode;
}

/** Taken from the request, or by a call that is given it: `req.session.state`, `getCookie(c, 'state')`. */
function isTakenWith(file: SourceFile, expression: TSESTree.Node, roles: RequestRoles, hops = 0): boolean {
  if (roleOf(file, expression, roles) === 'request') return true;
  const node = unwrap(expression);
  if (node.type === 'CallExpression') return node.arguments.some((argument) => bareRole(file, argument, roles) === 'request');
  const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
  return binding?.kind === 'variable' && binding.init !== undefined && hops < 12 && isTakenWith(file, binding.init, roles, hops + 1);
}

const known = new WeakMap<RequestRoles, ReadonlySet<string>>();

/** Is this an expression that its function only compares with another part of the same request? */
export function isEcho(
  { file, node }: Located,
  { within, roles }: { readonly within: TSESTree.Node; readonly roles: RequestRoles },
): boolean {
  const isValue = node.type === 'Identifier' || node.type === 'MemberExpression' || node.type === 'CallExpression';
  if (!isValue || !isFunction(within) || roles.size === 0) return false;
  let echoes = known.get(roles);
  if (!echoes) known.set(roles, (echoes = echoesOf({ file, node: within }, roles)));
  return echoes.size > 0 && echoes.has(file.text.slice(startOf(node), endOf(node)));
}

/** A read of a CSRF or captcha token, wherever it is kept. */
export function isForgeryToken(node: TSESTree.Node): boolean {
  if (node.type === 'MemberExpression') return FORGERY_TOKEN.test(memberName(node) ?? '');
  return node.type === 'CallExpression' && node.arguments.some((argument) => FORGERY_TOKEN.test(staticString(argument) ?? ''));
}

function isWrittenByCaller(file: SourceFile, expression: TSESTree.Node, roles: RequestRoles, hops = 0): boolean {
  const key = signingKeyOf(file, expression);
  if (key) return hops < 12 && isWrittenByCaller(file, key, roles, hops + 1);
  if (roleOf(file, expression, roles) !== 'request') return false;
  const hasResponse = [...roles.values()].includes('response');
  for (let node = unwrap(expression); hops < 12; hops += 1) {
    if (node.type === 'MemberExpression') {
      const name = memberName(node) ?? '';
      if (WRITTEN_BY_CALLER.test(name) || (hasResponse && WITH_GETTER.test(name))) return true;
      node = unwrap(node.object);
    } else if (node.type === 'CallExpression') node = unwrap(node.callee);
    else {
      const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
      if (binding?.kind === 'parameter') return WRITTEN_BY_CALLER.test(binding.path?.[0] ?? '');
      if (binding?.kind !== 'variable' || !binding.init) return false;
      return WRITTEN_BY_CALLER.test(binding.path?.[0] ?? '') || isWrittenByCaller(file, binding.init, roles, hops + 1);
    }
  }
  return false;
}
