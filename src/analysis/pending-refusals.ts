import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import type { Refusal, RefusalReason } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import type { CallerDependence, Dependence } from './caller-dependence.ts';
import type { Evaluation } from './evaluation.ts';
import { handedRole } from './handed-values.ts';
import { isLooselyOfCaller, isOnlyBehindCaller } from './loose-lookups.ts';
import { isAlike } from './own-state.ts';
import { conditionsOn } from './path-conditions.ts';
import type { Recognition } from './recognition.ts';
import type { RequestRoles } from './request-roles.ts';
import { credentialRead } from './request-values.ts';
import { isBehindWork, isForCaller } from './sent-away.ts';
import { isByWhereFrom } from './where-from.ts';

/** A refusal as it was met, before all places are known where the caller is looked at. */
export interface Pending {
  readonly node: TSESTree.Node;
  readonly reason: RefusalReason;
  readonly isCertain: boolean;
  /** What decides besides the conditions around it. */
  readonly parts: readonly TSESTree.Node[];
  readonly known: Dependence | undefined;
  readonly returnedUnder: string | undefined;
}

/** The function that refuses, once it is read. */
export interface ReadThrough {
  readonly fn: Located<FunctionNode>;
  readonly evaluation: Evaluation;
  readonly recognition: Recognition;
  /** How many calls led to it. */
  readonly depth: number;
  readonly vocabulary: HandlerVocabulary;
  readonly roles: RequestRoles;
  readonly dependence: CallerDependence;
  readonly answers: ReadonlySet<TSESTree.Node>;
}

/** What a refusal depends on is found when asked: most say themselves why. */
export function toRefusal({ node, reason, isCertain, parts, known, returnedUnder }: Pending, read: ReadThrough): Refusal {
  const { fn, evaluation, dependence, answers } = read;
  const isForAll = (): boolean | undefined =>
    parts.length === 0 && isByWhereFrom(node, fn, read) ? true : isAlike(node, { parts, known }, read);
  let found: Dependence | undefined;
  const dependsOn = (): Dependence => {
    if (found) return found;
    const own = known?.onCaller === 'yes' ? known : dependence.of(node, parts);
    // Who is told that he is not known was asked for, where another server was sent all that he sent.
    const isAsked = own.onCaller === 'yes' || (reason === 'caller' && own.onForwarded === true);
    const isOpen = isAsked && reason === 'unsaid' && !known && isForAnyError(node, read);
    const onCaller = isOpen ? 'unknown' : isAsked ? 'yes' : known && known.onCaller !== 'no' ? known.onCaller : own.onCaller;
    const onForwarded = own.onForwarded === true || known?.onForwarded === true;
    return (found = { onCaller, onStranger: own.onStranger || known?.onStranger === true, onForwarded });
  };
  let alike: boolean | undefined;
  let worked: boolean | undefined;
  let behind: boolean | undefined;
  return {
    at: { file: fn.file, node },
    reason,
    ...(returnedUnder !== undefined && { returnedUnder }),
    isAnswer: answers.has(node),
    mayBeOf: (given) => reason === 'caller' || dependence.mayBeOf(given, node, parts),
    get isCertain() {
      return isCertain && (reason !== 'redirect' || known !== undefined || isForCaller(node, fn, evaluation, dependence));
    },
    get isBehindWork() {
      return (worked ??= reason === 'redirect' && isBehindWork(node, fn, dependence));
    },
    get onCaller() {
      return dependsOn().onCaller;
    },
    get onStranger() {
      return dependsOn().onStranger;
    },
    get onForwarded() {
      return dependsOn().onForwarded === true;
    },
    get isOnlyBehind() {
      return (behind ??= known?.onCaller !== 'yes' && isOnlyBehindCaller(node, parts, fn, dependence));
    },
    get isLoose() {
      if (known?.onCaller === 'yes') return false;
      return this.isOnlyBehind || isLooselyOfCaller(fn.file, [...parts, ...dependence.decidersOf(node)], dependence);
    },
    get isAlike() {
      return (alike ??= dependsOn().onCaller === 'yes' ? false : isForAll());
    },
  };
}

/** Refusals by where they stand. */
export function byPlace(refusals: readonly Refusal[]): ReadonlyMap<TSESTree.Node, readonly Refusal[]> {
  const found = new Map<TSESTree.Node, Refusal[]>();
  for (const refusal of refusals) found.set(refusal.at.node, [...(found.get(refusal.at.node) ?? []), refusal]);
  return found;
}

/** `try { req.orders = await orders.of(req.user); next(); } catch { next(new Error('…')); }`: does it refuse for whatever goes wrong, where nobody is asked who the caller is? */
function isForAnyError(node: TSESTree.Node, { fn, roles, vocabulary, recognition, dependence }: ReadThrough): boolean {
  const { file } = fn;
  const asks = (each: TSESTree.Node): boolean => {
    const read = credentialRead(file, each, roles, vocabulary);
    if (read === 'header' || read === 'secret') return true;
    if (each.type !== 'CallExpression') return false;
    return (
      recognition.authStrength({ file, node: each }) !== undefined ||
      each.arguments.some((given) => handedRole(file, given, roles) === 'request')
    );
  };
  return conditionsOn(node, fn.node).some((condition) => {
    let isAsked = condition.kind !== 'caught';
    if (condition.kind === 'caught') dependence.eachSource([condition.block], (each) => (isAsked ||= asks(each)));
    return !isAsked;
  });
}
