import { keyOfConstants, type Constant } from './constants.ts';
import type { Value } from './environment.ts';
import { askRoute, type RouteFacts, type RouteQuestion } from './route-facts.ts';

/** A value of which it is known what it may be. */
export type OneOf = Extract<Value, { kind: 'oneOf' }>;

/** A value that the route decides: what it is gets looked up when somebody looks at it, for the route that is then asked for. */
export function ofRoute(question: RouteQuestion, route: RouteFacts): OneOf {
  return {
    kind: 'oneOf',
    hangsOn: { question, route },
    get values() {
      return askRoute(question, route);
    },
  };
}

/**
 * What is made of a value. Of one that hangs on the route it hangs on that in turn, and nothing is looked at yet.
 * @param name of what is made; equal for the same
 */
export function madeOf(value: OneOf, name: string, make: (values: readonly Constant[]) => readonly Constant[]): Value {
  const { hangsOn } = value;
  if (!hangsOn) return { kind: 'oneOf', values: make(value.values) };
  return ofRoute(furtherQuestion(hangsOn.question, name, make), hangsOn.route);
}

/** What is asked of a value: of one that hangs on the route, no more than that is looked at. */
export function askedOf<T extends Constant>(value: OneOf, name: string, answer: (values: readonly Constant[]) => T): T {
  const { hangsOn } = value;
  if (!hangsOn) return answer(value.values);
  const question = furtherQuestion(hangsOn.question, name, (values) => [answer(values)]);
  return askRoute(question, hangsOn.route)[0] as T;
}

/** What is made of two values: it hangs on the route where one of them does. */
export function togetherOf(
  left: OneOf,
  right: OneOf,
  make: (left: readonly Constant[], right: readonly Constant[]) => readonly Constant[],
): OneOf {
  const around = left.hangsOn ?? right.hangsOn;
  if (!around) return { kind: 'oneOf', values: make(left.values, right.values) };
  const one = questionOf(left, around.question);
  const other = questionOf(right, around.question);
  const about = other.about === 'query' || (other.about === 'path' && one.about !== 'query') ? other.about : one.about;
  const answer = (route: RouteFacts): readonly Constant[] => make(one.answer(route), other.answer(route));
  return ofRoute({ name: `(${one.name} + ${other.name})`, about, answer }, around.route);
}

function questionOf(value: OneOf, { about }: RouteQuestion): RouteQuestion {
  if (value.hangsOn) return value.hangsOn.question;
  const { values } = value;
  return { name: keyOfConstants(values), about, answer: () => values };
}

function furtherQuestion(
  { name, about, answer }: RouteQuestion,
  further: string,
  make: (values: readonly Constant[]) => readonly Constant[],
): RouteQuestion {
  return { name: `${name} ${further}`, about, answer: (route) => make(answer(route)) };
}
