import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../ast/nodes.ts';
import type { RawQuery } from '../model/query.ts';
import { placeAfter } from './sql-context.ts';

export interface TextEdit {
  readonly range: readonly [number, number];
  readonly text: string;
}

/** A `${value}` of a template that becomes a placeholder. */
interface Slot {
  readonly value: TSESTree.Node;
  /** From `${` to `}`, with the quotes around it if it stands in quotes of its own. */
  readonly range: readonly [number, number];
  /** How many placeholders stand in front of it in the template as written. */
  readonly placeholdersBefore: number;
}

/**
 * Edits that turn the open values of a template into bound parameters: `` query(`… = ${id}`) `` into `` query(`… = $1`, [id]) ``.
 * Undefined unless the template is the argument itself, each value stands where a parameter can, and the values are a list that can be seen.
 */
export function toBoundParameters(query: RawQuery, open: readonly TSESTree.Node[]): TextEdit[] | undefined {
  const template = unwrap(query.text.node);
  if (!query.placeholder || template.type !== 'TemplateLiteral' || query.text.file !== query.at.file || open.length === 0) return undefined;
  const slots = slotsOf(query, template, open);
  const given = slots && givenValues(query);
  if (!slots || !given) return undefined;
  const text = template.quasis.map((quasi) => quasi.value.raw).join(' ');
  if (query.placeholder === 'numbered') return isNumberedInFull(text, given.length) ? numbered(query, slots, given) : undefined;
  return countQuestions(text) === given.length && !/\?\?|\\\?/.test(text) ? questioned(query, slots, given) : undefined;
}

function slotsOf(query: RawQuery, template: TSESTree.TemplateLiteral, open: readonly TSESTree.Node[]): Slot[] | undefined {
  const { text } = query.at.file;
  const slots: Slot[] = [];
  let before = '';
  for (const [index, value] of template.expressions.entries()) {
    before += template.quasis[index]?.value.raw ?? '';
    const after = template.quasis[index + 1]?.value.raw ?? '';
    if (open.includes(value)) {
      const isQuoted = before.endsWith("'") && after.startsWith("'");
      const place = placeAfter(isQuoted ? before.slice(0, -1) : before);
      const start = text.lastIndexOf('${', value.range[0]);
      const end = text.indexOf('}', value.range[1]) + 1;
      const isPlain = text.slice(start + 2, value.range[0]).trim() === '' && text.slice(value.range[1], end - 1).trim() === '';
      if (place !== 'value' || !isPlain || !/^(?:[\s,);]|::|$)/.test(isQuoted ? after.slice(1) : after)) return undefined;
      slots.push({ value, range: isQuoted ? [start - 1, end + 1] : [start, end], placeholdersBefore: countQuestions(before) });
    }
    before += '§';
  }
  // A value that stands deeper, inside a condition or a call, is not the template's own.
  return slots.length === new Set(open).size ? slots : undefined;
}

/** The values that are bound already, as far as they are written out. */
function givenValues({ values, valuesFollow }: RawQuery): readonly TSESTree.Node[] | undefined {
  const [first] = values;
  const list = valuesFollow || !first ? values : values.length === 1 && first.type === 'ArrayExpression' ? first.elements : undefined;
  return list?.every((each) => each !== null && each.type !== 'SpreadElement') ? list : undefined;
}

function isNumberedInFull(text: string, count: number): boolean {
  const numbers = [...text.matchAll(/\$(\d+)/g)].map((match) => Number(match[1]));
  return Math.max(0, ...numbers) === count;
}

function countQuestions(text: string): number {
  return text.replace(/'[^']*'/g, '').split('?').length - 1;
}

function numbered(query: RawQuery, slots: readonly Slot[], given: readonly TSESTree.Node[]): TextEdit[] {
  const edits = slots.map(({ range }, index) => ({ range, text: `$${given.length + index + 1}` }));
  const added = slots.map(({ value }) => query.at.file.text.slice(...value.range));
  return [...edits, appendValues(query, added, given)];
}

function appendValues(query: RawQuery, added: readonly string[], given: readonly TSESTree.Node[]): TextEdit {
  const last = given.at(-1);
  if (last) return { range: [last.range[1], last.range[1]], text: `, ${added.join(', ')}` };
  const [array] = query.values;
  if (array) return { range: array.range, text: `[${added.join(', ')}]` };
  const end = query.text.node.range[1];
  return { range: [end, end], text: query.valuesFollow ? `, ${added.join(', ')}` : `, [${added.join(', ')}]` };
}

/** With `?` the order of the values is that of the places. */
function questioned(query: RawQuery, slots: readonly Slot[], given: readonly TSESTree.Node[]): TextEdit[] {
  const source = query.at.file.text;
  const edits: TextEdit[] = slots.map(({ range }) => ({ range, text: '?' }));
  if (given.length === 0)
    return [
      ...edits,
      appendValues(
        query,
        slots.map(({ value }) => source.slice(...value.range)),
        given,
      ),
    ];
  const [first] = given;
  const last = given.at(-1);
  if (!first || !last) return edits;
  const values = given.map((each) => source.slice(...each.range));
  for (const { value, placeholdersBefore } of [...slots].reverse()) values.splice(placeholdersBefore, 0, source.slice(...value.range));
  return [...edits, { range: [first.range[0], last.range[1]], text: values.join(', ') }];
}
