import type { TSESTree } from '@typescript-eslint/utils';

import { contains, isFunction, keyName, memberName, unwrap } from '../ast/nodes.ts';
import type { RefusalReason } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { functionOf } from '../scope/function-of.ts';
import { returnsOf } from '../scope/returns-of.ts';
import type { Evaluation } from './evaluation.ts';
import { statusNumber } from './answer-status.ts';
import { maySucceed } from './failing-status.ts';
import { allReturnsOf } from './given-back.ts';
import { madeAnswer, reasonBeside, reasonOfMade } from './made-answers.ts';
import { reasonOfStatus } from './refusal.ts';
import type { Situation } from './situation.ts';
import { reasonTold } from './told-refusals.ts';
import { madeResponse } from './web-response.ts';

const MAX_DEPTH = 3;

/** A response that refuses, in what a function returns. */
export interface ReturnedRefusal {
  readonly node: TSESTree.Node;
  readonly reason: RefusalReason;
  /** Where it lies in what is returned: `error` of `{ error: response }`; empty when it is all. */
  readonly under: string;
  /** Its status is computed: it may be a success. */
  readonly isOpen?: boolean;
}

/** A part of a returned expression that may be what is returned, and where it lies in it. */
interface Part {
  readonly node: TSESTree.Node;
  readonly under: string;
}

/** The responses in a returned expression that refuse: `user ? NextResponse.json(user) : new Response(null, { status: 401 })`. */
export function refusalsReturned({ file, node }: Located, evaluation: Evaluation, situation: Situation): ReturnedRefusal[] {
  const { vocabulary, roles } = situation;
  const isIgnored = vocabulary.makes?.isOnlyAnswer === true;
  const found = partsOf({ file, node }).flatMap((part) => {
    const at = { file, node: part.node };
    const made = madeAnswer(at, vocabulary, roles);
    const told = vocabulary.returnsData && part.under === '' ? reasonTold(at) : undefined;
    const reason = made ? reasonOfMade(made) : isIgnored ? undefined : (told ?? reasonOf(at, evaluation));
    // A response of the web platform, a redirect included, is put on the context like any other value.
    const isOpen = reason === 'unsaid' && (made !== undefined || mayAnswer(at));
    return reason && !(isIgnored && made?.isRedirect) ? [{ ...part, reason, isOpen }] : [];
  });
  const beside = found.length === 0 && !isIgnored ? reasonBeside({ file, node }, situation) : undefined;
  // Whatever it is that is returned, the statement refuses.
  return beside && node.parent?.type === 'ReturnStatement' ? [{ node: node.parent, reason: beside, under: '' }] : found;
}

/** Those of them alone that are responses of the web platform, or come of a function that makes nothing else. */
export function responsesReturned({ file, node }: Located, evaluation: Evaluation): ReturnedRefusal[] {
  return partsOf({ file, node }).flatMap((part) => {
    const at = { file, node: part.node };
    const reason = reasonOf(at, evaluation);
    return reason ? [{ ...part, reason, isOpen: reason === 'unsaid' && mayAnswer(at) }] : [];
  });
}

function* alternatives(at: Located): Generator<TSESTree.Node> {
  const { file } = at;
  const node = unwrap(at.node);
  if (node.type === 'ConditionalExpression') {
    yield* alternatives({ file, node: node.consequent });
    yield* alternatives({ file, node: node.alternate });
  } else if (node.type === 'LogicalExpression') {
    yield* alternatives({ file, node: node.left });
    yield* alternatives({ file, node: node.right });
  } else yield* assignedTo({ file, node });
}

/** What is assigned to a variable on the way: `if (!user) error = new Response(…)`. */
function* assignedTo({ file, node }: Located): Generator<TSESTree.Node> {
  yield node;
  const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
  if (binding?.kind !== 'variable' || binding.path?.length !== 0) return;
  for (const write of binding.writes) if (unwrap(write) !== node) yield unwrap(write);
}

function partsOf({ file, node: expression }: Located): Part[] {
  return [...alternatives({ file, node: expression })].flatMap((node): Part[] => {
    if (node.type === 'ObjectExpression') {
      const parts = node.properties.flatMap((each): Part[] => {
        const under = each.type === 'Property' ? keyName(each.key, each.computed) : undefined;
        return each.type === 'Property' && under !== undefined ? within({ file, node: each.value }, under) : [];
      });
      return [{ node, under: '' }, ...parts];
    }
    if (node.type !== 'ArrayExpression') return [{ node, under: '' }];
    return node.elements.flatMap((each, index) => (each ? within({ file, node: each }, String(index)) : []));
  });
}

