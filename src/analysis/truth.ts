import { constant, DATA, OPEN, type Value } from './environment.ts';
import { joinedTexts } from './text-values.ts';

/**
 * Does a place run for a caller who sends no credentials? From `false` over `open` (decided where the code is set up, which cannot be seen)
 * and `data` (decided by the request, so assume that it can) to `true`.
 */
export type Truth = 'false' | 'open' | 'data' | 'true';

const ORDER: readonly Truth[] = ['false', 'open', 'data', 'true'];
export function weakest(truths: readonly Truth[]): Truth {
  return ORDER.find((truth) => truths.includes(truth)) ?? 'true';
}

export function strongest(truths: readonly Truth[]): Truth {
  return ORDER.findLast((truth) => truths.includes(truth)) ?? 'false';
}

export function truthOf(value: Value): Truth {
  if (value.kind === 'open' || value.kind === 'data') return value.kind;
  if (value.kind !== 'oneOf') return 'true';
  const truthy = value.values.filter(Boolean).length;
  return truthy === 0 ? 'false' : truthy === value.values.length ? 'true' : 'open';
}

/** Whether two values are equal. */
export function equality(left: Value, right: Value): Value {
  if (left.kind === 'data' || right.kind === 'data') return DATA;
  if (left.kind === 'open' || right.kind === 'open') return OPEN;
  if (left.kind !== 'oneOf' || right.kind !== 'oneOf') return isNullish(left) || isNullish(right) ? constant(false) : DATA;
  // `==` of `null` and `undefined` is the only mix that guards compare.
  const equal = left.values.flatMap((one) => right.values.map((other) => one === other || (one == null && other == null)));
  return fromTruth(equal.every(Boolean) ? 'true' : equal.some(Boolean) ? 'open' : 'false');
}

export function isOperated(operator: string): boolean {
  return operator === '+' || /^[!=]==?$/.test(operator);
}

/** What one of these operators gives: `+` between texts, and whether two values are equal. */
export function operated(operator: string, left: Value, right: Value): Value {
  if (operator === '+') return joinedTexts([left, right]);
  const equal = equality(left, right);
  return operator.startsWith('!') ? fromTruth(negate(truthOf(equal))) : equal;
}

/** What `typeof` says of a value. */
export function typeOf(value: Value): Value {
  if (value.kind === 'oneOf') return { kind: 'oneOf', values: value.values.map((each) => typeof (each === null ? {} : each)) };
  if (value.kind === 'object' || value.kind === 'list') return constant('object');
  if (value.kind === 'truthy' && value.isFunction) return constant('function');
  return value.kind === 'open' ? OPEN : DATA;
}

/** Is it always `undefined` or `null`? */
export function isNullish(value: Value): boolean {
  return value.kind === 'oneOf' && value.values.every((each) => each == null);
}

export function negate(truth: Truth): Truth {
  return truth === 'true' ? 'false' : truth === 'false' ? 'true' : truth;
}

export function fromTruth(truth: Truth): Value {
  return truth === 'true' ? constant(true) : truth === 'false' ? constant(false) : truth === 'open' ? OPEN : DATA;
}

/** Does a list hold a value? */
export function includes(items: readonly Value[], wanted: Value): Value {
  const found = items.map((item) => truthOf(equality(item, wanted)));
  return fromTruth(strongest(found));
}
