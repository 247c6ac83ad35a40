import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../ast/nodes.ts';
import type { Outcome } from '../model/request-reading.ts';
import { AnswerWays } from './answer-ways.ts';
import { isLastOf } from './control-flow.ts';
import { branchesOf } from './decisions.ts';
import { chosen, decided, inOrder, DENIED, ENDED, joined, ON, TOLD, weaker } from './outcome.ts';
import type { GoesOn } from './expression-ways.ts';
import { isConstantAnswer } from './constant-answers.ts';
import { quietAnswerBy } from './leaving-answers.ts';
import { isBehindMissingCaller } from './missing-callers.ts';
import { settledAnswer } from './settled-answers.ts';
import { isNothing } from '../scope/possible-values.ts';
import { refusalIn } from './only-refusals.ts';
import { isChosenByCaller } from './sent-values.ts';
import { equality, truthOf } from './truth.ts';
import { caught, type Journey, type Ways } from './ways.ts';

/** What becomes of a caller who sends no credentials, on all ways through a function: read from its end to its start. */
export function outcomeOf(journey: Journey): Outcome {
  return new StatementWays(journey).ofFunction();
}

class StatementWays implements GoesOn {
  readonly #journey: Journey;
  readonly #conditions: AnswerWays;

  constructor(journey: Journey) {
    this.#journey = journey;
    this.#conditions = new AnswerWays(journey, this);
  }

  ofFunction(): Outcome {
    const { end, isEndIdle, passage } = this.#journey;
    return this.ofBody(passage.fn.node.body, { next: end, returned: isEndIdle ? ON : end, thrown: ENDED, left: end });
  }

  ofBody(body: TSESTree.BlockStatement | TSESTree.Expression, ways: Ways): Outcome {
    return body.type === 'BlockStatement'
      ? this.#ofList(body.body, ways)
      : this.#ofReturn(body, ways, this.#journey.decides ? body : undefined);
  }

