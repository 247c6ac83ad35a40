import type { TSESTree } from '@typescript-eslint/utils';

import { keyOfConstants, type Constant } from './constants.ts';
import { constant, DATA, OPEN, type Value } from './environment.ts';
import { askedOf, madeOf, togetherOf, type OneOf } from './route-values.ts';

const MAX_TEXTS = 64;
const QUERY = '?';

/** The end of a text that the caller fills: it holds, and ends in, whatever is looked for. Occurs in no path. */
export const WHATEVER = '\u0001';

const TEXT_METHODS: Readonly<Record<string, (text: string, given: string) => Constant>> = {
  startsWith: (text, given) => text.startsWith(given),
  endsWith: (text, given) => text.endsWith(WHATEVER) || text.endsWith(given),
  includes: (text, given) => text.endsWith(WHATEVER) || text.includes(given),
  toUpperCase: (text) => text.toUpperCase(),
  toLowerCase: (text) => text.toLowerCase(),
  toLocaleLowerCase: (text) => text.toLowerCase(),
  toLocaleUpperCase: (text) => text.toUpperCase(),
};

/** What a method of a text gives: `path.startsWith('/open')`. */
export function textMethod(name: string, text: Value, given: Value): Value {
  if (name === 'split' && text.kind === 'oneOf' && given.kind === 'oneOf' && !given.hangsOn && given.values.every((each) => each === QUERY))
    return { kind: 'list', items: [partOf(text, 0), partOf(text, 1)] };
  const method = Object.hasOwn(TEXT_METHODS, name) ? TEXT_METHODS[name] : undefined;
  if (!method || given.kind === 'data') return DATA;
  const wanted = given.kind === 'oneOf' ? given.values.map((each) => each ?? '') : [];
  const texts = wanted.filter((each) => typeof each === 'string');
  if (text.kind !== 'oneOf' || texts.length === 0 || texts.length < wanted.length) return OPEN;
  return madeOf(text, `${name} ${keyOfConstants(texts)}`, (values) =>
    values.flatMap((each) => texts.map((argument) => (typeof each === 'string' ? method(each, argument) : undefined))),
  );
}

/** `url.split('?')`: the path, or the query. */
function partOf(text: OneOf, index: number): Value {
  return madeOf(text, `part ${String(index)}`, (values) =>
    values.map((each) => (typeof each === 'string' ? each.split(QUERY)[index] : undefined)),
  );
}

/** `${prefix}/open`. */
export function templateText({ quasis, expressions }: TSESTree.TemplateLiteral, valueOf: (node: TSESTree.Node) => Value): Value {
  return joinedTexts(
    quasis.flatMap(({ value }, index) => {
      const next = expressions[index];
      return [constant(value.cooked), ...(next ? [valueOf(next)] : [])];
    }),
  );
}

/** Texts one behind the other: `prefix + '/'`. */
export function joinedTexts(parts: readonly Value[]): Value {
  let joined: OneOf = { kind: 'oneOf', values: [''] };
  for (const part of parts) {
    if (part.kind === 'open') return OPEN;
    if (part.kind !== 'oneOf' || !askedOf(part, 'is text', (values) => values.every((each) => typeof each === 'string'))) return DATA;
    joined = togetherOf(joined, part, (left, right) => left.flatMap((one) => right.map((other) => `${String(one)}${String(other)}`)));
    if (!askedOf(joined, 'is known', isKnown)) return OPEN;
  }
  return joined;
}

/** What follows what the caller writes is no end any more. */
function isKnown(texts: readonly Constant[]): boolean {
  return texts.length <= MAX_TEXTS && !texts.some((text) => String(text).slice(0, -1).includes(WHATEVER));
}
