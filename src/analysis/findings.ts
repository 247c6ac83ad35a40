import type { TSESTree } from '@typescript-eslint/utils';

import type { CredentialRead, FunctionReading, Refusal, RefusalReason } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import type { Verdict } from '../model/verdict.ts';
import { CallerDependence, type Dependence } from './caller-dependence.ts';
import type { Evaluation } from './evaluation.ts';
import { conditionsOn } from './path-conditions.ts';
import type { RequestRoles } from './request-values.ts';
import { residualOf } from './residual.ts';

interface Pending {
  readonly node: TSESTree.Node;
  readonly reason: RefusalReason;
  readonly isCertain: boolean;
  /** What decides besides the conditions around it. */
  readonly parts: readonly TSESTree.Node[];
  readonly known: Dependence | undefined;
}

/** What a function does with a request, collected while it is read. Whatever cannot be reached without credentials is left out. */
export class Findings {
  readonly #fn: Located<FunctionNode>;
  readonly #roles: RequestRoles;
  readonly #evaluation: Evaluation;
  readonly #pending: Pending[] = [];
  readonly #credentials: CredentialRead[] = [];
  readonly #certain = new Set<TSESTree.Node>();
  readonly #strangers = new Set<TSESTree.Node>();
  readonly #opaque: { at: Located; wholeRequest: boolean }[] = [];
  #readsStrangers = false;
  #delegates: Verdict | undefined;

  constructor(fn: Located<FunctionNode>, roles: RequestRoles, evaluation: Evaluation) {
    this.#fn = fn;
    this.#roles = roles;
    this.#evaluation = evaluation;
  }

  get looksAtCredentials(): boolean {
    return this.#credentials.length > 0;
  }

  /** @param known what it depends on, where that is not read from the conditions around it */
  refuse(
    node: TSESTree.Node,
    reason: RefusalReason,
    { parts = [], known, isCertain = true }: { parts?: readonly TSESTree.Node[]; known?: Dependence; isCertain?: boolean } = {},
  ): void {
    const verdict = this.#reach(node);
    if (verdict !== 'no') this.#pending.push({ node, reason, parts, known, isCertain: isCertain && verdict === 'yes' });
  }

  readCredential(node: TSESTree.Node, source: CredentialRead['source']): void {
    this.#credentials.push({ at: { file: this.#fn.file, node }, source });
    this.#certain.add(node);
  }

  readStranger(node: TSESTree.Node): void {
    this.#strangers.add(node);
    this.#readsStrangers = true;
  }

  meetOpaque(node: TSESTree.Node, wholeRequest: boolean): void {
    if (this.#reach(node) !== 'no') this.#opaque.push({ at: { file: this.#fn.file, node }, wholeRequest });
  }

  delegate(node: TSESTree.Node): void {
    const verdict = this.#reach(node);
    if (verdict === 'yes' || this.#delegates === undefined || this.#delegates === 'no') this.#delegates = verdict;
  }

  /** What a project function does that gets the request, or a part of it. */
  include(call: TSESTree.CallExpression, reading: FunctionReading, handsCredential: boolean, isSwallowedHere: boolean): void {
    for (const inner of isSwallowedHere ? [] : reading.refusals) {
      const known: Dependence = {
        get onCaller() {
          return handsCredential ? 'yes' : inner.onCaller;
        },
        get onStranger() {
          return inner.onStranger;
        },
      };
      this.refuse(call, inner.reason, { isCertain: inner.isCertain, known });
    }
    this.#credentials.push(...reading.credentials);
    if (handsCredential || reading.credentials.length > 0) this.#certain.add(call);
    if (reading.readsStrangers) this.readStranger(call);
    if (this.#reach(call) !== 'no') this.#opaque.push(...reading.opaque);
  }

  result(): FunctionReading {
    const refusals = new Set(this.#pending.map((each) => each.node));
    const places = { certain: this.#certain, strangers: this.#strangers, refusals };
    const dependence = new CallerDependence(this.#fn, this.#roles, places);
    return {
      refusals: this.#pending.map((each) => this.#toRefusal(each, dependence)),
      credentials: this.#credentials,
      readsStrangers: this.#readsStrangers,
      delegates: this.#delegates,
      opaque: this.#opaque,
    };
  }

  /** What it depends on is found when asked: most refusals say themselves why. */
  #toRefusal({ node, reason, isCertain, parts, known }: Pending, dependence: CallerDependence): Refusal {
    let found: Dependence | undefined;
    const dependsOn = (): Dependence => {
      if (found) return found;
      const own = known?.onCaller === 'yes' ? known : dependence.of(node, parts);
      const onCaller = own.onCaller === 'yes' ? 'yes' : known && known.onCaller !== 'no' ? known.onCaller : own.onCaller;
      return (found = { onCaller, onStranger: own.onStranger || known?.onStranger === true });
    };
    // A redirect says nothing of its reason: something else than the caller that must hold, too, may be the reason.
    const isForAll = (): boolean =>
      conditionsOn(node, this.#fn.node).every((condition) => {
        if (condition.kind !== 'test' || this.#evaluation.truth(condition.test) !== 'data') return true;
        return dependence.ofParts([residualOf({ file: this.#fn.file, node: condition.test }, this.#evaluation)]).onCaller === 'yes';
      });
    return {
      at: { file: this.#fn.file, node },
      reason,
      get isCertain() {
        return isCertain && (reason !== 'redirect' || known !== undefined || isForAll());
      },
      get onCaller() {
        return dependsOn().onCaller;
      },
      get onStranger() {
        return dependsOn().onStranger;
      },
    };
  }

  /** `unknown`: something decides that is fixed before any request comes, but not here. */
  #reach(node: TSESTree.Node): Verdict {
    const truth = this.#evaluation.reach(conditionsOn(node, this.#fn.node));
    return truth === 'false' ? 'no' : truth === 'open' ? 'unknown' : 'yes';
  }
}
