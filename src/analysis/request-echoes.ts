import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, staticString, unwrap } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { roleOf, type RequestRoles } from './request-roles.ts';

// What the caller writes into the request, as he likes.
const WRITTEN_BY_CALLER = /^(?:body|query|params?|headers?|cookies|signedCookies|valid|json|parseBody|formData)$/;
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
    if (each.type !== 'BinaryExpression' || !/^[!=]==?$/.test(each.operator)) return;
    const sides = [each.left, each.right];
    if (!sides.every((side) => isWrittenByCaller(file, side, roles))) return;
    for (const side of sides) echoes.add(file.text.slice(side.range[0], side.range[1]));
  });
  return echoes;
}

/** A read of a CSRF or captcha token, wherever it is kept. */
export function isForgeryToken(node: TSESTree.Node): boolean {
  if (node.type === 'MemberExpression') return FORGERY_TOKEN.test(memberName(node) ?? '');
  return node.type === 'CallExpression' && node.arguments.some((argument) => FORGERY_TOKEN.test(staticString(argument) ?? ''));
}

function isWrittenByCaller(file: SourceFile, expression: TSESTree.Node, roles: RequestRoles, hops = 0): boolean {
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
