import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { memberName, methodCall, staticString, unwrap } from '../ast/nodes.ts';
import { some } from '../ast/walk.ts';
import type { Located } from '../model/source-file.ts';
import type { Value } from './environment.ts';
import { bareRole, type RequestRoles } from './request-roles.ts';
import type { KeptFacts } from './route-facts.ts';

/** What is kept on each request under names, where that is known before any request comes. */
export interface Kept extends KeptFacts {
  readonly values: ReadonlyMap<string, Value>;
}

/** The name under which something that was put on the request is asked for: `c.get('level')`, `c.var.level`. */
export function keptName({ file, node }: Located, roles: RequestRoles, { keeps }: HandlerVocabulary): string | undefined {
  if (!keeps) return undefined;
  const call = methodCall(node);
  if (call) {
    const isAsked = call.name === keeps.get && bareRole(file, call.object, roles) === 'request';
    return isAsked && node.type === 'CallExpression' ? staticString(node.arguments[0]) : undefined;
  }
  const holder = node.type === 'MemberExpression' ? unwrap(node.object) : undefined;
  const isMember = holder?.type === 'MemberExpression' && memberName(holder) === keeps.member;
  return isMember && node.type === 'MemberExpression' && bareRole(file, holder.object, roles) === 'request' ? memberName(node) : undefined;
}

/** Is something put there under this name inside of a function itself, whatever other code did before? */
export function putsItself(within: TSESTree.Node, name: string, { keeps }: HandlerVocabulary): boolean {
  return some(within, (each) => keeps !== undefined && putName(each, keeps.set) === name);
}

/** The name under which a call puts something there: `c.set('level', level)`. */
export function putName(node: TSESTree.Node, set: string): string | undefined {
  if (node.type !== 'CallExpression' || node.arguments.length !== 2 || methodCall(node)?.name !== set) return undefined;
  return staticString(node.arguments[0]);
}
