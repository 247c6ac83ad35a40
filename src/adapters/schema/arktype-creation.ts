import { memberName, methodCall, propertyValue, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { trace } from '../../scope/trace.ts';
import { creationOf, type Creation } from './creation.ts';

/** The last call of the chain that makes a type: `type({…})`, `Order.array()`, `scope({…}).type('Order')`. */
export function arktypeCreationOf(at: Located): Creation | undefined {
  return creationOf(at, isNamespace);
}

/** `type` itself, a scope, and `type.declare<Order>()`: what is called on them makes types. */
function isNamespace(at: Located): boolean {
  const origin = trace(at);
  if (origin.kind !== 'value') return origin.kind === 'external';
  const { file, node } = origin.at;
  if (node.type !== 'CallExpression') return false;
  const callee = trace({ file, node: node.callee });
  return callee.kind === 'external' && /(?:^|\.)(?:scope|declare)$/.test(callee.name);
}

/** The definitions that a type is made of: what a call is given, or what stands under its name in a scope or a module. */
export function definitionsOf(at: Located): Located[] {
  const made = arktypeCreationOf(at);
  if (made) return made.node.arguments.map((node) => ({ file: made.file, node }));
  const member = memberDefinition(at);
  return member ? [member] : [];
}

/** `types.Order` of `const types = scope({ Order: … }).export()`, `type.module({ Order: … })`. */
function memberDefinition(at: Located): Located | undefined {
  const origin = trace(at);
  const node = unwrap(origin.kind === 'member' || origin.kind === 'value' ? origin.at.node : at.node);
  const file = origin.kind === 'member' || origin.kind === 'value' ? origin.at.file : at.file;
  const name = node.type === 'MemberExpression' ? memberName(node) : undefined;
  if (node.type !== 'MemberExpression' || name === undefined) return undefined;
  const module = trace({ file, node: node.object });
  if (module.kind !== 'value') return undefined;
  const exporting = methodCall(module.at.node);
  if (!exporting) return undefined;
  const made = exporting.name === 'export' ? trace({ file: module.at.file, node: exporting.object }) : module;
  const [first] = made.kind === 'value' && made.at.node.type === 'CallExpression' ? made.at.node.arguments : [];
  const value = first?.type === 'ObjectExpression' ? propertyValue(first, name) : undefined;
  return value && made.kind === 'value' ? { file: made.at.file, node: value } : undefined;
}
