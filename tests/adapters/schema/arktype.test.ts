import { describe, expect, test } from 'vitest';

import { isParsed, isSchema, roleOf, textOfValue, unknownKeys } from './read-schema.ts';

const A = `import { type, scope, ArkErrors } from 'arktype'; const Order = type({ id: 'string', 'note?': 'string' }); declare const input: unknown;`;

describe('what describes a shape', () => {
  test.each([
    ['an object', `Order`, 'yes'],
    ['an array of objects', `Order.array()`, 'yes'],
    ['an array of objects, as a tuple', `type([Order, '[]'])`, 'yes'],
    ['a scalar', `type('string.email')`, 'yes'],
    ['an alias', `type('Order[]')`, 'yes'],
    ['a union of shapes', `Order.or('null')`, 'yes'],
    ['unknown', `type('unknown')`, 'no'],
    ['unknown, as a member', `type.unknown`, 'no'],
    ['a list of unknown', `type('unknown[]')`, 'no'],
    ['a list of unknown, by method', `type.unknown.array()`, 'no'],
    ['an object', `type('object')`, 'no'],
    ['a record of anything', `type('Record<string, unknown>')`, 'no'],
    ['a union with a hole', `type('string | unknown')`, 'no'],
    ['a union with a hole, by method', `Order.or('object')`, 'no'],
    ['an empty object', `type({})`, 'no'],
    ['an empty object that allows nothing', `type({ '+': 'reject' })`, 'yes'],
    ['an empty object that keeps the rest', `type({ '+': 'ignore' })`, 'no'],
    ['anything that the project checks', `type('unknown').narrow(fits)`, 'unknown'],
    ['anything that becomes a shape', `type('unknown').pipe(read).to(Order)`, 'yes'],
    ['a set', `type.enumerated('a', 'b')`, 'yes'],
    ['of a scope', `scope({ Order: { id: 'string' } }).export().Order`, 'yes'],
    ['of a scope, empty', `scope({ Order: 'object' }).export().Order`, 'no'],
    ['of a module', `type.module({ Order: { id: 'string' } }).Order`, 'yes'],
    ['made in a scope', `scope({ Id: 'string' }).type({ id: 'Id' })`, 'yes'],
    ['a parsed value', `Order.assert(input)`, 'no'],
  ])('%s: %s', (_, expression, expected) => {
    expect(isSchema(`${A} const probe = ${expression};`)).toBe(expected);
  });

  test('by its type', () => {
    expect(isSchema(`import type { Type } from 'arktype'; declare const given: Type<Order>; const probe = given;`)).toBe('yes');
  });

  test('a look-alike of another package', () => {
    expect(isSchema(`import { type } from './type'; const probe = type({ id: 'string' });`)).toBe('unknown');
  });
});

describe('what came out of a schema', () => {
  test.each([
    [`Order.assert(input)`, 'yes'],
    [`Order.from(input)`, 'yes'],
    [`Order.assert(input).id`, 'yes'],
    [`Order.allows(input)`, 'no'],
    // The value, or its errors.
    [`Order(input)`, 'no'],
  ])('%s', (expression, expected) => {
    expect(isParsed(`${A} const probe = ${expression};`)).toBe(expected);
  });

  test.each([
    ['told apart', `const out = Order(input); if (out instanceof type.errors) throw out; const probe = out;`, 'yes'],
    ['told apart by the class', `const out = Order(input); if (out instanceof ArkErrors) throw out; const probe = out.id;`, 'yes'],
    ['not told apart', `const out = Order(input); const probe = out;`, 'no'],
    ['only looked at', `const out = Order(input); if (out.summary) throw 1; const probe = out.id;`, 'no'],
  ])('a call, %s', (_, text, expected) => {
    expect(isParsed(`${A} ${text}`)).toBe(expected);
  });
});

