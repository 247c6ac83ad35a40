import { isFunction, methodCall, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { arrayOf, flattenElements } from '../../scope/array-elements.ts';
import { bindingOf } from '../../scope/binding.ts';

/** The apps that one mounting call mounts: its argument, or in a loop over a list all of the list. */
export function mountedChildren(at: Located): Located[] {
  const node = unwrap(at.node);
  if (node.type !== 'Identifier') return [at];
  const list = loopedList({ file: at.file, node });
  const array = list && arrayOf(list);
  return array ? flattenElements(array.file, [array.node]) : [at];
}

/** `for (const child of list)`, `list.forEach((child) => …)`. */
function loopedList({ file, node }: Located): Located | undefined {
  if (node.type !== 'Identifier') return undefined;
  const binding = bindingOf(file, node);
  if (binding.kind === 'variable' && binding.path === undefined && binding.init) return { file, node: binding.init };
  if (binding.kind !== 'parameter' || binding.index !== 0 || binding.path?.length !== 0) return undefined;
  const call = isFunction(binding.fn) && binding.fn.type !== 'FunctionDeclaration' ? methodCall(binding.fn.parent) : undefined;
  return call && /^(?:forEach|map)$/.test(call.name) ? { file, node: call.object } : undefined;
}
