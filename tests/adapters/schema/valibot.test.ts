import { describe, expect, test } from 'vitest';

import { isParsed, isSchema, roleOf, textOfValue, unknownKeys } from './read-schema.ts';

const V = `import * as v from 'valibot'; const Order = v.object({ id: v.string() }); declare const input: unknown;`;

describe('what describes a shape', () => {
  test.each([
    ['an object', `Order`, 'yes'],
    ['an array of objects', `v.array(Order)`, 'yes'],
    ['a pipe', `v.pipe(Order, v.check(fits))`, 'yes'],
    ['a pipe that ends in a schema', `v.pipe(v.unknown(), v.transform(read), Order)`, 'yes'],
    ['a pipe of anything', `v.pipe(v.unknown(), v.check(fits))`, 'unknown'],
    ['anything', `v.any()`, 'no'],
    ['unknown', `v.unknown()`, 'no'],
    ['an array of anything', `v.array(v.unknown())`, 'no'],
    ['optional anything', `v.optional(v.any())`, 'no'],
    ['a record of anything', `v.record(v.string(), v.unknown())`, 'no'],
    ['a record of a shape', `v.record(v.string(), Order)`, 'yes'],
    ['an empty object that passes everything', `v.looseObject({})`, 'no'],
    ['an object that passes more than it names', `v.looseObject({ id: v.string() })`, 'yes'],
    ['an empty object with a rest of anything', `v.objectWithRest({}, v.unknown())`, 'no'],
    ['an empty object with a rest', `v.objectWithRest({}, v.number())`, 'yes'],
    ['an object that keeps nothing', `v.object({})`, 'yes'],
    ['a union with a hole', `v.union([Order, v.any()])`, 'no'],
    ['a union of shapes', `v.union([Order, v.null()])`, 'yes'],
    ['a variant', `v.variant('kind', [Order])`, 'yes'],
    ['lazy', `v.lazy(() => Order)`, 'yes'],
    ['checked by the project', `v.custom(fits)`, 'unknown'],
    ['a parsed value', `v.parse(Order, input)`, 'no'],
  ])('%s', (_, expression, expected) => {
    expect(isSchema(`${V} const probe = ${expression};`)).toBe(expected);
  });

  test.each([
    ['named imports', `import { object, string } from 'valibot'; const probe = object({ a: string() });`],
    ['require', `const v = require('valibot'); const probe = v.object({ a: v.string() });`],
    ['an annotation', `import type { GenericSchema } from 'valibot'; declare const given: GenericSchema; const probe = given;`],
  ])('by %s', (_, text) => {
    expect(isSchema(text)).toBe('yes');
  });

  test('a look-alike of another package', () => {
    expect(isSchema(`import * as v from './v'; const probe = v.object({ a: v.string() });`)).toBe('unknown');
  });
});

test.each([
  [`v.parse(Order, input)`, 'yes'],
  [`await v.parseAsync(Order, input)`, 'yes'],
  [`v.parser(Order)(input)`, 'yes'],
  [`v.parse(Order, input).id`, 'yes'],
  [`v.is(Order, input)`, 'no'],
  [`v.safeParse(Order, input)`, 'no'],
  // What came in, where it does not fit.
  [`v.safeParse(Order, input).output`, 'no'],
])('came out of a schema: %s', (expression, expected) => {
  expect(isParsed(`${V} const probe = ${expression};`)).toBe(expected);
});

test.each([
  ['tested', `const result = v.safeParse(Order, input); if (!result.success) throw 1; const probe = result.output;`, 'yes'],
  ['not tested', `const result = v.safeParse(Order, input); const probe = result.output;`, 'no'],
  ['taken apart', `const { success, output } = v.safeParse(Order, input); if (!success) throw 1; const probe = output;`, 'yes'],
  ['taken apart, not tested', `const { output } = v.safeParse(Order, input); const probe = output;`, 'no'],
  [
    'by a parser',
    `const read = v.safeParser(Order); const result = read(input); if (result.issues) throw 1; const probe = result.output;`,
    'yes',
  ],
])('safeParse, %s', (_, text, expected) => {
  expect(isParsed(`${V} ${text}`)).toBe(expected);
});

