import { describe, expect, test } from 'vitest';

import { projectRoutes, type Files } from '../../virtual-project.ts';

const FILES: Files = {
  'src/compilers.ts': `export const plain = () => (data) => JSON.stringify(data); export const holding = ({ schema }) => (data) => JSON.stringify(schema.parse(data)); export const byRoute = (route) => (data) => JSON.stringify(route.schema.parse(data));`,
};
const IMPORTS = `import Fastify from 'fastify'; import { serializerCompiler, validatorCompiler, createSerializerCompiler } from 'fastify-type-provider-zod'; import { z } from 'zod'; import * as v from 'valibot';
  import { plain, holding, byRoute } from './compilers'; const app = Fastify(); const Order = z.object({ id: z.string() });`;
const BOTH = `app.setValidatorCompiler(validatorCompiler); app.setSerializerCompiler(serializerCompiler);`;
const routeOf = (setup: string, schema: string) =>
  projectRoutes(
    `${IMPORTS} ${setup} app.post('/orders', { schema: { ${schema} } }, async (request) => orders.list(request.body));`,
    FILES,
  )[0];

describe('the response is what the serializer makes of it', () => {
  test.each([
    ['the compiler of the provider', BOTH, `response: { 200: Order }`, 'enforced'],
    ['a compiler of it that is made', `app.setSerializerCompiler(createSerializerCompiler({}));`, `response: { 200: Order }`, 'enforced'],
    // Executed: without one no application starts.
    ['none', '', `response: { 200: Order }`, 'enforced'],
    ['one of the project that looks at the schema', `app.setSerializerCompiler(holding);`, `response: { 200: Order }`, 'enforced'],
    ['one of the project that takes the route apart', `app.setSerializerCompiler(byRoute);`, `response: { 200: Order }`, 'enforced'],
    ['one of the project that does not', `app.setSerializerCompiler(plain);`, `response: { 200: Order }`, 'documented'],
    [
      'one that does not, for JSON schema',
      `app.setSerializerCompiler(() => (data) => JSON.stringify(data));`,
      `response: { 200: { type: 'object', properties: { id: { type: 'string' } } } }`,
      'documented',
    ],
    ['a schema that keeps what it does not declare', BOTH, `response: { 200: Order.loose() }`, 'documented'],
    ['a schema that describes nothing', BOTH, `response: { 200: z.any() }`, 'none'],
    ['a schema by media type', BOTH, `response: { 200: { content: { 'application/json': { schema: Order } } } }`, 'enforced'],
    ['another status', BOTH, `response: { 400: Order }`, 'none'],
  ])('%s', (_, setup, schema, expected) => {
    expect(routeOf(setup, schema)?.response.strength).toBe(expected);
  });
});

test.each([
  ['a body', `body: Order`, 'yes'],
  ['a body of anything', `body: z.unknown()`, 'no'],
  ['a body of another library', `body: v.object({ id: v.string() })`, 'yes'],
  ['a body of another library, of anything', `body: v.array(v.any())`, 'no'],
  ['only a response', `response: { 200: Order }`, 'no'],
])('the request: %s', (_, schema, expected) => {
  expect(routeOf(BOTH, schema)?.validation.verdict).toBe(expected);
});
