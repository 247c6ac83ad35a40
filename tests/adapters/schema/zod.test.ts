import { describe, expect, test } from 'vitest';

import { isParsed, isSchema, readProbe, unknownKeys } from './read-schema.ts';

const Z = `import { z } from 'zod'; const Order = z.object({ id: z.string() });`;

describe('what describes a shape', () => {
  test.each([
    ['an object', `z.object({ id: z.string() })`, 'yes'],
    ['a constant', `Order`, 'yes'],
    ['a chain', `Order.extend({ a: z.number() }).partial().optional()`, 'yes'],
    ['an array of objects', `z.array(Order)`, 'yes'],
    ['an array by method', `Order.array()`, 'yes'],
    ['a member of a shape', `Order.shape.id`, 'yes'],
    ['anything', `z.any()`, 'no'],
    ['unknown', `z.unknown()`, 'no'],
    ['optional anything', `z.any().optional()`, 'no'],
    ['an array of anything', `z.array(z.any())`, 'no'],
    ['a record of anything', `z.record(z.string(), z.any())`, 'no'],
    ['a record of a shape', `z.record(z.string(), Order)`, 'yes'],
    ['an empty object that passes everything', `z.object({}).passthrough()`, 'no'],
    ['an object that passes more than it names', `Order.passthrough()`, 'yes'],
    ['a union with a hole', `z.union([Order, z.any()])`, 'no'],
    ['a union of shapes', `z.union([Order, z.null()])`, 'yes'],
    ['a parsed value', `Order.parse({})`, 'no'],
    ['a plain call', `makeOrder()`, 'unknown'],
  ])('%s', (_, expression, expected) => {
    expect(isSchema(`${Z} const probe = ${expression};`)).toBe(expected);
  });

  test.each([
    ['default import', `import z from 'zod'; const probe = z.object({});`],
    ['namespace', `import * as z from 'zod/mini'; const probe = z.object({});`],
    ['version 3', `import { z } from 'zod/v3'; const probe = z.object({});`],
    ['version 4', `import { z as zod } from 'zod/v4'; const probe = zod.strictObject({});`],
    ['hono', `import { z } from '@hono/zod-openapi'; const probe = z.object({}).openapi('Order');`],
    ['require', `const { z } = require('zod'); const probe = z.object({});`],
    ['functions of mini', `import { object } from 'zod/mini'; const probe = object({});`],
    ['drizzle-zod', `import { createInsertSchema } from 'drizzle-zod'; const probe = createInsertSchema(users);`],
    ['an annotation', `import { ZodType } from 'zod'; declare const given: ZodType; const probe = given;`],
  ])('by %s', (_, text) => {
    expect(isSchema(text)).toBe('yes');
  });

  test('a look-alike of another package is not ours', () => {
    expect(isSchema(`import { z } from 'not-zod'; const probe = z.object({ a: 1 });`)).toBe('unknown');
  });

  test('from another file', () => {
    const files = { 'src/schemas.ts': `import { z } from 'zod'; export const Order = z.object({}); export const Loose = z.any();` };
    expect(isSchema(`import { Order } from './schemas'; const probe = Order;`, files)).toBe('yes');
    expect(isSchema(`import { Loose } from './schemas'; const probe = Loose;`, files)).toBe('no');
  });

  test('a schema that refers to itself', () => {
    expect(isSchema(`${Z} const Tree = z.lazy(() => z.array(Tree)); const probe = Tree;`)).toBe('unknown');
  });
});

describe('what came out of a schema', () => {
  test.each([
    ['parse', `Order.parse(input)`, 'yes'],
    ['awaited parseAsync', `await Order.parseAsync(input)`, 'yes'],
    ['parse of an extended schema', `Order.extend({}).parse(input)`, 'yes'],
    ['the function form', `z.parse(Order, input)`, 'yes'],
    ['the data of safeParse', `Order.safeParse(input).data`, 'yes'],
    ['a member', `Order.parse(input).id`, 'yes'],
    ['the result of safeParse', `Order.safeParse(input)`, 'no'],
    ['a plain object', `{ id: 1 }`, 'no'],
    ['JSON', `JSON.parse(input)`, 'unknown'],
  ])('%s', (_, expression, expected) => {
    expect(isParsed(`${Z} declare const input: string; const probe = ${expression};`)).toBe(expected);
  });

  test('by destructuring', () => {
    expect(isParsed(`${Z} const { data } = Order.safeParse({}); const probe = data;`)).toBe('yes');
    expect(isParsed(`${Z} const { error } = Order.safeParse({}); const probe = error;`)).not.toBe('yes');
  });
});

describe('unknown keys', () => {
  test.each([
    [`Order`, 'strips'],
    [`Order.strict()`, 'rejects'],
    [`z.strictObject({})`, 'rejects'],
    [`z.looseObject({})`, 'passes'],
    [`Order.passthrough()`, 'passes'],
    [`Order.loose()`, 'passes'],
    [`Order.catchall(z.never())`, 'rejects'],
    [`Order.catchall(z.any())`, 'passes'],
    [`z.record(z.string(), z.string())`, 'passes'],
    [`Order.strict().extend({}).partial().pick({})`, 'rejects'],
    [`Order.strict().optional().array()`, 'rejects'],
    [`z.array(z.strictObject({}))`, 'rejects'],
    [`Order.merge(z.strictObject({}))`, 'rejects'],
    [`z.strictObject({}).merge(Order)`, 'strips'],
    [`z.strictObject({}).and(Order.strict())`, 'unknown'],
    [`z.union([Order, z.strictObject({})])`, 'strips'],
    [`z.discriminatedUnion('kind', [z.strictObject({}), z.looseObject({})])`, 'passes'],
    [`z.strictObject({}).refine(check).transform(change)`, 'rejects'],
    [`z.string()`, 'rejects'],
    [`z.any()`, 'passes'],
    [`other`, 'unknown'],
  ])('%s: %s', (expression, expected) => {
    expect(unknownKeys(`${Z} const probe = ${expression};`)).toBe(expected);
  });
});

test('roles', () => {
  const roleOf = (expression: string): unknown => readProbe(`${Z} const probe = ${expression};`, (reader, at) => reader.roleOf(at));
  expect(roleOf(`Order`)).toBe('schema');
  expect(roleOf(`z`)).toBeUndefined();
  expect(roleOf(`Order.safeParse({})`)).toBe('safeParsed');
  expect(roleOf(`z.any()`)).toBe('anything');
});
