import { isFunction, memberName, methodCall, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { bindingOf } from '../../scope/binding.ts';
import { trace } from '../../scope/trace.ts';

/** `req.method`, also taken out of the request before; `.toUpperCase()` and a default change nothing. */
export function isMethod({ file, node: expression }: Located): boolean {
  const node = unwrap(expression);
  if (node.type === 'LogicalExpression') return node.operator !== '&&' && isMethod({ file, node: node.left });
  const call = methodCall(node);
  if (call) return /^to(?:Upper|Lower)Case$/.test(call.name) && isMethod({ file, node: call.object });
  if (node.type === 'MemberExpression') return memberName(node) === 'method' && isRequest({ file, node: node.object });
  if (node.type !== 'Identifier') return false;
  const binding = bindingOf(file, node);
  if (binding.kind === 'parameter') return binding.index === 0 && binding.path?.join('.') === 'method';
  if (binding.kind !== 'variable' || !binding.init || binding.writes.length > 0) return false;
  if (binding.path?.length === 0) return !isFunction(binding.init) && isMethod({ file, node: binding.init });
  return binding.path?.join('.') === 'method' && isRequest({ file, node: binding.init });
}

function isRequest(at: Located): boolean {
  const origin = trace(at);
  return origin.kind === 'parameter' && origin.binding.index === 0 && origin.binding.path?.length === 0;
}
