import { expect, test } from 'vitest';

import { isParsed, isSchema, textOfValue, unknownKeys } from './read-schema.ts';

const N = `import { createZodDto, validate } from 'nestjs-zod'; import { z } from 'zod'; const Strict = z.strictObject({ value: z.number() }); const Loose = z.object({ value: z.string() }).passthrough();
class StrictDto extends createZodDto(Strict) {} class ChildDto extends StrictDto {} class LooseDto extends createZodDto(Loose) {} class AnyDto extends createZodDto(z.any()) {} class Plain { value: number } declare const input: unknown;`;

test.each([
  ['a class of a schema', `StrictDto`, 'yes'],
  ['what it extends', `createZodDto(Strict)`, 'yes'],
  ['a class that extends one', `ChildDto`, 'yes'],
  ['a class of anything', `AnyDto`, 'no'],
  ['a class of its own', `Plain`, 'no'],
])('what describes a shape: %s', (_, expression, expected) => {
  expect(isSchema(`${N} const probe = ${expression};`)).toBe(expected);
});

test.each([
  [`StrictDto`, 'rejects'],
  [`ChildDto`, 'rejects'],
  [`createZodDto(Strict)`, 'rejects'],
  [`LooseDto`, 'passes'],
  [`AnyDto`, 'passes'],
])('unknown keys of %s', (expression, expected) => {
  expect(unknownKeys(`${N} const probe = ${expression};`)).toBe(expected);
});

test.each([
  [`StrictDto`, 'closed'],
  [`createZodDto(Strict)`, 'closed'],
  [`LooseDto`, 'free'],
  [`Plain`, 'unknown'],
])('text of %s', (expression, expected) => {
  expect(textOfValue(`${N} const probe = ${expression};`)).toBe(expected);
});

test.each([
  [`validate(input, StrictDto)`, 'yes'],
  [`validate(input, AnyDto)`, 'no'],
])('came out of a schema: %s', (expression, expected) => {
  expect(isParsed(`${N} const probe = ${expression};`)).toBe(expected);
});

test('a look-alike of the project is what it returns', () => {
  expect(
    isSchema(
      `import { createZodDto } from '@/zod'; import { z } from 'zod'; class A extends createZodDto(z.object({})) {} const probe = A;`,
    ),
  ).toBe('unknown');
});
