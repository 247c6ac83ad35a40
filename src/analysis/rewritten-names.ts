import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, unwrap } from '../ast/nodes.ts';
import type { Verdict } from '../model/verdict.ts';
import { bindingOf } from '../scope/binding.ts';
import { isWrittenBehind, reachingWrites } from '../scope/reaching-writes.ts';
import { callerName, callersPutIn } from './caller-names.ts';
import { isBehindCaller, isBehindMissingCaller } from './missing-callers.ts';
import { conditionsOn } from './path-conditions.ts';
import { reachUnder } from './reach.ts';
import { isStandIn } from './stand-ins.ts';
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
 * `let user = await identify(req); if (!user) user = GUEST;`, `req.user ??= GUEST`: is somebody put in the caller's place, so that the name, or a member of it,
 * is there all the same?
 * @returns undefined where nobody is, as far as that can be read; `unknown` where that is so for some
 */
export function standsIn(node: TSESTree.Node, journey: Journey): Verdict | undefined {
  const { fn, evaluation } = journey.passage;
  const written = writtenTo(node, journey);
  const writes = written?.writes.filter(
    (each) => !isWrittenBehind(each, node) && isStandIn({ file: fn.file, node: each }, written.member, evaluation),
  );
  const stands = (writes ?? []).flatMap((write): Verdict[] => {
    const reach = reachUnder(conditionsOn(write, fn.node), evaluation);
    if (reach === 'false') return [];
    if (reach === 'true' || (reach === 'data' && (isFallback(write) || isBehindMissingCaller(write, journey)))) return ['yes'];
    return isBehindCaller(write, journey) ? [] : ['unknown'];
  });
  return stands.includes('yes') ? 'yes' : stands[0];
}

/** What is written to a name, or to the place on the request where the caller is, and which member of it is asked for. */
function writtenTo(
  node: TSESTree.Node,
  { passage: { fn, roles, vocabulary } }: Journey,
): { readonly writes: readonly TSESTree.Node[]; readonly member?: string | undefined } | undefined {
  const place = { file: fn.file, roles, vocabulary };
  const caller = callerName(node, place);
  if (caller !== undefined) return { writes: callersPutIn(fn.node, place).flatMap(({ name, value }) => (name === caller ? [value] : [])) };
  const member = node.type === 'MemberExpression' ? memberName(node) : undefined;
  const name = node.type === 'MemberExpression' ? unwrap(node.object) : node;
  const binding = name.type === 'Identifier' ? bindingOf(fn.file, name) : undefined;
  if (binding?.kind !== 'variable' || binding.writes.length === 0 || (node !== name && member === undefined)) return undefined;
  return { writes: reachingWrites(binding.writes, node).writes, member };
}

/** `user ??= GUEST`. */
function isFallback({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'AssignmentExpression' && (parent.operator === '??=' || parent.operator === '||=');
}
