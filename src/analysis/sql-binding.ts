import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../ast/nodes.ts';
import { endOf, rangeOf, startOf } from '../ast/place.ts';
import type { RawQuery } from '../model/query.ts';
import { slotsOf, type Slot } from './sql-binding-slots.ts';
import { namesFor } from './sql-binding-names.ts';

export interface TextEdit {
  readonly range: readonly [number, number];
  readonly text: string;
}

/**
 * Edits that turn the open values of a template into bound parameters: `` query(`… = ${id}`) `` into `` query(`… = $1`, [id]) ``.
 * Undefined unless the template is the argument itself, each value stands where a parameter can, and the values are a list that can be seen.
 */
export function toBoundParameters(query: RawQuery, open: readonly TSESTree.Node[]): TextEdit[] | undefined {
  const template = unwrap(query.text.node);
  if (!query.placeholder || template.type !== 'TemplateLiteral' || query.text.file !== query.at.file || open.length === 0) return undefined;
  const slots = slotsOf(query, template, open);
  if (!slots) return undefined;
  if (query.placeholder === 'named') return named(query, slots);
  const given = givenValues(query);
  if (!given) return undefined;
  const text = template.quasis.map((quasi) => quasi.value.raw).join(' ');
  if (query.placeholder === 'numbered') return isNumberedInFull(text, given.length) ? numbered(query, slots, given) : undefined;
  return countQuestions(text) === given.length && !/\?\?|\\\?/.test(text) ? questioned(query, slots, given) : undefined;
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
  const edits = slots.map(({ range, list }, index) => {
    const place = `$${given.length + index + 1}`;
    return { range, text: list ? (list.isNegated ? `<> ALL(${place})` : `= ANY(${place})`) : place };
  });
  return [...edits, appendValues(query, sources(query, slots), given)];
}

function sources(query: RawQuery, slots: readonly Slot[]): string[] {
  return slots.map(({ value }) => query.at.file.text.slice(...rangeOf(value)));
}

function appendValues(query: RawQuery, added: readonly string[], given: readonly TSESTree.Node[]): TextEdit {
  const last = given.at(-1);
  if (last) return { range: [endOf(last), endOf(last)], text: `, ${added.join(', ')}` };
  const [array] = query.values;
  if (array) return { range: rangeOf(array), text: `[${added.join(', ')}]` };
  const end = endOf(query.text.node);
  return { range: [end, end], text: query.valuesFollow ? `, ${added.join(', ')}` : `, [${added.join(', ')}]` };
}

/** With `?` the order of the values is that of the places. */
function questioned(query: RawQuery, slots: readonly Slot[], given: readonly TSESTree.Node[]): TextEdit[] {
  const source = query.at.file.text;
  const edits: TextEdit[] = slots.map(({ range }) => ({ range, text: '?' }));
  const [first] = given;
  const last = given.at(-1);
  if (!first || !last) return [...edits, appendValues(query, sources(query, slots), given)];
  const values = given.map((each) => source.slice(...rangeOf(each)));
  for (const { value, before } of [...slots].reverse()) values.splice(countQuestions(before), 0, source.slice(...rangeOf(value)));
  return [...edits, { range: [startOf(first), endOf(last)], text: values.join(', ') }];
}

/** `:id` with `{ id }` behind the text, under names that nothing else in the function uses: all parts of one builder share their parameters. */
function named(query: RawQuery, slots: readonly Slot[]): TextEdit[] | undefined {
  const names = namesFor(
    query,
    slots.map(({ value }) => value),
  );
  const [parameters, more] = query.values;
  if (!names || more || (parameters && parameters.type !== 'ObjectExpression')) return undefined;
  const edits = slots.map(({ range, list }, index) => {
    const name = names[index] ?? '';
    return { range, text: list ? `${list.isNegated ? 'NOT ' : ''}IN (:...${name})` : `:${name}` };
  });
  const added = sources(query, slots).map((source, index) => (source === names[index] ? source : `${names[index] ?? ''}: ${source}`));
  const last = parameters?.properties.at(-1);
  if (last) return [...edits, { range: [endOf(last), endOf(last)], text: `, ${added.join(', ')}` }];
  const object = `{ ${added.join(', ')} }`;
  const end = endOf(query.text.node);
  return [...edits, parameters ? { range: rangeOf(parameters), text: object } : { range: [end, end], text: `, ${object}` }];
}
