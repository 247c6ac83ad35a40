import { describe, expect, test } from 'vitest';

import { isParsed, isSchema, unknownKeys } from './read-schema.ts';

const T = `import { Type } from '@sinclair/typebox'; import { Value } from '@sinclair/typebox/value'; import { TypeCompiler } from '@sinclair/typebox/compiler';
const Order = Type.Object({ id: Type.String() });`;

describe('what describes a shape', () => {
  test.each([
    ['an object', `Order`, 'yes'],
    ['an array', `Type.Array(Order)`, 'yes'],
    ['anything', `Type.Any()`, 'no'],
    ['an array of anything', `Type.Array(Type.Unknown())`, 'no'],
    ['a record of anything', `Type.Record(Type.String(), Type.Any())`, 'no'],
    ['an empty object', `Type.Object({})`, 'no'],
    ['an object that allows nothing', `Type.Object({}, { additionalProperties: false })`, 'yes'],
  ])('%s', (_, expression, expected) => {
    expect(isSchema(`${T} const probe = ${expression};`)).toBe(expected);
  });

  test.each([
    ['version 1, default', `import Type from 'typebox'; const probe = Type.Object({ id: Type.String() });`],
    ['version 1, named', `import { Type as T } from 'typebox'; const probe = T.Object({ id: T.String() });`],
    ['the provider of Fastify', `import { Type } from '@fastify/type-provider-typebox'; const probe = Type.Object({ id: Type.String() });`],
    ['elysia', `import { t } from 'elysia'; const probe = t.Object({ id: t.String() });`],
    ['an annotation', `import type { TSchema } from '@sinclair/typebox'; declare const given: TSchema; const probe = given;`],
  ])('by %s', (_, text) => {
    expect(isSchema(text)).toBe('yes');
  });

  test('a look-alike', () => {
    expect(isSchema(`import { Type } from 'mongoose'; const probe = Type.Object({ id: 1 });`)).toBe('unknown');
  });
});

test.each([
  [`Value.Parse(Order, input)`, 'yes'],
  [`Value.Decode(Order, input)`, 'yes'],
  [`TypeCompiler.Compile(Order).Decode(input)`, 'yes'],
  [`Value.Check(Order, input)`, 'no'],
])('came out of a schema: %s', (expression, expected) => {
  expect(isParsed(`${T} declare const input: unknown; const probe = ${expression};`)).toBe(expected);
});

test.each([
  [`Order`, 'passes'],
  [`Type.Object({ id: Type.String() }, { additionalProperties: false })`, 'rejects'],
  [`Type.Object({ id: Type.String() }, { additionalProperties: true })`, 'passes'],
  [`Type.Object({ id: Type.String() }, options)`, 'unknown'],
  [`Type.Partial(Type.Object({}, { additionalProperties: false }))`, 'rejects'],
  [`Type.Composite([Order])`, 'passes'],
  [`Type.Composite([Order], { unevaluatedProperties: false })`, 'rejects'],
  [`Type.Union([Order, Type.Object({}, { additionalProperties: false })])`, 'passes'],
  [`Type.Record(Type.String(), Type.String())`, 'passes'],
])('unknown keys of %s', (expression, expected) => {
  expect(unknownKeys(`${T} const probe = ${expression};`)).toBe(expected);
});

test.each([
  [`t.Object({ id: t.String() })`, 'strips'],
  [`t.Object({ id: t.String() }, { additionalProperties: false })`, 'strips'],
  [`t.Object({ id: t.String() }, { additionalProperties: true })`, 'passes'],
  [`t.Nullable(t.Object({ id: t.String() }))`, 'strips'],
])('unknown keys under Elysia of %s', (expression, expected) => {
  expect(unknownKeys(`import { t } from 'elysia'; const probe = ${expression};`)).toBe(expected);
});

test('what Elysia does not validate describes nothing', () => {
  expect(isSchema(`import { t } from 'elysia'; const probe = t.NoValidate(t.Object({ id: t.String() }));`)).toBe('no');
});
