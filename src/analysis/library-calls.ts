import type { TSESTree } from '@typescript-eslint/utils';

import type { AuthStrength } from '../adapters/auth/adapter.ts';
import { isFunction, methodCall, unwrap } from '../ast/nodes.ts';
import type { RefusalReason } from '../model/request-reading.ts';
import type { Located } from '../model/source-file.ts';
import { functionOf } from '../scope/function-of.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { bareRole } from './request-roles.ts';
import type { ReadingContext } from './situation.ts';

type Call = Located<TSESTree.CallExpression>;

/** `unauthorized()`, `redirect('/login')`: why a call of the framework ends the request by throwing its answer; undefined for other calls. */
export function endingOf(call: Call, { vocabulary: { endings }, recognition }: ReadingContext): RefusalReason | undefined {
  const kind = endings && recognition.kinds.of(call);
  return kind && endings[`${kind.library}.${kind.role}`];
}

/** What a call of an auth library does; undefined for other calls, and for functions of the project around one, which are read in their body. */
export function libraryStrength(call: Call, context: ReadingContext): AuthStrength | undefined {
  const strength = context.recognition.authStrength(call) ?? strengthOnRequest(call, context);
  return strength === undefined || functionOf({ file: call.file, node: call.node.callee }) ? undefined : strength;
}

function strengthOnRequest(call: Call, { vocabulary: { requestKind }, recognition, roles }: ReadingContext): AuthStrength | undefined {
  const target = requestKind && methodCall(call.node);
  if (!target || bareRole(call.file, target.object, roles) !== 'request') return undefined;
  return recognition.requestMethodStrength(requestKind, target.name, call);
}

/** A function that a library calls back with the caller, and that does not stand in the call itself: named there, or made by another function. */
export function isCallbackElsewhere({ file, node }: Located): boolean {
  if (isFunction(node)) return false;
  const named = functionOf({ file, node });
  const maker = node.type === 'CallExpression' ? functionOf({ file, node: node.callee }) : undefined;
  return named !== undefined || (maker !== undefined && returnsOf(maker).some((returned) => isFunction(unwrap(returned))));
}
