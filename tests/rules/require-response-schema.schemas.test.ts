import rule from '../../src/rules/require-response-schema.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';

useVirtualProject({
  'src/orders-service.ts': `import { Pool } from 'pg'; const pool = new Pool(); export const findOrder = async () => (await pool.query('SELECT 1')).rows[0];`,
});

const IMPORTS = `import express from 'express'; import Joi from 'joi'; import * as yup from 'yup'; import * as v from 'valibot'; import { type } from 'arktype'; import { findOrder } from './orders-service';
const J = Joi.object({ id: Joi.string() }); const Y = yup.object({ id: yup.string() }); const V = v.object({ id: v.string() }); const A = type({ id: 'string' });
const app = express();
`;
const HEAD = `app.get('/orders'`;
const OPTIONS: [{ frameworks: 'all'; minimum: 'enforced' }] = [{ frameworks: 'all', minimum: 'enforced' }];
const answer = (body: string): string => `${IMPORTS}${HEAD}, async (req, res) => { const row = await findOrder(); ${body} });`;

/** What is held to a schema, and the twin that is not. */
const PAIRS: readonly (readonly [name: string, held: string, not: string, found: string])[] = [
  [
    'joi',
    `res.json(Joi.attempt(row, J));`,
    `res.json(Joi.attempt(row, Joi.any()));`,
    '`Joi.attempt(row, Joi.any())` is held to a schema that describes nothing',
  ],
  [
    'joi, a list',
    `res.json(Joi.attempt(row, Joi.array().items(J)));`,
    `res.json(Joi.attempt(row, Joi.array()));`,
    '`Joi.attempt(row, Joi.array())` is held to a schema that describes nothing',
  ],
  [
    'joi, an object',
    `res.json(Joi.attempt(row, J));`,
    `res.json(Joi.attempt(row, Joi.object()));`,
    '`Joi.attempt(row, Joi.object())` is held to a schema that describes nothing',
  ],
  [
    'joi, asynchronous',
    `res.json(await J.validateAsync(row, { stripUnknown: true }));`,
    `await J.validateAsync(row); res.json(row);`,
    '`row` is sent as it comes',
  ],
  [
    'joi, a result that is looked at',
    `const { error, value } = J.validate(row); if (error) throw error; res.json(value);`,
    `const { value } = J.validate(row); res.json(value);`,
    '`value` is sent whether it fits its schema or not',
  ],
  [
    'joi, a member of a result',
    `const out = J.validate(row); if (out.error) throw out.error; res.json(out.value);`,
    `const out = J.validate(row); res.json(out.value);`,
    '`out.value` is sent whether it fits its schema or not',
  ],
  [
    'yup',
    `res.json(await Y.validate(row, { stripUnknown: true }));`,
    `res.json(await yup.mixed().validate(row));`,
    '`yup.mixed().validate(row)` is sent as yup gives it',
  ],
  [
    'yup, at once',
    `res.json(Y.validateSync(row));`,
    `res.json(yup.object().validateSync(row));`,
    '`yup.object().validateSync(row)` is held to a schema that describes nothing',
  ],
  ['yup, isValid', `res.json(Y.validateSync(row));`, `if (!Y.isValidSync(row)) throw 1; res.json(row);`, '`row` is sent as it comes'],
  [
    'valibot',
    `res.json(v.parse(V, row));`,
    `res.json(v.parse(v.unknown(), row));`,
    '`v.parse(v.unknown(), row)` is held to a schema that describes nothing',
  ],
  [
    'valibot, a list',
    `res.json(v.parse(v.array(V), row));`,
    `res.json(v.parse(v.array(v.any()), row));`,
    '`v.parse(v.array(v.any()), row)` is held to a schema that describes nothing',
  ],
  [
    'valibot, a parser',
    `const toOrder = v.parser(V); res.json(toOrder(row));`,
    `const toOrder = v.parser(v.any()); res.json(toOrder(row));`,
    '`toOrder(row)` is held to a schema that describes nothing',
  ],
  [
    'valibot, a result',
    `const out = v.safeParse(V, row); if (!out.success) throw 1; res.json(out.output);`,
    `const out = v.safeParse(V, row); res.json(out.output);`,
    '`out.output` is sent whether it fits its schema or not',
  ],
  [
    'arktype',
    `res.json(A.assert(row));`,
    `res.json(type('unknown').assert(row));`,
    "`type('unknown').assert(row)` is held to a schema that describes nothing",
  ],
  [
    'arktype, told apart from its errors',
    `const out = A(row); if (out instanceof type.errors) throw out; res.json(out);`,
    `res.json(A(row));`,
    '`A(row)` is sent whether it fits its schema or not',
  ],
  [
    'arktype, an object',
    `res.json(A.assert(row));`,
    `res.json(type('object').assert(row));`,
    "`type('object').assert(row)` is held to a schema that describes nothing",
  ],
];

createRuleTester().run('require-response-schema: schemas of libraries', rule, {
  valid: [
    ...PAIRS.map(([name, held]) => ({ name: `held: ${name}`, code: answer(held), options: OPTIONS })),
    {
      name: 'yup casts to a shape: nothing that it declares is missing',
      code: answer(`res.json(Y.cast(row, { stripUnknown: true }));`),
      options: [{ frameworks: 'all', minimum: 'typed' }],
    },
  ],
  invalid: PAIRS.map(([name, , not, found]) => ({
    name: `not held: ${name}`,
    code: answer(not),
    options: OPTIONS,
    errors: [
      {
        messageId: 'missingResponse' as const,
        data: { route: 'GET /orders', found, way: 'Send what a schema parsed' },
        line: 4,
        column: 1,
        endLine: 4,
        endColumn: HEAD.length + 1,
      },
    ],
  })),
});
