import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { unwrap } from '../ast/nodes.ts';
import { rangeOf } from '../ast/place.ts';
import { some } from '../ast/walk.ts';
import type { PathCondition } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { NOTHING_KNOWN } from './environment.ts';
import { Evaluation } from './evaluation.ts';
import { conditionsOn } from './path-conditions.ts';
import type { Recognition } from './recognition.ts';
import { rolesOf } from './request-roles.ts';
import { requestFact } from './request-facts.ts';
import { RouteFacts, watched } from './route-facts.ts';
import { equality, negate, strongest, truthOf, weakest, type Truth } from './truth.ts';

/** Does a place in a function run for requests of one method? Where nothing around it looks at the method, it does. */
export class MethodReach {
  readonly #facts: RouteFacts;
  readonly #recognition: Recognition;
  readonly #told = new Map<FunctionNode, MethodTruth | undefined>();

  constructor(method: string, recognition: Recognition) {
    this.#facts = new RouteFacts(method, undefined);
    this.#recognition = recognition;
  }

  reaches(node: TSESTree.Node, fn: Located<FunctionNode>, vocabulary: HandlerVocabulary): boolean {
    if (!this.#told.has(fn.node)) this.#told.set(fn.node, this.#tellsApart(fn, vocabulary));
    const told = this.#told.get(fn.node);
    return !told || watched(this.#facts, () => conditionsOn(node, fn.node).every((condition) => told.of(condition) !== 'false')).value;
  }

  /** Most handlers answer one method, and tell nothing apart. */
  #tellsApart({ file, node: fn }: Located<FunctionNode>, vocabulary: HandlerVocabulary): MethodTruth | undefined {
    if (!/\bmethod\b/.test(file.text.slice(...rangeOf(fn)))) return undefined;
    const roles = rolesOf(file, fn, vocabulary);
    const known = { roles, vocabulary, route: this.#facts };
    const isMethod = (each: TSESTree.Node): boolean => requestFact({ file, node: each }, known) !== undefined;
    const evaluation = new Evaluation({ ...known, file, within: fn, recognition: this.#recognition, environment: NOTHING_KNOWN });
    return new MethodTruth(evaluation, isMethod);
  }
}

/** What conditions say of the method alone: whatever else they ask may be either. */
class MethodTruth {
  readonly #evaluation: Evaluation;
  readonly #isMethod: (node: TSESTree.Node) => boolean;

  constructor(evaluation: Evaluation, isMethod: (node: TSESTree.Node) => boolean) {
    this.#evaluation = evaluation;
    this.#isMethod = isMethod;
  }

  of(condition: PathCondition): Truth {
    if (condition.kind === 'caught') return 'data';
    const truth = condition.kind === 'test' ? this.#truth(condition.test) : this.#ofCases(condition.discriminant, condition.tests);
    return condition.expected ? truth : negate(truth);
  }

  #ofCases(discriminant: TSESTree.Expression, tests: readonly TSESTree.Expression[]): Truth {
    if (!this.#asks(discriminant)) return 'data';
    const method = this.#evaluation.valueOf(discriminant);
    return strongest(tests.map((test) => truthOf(equality(method, this.#evaluation.valueOf(test)))));
  }

  #truth(expression: TSESTree.Expression): Truth {
    const node = unwrap(expression);
    if (node.type === 'UnaryExpression' && node.operator === '!') return negate(this.#truth(node.argument));
    if (node.type !== 'LogicalExpression') return this.#asks(node) ? this.#evaluation.truth(node) : 'data';
    const sides = [this.#truth(node.left), this.#truth(node.right)];
    return node.operator === '&&' ? weakest(sides) : node.operator === '||' ? strongest(sides) : 'data';
  }

  #asks(node: TSESTree.Node): boolean {
    return some(node, this.#isMethod);
  }
}