function within(at: Located, under: string): Part[] {
  return [...alternatives(at)].map((node) => ({ node, under }));
}

/** Why a response refuses; `unsaid` where its status is computed. Undefined for one that is a success, and for other values. */
function reasonOf(at: Located, evaluation: Evaluation): RefusalReason | undefined {
  const node = unwrap(at.node);
  // `error = () => unauthorized()`: whoever returns what it makes refuses.
  if (isFunction(node)) return reasonOfMaker({ file: at.file, node }, evaluation, 0);
  const binding = node.type === 'Identifier' ? bindingOf(at.file, node) : undefined;
  const isNamed = binding?.kind === 'variable' && binding.path?.length === 0 && binding.writes.length === 0;
  const named = isNamed && binding.init ? unwrap(binding.init) : node;
  return reasonOfResponse({ file: at.file, node: named }, evaluation);
}

function reasonOfResponse(at: Located, evaluation: Evaluation): RefusalReason | undefined {
  const made = madeResponse(at);
  if (!made) return undefined;
  if (made.by === 'redirect') return 'redirect';
  if (made.by === 'error') return 'other';
  if (!made.status || made.by === 'next' || made.by === 'rewrite') return undefined;
  const status = statusNumber(made.status, evaluation);
  if (status === undefined) return 'unsaid';
  return status >= 400 ? reasonOfStatus(status) : status >= 300 && status < 400 ? 'redirect' : undefined;
}

/** Is its status computed so that it is a success at times? */
function mayAnswer(at: Located): boolean {
  const status = madeResponse({ file: at.file, node: unwrap(at.node) })?.status;
  return status !== undefined && maySucceed(status);
}

/** Why a function refuses that makes nothing but responses which do. */
function reasonOfMaker(fn: Located<FunctionNode>, evaluation: Evaluation, depth: number): RefusalReason | undefined {
  const reasons = returnsOf(fn).map((returned): RefusalReason | undefined => {
    const at = { file: fn.file, node: unwrap(returned) };
    const inner = at.node.type === 'CallExpression' && depth < MAX_DEPTH ? functionOf({ file: fn.file, node: at.node.callee }) : undefined;
    return inner ? reasonOfMaker(inner, evaluation, depth + 1) : reasonOfResponse(at, evaluation);
  });
  return reasons.includes(undefined) ? undefined : reasons[0];
}

/**
 * Where a function returns what a call inside of it gave: itself, or a member of it, `if (error) return error`. Empty when it is lost.
 * @returns pairs of what is taken out of the call's value, and where that lies in what is returned
 */
export function handedOnBy(fn: Located<FunctionNode>, call: TSESTree.Node): readonly (readonly [taken: string, under: string])[] {
  return allReturnsOf(fn)
    .flatMap((returned) => partsOf({ file: fn.file, node: returned }))
    .flatMap(({ node, under }) => {
      const taken = takenFrom({ file: fn.file, node }, call, 0);
      return taken === undefined ? [] : [[taken, under] as const];
    });
}

/** What of a call's value an expression is: empty for all of it; undefined when it is something else. */
function takenFrom({ file, node }: Located, call: TSESTree.Node, hops: number): string | undefined {
  const inner = unwrap(node);
  if (inner === call) return '';
  if (hops > 4 || isFunction(inner)) return undefined;
  if (inner.type === 'ConditionalExpression')
    return takenFrom({ file, node: inner.consequent }, call, hops + 1) ?? takenFrom({ file, node: inner.alternate }, call, hops + 1);
  if (inner.type === 'MemberExpression') {
    const name = memberName(inner);
    const base = takenFrom({ file, node: inner.object }, call, hops + 1);
    return base === undefined || name === undefined ? undefined : base || name;
  }
  // `return error()`: it may be what makes the response.
  if (inner.type === 'CallExpression') return takenFrom({ file, node: inner.callee }, call, hops + 1);
  if (inner.type !== 'Identifier') return undefined;
  const binding = bindingOf(file, inner);
  if (binding.kind !== 'variable') return undefined;
  const sources = [...(binding.init ? [binding.init] : []), ...binding.writes];
  const source = sources.find((each) => contains(each, call));
  const base = source && takenFrom({ file, node: source }, call, hops + 1);
  return base === undefined ? undefined : base || (binding.path?.[0] ?? '');
}
