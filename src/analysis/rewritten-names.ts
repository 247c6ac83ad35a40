import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, propertyValue, unwrap } from '../ast/nodes.ts';
import type { Verdict } from '../model/verdict.ts';
import { bindingOf } from '../scope/binding.ts';
import { isWrittenBehind, reachingWrites } from '../scope/reaching-writes.ts';
import { isBehindCaller, isBehindMissingCaller } from './missing-callers.ts';
import { conditionsOn } from './path-conditions.ts';
import { reachUnder } from './reach.ts';
import type { Journey } from './ways.ts';

/** `let isAllowed = true; if (record.origins) isAllowed = …`: is it left as it was, where nothing is sent or stored that somebody asks for? */
export function isLeftAs(node: TSESTree.Node, wanted: boolean, { passage, ofCaller }: Journey): boolean {
  const { fn, evaluation, sending, subjects } = passage;
  const binding = node.type === 'Identifier' ? bindingOf(fn.file, node) : undefined;
  if (binding?.kind !== 'variable' || binding.init?.type !== 'Literal' || binding.writes.length === 0) return false;
  const isAsked = (write: TSESTree.Node): boolean =>
    conditionsOn(write, fn.node).some((each) => {
      if (each.kind !== 'test' || evaluation.truth(each.test) !== 'data') return false;
      const leftOut = sending.nothing.truth(each.test);
      return leftOut === (each.expected ? 'false' : 'true') || subjects.of(each.test, ofCaller) === 'stored';
    });
  return Boolean(binding.init.value) === wanted && binding.writes.every(isAsked);
}

/**
 * `let user = await identify(req); if (!user) user = GUEST;`: is something put in the caller's place, so that the name, or a member of it, is there all the same?
 * @returns undefined where nothing is, as far as that can be read; `unknown` where it is for some
 */
export function standsIn(node: TSESTree.Node, journey: Journey): Verdict | undefined {
  const { fn, evaluation } = journey.passage;
  const member = node.type === 'MemberExpression' ? memberName(node) : undefined;
  const name = node.type === 'MemberExpression' ? unwrap(node.object) : node;
  const binding = name.type === 'Identifier' ? bindingOf(fn.file, name) : undefined;
  if (binding?.kind !== 'variable' || binding.writes.length === 0 || (node !== name && member === undefined)) return undefined;
  const isThere = (write: TSESTree.Node): boolean => {
    const value = unwrap(write);
    const part = member !== undefined && value.type === 'ObjectExpression' ? propertyValue(value, member) : member === undefined && value;
    return part !== undefined && part !== false && evaluation.truth(part) === 'true';
  };
  const writes = reachingWrites(binding.writes, node).writes.filter((each) => !isWrittenBehind(each, node) && isThere(each));
  const stands = writes.flatMap((write): Verdict[] => {
    const reach = reachUnder(conditionsOn(write, fn.node), evaluation);
    if (reach === 'false') return [];
    if (reach !== 'open' && (isFallback(write) || isBehindMissingCaller(write, journey))) return ['yes'];
    return isBehindCaller(write, journey) ? [] : ['unknown'];
  });
  return stands.includes('yes') ? 'yes' : stands[0];
}

/** `user ??= GUEST`. */
function isFallback({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'AssignmentExpression' && (parent.operator === '??=' || parent.operator === '||=');
}