test.each([
  [`Order`, 'strips'],
  [`v.strictObject({})`, 'rejects'],
  [`v.looseObject({})`, 'passes'],
  [`v.objectWithRest({}, v.never())`, 'rejects'],
  [`v.objectWithRest({}, v.number())`, 'passes'],
  [`v.record(v.string(), v.string())`, 'passes'],
  [`v.pipe(v.strictObject({}), v.check(fits))`, 'rejects'],
  [`v.pipe(v.unknown(), v.transform(read), Order)`, 'strips'],
  [`v.partial(v.strictObject({}))`, 'rejects'],
  [`v.pick(Order, ['id'])`, 'strips'],
  [`v.array(v.strictObject({}))`, 'rejects'],
  [`v.intersect([v.strictObject({}), v.strictObject({})])`, 'rejects'],
  [`v.intersect([Order, v.looseObject({})])`, 'passes'],
  [`v.union([v.strictObject({}), Order])`, 'strips'],
  [`v.variant('kind', [v.strictObject({}), v.looseObject({})])`, 'passes'],
  [`v.strictObjectAsync({})`, 'rejects'],
  [`v.string()`, 'rejects'],
  [`v.any()`, 'passes'],
  [`other`, 'unknown'],
])('unknown keys of %s', (expression, expected) => {
  expect(unknownKeys(`${V} const probe = ${expression};`)).toBe(expected);
});

describe('text that is let through', () => {
  test.each([
    [`v.number()`, 'closed'],
    [`v.date()`, 'closed'],
    [`v.picklist(['a', 'b'])`, 'closed'],
    [`v.enum(Sort)`, 'closed'],
    [`v.string()`, 'free'],
    [`v.optional(v.string(), 'a')`, 'free'],
    [`v.optional(v.picklist(['a']), 'a')`, 'closed'],
    [`v.pipe(v.string(), v.trim(), v.maxLength(9))`, 'free'],
    [`v.pipe(v.string(), v.uuid(), v.toLowerCase())`, 'closed'],
    [`v.pipe(v.string(), v.isoTimestamp())`, 'closed'],
    [`v.pipe(v.string(), v.email())`, 'closed'],
    [`v.pipe(v.string(), v.rfcEmail())`, 'free'],
    [`v.pipe(v.string(), v.url())`, 'free'],
    [`v.pipe(v.string(), v.creditCard())`, 'free'],
    [`v.pipe(v.string(), v.regex(/^[a-z]+$/))`, 'closed'],
    [`v.pipe(v.string(), v.regex(/[a-z]+/))`, 'free'],
    [`v.pipe(v.string(), v.transform(Number))`, 'closed'],
    [`v.pipe(v.string(), v.uuid(), v.transform(change))`, 'unknown'],
    [`v.pipe(v.string(), v.transform(change), v.picklist(['a']))`, 'closed'],
    [`v.pipe(v.string(), v.toNumber())`, 'closed'],
    [`v.union([v.number(), v.literal('all')])`, 'closed'],
    [`v.union([v.number(), v.string()])`, 'free'],
    [`v.array(v.number())`, 'closed'],
    [`v.any()`, 'free'],
    [`imported`, 'unknown'],
  ])('%s: %s', (schema, expected) => {
    expect(textOfValue(`${V} import { imported } from '@/schemas'; const probe = v.object({ value: ${schema} });`)).toBe(expected);
  });

  test.each([
    [`v.object({ ...v.object({ value: v.number() }).entries })`, 'closed'],
    [`v.object({ ...v.object({ value: v.string() }).entries })`, 'free'],
    [`v.partial(v.object({ value: v.number() }))`, 'closed'],
    [`v.intersect([Order, v.object({ value: v.number() })])`, 'closed'],
    [`v.pipe(v.object({ value: v.number() }), v.check(fits))`, 'closed'],
    [`v.objectWithRest({ id: v.string() }, v.number())`, 'closed'],
    [`v.record(v.string(), v.string())`, 'free'],
  ])('in %s: %s', (schema, expected) => {
    expect(textOfValue(`${V} const probe = ${schema};`)).toBe(expected);
  });
});

test.each([
  [`v.is(Order, input)`, 'checked'],
  [`v.assert(Order, input)`, 'refused'],
  [`v.unknown()`, 'anything'],
  [`v.uuid()`, undefined],
])('role: %s', (expression, expected) => {
  expect(roleOf(`${V} const probe = ${expression};`)).toBe(expected);
});
