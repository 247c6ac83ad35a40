import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, unwrap } from '../ast/nodes.ts';
import { someOutsideFunctions } from '../ast/walk.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { returnsOf } from '../scope/returns-of.ts';
import type { Origin } from '../scope/trace.ts';
import { handsHeader } from './carried-headers.ts';
import { isConstantAnswer } from './constant-answers.ts';
import { handedRole } from './handed-values.ts';
import type { RequestRoles } from './request-roles.ts';
import type { Situation } from './situation.ts';
import { webResponse } from './web-response.ts';

type Around = Pick<Situation, 'roles' | 'vocabulary' | 'recognition'>;

// Iterating headers gives all of them.
const GIVES_ALL = /^(?:clone|entries|forEach|keys|toJSON|toString|values)$/;
const MAX_HOPS = 4;

/** `fetch(url, { headers: request.headers })`, `fetch(new Request(url, request))`: is another server sent what tells who the caller is? */
export function forwardsCaller(callee: Origin, { file, node }: Located<TSESTree.CallExpression>, around: Around): boolean {
  if (callee.kind !== 'global' || callee.name !== 'fetch') return false;
  const { roles } = around;
  const [target, ...options] = node.arguments;
  // An address may be made of parts of a request.
  const isRequest = target && (handedRole(file, target, roles) === 'request' || target.type === 'NewExpression');
  const sent = [...(isRequest ? [target] : []), ...options];
  return sent.some((argument) => holdsRequest(file, argument, roles)) || handsHeader(file, sent, around);
}

/** Is all that a function answers, but for failures and constants, what such a server answered? */
export function answersForwarded(fn: Located<FunctionNode>, roles: RequestRoles, isForwarded: (answer: TSESTree.Node) => boolean): boolean {
  const { file, node } = fn;
  const tells = (answer: TSESTree.Expression): boolean => {
    const at = { file, node: unwrap(answer) };
    return webResponse(at, node) !== 'error' && !isConstantAnswer(at, roles);
  };
  return returnsOf(fn).filter(tells).every(isForwarded);
}

function holdsRequest(file: SourceFile, value: TSESTree.Node, roles: RequestRoles, hops = 0): boolean {
  return someOutsideFunctions(value, (each) => {
    // `request.method` and `headers.get('host')` are parts of it.
    const isAskedForPart =
      each.parent?.type === 'MemberExpression' && each.parent.object === each && !GIVES_ALL.test(memberName(each.parent) ?? '');
    if (handedRole(file, each, roles) === 'request') return !isAskedForPart;
    const binding = each.type === 'Identifier' && hops < MAX_HOPS ? bindingOf(file, each) : undefined;
    return (
      binding?.kind === 'variable' &&
      binding.init !== undefined &&
      binding.path?.length === 0 &&
      holdsRequest(file, binding.init, roles, hops + 1)
    );
  });
}
