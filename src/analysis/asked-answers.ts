import type { TSESTree } from '@typescript-eslint/utils';

import { contains, memberName, propertyValue, unwrap } from '../ast/nodes.ts';
import type { Asked } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { laterChangesOf } from '../scope/later-changes.ts';
import { takenElement } from '../scope/taken-element.ts';

const MAX_HOPS = 4;

/** A call, and what of its answer an expression asks. */
export interface AskedAnswer {
  readonly call: TSESTree.CallExpression;
  readonly of: Asked;
  /** `result.kind !== 'user'`: it holds where the answer does not. */
  readonly isDenied?: boolean;
}

/** The call that an expression asks for its answer, or for a part of it: `isKnown(req)`, `const { ok } = await check(req); ok`, `result.kind === 'user'`. */
export function askedAnswer({ file, node: expression }: Located, within: FunctionNode, hops = 0): AskedAnswer | undefined {
  const node = unwrap(expression);
  if (node.type === 'CallExpression') return { call: node, of: {} };
  if (hops > MAX_HOPS) return undefined;
  if (node.type === 'MemberExpression') {
    const name = memberName(node);
    return name === undefined ? undefined : memberOf(askedAnswer({ file, node: node.object }, within, hops + 1), name);
  }
  if (node.type === 'BinaryExpression' && /^[!=]==?$/.test(node.operator) && node.right.type === 'Literal') {
    const compared = askedAnswer({ file, node: node.left }, within, hops + 1);
    const { value } = node.right;
    if (!compared || compared.of.equals || typeof value === 'object') return undefined;
    return { ...compared, of: { ...compared.of, equals: { value } }, isDenied: node.operator.startsWith('!') };
  }
  const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
  if (binding?.kind !== 'variable' || !binding.init || binding.writes.length > 0 || !contains(within, binding.init)) return undefined;
  const { node: from, path } = takenElement(file, binding) ?? { node: binding.init, path: binding.path };
  const [member, ...deeper] = path ?? ['', ''];
  if (deeper.length > 0) return undefined;
  const whole = askedAnswer({ file, node: from }, within, hops + 1);
  return member === undefined ? whole : memberOf(whole, member);
}

function memberOf(whole: AskedAnswer | undefined, member: string): AskedAnswer | undefined {
  return whole && whole.of.member === undefined && !whole.of.equals ? { ...whole, of: { member } } : undefined;
}

/**
 * The part of a returned value that is asked for: `true` of `{ ok: true }`.
 * @returns `missing` where the value is there without it; undefined where it cannot be told
 */
export function partAsked({ file, node: returned }: Located, { member }: Asked): TSESTree.Node | 'missing' | undefined {
  const node = unwrap(returned);
  if (member === undefined) return node;
  if (node.type === 'ArrayExpression')
    return node.elements.some((each) => each?.type === 'SpreadElement') ? undefined : (node.elements[Number(member)] ?? 'missing');
  if (node.type === 'ObjectExpression') {
    const isSpread = node.properties.some((each) => each.type === 'SpreadElement' || each.computed);
    return propertyValue(node, member) ?? (isSpread ? undefined : 'missing');
  }
  const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
  const isKept = binding?.kind === 'variable' && binding.path?.length === 0 && binding.writes.length === 0;
  const init = isKept && binding.init && laterChangesOf(file, binding.id).length === 0 ? unwrap(binding.init) : undefined;
  return init?.type === 'ObjectExpression' || init?.type === 'ArrayExpression' ? partAsked({ file, node: init }, { member }) : undefined;
}

/** Equal for what asks the same. */
export function keyOfAsked({ member = '', equals }: Asked): string {
  return equals ? `${member}=${typeof equals.value}:${String(equals.value)}` : member;
}
