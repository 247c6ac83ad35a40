import { describe, expect, test } from 'vitest';

import { isParsed, isSchema, readProbe, roleOf, textOfValue, unknownKeys } from './read-schema.ts';

const J = `import Joi from 'joi'; const Order = Joi.object({ id: Joi.string().required() }); declare const input: unknown; declare const COLUMNS: string[];`;

describe('what describes a shape', () => {
  test.each([
    ['an object', `Order`, 'yes'],
    ['keys that are added', `Joi.object().keys({ id: Joi.string() })`, 'yes'],
    ['a chain', `Order.append({ a: Joi.number() }).min(1).optional()`, 'yes'],
    ['an array of objects', `Joi.array().items(Order)`, 'yes'],
    ['an object without keys', `Joi.object()`, 'no'],
    ['an object without keys, and rules', `Joi.object().min(1).required()`, 'no'],
    ['an empty object', `Joi.object({})`, 'yes'],
    ['an empty object that lets all keys in', `Joi.object({}).unknown()`, 'no'],
    ['an empty object that does not', `Joi.object({}).unknown(false)`, 'yes'],
    ['an object with keys that lets others in', `Order.unknown()`, 'yes'],
    ['a map of shapes', `Joi.object().pattern(Joi.string(), Order)`, 'yes'],
    ['a map of anything', `Joi.object().pattern(/./, Joi.any())`, 'no'],
    ['an array of anything', `Joi.array()`, 'no'],
    ['an array of anything, with a length', `Joi.array().max(3)`, 'no'],
    ['an array of what is not described', `Joi.array().items(Joi.object())`, 'no'],
    ['anything', `Joi.any()`, 'no'],
    ['anything that must be there', `Joi.required()`, 'no'],
    ['anything of a set', `Joi.any().valid('a', 'b')`, 'yes'],
    ['anything that the project checks', `Joi.any().custom(check)`, 'unknown'],
    ['alternatives', `Joi.alternatives().try(Order, Joi.string())`, 'yes'],
    ['alternatives with a hole', `Joi.alternatives(Order, Joi.any())`, 'no'],
    ['a scalar', `Joi.string().email()`, 'yes'],
    ['compiled', `Joi.compile({ id: Joi.string() })`, 'yes'],
    ['a parsed value', `Joi.attempt(input, Order)`, 'no'],
  ])('%s', (_, expression, expected) => {
    expect(isSchema(`${J} const probe = ${expression};`)).toBe(expected);
  });

  test.each([
    ['a namespace', `import * as Joi from 'joi'; const probe = Joi.object({ a: Joi.any() });`],
    ['require', `const Joi = require('joi'); const probe = Joi.object({ a: Joi.any() });`],
    ['the old package', `import Joi from '@hapi/joi'; const probe = Joi.object({ a: Joi.any() });`],
    ['celebrate', `import { Joi as V } from 'celebrate'; const probe = V.object({ a: V.any() });`],
    ['an extension', `import Base from 'joi'; const Joi = Base.extend(dates); const probe = Joi.object({ a: Joi.any() });`],
    ['an annotation', `import type { ObjectSchema } from 'joi'; declare const given: ObjectSchema; const probe = given;`],
  ])('by %s', (_, text) => {
    expect(isSchema(text)).toBe('yes');
  });

  test('a look-alike of another package', () => {
    expect(isSchema(`import Joi from './joi'; const probe = Joi.object({ a: Joi.any() });`)).toBe('unknown');
  });
});

