import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../ast/nodes.ts';

/** A test whether a list holds a value. */
export interface Membership {
  readonly list: TSESTree.Node;
  readonly value: TSESTree.Node;
  /** What the test says of a value that is in it. */
  readonly isIn: 'true' | 'false';
}

const FOUND = new Set(['> -1', '>= 0', '!== -1', '!= -1']);
const MISSING = new Set(['=== -1', '== -1', '< 0', '<= -1']);

/** `MODES.includes(mode)`, `MODES.has(mode)`, `MODES.indexOf(mode) > -1`. */
export function membershipIn(test: TSESTree.Node): Membership | undefined {
  const node = unwrap(test);
  if (node.type === 'CallExpression') return heldBy(node, 'includes', 'true') ?? heldBy(node, 'has', 'true');
  if (node.type !== 'BinaryExpression') return undefined;
  const said = `${node.operator} ${numberIn(node.right) ?? '?'}`;
  const isIn = FOUND.has(said) ? 'true' : MISSING.has(said) ? 'false' : undefined;
  return isIn && heldBy(unwrap(node.left), 'indexOf', isIn);
}

function heldBy(node: TSESTree.Node, name: string, isIn: 'true' | 'false'): Membership | undefined {
  const call = methodCall(node);
  const [value] = call?.call.arguments ?? [];
  return call?.name === name && value ? { list: call.object, value, isIn } : undefined;
}

/** `0`, `-1`. */
function numberIn(node: TSESTree.Node): string | undefined {
  if (node.type === 'UnaryExpression' && node.operator === '-') return `-${numberIn(node.argument) ?? '?'}`;
  return node.type === 'Literal' && typeof node.value === 'number' ? String(node.value) : undefined;
}
