import { describe, expect, test } from 'vitest';

import { isParsed, isSchema, readProbe, roleOf, textOfValue, unknownKeys } from './read-schema.ts';

const Y = `import * as yup from 'yup'; const Order = yup.object({ id: yup.string().required() }); declare const input: unknown;`;

describe('what describes a shape', () => {
  test.each([
    ['an object', `Order`, 'yes'],
    ['a shape', `yup.object().shape({ id: yup.string() })`, 'yes'],
    ['an object without keys', `yup.object()`, 'no'],
    ['an object without keys that must be there', `yup.object().required()`, 'no'],
    ['an empty object', `yup.object({})`, 'no'],
    ['an empty object that keeps nothing', `yup.object({}).noUnknown()`, 'yes'],
    ['an empty object that keeps all', `yup.object({}).noUnknown(false)`, 'no'],
    ['an array of objects', `yup.array().of(Order)`, 'yes'],
    ['an array of objects, at once', `yup.array(Order)`, 'yes'],
    ['an array', `yup.array()`, 'no'],
    ['an array of anything', `yup.array().of(yup.mixed())`, 'no'],
    ['anything', `yup.mixed()`, 'no'],
    ['anything that must be there', `yup.mixed().required()`, 'no'],
    ['anything of a set', `yup.mixed().oneOf(['a'])`, 'yes'],
    ['anything that the project checks', `yup.mixed().test(check)`, 'unknown'],
    ['lazy', `yup.lazy(() => Order)`, 'yes'],
    ['lazy, of anything', `yup.lazy(() => yup.mixed())`, 'no'],
    ['a scalar', `yup.string().email()`, 'yes'],
  ])('%s', (_, expression, expected) => {
    expect(isSchema(`${Y} const probe = ${expression};`)).toBe(expected);
  });

  test.each([
    ['named imports', `import { object, string } from 'yup'; const probe = object({ a: string() });`],
    ['a default import', `import yup from 'yup'; const probe = yup.object({ a: yup.string() });`],
    ['require', `const yup = require('yup'); const probe = yup.object({ a: yup.string() });`],
    ['an annotation', `import type { ObjectSchema } from 'yup'; declare const given: ObjectSchema<Order>; const probe = given;`],
  ])('by %s', (_, text) => {
    expect(isSchema(text)).toBe('yes');
  });

  test('a look-alike of another package', () => {
    expect(isSchema(`import * as yup from 'not-yup'; const probe = yup.object({ a: yup.string() });`)).toBe('unknown');
  });
});

test.each([
  [`await Order.validate(input)`, 'yes'],
  [`Order.validateSync(input)`, 'yes'],
  [`Order.validateSync(input).id`, 'yes'],
  [`await Order.isValid(input)`, 'no'],
  // Converted, and held to nothing else.
  [`Order.cast(input)`, 'no'],
])('came out of a schema: %s', (expression, expected) => {
  expect(isParsed(`${Y} const probe = ${expression};`)).toBe(expected);
});

test.each([
  [`Order`, 'passes'],
  [`Order.exact()`, 'rejects'],
  [`Order.noUnknown()`, 'strips'],
  [`Order.noUnknown().strict()`, 'rejects'],
  [`Order.strict().noUnknown()`, 'rejects'],
  [`Order.noUnknown().strict(false)`, 'strips'],
  [`Order.strict()`, 'passes'],
  [`Order.noUnknown().noUnknown(false)`, 'passes'],
  [`Order.stripUnknown()`, 'strips'],
  [`Order.exact().shape({ a: yup.string() }).pick(['a']).partial()`, 'rejects'],
  [`Order.concat(yup.object({ a: yup.string() }).exact())`, 'rejects'],
  [`Order.exact().concat(yup.object({ a: yup.string() }))`, 'rejects'],
  [`yup.array(Order.exact())`, 'rejects'],
  [`yup.array().of(Order)`, 'passes'],
  [`yup.tuple([Order.exact(), Order.noUnknown()])`, 'strips'],
  [`yup.lazy(() => Order.exact())`, 'rejects'],
  [`yup.mixed()`, 'passes'],
  [`yup.string()`, 'rejects'],
])('unknown keys of %s', (expression, expected) => {
  expect(unknownKeys(`${Y} const probe = ${expression};`)).toBe(expected);
});

test.each([
  [`Order.validate(input, { stripUnknown: true })`, 'strips'],
  // What is strict is not changed, so nothing is taken out of it.
  [`Order.validate(input, { stripUnknown: true, strict: true })`, undefined],
  [`Order.validate(input, { abortEarly: false })`, undefined],
  [`Order.validate(input, options)`, 'unknown'],
])('the options of %s', (expression, expected) => {
  const keys = readProbe(`${Y} const probe = ${expression};`, (reader, { file, node }) => {
    return node.type === 'CallExpression' ? reader.heldAgainst({ file, node })?.unknownKeys : 'no call';
  });
  expect(keys).toBe(expected);
});

describe('text that is let through', () => {
  test.each([
    [`yup.number()`, 'closed'],
    [`yup.date()`, 'closed'],
    [`yup.string()`, 'free'],
    [`yup.string().trim().max(9).required()`, 'free'],
    [`yup.string().oneOf(['a', 'b'])`, 'closed'],
    [`yup.mixed().oneOf(['a', 'b'])`, 'closed'],
    [`yup.mixed()`, 'free'],
    [`yup.string().oneOf([yup.ref('other')])`, 'free'],
    [`yup.string().uuid().nullable()`, 'closed'],
    [`yup.string().datetime()`, 'closed'],
    [`yup.string().email()`, 'free'],
    [`yup.string().url()`, 'free'],
    [`yup.string().matches(/^[a-z]+$/)`, 'closed'],
    [`yup.string().matches(/[a-z]+/)`, 'free'],
    [`yup.string().transform(change).uuid()`, 'closed'],
    [`yup.string().when('a', {})`, 'unknown'],
    [`yup.number().when('a', {})`, 'closed'],
    [`yup.lazy(() => yup.number())`, 'closed'],
    [`yup.array(yup.number())`, 'closed'],
    [`yup.array().of(yup.string())`, 'free'],
    [`imported`, 'unknown'],
  ])('%s: %s', (schema, expected) => {
    expect(textOfValue(`${Y} import { imported } from '@/schemas'; const probe = yup.object({ value: ${schema} });`)).toBe(expected);
  });

  test.each([
    [`yup.object().shape({ value: yup.number() }).required()`, 'closed'],
    [`yup.object({ value: yup.string() }).shape({ value: yup.number() })`, 'closed'],
    [`yup.object({ value: yup.string() }).concat(yup.object({ other: yup.number() }))`, 'free'],
    [`yup.object({ ...yup.object({ value: yup.number() }).fields })`, 'closed'],
    [`yup.object({ ...yup.object({ value: yup.string() }).fields })`, 'free'],
  ])('in %s: %s', (schema, expected) => {
    expect(textOfValue(`${Y} const probe = ${schema};`)).toBe(expected);
  });
});

test.each([
  [`Order.isValidSync(input)`, 'checked'],
  [`Order.cast(input)`, 'instance'],
  [`yup.mixed()`, 'anything'],
  [`Order.describe()`, undefined],
])('role: %s', (expression, expected) => {
  expect(roleOf(`${Y} const probe = ${expression};`)).toBe(expected);
});