  #ofList(statements: readonly TSESTree.Statement[], ways: Ways): Outcome {
    let { next } = ways;
    for (const statement of [...statements].reverse()) next = this.#ofStatement(statement, { ...ways, next });
    return next;
  }

  #ofStatement(node: TSESTree.Statement, ways: Ways): Outcome {
    switch (node.type) {
      case 'BlockStatement':
        return this.#ofList(node.body, ways);
      case 'ExpressionStatement':
        return this.#conditions.ofExpression(node.expression, this.#afterWork(node, ways.next), ways);
      case 'VariableDeclaration':
        return node.declarations.reduceRight(
          (next, { init }) => (init ? this.#conditions.ofExpression(init, next, ways) : next),
          ways.next,
        );
      case 'IfStatement': {
        const otherwise = node.alternate ? this.#ofStatement(node.alternate, ways) : ways.next;
        return this.#conditions.ofTest(node.test, this.#ofStatement(node.consequent, ways), otherwise, ways);
      }
      case 'ReturnStatement':
        if (this.#endsQuietly(node)) return ENDED;
        return node.argument ? this.#ofReturn(node.argument, ways, node) : this.#ofBareReturn(node, ways);
      case 'ThrowStatement':
        return this.#conditions.ofExpression(node.argument, caught(this.#conditions.ofLeaving(node, ways.thrown), ways), ways);
      case 'BreakStatement':
      case 'ContinueStatement':
        return ways.left;
      case 'LabeledStatement':
        return this.#ofStatement(node.body, ways);
      case 'TryStatement':
        return this.#ofTry(node, ways);
      case 'SwitchStatement':
        return this.#ofSwitch(node, ways);
      case 'ForOfStatement':
      case 'ForInStatement':
        return this.#conditions.ofExpression(node.right, this.#ofLoop(node.body, node.right, ways), ways);
      case 'WhileStatement':
      case 'DoWhileStatement':
        return this.#conditions.ofExpression(node.test, this.#ofLoop(node.body, node.test, ways), ways);
      case 'ForStatement':
        return this.#ofLoop(node.body, node.test ?? node.body, ways);
      default:
        return ways.next;
    }
  }

  /** What is done before a constant answer is worth a guard, too. */
  #afterWork({ expression }: TSESTree.ExpressionStatement, next: Outcome): Outcome {
    const isWork = this.#journey.as === 'handler' && next.isIdle === true && expression.type === 'AwaitExpression';
    return isWork ? { ...next, on: 'yes', isIdle: false } : next;
  }

  /** What stands in front and sends something by itself hands nobody on. */
  #endsQuietly(node: TSESTree.ReturnStatement): boolean {
    const { as, passage } = this.#journey;
    const answer = as === 'guard' ? quietAnswerBy(node, passage.fn, passage) : undefined;
    return answer !== undefined && !this.#journey.refusesInChain(answer);
  }

  #ofBareReturn(node: TSESTree.ReturnStatement, ways: Ways): Outcome {
    if (this.#journey.passage.refusals.has(node)) return this.#conditions.ofLeaving(node, ways.returned);
    if (ways.isInner && !ways.isGivenBack) return ways.returned;
    if (this.#journey.leavesWaiting(node)) return ENDED;
    if (this.#journey.isEndIdle || this.#journey.answersNothing) return TOLD;
    return this.#journey.as === 'falsy' ? ON : this.#journey.as === 'truthy' || this.#journey.decides ? DENIED : ways.returned;
  }

  #ofReturn(argument: TSESTree.Expression, ways: Ways, statement?: TSESTree.Node): Outcome {
    const { as, decides, passage } = this.#journey;
    const value = unwrap(argument);
    if (decides && value.type === 'ConditionalExpression' && !(ways.isInner && !ways.isGivenBack)) {
      const [yes, no] = branchesOf(value);
      return this.#conditions.ofTest(value.test, this.#ofReturn(yes, ways, yes), this.#ofReturn(no, ways, no), ways);
    }
    const isRejected = value.type === 'CallExpression' && this.#journey.settling(value) === 'reject';
    if (statement && passage.refusals.has(statement) && !isRejected) {
      const isHeld = decides && passage.evaluation.truth(argument) === 'true';
      if (isHeld) return argument === statement ? ON : this.#conditions.ofExpression(argument, ON, ways);
      const refused = this.#conditions.ofLeaving(statement, ways.returned);
      // `return this.validate(context)`: whom that function lets pass is not refused.
      const passes = decides ? this.#conditions.answeredWith('truthy', argument) : undefined;
      // What is returned lets somebody pass, unless it is `false`.
      const isOpen = decides && passage.sending.anything.truth(argument) !== 'false';
      const on = isOpen && this.#excepts(argument, statement) ? 'unknown' : passes;
      const way = on === undefined || on === 'no' ? { ...refused, open: refused.open || isOpen } : { ...decided(ON, refused), on };
      const parts = decides ? this.#ofParts(argument, { ...refused, open: refused.open || isOpen }, way, ways) : undefined;
      // What refuses is all of it, where nothing but an expression is written.
      return parts ?? (argument === statement ? way : this.#conditions.ofExpression(argument, way, ways));
    }
    if (ways.isInner && !ways.isGivenBack) return this.#conditions.ofExpression(argument, ways.returned, ways);
    if (as === 'falsy') return this.#conditions.ofAnswer(argument, DENIED, ON, ways);
    if (as === 'truthy') return this.#conditions.ofAnswer(argument, ON, DENIED, ways);
    if (decides) return this.#conditions.ofTest(argument, ON, DENIED, ways);
    // What a function of the project gives is returned only where it refuses.
    const isEnd = (as === 'handler' || as === 'answering') && passage.vocabulary.guardEnds === 'returned';
    if (isEnd && refusalIn({ file: passage.fn.file, node: argument }, '', passage) === 'refusal')
      return this.#conditions.ofExpression(argument, ENDED, ways);
    const isTold =
      as === 'handler' &&
      passage.vocabulary.returned === 'answers' &&
      isConstantAnswer({ file: passage.fn.file, node: argument }, passage.roles);
    return this.#conditions.ofExpression(argument, isTold ? TOLD : ways.returned, ways);
  }

  /**
   * `return !user || user.isActive`, `return role !== 'banned'`: what holds for those who are nobody lets them pass. Undefined for a value that has no parts.
   * @param refused who is refused, `whole`: what comes of the value as far as it is none of these
   */
  #ofParts(expression: TSESTree.Expression, refused: Outcome, whole: Outcome, ways: Ways): Outcome | undefined {
    const node = unwrap(expression) as TSESTree.Expression;
    const { passage } = this.#journey;
    const ofPart = (part: TSESTree.Expression): Outcome => {
      if (part.type === 'Literal') return part.value ? ON : refused;
      // Another guard that is asked for its answer.
      if (passage.passed.has(unwrap(part))) return this.#conditions.ofTest(part, ON, refused, ways);
      return this.#ofParts(part, refused, whole, ways) ?? this.#conditions.ofExpression(part, whole, ways);
    };
    const settled = this.#conditions.namedCondition(node) ?? node;
    if (settledAnswer({ file: passage.fn.file, node: settled }, passage.evaluation))
      return this.#conditions.ofTest(node, ON, { ...refused, open: false }, ways);
    if (node.type === 'LogicalExpression') {
      if (node.operator === '||') return this.#conditions.ofTest(node.left, ON, ofPart(node.right), ways);
      if (node.operator === '&&') return this.#conditions.ofTest(node.left, ofPart(node.right), refused, ways);
      const isOfCaller = passage.subjects.of(node.left, this.#journey.ofCaller) === 'caller';
      return isOfCaller ? ofPart(node.right) : undefined;
    }
    // `!!user` is what `user` is.
    const isDenied = node.type === 'UnaryExpression' && node.operator === '!' && !isDenial(node.argument);
    const isOther = node.type === 'BinaryExpression' && /^!==?$/.test(node.operator) && !isNothing(node.right);
    return isDenied || isOther ? this.#conditions.ofTest(node, ON, refused, ways) : undefined;
  }

  /** `catch { return this.settings.allowsGuests; }`: is it said by what is stored or set up whether those pass who are not known? */
  #excepts(value: TSESTree.Expression, statement: TSESTree.Node): boolean {
    const { evaluation, subjects } = this.#journey.passage;
    const subject = subjects.of(value, this.#journey.ofCaller);
    if ((subject !== 'stored' && subject !== 'setup') || evaluation.truth(value) === 'false') return false;
    return isBehindMissingCaller(statement, this.#journey);
  }

  #ofTry(node: TSESTree.TryStatement, ways: Ways): Outcome {
    const { block, handler, finalizer } = node;
    // Whatever came before, and whatever was thrown: what is returned here is what counts.
    if (finalizer?.body.some(({ type }) => type === 'ReturnStatement')) return this.#ofList(finalizer.body, ways);
    const after = finalizer ? { ...ways, next: this.#ofList(finalizer.body, ways) } : ways;
    const end = this.#journey.answersNothing && isLastOf(this.#journey.passage.fn.node, node) ? TOLD : after.next;
    const thrown = handler ? this.#ofList(handler.body.body, { ...after, next: end }) : after.thrown;
    const isCaughtAsCaller = handler ? this.#journey.saysCaller(handler.body) : after.isCaughtAsCaller === true;
    return this.#ofList(block.body, { ...after, thrown, isCaughtAsCaller, ...(handler && { isCaught: true }) });
  }

  #ofSwitch({ discriminant, cases }: TSESTree.SwitchStatement, ways: Ways): Outcome {
    const { evaluation, fn, roles, subjects } = this.#journey.passage;
    const isChosen = isChosenByCaller({ file: fn.file, node: discriminant }, roles);
    const outcomes: Outcome[] = [];
    for (const each of [...cases].reverse())
      outcomes.unshift(this.#ofList(each.consequent, { ...ways, next: outcomes[0] ?? ways.next, left: ways.next }));
    const others = cases.findIndex((each) => each.test === null);
    let result = outcomes[others] ?? ways.next;
    cases.forEach(({ test }, index) => {
      const own = outcomes[index];
      if (!test || !own) return;
      const truth = truthOf(equality(evaluation.valueOf(discriminant), evaluation.valueOf(test)));
      if (truth === 'true') result = decided(own, result);
      else if (truth === 'false') result = decided(result, own);
      else if (truth === 'data' && isChosen) result = chosen(...inOrder(own, result), 'sending');
      else result = joined(own, result, truth === 'open' ? truth : subjects.of(discriminant, this.#journey.ofCaller));
    });
    return this.#conditions.ofExpression(discriminant, result, ways);
  }

  #ofLoop(body: TSESTree.Statement, about: TSESTree.Node, ways: Ways): Outcome {
    const { evaluation, subjects } = this.#journey.passage;
    const inside = this.#ofStatement(body, { ...ways, left: ways.next });
    const list = evaluation.valueOf(about);
    if (list.kind === 'list' && list.items.length > 0) return decided(inside, ways.next);
    const subject = subjects.of(about, this.#journey.ofCaller);
    // `for (const path of open) if (req.path === path) return next();`: what is let pass in a loop is an exception, if it ever runs.
    const isException = (subject === 'setup' || subject === 'request') && inside.on !== weaker(inside.on, ways.next.on);
    // What is done for each of what the caller sends is asked for before it is done.
    return joined(inside, ways.next, isException ? 'open' : subject === 'request' ? 'setup' : subject);
  }
}

function isDenial(expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  return node.type === 'UnaryExpression' && node.operator === '!';
}
