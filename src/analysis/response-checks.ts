import type { TSESTree } from '@typescript-eslint/utils';

import { holdsByMethod } from '../adapters/schema/result-test.ts';
import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { memberName, methodCall, unwrap } from '../ast/nodes.ts';
import { some } from '../ast/walk.ts';
import type { Located } from '../model/source-file.ts';
import { boundExpressions } from '../scope/argument-binding.ts';
import { functionMadeBy } from '../scope/function-of.ts';
import { isBehindNext } from './behind-next.ts';
import type { AppliedGuard } from './layer-cover.ts';
import { makingOf, type Making } from './middleware-functions.ts';
import type { Recognition } from './recognition.ts';
import { bareRole, rolesOf, type RequestRoles } from './request-roles.ts';

/** `respond({ response: Order })`: middleware that holds what the handler answered against a schema, on the way back; undefined where none is seen to. */
export function responseCheck(
  applied: readonly AppliedGuard[],
  vocabulary: HandlerVocabulary,
  recognition: Recognition,
): Located | undefined {
  // Only where an answer lies on the context can what stands in front look at it.
  if (!vocabulary.assigned) return undefined;
  return applied.find(({ handler, applies }) => applies === 'yes' && checks(handler, vocabulary, recognition))?.handler;
}

function checks(at: Located, vocabulary: HandlerVocabulary, { schemas }: Recognition): boolean {
  const { direct, factory, made } = makingOf(at);
  const fn = direct ?? (factory && functionMadeBy(factory));
  if (!fn) return false;
  const { file } = fn;
  const roles = rolesOf(file, fn.node, vocabulary);
  return some(fn.node.body, (node) => {
    if (node.type !== 'CallExpression' || !node.arguments.some((each) => isBody({ file, node: each }, roles, vocabulary))) return false;
    return isBehindNext(node, fn, roles) && (schemas.holds({ file, node }) || isBySchemaOf(made, { file, node }, schemas));
  });
}

/** `response.safeParse(ctx.body)`, where `response` is a schema in the call that makes the middleware. */
function isBySchemaOf(made: Making['made'], { file, node }: Located<TSESTree.CallExpression>, schemas: Recognition['schemas']): boolean {
  const method = methodCall(node);
  if (!made || !method || holdsByMethod({ file, node }) !== true) return false;
  return boundExpressions({ file, node: method.object }, [made]).some((each) => schemas.isSchema(each) === 'yes');
}

/** `ctx.body`, which the handler has assigned by then. */
function isBody({ file, node: expression }: Located, roles: RequestRoles, { assigned = {} }: HandlerVocabulary): boolean {
  const node = unwrap(expression);
  if (node.type !== 'MemberExpression' || !bareRole(file, node.object, roles)) return false;
  const name = memberName(node);
  return name !== undefined && Object.hasOwn(assigned, name) && assigned[name] === 'body';
}