describe('what came out of a schema', () => {
  test.each([
    ['attempt', `Joi.attempt(input, Order)`, 'yes'],
    ['a member', `Joi.attempt(input, Order).id`, 'yes'],
    ['validateAsync', `await Order.validateAsync(input)`, 'yes'],
    ['the result of validate', `Order.validate(input)`, 'no'],
    // Joi hands the value over, as it came, where it does not fit.
    ['the value of validate, untested', `Order.validate(input).value`, 'no'],
    ['assert gives nothing back', `Joi.assert(input, Order)`, 'no'],
  ])('%s', (_, expression, expected) => {
    expect(isParsed(`${J} const probe = ${expression};`)).toBe(expected);
  });

  test.each([
    ['tested', `const { error, value } = Order.validate(input); if (error) throw error; const probe = value;`, 'yes'],
    ['not tested', `const { value } = Order.validate(input); const probe = value;`, 'no'],
    [
      'tested on the result',
      `const result = Order.validate(input); if (result.error) throw result.error; const probe = result.value;`,
      'yes',
    ],
    ['not tested on the result', `const result = Order.validate(input); const probe = result.value;`, 'no'],
    ['a member of it, tested', `const { error, value } = Order.validate(input); if (error) throw error; const probe = value.id;`, 'yes'],
    ['before version 16', `const { error, value } = Joi.validate(input, Order); if (error) throw error; const probe = value;`, 'yes'],
    [
      'tested in a function of the project',
      `const read = (given) => { const { error, value } = Order.validate(given); if (error) throw error; return value; }; const probe = read(input);`,
      'yes',
    ],
    [
      'not tested in a function of the project',
      `const read = (given) => { const { value } = Order.validate(given); return value; }; const probe = read(input);`,
      'no',
    ],
    [
      'a service that parses',
      `class Orders { static read(given) { return Joi.attempt(given, Order); } } const probe = Orders.read(input);`,
      'yes',
    ],
    [
      'a service that holds nothing',
      `class Orders { static read(given) { return Joi.attempt(given, Joi.any()); } } const probe = Orders.read(input);`,
      'no',
    ],
  ])('validate, %s', (_, text, expected) => {
    expect(isParsed(`${J} ${text}`)).toBe(expected);
  });
});

test.each([
  [`Order`, 'rejects'],
  [`Order.unknown()`, 'passes'],
  [`Order.unknown(true)`, 'passes'],
  [`Order.unknown().unknown(false)`, 'rejects'],
  [`Order.unknown().append({ a: Joi.any() })`, 'passes'],
  [`Order.options({ allowUnknown: true })`, 'passes'],
  [`Order.prefs({ stripUnknown: true })`, 'strips'],
  [`Order.prefs({ abortEarly: false })`, 'rejects'],
  [`Order.prefs(options)`, 'unknown'],
  [`Joi.object()`, 'passes'],
  [`Joi.object({})`, 'rejects'],
  [`Joi.object().keys({ a: Joi.any() })`, 'rejects'],
  [`Joi.object().required().keys({ a: Joi.any() })`, 'rejects'],
  [`Joi.object().unknown().keys({ a: Joi.any() })`, 'passes'],
  [`Joi.object({ a: Joi.any() }).pattern(/^x-/, Joi.string())`, 'passes'],
  [`Joi.string().pattern(/^a$/, 'letters')`, 'rejects'],
  [`Order.concat(Joi.object({ b: Joi.any() }).unknown())`, 'passes'],
  [`Order.concat(Joi.object({ b: Joi.any() }))`, 'rejects'],
  [`Joi.array().items(Order)`, 'rejects'],
  [`Joi.array().items(Order.unknown())`, 'passes'],
  [`Joi.array()`, 'passes'],
  [`Joi.alternatives().try(Order, Order.unknown())`, 'passes'],
  [`Joi.alternatives().try(Order, Joi.number())`, 'rejects'],
  [`Joi.any()`, 'passes'],
  [`Joi.object({ a: Joi.any() }).when('a', {})`, 'unknown'],
])('unknown keys of %s', (expression, expected) => {
  expect(unknownKeys(`${J} const probe = ${expression};`)).toBe(expected);
});

