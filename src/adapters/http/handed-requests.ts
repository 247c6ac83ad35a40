import { isFunction, memberName, methodCall, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { returnsOf } from '../../scope/returns-of.ts';

/** `app.fetch`, `(request) => app.fetch(request)`. @param methods what apps have for that @param isApp whether an expression is one */
export function handsRequestsOn({ file, node: value }: Located, methods: RegExp, isApp: (at: Located) => boolean): boolean {
  const node = unwrap(value);
  if (node.type === 'MemberExpression') return methods.test(memberName(node) ?? '') && isApp({ file, node: node.object });
  if (!isFunction(node)) return false;
  const calls = returnsOf({ file, node }).map((returned) => methodCall(unwrap(returned)));
  return calls.length > 0 && calls.every((call) => call && methods.test(call.name) && isApp({ file, node: call.object }));
}
