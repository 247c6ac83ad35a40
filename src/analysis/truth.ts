import { keyOfConstants, type Constant } from './constants.ts';
import { constant, DATA, OPEN, type Value } from './environment.ts';
import { askedOf, madeOf } from './route-values.ts';
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
  return askedOf(value, 'is so', (values) => {
    const truthy = values.filter(Boolean).length;
    return truthy === 0 ? 'false' : truthy === values.length ? 'true' : 'open';
  });
}

/** Whether two values are equal. */
export function equality(left: Value, right: Value): Value {
  // Decided by the route, in a way that cannot be read.
  if (hangsOnRoute(left) !== hangsOnRoute(right) && (left.kind === 'data' || right.kind === 'data')) return OPEN;
  if (left.kind === 'data' || right.kind === 'data') return DATA;
  if (left.kind === 'open' || right.kind === 'open') return OPEN;
  if (left.kind !== 'oneOf' || right.kind !== 'oneOf') return isNullish(left) || isNullish(right) ? constant(false) : DATA;
  const [one, other] = left.hangsOn ? [left, right] : [right, left];
  if (one.hangsOn && !other.hangsOn)
    return madeOf(one, `=== ${keyOfConstants(other.values)}`, (values) => comparisons(values, other.values));
  const equal = comparisons(left.values, right.values);
  return fromTruth(equal.every(Boolean) ? 'true' : equal.some(Boolean) ? 'open' : 'false');
}

function hangsOnRoute(value: Value): boolean {
  return value.kind === 'oneOf' && value.hangsOn !== undefined;
}

/** `==` of `null` and `undefined` is the only mix that guards compare. */
function comparisons(left: readonly Constant[], right: readonly Constant[]): boolean[] {
  return left.flatMap((one) => right.map((other) => one === other || (one == null && other == null)));
}

/** `(1 << 25) - 1`, flags as bits. */
const NUMBERS: Readonly<Record<string, (left: number, right: number) => number>> = {
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '<<': (left, right) => left << right,
  '|': (left, right) => left | right,
  '&': (left, right) => left & right,
};

export function isOperated(operator: string): boolean {
  return operator === '+' || /^[!=]==?$|^[<>]=?$/.test(operator) || operator in NUMBERS;
}

/** What one of these operators gives: `+` between texts, whether two values are equal, and which number is more. */
export function operated(operator: string, left: Value, right: Value): Value {
  if (operator === '+') return joinedTexts([left, right]);
  const numeric = NUMBERS[operator];
  if (numeric) return numberOf(left, right, numeric);
  if (/[<>]/.test(operator)) return ordered(operator, left, right);
  const equal = equality(left, right);
  return operator.startsWith('!') ? fromTruth(negate(truthOf(equal))) : equal;
}

function numberOf(left: Value, right: Value, operate: (left: number, right: number) => number): Value {
  const [one, other] = [left, right].map((each) =>
    each.kind === 'oneOf' && !each.hangsOn && each.values.length === 1 ? each.values[0] : undefined,
  );
  return typeof one === 'number' && typeof other === 'number' ? constant(operate(one, other)) : DATA;
}

/** `roles.length > 0`. */
function ordered(operator: string, left: Value, right: Value): Value {
  if (left.kind === 'open' || right.kind === 'open') return left.kind === 'data' || right.kind === 'data' ? DATA : OPEN;
  if (left.kind !== 'oneOf' || right.kind !== 'oneOf' || left.hangsOn || right.hangsOn) return DATA;
  const holds = left.values.flatMap((one) => right.values.map((other) => isOrdered(operator, Number(one), Number(other))));
  return fromTruth(holds.every(Boolean) ? 'true' : holds.some(Boolean) ? 'open' : 'false');
}

function isOrdered(operator: string, left: number, right: number): boolean {
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  return operator === '>' ? left > right : left >= right;
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
  return value.kind === 'oneOf' && askedOf(value, 'is missing', (values) => values.every((each) => each == null));
}

export function negate(truth: Truth): Truth {
  return truth === 'true' ? 'false' : truth === 'false' ? 'true' : truth;
}

export function fromTruth(truth: Truth): Value {
  return truth === 'true' ? constant(true) : truth === 'false' ? constant(false) : truth === 'open' ? OPEN : DATA;
}

/** Does a list hold a value? */
export function includes(items: readonly Value[], wanted: Value): Value {
  if (wanted.kind === 'oneOf' && wanted.hangsOn && items.every((item) => item.kind === 'oneOf' && !item.hangsOn)) {
    const listed = items.map((item) => (item.kind === 'oneOf' ? item.values : []));
    return madeOf(wanted, `in ${listed.map(keyOfConstants).join(' ')}`, (values) => {
      const truth = truthOf(includes(items, { kind: 'oneOf', values }));
      return truth === 'open' ? [true, false] : [truth === 'true'];
    });
  }
  const found = items.map((item) => truthOf(equality(item, wanted)));
  return fromTruth(strongest(found));
}