test.each([
  [`Joi.attempt(input, Order, { stripUnknown: true })`, 'strips'],
  [`Joi.attempt(input, Order, 'no order', { allowUnknown: true })`, 'passes'],
  [`Order.validateAsync(input, { abortEarly: false })`, undefined],
  [`Order.validateAsync(input, options)`, 'unknown'],
])('the options of %s', (expression, expected) => {
  const keys = readProbe(`${J} const probe = ${expression};`, (reader, { file, node }) => {
    return node.type === 'CallExpression' ? reader.heldAgainst({ file, node })?.unknownKeys : 'no call';
  });
  expect(keys).toBe(expected);
});

describe('text that is let through', () => {
  test.each([
    [`Joi.number()`, 'closed'],
    [`Joi.date()`, 'closed'],
    [`Joi.string()`, 'free'],
    [`Joi.string().trim().max(9).required()`, 'free'],
    [`Joi.string().valid('a', 'b')`, 'closed'],
    [`Joi.string().valid(...COLUMNS)`, 'closed'],
    [`Joi.string().valid(Joi.ref('other'))`, 'free'],
    [`Joi.string().allow('')`, 'free'],
    [`Joi.valid('a')`, 'closed'],
    [`Joi.string().guid({ version: 'uuidv4' }).required()`, 'closed'],
    [`Joi.string().uuid().allow(null)`, 'closed'],
    [`Joi.string().isoDate()`, 'closed'],
    [`Joi.string().alphanum()`, 'closed'],
    [`Joi.string().email()`, 'free'],
    [`Joi.string().uri()`, 'free'],
    [`Joi.string().creditCard()`, 'free'],
    [`Joi.string().pattern(/^[a-z]+$/)`, 'closed'],
    [`Joi.string().pattern(/^[a-z]+$/, { invert: true })`, 'free'],
    [`Joi.string().pattern(/[a-z]+/)`, 'free'],
    [`Joi.string().guid().custom(change)`, 'unknown'],
    [`Joi.date().raw()`, 'unknown'],
    [`Joi.string().guid().when('a', {})`, 'closed'],
    [`Joi.string().when('a', {})`, 'unknown'],
    [`Joi.alternatives().try(Joi.number(), 'all')`, 'closed'],
    [`Joi.alternatives(Joi.number(), Joi.string())`, 'free'],
    [`Joi.any()`, 'free'],
    [`[Joi.number(), 'all']`, 'closed'],
    [`'all'`, 'closed'],
    [`imported`, 'unknown'],
  ])('%s: %s', (schema, expected) => {
    expect(textOfValue(`${J} import { imported } from '@/schemas'; const probe = Joi.object({ value: ${schema} });`)).toBe(expected);
  });

  test.each([
    [`Joi.object().keys({ value: Joi.number() }).unknown()`, 'closed'],
    [`Joi.object({ value: Joi.string() }).append({ value: Joi.number() })`, 'closed'],
    [`Joi.object({ value: Joi.string() }).append({ other: Joi.number() })`, 'free'],
    [`Joi.object({ other: Joi.string() }).pattern(/./, Joi.number())`, 'closed'],
    [`Joi.object({ value: Joi.string() }).pattern(/./, Joi.number())`, 'free'],
    [`Joi.object({ a: Joi.object({ value: Joi.number() }) }).extract('a')`, 'closed'],
    [`Joi.object({ a: Joi.object({ value: Joi.string() }) }).extract('a')`, 'free'],
    [`Joi.array().items(Joi.number())`, 'closed'],
    [`Joi.array().items(Joi.number(), Joi.string())`, 'free'],
    [`Joi.object()`, 'unknown'],
  ])('in %s: %s', (schema, expected) => {
    expect(textOfValue(`${J} const probe = ${schema};`)).toBe(expected);
  });
});

test.each([
  [`Order.validate(input)`, 'safeParsed'],
  [`Joi.assert(input, Order)`, 'refused'],
  [`Joi.any()`, 'anything'],
  [`Order.describe()`, undefined],
])('role: %s', (expression, expected) => {
  expect(roleOf(`${J} const probe = ${expression};`)).toBe(expected);
});
