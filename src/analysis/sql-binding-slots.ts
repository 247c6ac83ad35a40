import type { TSESTree } from '@typescript-eslint/utils';

import { contains, methodCall, valueParameters, staticString, unwrap } from '../ast/nodes.ts';
import { endOf, startOf } from '../ast/place.ts';
import type { RawQuery } from '../model/query.ts';
import { placeAfter } from './sql-context.ts';

/** A `${value}` of a template that becomes a placeholder. */
export interface Slot {
  /** What is bound. */
  readonly value: TSESTree.Node;
  /** From `${` to `}`, with the quotes around it if it stands in quotes of its own; of a list, all of `IN (…)`. */
  readonly range: readonly [number, number];
  /** The template up to here. */
  readonly before: string;
  readonly list?: { readonly isNegated: boolean };
}

/** The places of all open values of a template; undefined unless each stands where a parameter can. */
export function slotsOf(query: RawQuery, template: TSESTree.TemplateLiteral, open: readonly TSESTree.Node[]): readonly Slot[] | undefined {
  const slots: Slot[] = [];
  const bound = new Set<TSESTree.Node>();
  let before = '';
  for (const [index, expression] of template.expressions.entries()) {
    const quasi = template.quasis[index]?.value.raw ?? '';
    before += quasi;
    const after = template.quasis[index + 1]?.value.raw ?? '';
    const inside = open.filter((each) => contains(expression, each));
    if (inside.length > 0) {
      const place: Place = { query, expression, before, quasi, after };
      const slot = query.lists && joinedList(expression) ? listSlot(place) : inside.includes(expression) ? valueSlot(place) : undefined;
      if (!slot) return undefined;
      slots.push(slot);
      for (const each of inside) bound.add(each);
    }
    before += '§';
  }
  // A value that stands in no template, but in a text that one takes in, cannot be bound here.
  return open.every((each) => bound.has(each)) ? slots : undefined;
}

interface Place {
  readonly query: RawQuery;
  readonly expression: TSESTree.Node;
  readonly before: string;
  /** The text directly in front of it, and behind it. */
  readonly quasi: string;
  readonly after: string;
}

function valueSlot({ query, expression, before, after }: Place): Slot | undefined {
  const isQuoted = before.endsWith("'") && after.startsWith("'");
  const place = placeAfter(isQuoted ? before.slice(0, -1) : before);
  const range = braces(query, expression);
  if (place !== 'value' || !range || !/^(?:[\s,);]|::|$)/.test(isQuoted ? after.slice(1) : after)) return undefined;
  const [start, end] = range;
  return { value: expression, range: isQuoted ? [start - 1, end + 1] : range, before };
}

/** From `${` to `}`, if nothing but the expression stands between them. */
function braces({ at }: RawQuery, expression: TSESTree.Node): readonly [number, number] | undefined {
  const { text } = at.file;
  const start = text.lastIndexOf('${', startOf(expression));
  const end = text.indexOf('}', endOf(expression)) + 1;
  const isPlain = text.slice(start + 2, startOf(expression)).trim() === '' && text.slice(endOf(expression), end - 1).trim() === '';
  return isPlain ? [start, end] : undefined;
}

/** `IN (${ids.join(',')})` */
function listSlot({ query, expression, before, quasi, after }: Place): Slot | undefined {
  const joined = joinedList(expression);
  const range = braces(query, expression);
  const start = /\b(NOT\s+)?IN\s*\(\s*('?)$/i.exec(quasi);
  const end = /^('?)\s*\)/.exec(after);
  if (!joined || !range || !start || !end) return undefined;
  const isQuoted = start[2] === "'";
  if (isQuoted !== (end[1] === "'") || isQuoted !== joined.isQuotedBySeparator) return undefined;
  return {
    value: joined.list,
    range: [range[0] - start[0].length, range[1] + end[0].length],
    before,
    list: { isNegated: start[1] !== undefined },
  };
}

/** ``ids.join(',')``, ``ids.join("','")``, ``ids.map((id) => `'${id}'`).join(',')``: the list whose elements become values. */
function joinedList(expression: TSESTree.Node): { readonly list: TSESTree.Node; readonly isQuotedBySeparator: boolean } | undefined {
  const join = methodCall(unwrap(expression));
  if (join?.name !== 'join') return undefined;
  const [separator] = join.call.arguments;
  const text = separator ? staticString(separator) : ',';
  if (text !== undefined && /^'\s*,\s*'$/.test(text)) return { list: join.object, isQuotedBySeparator: true };
  if (text === undefined || !/^\s*,\s*$/.test(text)) return undefined;
  const mapped = methodCall(unwrap(join.object));
  if (mapped?.name !== 'map') return { list: join.object, isQuotedBySeparator: false };
  return isQuoting(mapped.call.arguments[0]) ? { list: mapped.object, isQuotedBySeparator: false } : undefined;
}

// ``(id) => `'${id}'` ``: each element as it is, between quotes.
function isQuoting(callback: TSESTree.Node | undefined): boolean {
  if (callback?.type !== 'ArrowFunctionExpression' || callback.body.type !== 'TemplateLiteral') return false;
  const [parameter] = valueParameters(callback);
  const { quasis, expressions } = callback.body;
  const [only] = expressions;
  return (
    expressions.length === 1 &&
    quasis.every((quasi) => quasi.value.raw === "'") &&
    parameter?.type === 'Identifier' &&
    only?.type === 'Identifier' &&
    only.name === parameter.name
  );
}
