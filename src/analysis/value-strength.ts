import type { TSESTree } from '@typescript-eslint/utils';

import { rangeOf } from '../ast/place.ts';
import type { ResponseStrength } from '../model/route.ts';
import type { Located } from '../model/source-file.ts';
import type { Evidence } from '../model/verdict.ts';
import type { Origin } from '../scope/trace.ts';

/**
 * How well a value is described where it is made. `text`: a literal or a scalar, there is no shape to describe;
 * `plain`: an object written out of such values.
 */
export interface ValueStrength extends Evidence {
  readonly strength: ResponseStrength | 'none' | 'unknown' | 'text' | 'plain';
  /** It has a type, and a cast to `any` takes it away. */
  readonly isCastAway?: boolean;
}

type Strength = ValueStrength['strength'];

/** What the parts of the judgement ask each other. */
export interface ValueQuery {
  strengthOf(at: Located, depth: number): ValueStrength;
  /** What a declared type says of the value at a place; undefined when it says nothing. */
  ofType(type: Located<TSESTree.TypeNode>, at: Located): ValueStrength | undefined;
  /** A part of something, which was made at another place. */
  ofTraced(value: Located, at: Located, depth: number): ValueStrength;
  /** What is left when nothing of the project made the value. */
  ofOrigin(origin: Origin, at: Located): ValueStrength;
}

const ORDER: readonly Strength[] = ['none', 'unknown', 'documented', 'typed', 'enforced', 'plain', 'text'];

export function answer(strength: Strength, why: string, at: Located): ValueStrength {
  return { strength, why, at };
}

export function strongest(left: ValueStrength, right: ValueStrength): ValueStrength {
  return right.strength === 'enforced' ? right : left;
}

export function weakest(values: readonly ValueStrength[]): ValueStrength | undefined {
  return ORDER.map((strength) => values.find((value) => value.strength === strength)).find((value) => value !== undefined);
}

export function sourceOf({ file, node }: Located): string {
  const text = file.text.slice(...rangeOf(node)).replace(/\s+/g, ' ');
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

export function textOf(at: Located): string {
  return `\`${sourceOf(at)}\``;
}
