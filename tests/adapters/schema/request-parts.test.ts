import { expect, test } from 'vitest';

import { readProbe, roleOf } from './read-schema.ts';

const IMPORTS = `import { celebrate, celebrator, Segments, Joi } from 'celebrate'; import { body, buildCheckFunction, check, checkExact, checkSchema, cookie, ExpressValidator, oneOf, param, query, validationResult } from 'express-validator'; import { processRequestQuery, validateRequest } from 'zod-express-middleware'; import { z } from 'zod';
const J = Joi.object({ id: Joi.string() }); const kit = new ExpressValidator({}); const { param: pathField } = kit; const errorsOf = validationResult.withDefaults({}); class Kit extends ExpressValidator {} declare const req: unknown;`;

test.each([
  [`celebrate({ [Segments.BODY]: J, query: J })`, ['body', 'query']],
  [`celebrate({ [Segments.HEADERS]: J })`, []],
  [`celebrate({ body: Joi.any(), params: J })`, ['params']],
  [`celebrate(schemas)`, undefined],
  [`celebrator({ reqContext: true }, { allowUnknown: true })({ params: J })`, ['params']],
  [`body('a').isEmail().normalizeEmail()`, ['body']],
  [`check('a').isInt()`, undefined],
  [`cookie('a').isInt()`, []],
  [`checkSchema({ a: { isInt: true } }, ['query', 'params'])`, ['query', 'params']],
  [`checkSchema({ a: { isInt: true } })`, undefined],
  [`checkExact([body('a').isInt(), query('b').isInt()])`, ['body', 'query']],
  [`oneOf([[param('a').isInt()], check('b')])`, undefined],
  [`buildCheckFunction(['body'])('a').isInt()`, ['body']],
  [`kit.query('a').isInt()`, ['query']],
  [`pathField('a').isInt()`, ['params']],
  [`new Kit().body('a').isInt()`, ['body']],
  [`processRequestQuery(z.object({ a: z.string() }))`, ['query']],
  [`validateRequest({ body: z.object({ a: z.string() }), params: z.any() })`, ['body']],
])('%s looks at %j', (expression, expected) => {
  expect(readProbe(`${IMPORTS} const probe = ${expression};`, (reader, at) => reader.checkedParts(at))).toEqual(expected);
});

test.each([
  [`celebrate({ body: J })`, 'refusing'],
  [`celebrator({ reqContext: true })({ body: J })`, 'refusing'],
  [`celebrator({ reqContext: true })`, undefined],
  [`kit.body('a').isInt()`, 'collecting'],
  [`kit.validationResult(req)`, 'collected'],
  [`errorsOf(req)`, 'collected'],
  [`validationResult(req).array()`, 'collected'],
])('role: %s', (expression, expected) => {
  expect(roleOf(`${IMPORTS} const probe = ${expression};`)).toBe(expected);
});