test.each([
  [`Order`, 'passes'],
  [`type({ '+': 'reject', id: 'string' })`, 'rejects'],
  [`type({ '+': 'delete', id: 'string' })`, 'strips'],
  [`type({ '+': 'ignore', id: 'string' })`, 'passes'],
  [`type({ '+': mode, id: 'string' })`, 'unknown'],
  [`Order.onUndeclaredKey('reject')`, 'rejects'],
  [`Order.onUndeclaredKey('delete')`, 'strips'],
  [`Order.onDeepUndeclaredKey('reject')`, 'rejects'],
  [`Order.onUndeclaredKey('reject').pick('id').partial().array()`, 'rejects'],
  [`Order.onUndeclaredKey('reject').merge({ a: 'string' })`, 'passes'],
  [`Order.merge({ '+': 'reject', a: 'string' })`, 'rejects'],
  [`Order.onUndeclaredKey('reject').or({ id: 'string' })`, 'passes'],
  [`Order.onUndeclaredKey('reject').or('string')`, 'rejects'],
  [`type([{ '+': 'reject', id: 'string' }, '[]'])`, 'rejects'],
  [`type([{ '+': 'reject', id: 'string' }, '|', 'number'])`, 'rejects'],
  [`type('string')`, 'rejects'],
  [`type('Order')`, 'unknown'],
  [`type('object')`, 'passes'],
  [`type.module({ Order: { '+': 'reject', id: 'string' } }).Order`, 'rejects'],
])('unknown keys of %s', (expression, expected) => {
  expect(unknownKeys(`${A} const probe = ${expression};`)).toBe(expected);
});

describe('text that is let through', () => {
  test.each([
    [`'number'`, 'closed'],
    [`'number.integer > 0'`, 'closed'],
    [`'0 < number < 10'`, 'closed'],
    [`"'a' | 'b'"`, 'closed'],
    [`"'a' | string"`, 'free'],
    [`"'a|b'"`, 'closed'],
    [`'string'`, 'free'],
    [`'string > 3'`, 'free'],
    [`'0 < string <= 3'`, 'free'],
    [`'string.uuid'`, 'closed'],
    [`'string & string.uuid'`, 'closed'],
    [`'string.email'`, 'closed'],
    [`'string.url'`, 'free'],
    [`'string.date'`, 'free'],
    [`'string.date.iso'`, 'closed'],
    [`'string.trim'`, 'free'],
    [`'string.numeric.parse'`, 'closed'],
    [`'/^[a-z]+$/'`, 'closed'],
    [`'/[a-z]+/'`, 'free'],
    [`"string.lower |> 'a' | 'b'"`, 'closed'],
    [`"string = 'x'"`, 'free'],
    [`"number = 3"`, 'closed'],
    [`'(number | boolean)[]'`, 'closed'],
    [`'(number | string)[]'`, 'free'],
    [`'Alias'`, 'unknown'],
    [`['number', '[]']`, 'closed'],
    [`['string', '[]']`, 'free'],
    [`['number', '|', "'all'"]`, 'closed'],
    [`['string', '=', 'x']`, 'free'],
    [`['number', '=', 1]`, 'closed'],
    [`['string', '=>', read]`, 'unknown'],
    [`type.enumerated('a', 'b')`, 'closed'],
    [`type('string').pipe(read)`, 'unknown'],
    [`type('number').or('string')`, 'free'],
    [`imported`, 'unknown'],
  ])('%s: %s', (definition, expected) => {
    expect(textOfValue(`${A} import { imported } from '@/schemas'; const probe = type({ value: ${definition} });`)).toBe(expected);
  });

  test.each([
    [`type({ 'value?': 'number' })`, 'closed'],
    [`type({ 'value?': 'string' })`, 'free'],
    [`type({ id: 'string' }).merge({ value: 'number' })`, 'closed'],
    [`type({ value: 'string' }).merge({ other: 'number' })`, 'free'],
    [`type({ value: 'number' }).partial()`, 'closed'],
    [`type.module({ Order: { value: 'number' } }).Order`, 'closed'],
    [`type({ deep: { value: 'number' } }).get('deep')`, 'closed'],
    [`type({ deep: { value: 'string' } }).get('deep')`, 'free'],
  ])('in %s: %s', (expression, expected) => {
    expect(textOfValue(`${A} const probe = ${expression};`)).toBe(expected);
  });
});

test.each([
  [`Order(input)`, 'unproven'],
  [`Order.allows(input)`, 'checked'],
  [`type.unknown`, 'anything'],
  [`Order.toJsonSchema()`, undefined],
])('role: %s', (expression, expected) => {
  expect(roleOf(`${A} const probe = ${expression};`)).toBe(expected);
});
