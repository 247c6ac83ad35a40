import type { Refusal } from '../model/request-reading.ts';
import { oncePer, oncePerWord } from '../scope/once-per.ts';

type IsCheck = (refusal: Refusal) => boolean;

/** The same refusals, of a function that was handed a credential for some of its parameters: those that others alone decide are none of the caller's. */
export function asOfCaller(isCheck: IsCheck, ofCaller: ReadonlySet<number>): IsCheck {
  return ofCaller.size === 0 ? isCheck : checksOf(isCheck)([...ofCaller].join(' '));
}

const checksOf = oncePer((isCheck: IsCheck) =>
  oncePerWord((word): IsCheck => {
    const given = new Set(word.split(' ').map(Number));
    return (each) => isCheck(each.mayBeOf(given) ? ofCaller(each) : each);
  }),
);

function ofCaller(refusal: Refusal): Refusal {
  const { at, reason, isCertain, isBehindWork, onStranger, onForwarded, isLoose, isOnlyBehind, isAnswer, mayBeOf } = refusal;
  const said = { at, reason, isCertain, isBehindWork, onStranger, onForwarded, isLoose, isOnlyBehind, isAnswer, mayBeOf };
  return { ...said, onCaller: 'yes', isAlike: false };
}
