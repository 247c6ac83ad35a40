import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../ast/nodes.ts';
import { childrenOf } from '../ast/walk.ts';
import type { Asked, Outcome } from '../model/request-reading.ts';
import { isNothing } from '../scope/possible-values.ts';
import { partAsked } from './asked-answers.ts';
import { ConditionWays } from './condition-ways.ts';
import { constant, UNDEFINED } from './environment.ts';
import { decided, DENIED, joined, ON } from './outcome.ts';
import { equality, truthOf } from './truth.ts';
import type { Ways } from './ways.ts';

/** What comes of what a function gives back, where that is asked. */
export class AnswerWays extends ConditionWays {
  /** What is asked of an answer: all of it, `ok` of `{ ok: true }`, whether that is a certain constant. */
  ofAnswer(argument: TSESTree.Node, yes: Outcome, no: Outcome, ways: Ways): Outcome {
    const { as, asked, passage } = this.journey;
    const node = unwrap(argument);
    if (asked.member === undefined && !asked.equals) return this.ofTest(argument, yes, no, ways);
    if (node.type === 'ConditionalExpression') {
      const [one, other] = [node.consequent, node.alternate].map((each) => this.ofAnswer(each, yes, no, ways));
      return one && other ? this.ofTest(node.test, one, other, ways) : DENIED;
    }
    if (node.type === 'CallExpression') {
      const on = as === 'truthy' || as === 'falsy' ? this.answeredWith(as, node, asked) : undefined;
      if (on !== undefined) return { ...decided(DENIED, ON), on };
    }
    const part = partAsked({ file: passage.fn.file, node }, asked);
    // What cannot be told is no exception yet.
    if (part === undefined) return isNothing(node) ? no : decided(DENIED, ON);
    if (!asked.equals) return this.#besides(node, part, part === 'missing' ? no : this.ofTest(part, yes, no, ways), ways);
    return this.#besides(node, part, this.#compared(part, asked.equals, yes, no), ways);
  }

  #compared(part: TSESTree.Node | 'missing', { value: wanted }: NonNullable<Asked['equals']>, yes: Outcome, no: Outcome): Outcome {
    const { passage, ofCaller } = this.journey;
    const value = part === 'missing' ? UNDEFINED : passage.evaluation.valueOf(part);
    const truth = truthOf(equality(value, constant(wanted)));
    if (truth === 'true') return yes;
    if (truth === 'false' || part === 'missing') return no;
    return joined(yes, no, truth === 'open' ? truth : passage.subjects.of(part, ofCaller));
  }

  /** `return { ok: true, payload: verify(token) }`: what is done for the other parts may throw before anybody asks for this one. */
  #besides(answer: TSESTree.Node, part: TSESTree.Node | 'missing', outcome: Outcome, ways: Ways): Outcome {
    if (answer.type !== 'ObjectExpression' && answer.type !== 'ArrayExpression') return outcome;
    return childrenOf(answer).reduceRight(
      (after, each) => (each === part || (each.type === 'Property' && each.value === part) ? after : this.ofExpression(each, after, ways)),
      outcome,
    );
  }
}
