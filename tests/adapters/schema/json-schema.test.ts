import { describe, expect, test } from 'vitest';

import { isSchema, readProbe, unknownKeys } from './read-schema.ts';

describe('what describes a shape', () => {
  test.each([
    ['properties', `{ type: 'object', properties: { id: { type: 'string' } } }`, 'yes'],
    ['as const', `{ type: 'object', properties: { id: { type: 'string' } } } as const`, 'yes'],
    ['properties without a type', `{ properties: { id: { type: 'string' } } }`, 'yes'],
    ['a reference', `{ $ref: 'order#' }`, 'yes'],
    ['a list of references', `{ type: 'array', items: { $ref: 'order#' } }`, 'yes'],
    ['a scalar', `{ type: 'string' }`, 'yes'],
    ['a nullable scalar', `{ type: ['string', 'null'] }`, 'yes'],
    ['an enumeration', `{ enum: ['a', 'b'] }`, 'yes'],
    ['a map of shapes', `{ type: 'object', additionalProperties: { type: 'string' } }`, 'yes'],
    ['nothing at all', `{}`, 'no'],
    ['only a description', `{ description: 'OK' }`, 'no'],
    ['an object of anything', `{ type: 'object' }`, 'no'],
    ['an open object', `{ type: 'object', additionalProperties: true }`, 'no'],
    ['no properties', `{ type: 'object', properties: {} }`, 'no'],
    ['a list of anything', `{ type: 'array' }`, 'no'],
    ['a list of nothing described', `{ type: 'array', items: {} }`, 'no'],
    ['alternatives', `{ oneOf: [{ $ref: 'a#' }, { $ref: 'b#' }] }`, 'yes'],
    ['spread', `{ ...base, description: 'x' }`, 'yes'],
    ['spread of what cannot be followed', `{ ...foreign }`, 'unknown'],
    ['some other object', `{ host: 'localhost', port: 1 }`, 'unknown'],
  ])('%s', (_, expression, expected) => {
    const base = `const base = { type: 'object', properties: { id: { type: 'string' } } }; import { foreign } from '@/foreign';`;
    expect(isSchema(`${base} const probe = ${expression};`)).toBe(expected);
  });

  test('of another file', () => {
    const files = { 'src/schemas.ts': `export const order = { type: 'object', properties: { id: { type: 'string' } } } as const;` };
    expect(isSchema(`import { order } from './schemas'; const probe = { type: 'array', items: order };`, files)).toBe('yes');
  });

  test('fluent-json-schema', () => {
    expect(isSchema(`import S from 'fluent-json-schema'; const probe = S.object().prop('id', S.string());`)).toBe('yes');
  });

  test('an annotated object is read all the same', () => {
    const annotated = (object: string): string =>
      isSchema(`import type { JSONSchema7 } from 'json-schema'; const given: JSONSchema7 = ${object}; const probe = given;`);
    expect(annotated(`{ type: 'object', properties: { id: { type: 'string' } } }`)).toBe('yes');
    expect(annotated(`{ type: 'object' }`)).toBe('no');
  });
});

test.each([
  [`{ type: 'object', properties: { a: {} } }`, 'passes'],
  [`{ type: 'object', properties: { a: {} }, additionalProperties: false }`, 'rejects'],
  [`{ type: 'array', items: { type: 'object', properties: { a: {} }, additionalProperties: false } }`, 'rejects'],
  [`{ type: 'object', unevaluatedProperties: false, allOf: [{ $ref: 'a#' }] }`, 'rejects'],
  [`{ $ref: 'a#' }`, 'unknown'],
  [`{ oneOf: [{ properties: { a: {} } }, { properties: { a: {} }, additionalProperties: false }] }`, 'passes'],
])('unknown keys of %s', (expression, expected) => {
  expect(unknownKeys(`const probe = ${expression};`)).toBe(expected);
});

test.each([
  [`import Ajv from 'ajv'; const check = new Ajv().compile({}); const probe = check(input);`],
  [`import { Ajv2020 } from 'ajv/dist/2020'; const ajv = new Ajv2020(); const probe = ajv.validate(schema, input);`],
  [`import { validate } from 'jsonschema'; const probe = validate(input, schema);`],
])('a check: %s', (text) => {
  expect(readProbe(text, (reader, at) => reader.roleOf(at))).toBe('checked');
});
