import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction } from '../ast/nodes.ts';
import type { VariableBinding } from '../scope/binding.ts';
import { isLoop } from '../scope/loops.ts';
import { isWrittenBehind } from '../scope/reaching-writes.ts';
import { constant, DATA, OPEN, type Value } from './environment.ts';
import { conditionsOn } from './path-conditions.ts';
import { reachUnder, type Evaluating } from './reach.ts';

/**
 * `let isOpen = false; if (req.path === '/open') isOpen = true;`: what a flag says where it is used; undefined for what is none.
 * @param within the function that is read
 * @param assuming knows how conditions turn out while the flag says something
 */
export function flagValue(
  { init, writes }: VariableBinding,
  use: TSESTree.Identifier,
  within: TSESTree.Node,
  assuming: (flag: Value) => Evaluating,
): Value | undefined {
  if (init?.type !== 'Literal' || typeof init.value !== 'boolean') return undefined;
  let flag = constant(init.value);
  for (const write of writes) {
    if (isWrittenBehind(write, use)) continue;
    if (!isAssigned(write) || enclosingFunction(write) !== enclosingFunction(use)) return DATA;
    const evaluation = assuming(flag);
    const reached = reachUnder(conditionsOn(write, within), evaluation);
    if (reached !== 'false') flag = afterWrite(flag, evaluation.valueOf(write), reached, wayTo(write, init));
  }
  return flag;
}

function afterWrite(flag: Value, written: Value, reached: 'open' | 'data' | 'true', way: 'straight' | 'loop' | 'tried'): Value {
  if (reached === 'true' && way === 'straight') return written;
  if (isSame(flag, written)) return flag;
  return reached === 'data' || way === 'tried' || written.kind === 'data' ? DATA : OPEN;
}

function isSame(left: Value, right: Value): boolean {
  const [one, other] = [left, right].map((each) => (each.kind === 'oneOf' && each.values.length === 1 ? each : undefined));
  return one !== undefined && other !== undefined && one.values[0] === other.values[0];
}

function isAssigned({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'AssignmentExpression' && parent.operator === '=' && parent.left.type === 'Identifier';
}

/** Does a write come whenever its conditions hold, or may a loop leave it out, or an error in front of it? */
function wayTo(write: TSESTree.Node, declared: TSESTree.Node): 'straight' | 'loop' | 'tried' {
  const around = new Set<TSESTree.Node>();
  for (let node: TSESTree.Node | undefined = declared; node; node = node.parent) around.add(node);
  let way: 'straight' | 'loop' = 'straight';
  for (let node: TSESTree.Node | undefined = write; node && !around.has(node); node = node.parent) {
    if (node.type === 'TryStatement') return 'tried';
    if (isLoop(node)) way = 'loop';
  }
  return way;
}
