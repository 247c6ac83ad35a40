import { describe, expect, test } from 'vitest';

import { projectRoutes, type Files } from '../virtual-project.ts';

const FILES: Files = {
  'src/read-errors.ts': `
    import { validationResult } from 'express-validator';
    export const readErrors = (req, res, next) => { const errors = validationResult(req); if (!errors.isEmpty()) return res.status(400).json(errors); next(); };
    export const throwErrors = (req, res, next) => { validationResult(req).throw(); next(); };
    export const forgetErrors = (req, res, next) => { validationResult(req); next(); };
    export const runAll = (chains) => async (req, res, next) => { for (const chain of chains) await chain.run(req); if (validationResult(req).isEmpty()) return next(); res.status(400).end(); };
    export const runNone = (chains) => async (req, res, next) => { if (validationResult(req).isEmpty()) return next(); res.status(400).end(); };`,
  'src/by-type.ts': `import type { AnySchema } from 'yup'; export const byType = (schema: AnySchema) => async (req, res, next) => { try { req.body = await schema.validate(req.body, { stripUnknown: true }); next(); } catch (error) { next(error); } };
    export const byMember = (schemas = {}) => async (req, res, next) => { try { if (schemas.body) await schemas.body.noUnknown(true).validate(req.body); if (schemas.query) await schemas.query.validate(req.query); next(); } catch (error) { next(error); } };
    export const wrap = (fn) => (...args) => Promise.resolve(fn(...args)).catch(args[2]);`,
  'src/pick.ts': `export const pick = (from, keys) => keys.reduce((to, key) => { if (from && Object.hasOwn(from, key)) to[key] = from[key]; return to; }, {}); export const first = (from, keys) => from[keys[0]].name;`,
  'src/compile.ts': `
    import Joi from 'joi'; import { first, pick } from './pick'; import lodash from 'lodash';
    export const byJoi = (schema) => (req, res, next) => { const shape = pick(schema, ['params', 'query', 'body']); const { value, error } = Joi.compile(shape).prefs({ abortEarly: false }).validate(pick(req, Object.keys(shape))); if (error) return next(error); Object.assign(req, value); return next(); };
    export const byName = (schema) => (req, res, next) => { const given = pick(req, Object.keys(schema)); const { value, error } = Joi.compile(schema).validate(given); if (error) return next(error); next(); };
    export const byLodash = (schema) => (req, res, next) => { const given = lodash.pick(req, Object.keys(schema)); const { value, error } = Joi.compile(schema).validate(given); if (error) return next(error); next(); };
    export const careless = (schema) => (req, res, next) => { const given = pick(req, Object.keys(schema)); const { value } = Joi.compile(schema).validate(given); next(); };
    export const ofOther = (schema) => (req, res, next) => { const given = first(req, Object.keys(schema)); const { value, error } = Joi.compile(schema).validate(given); if (error) return next(error); next(); };`,
};

const IMPORTS = `
  import express from 'express'; import Joi from 'joi'; import * as yup from 'yup'; import * as v from 'valibot'; import { type } from 'arktype';
  import { celebrate, celebrator, Segments } from 'celebrate'; import { body, check, checkExact, checkSchema, ExpressValidator, header, oneOf, query, validationResult } from 'express-validator';
  import { forgetErrors, readErrors, runAll, runNone, throwErrors } from './read-errors'; import asyncHandler from 'express-async-handler'; import { byMember, byType, wrap } from './by-type'; import { byJoi, byLodash, byName, careless, ofOther } from './compile'; import { orders } from '@/orders';
  const J = Joi.object({ total: Joi.number() }); const Y = yup.object({ total: yup.number() }); const V = v.object({ total: v.number() }); const A = type({ total: 'number' });
  const app = express();`;

const verdictOf = (program: string): string => projectRoutes(`${IMPORTS}\n${program}`, FILES)[0]?.validation.verdict ?? 'no route';
const post = (handlerBody: string): string => verdictOf(`app.post('/orders', async (req, res) => { ${handlerBody} });`);
const behind = (middleware: string): string =>
  verdictOf(`app.post('/orders', ${middleware}, async (req, res) => { await orders.create(req.body); });`);

describe('in the handler', () => {
  test.each([
    ['joi, tested', `const { error, value } = J.validate(req.body); if (error) return res.sendStatus(400); orders.create(value);`, 'yes'],
    ['joi, not tested', `const { value } = J.validate(req.body); orders.create(value);`, 'no'],
    ['joi, asynchronous', `orders.create(await J.validateAsync(req.body));`, 'yes'],
    ['joi, attempt', `orders.create(Joi.attempt(req.body, J));`, 'yes'],
    ['joi, assert', `Joi.assert(req.body, J); orders.create(req.body);`, 'yes'],
    ['joi, anything', `orders.create(Joi.attempt(req.body, Joi.any()));`, 'no'],
    // Joi refuses what is not declared, so the body is what was checked.
    [
      'joi, tested, and the body itself',
      `const { error } = J.validate(req.body); if (error) return res.sendStatus(400); orders.create(req.body);`,
      'yes',
    ],
    [
      'joi that strips, and the body itself',
      `const { error } = J.validate(req.body, { stripUnknown: true }); if (error) return res.sendStatus(400); orders.create(req.body);`,
      'no',
    ],
    ['joi for one member, and the body itself', `Joi.assert(req.query, J); orders.create(req.body);`, 'no'],
    ['a member, and the body itself', `orders.create(Joi.attempt(req.body.total, Joi.number()), req.body);`, 'no'],
    ['yup', `orders.create(await Y.validate(req.body));`, 'yes'],
    ['yup, and the body itself', `await Y.validate(req.body); orders.create(req.body);`, 'yes'],
    ['yup that strips, and the body itself', `await Y.noUnknown().validate(req.body); orders.create(req.body);`, 'no'],
    ['yup, isValid, tested', `if (!(await Y.isValid(req.body))) return res.sendStatus(400); orders.create(req.body);`, 'yes'],
    ['yup, isValid, not tested', `await Y.isValid(req.body); orders.create(req.body);`, 'no'],
    ['yup, only cast', `const order = Y.cast(req.body); orders.create(order);`, 'no'],
    ['yup, cast and validated', `const order = Y.cast(req.body); await Y.validate(order); orders.create(order);`, 'yes'],
    ['valibot', `orders.create(v.parse(V, req.body));`, 'yes'],
    ['valibot, and the body itself', `v.parse(V, req.body); orders.create(req.body);`, 'no'],
    ['valibot, assert', `v.assert(V, req.body); orders.create(req.body);`, 'yes'],
    ['valibot, safe', `const r = v.safeParse(V, req.body); if (!r.success) return res.sendStatus(400); orders.create(r.output);`, 'yes'],
    ['valibot, safe, not tested', `const r = v.safeParse(V, req.body); orders.create(r.output);`, 'no'],
    ['valibot, is', `if (!v.is(V, req.body)) return res.sendStatus(400); orders.create(req.body);`, 'yes'],
    ['arktype', `const order = A(req.body); if (order instanceof type.errors) return res.sendStatus(400); orders.create(order);`, 'yes'],
    ['arktype, errors taken for the value', `const order = A(req.body); orders.create(order);`, 'no'],
    ['arktype, assert', `orders.create(A.assert(req.body));`, 'yes'],
    ['arktype, allows', `if (!A.allows(req.body)) return res.sendStatus(400); orders.create(req.body);`, 'yes'],
    ['arktype, unknown', `orders.create(type.unknown.assert(req.body));`, 'no'],
    [
      'express-validator, run and its result asked',
      `const r = await body('total').isInt().run(req); if (!r.isEmpty()) return res.sendStatus(400); orders.create(req.body);`,
      'yes',
    ],
    ['express-validator, run, nobody asks', `await body('total').isInt().run(req); orders.create(req.body);`, 'no'],
    [
      'express-validator, run and all results asked',
      `await body('total').isInt().run(req); if (!validationResult(req).isEmpty()) return res.sendStatus(400); orders.create(req.body);`,
      'yes',
    ],
    [
      'express-validator, run for the query only',
      `await query('page').isInt().run(req); if (!validationResult(req).isEmpty()) return res.sendStatus(400); orders.create(req.body);`,
      'no',
    ],
  ])('%s', (_, handlerBody, expected) => {
    expect(post(handlerBody)).toBe(expected);
  });
});

describe('in front of the handler', () => {
  test.each([
    ['celebrate', `celebrate({ [Segments.BODY]: J })`, 'yes'],
    ['celebrate, plain keys', `celebrate({ body: { total: Joi.number() } })`, 'yes'],
    ['celebrate for the query only', `celebrate({ [Segments.QUERY]: J })`, 'no'],
    ['celebrate for headers only', `celebrate({ [Segments.HEADERS]: J })`, 'no'],
    ['celebrate with a schema that describes nothing', `celebrate({ body: Joi.object() })`, 'no'],
    ['celebrate with its options first', `celebrator({ reqContext: true })({ body: J })`, 'yes'],
    ['celebrate with its options first, for the query only', `celebrator({ reqContext: true })({ query: J })`, 'no'],
    ['express-validator, read', `body('total').isInt(), readErrors`, 'yes'],
    ['express-validator, thrown', `body('total').isInt(), throwErrors`, 'yes'],
    ['express-validator, read and forgotten', `body('total').isInt(), forgetErrors`, 'no'],
    ['express-validator, read too early', `readErrors, body('total').isInt()`, 'no'],
    ['express-validator, for a header', `header('x-id').isInt(), readErrors`, 'no'],
    ['express-validator, for the query', `query('page').isInt(), readErrors`, 'no'],
    ['express-validator, for whatever part', `check('total').isInt(), readErrors`, 'yes'],
    ['express-validator, one of several', `oneOf([body('a').isInt(), body('b').isInt()]), readErrors`, 'yes'],
    ['express-validator, one of several of the query', `oneOf([query('a').isInt()]), readErrors`, 'no'],
    ['express-validator, exact', `checkExact([body('a').isInt()]), readErrors`, 'yes'],
    // It only notes unknown fields, too.
    ['express-validator, exact, not read', `checkExact([body('a').isInt()])`, 'no'],
    ['express-validator, by a schema', `checkSchema({ total: { isInt: true } }), readErrors`, 'yes'],
    ['express-validator, by a schema for the query', `checkSchema({ total: { isInt: true } }, ['query']), readErrors`, 'no'],
    ['express-validator, run by a function of the project', `runAll([body('total').isInt()])`, 'yes'],
    ['express-validator, read by what is wrapped', `body('total').isInt(), wrap(readErrors)`, 'yes'],
    ['express-validator, read by what a package wraps', `body('total').isInt(), asyncHandler(readErrors)`, 'yes'],
    ['express-validator, forgotten by what is wrapped', `body('total').isInt(), wrap(forgetErrors)`, 'no'],
    ['a parsing function that is wrapped', `wrap(async (req, res, next) => { req.body = v.parse(V, req.body); next(); })`, 'yes'],
    ['a function that parses nothing, wrapped', `wrap(async (req, res, next) => { log(req.body.total); next(); })`, 'no'],
    ['yup by its type', `byType(Y)`, 'yes'],
    ['yup by its type, of anything', `byType(yup.mixed())`, 'no'],
    ['a member of what is given, narrowed', `byMember({ body: Y })`, 'yes'],
    ['a member of what is given, for the query', `byMember({ query: Y })`, 'no'],
    ['express-validator, never run', `runNone([body('total').isInt()])`, 'no'],
    ['express-validator, run for the query', `runAll([query('page').isInt()])`, 'no'],
  ])('%s', (_, middleware, expected) => {
    expect(behind(middleware)).toBe(expected);
  });

  test.each([
    ['parts that a function of the project picks', `byName({ body: J })`, 'yes'],
    ['parts that it picks, at once', `byJoi({ body: J })`, 'yes'],
    ['parts that lodash picks', `byLodash({ body: J })`, 'yes'],
    ['the params only', `byName({ params: J })`, 'no'],
    ['a body of which nothing is described', `byName({ body: Joi.any() })`, 'no'],
    ['a result that nobody looks at', `careless({ body: J })`, 'no'],
    ['something else of the request', `ofOther({ body: J })`, 'no'],
  ])('a schema of several parts: %s', (_, middleware, expected) => {
    expect(behind(middleware)).toBe(expected);
  });

  test('a toolkit of express-validator', () => {
    const program = (middleware: string): string =>
      verdictOf(
        `const { body: field } = new ExpressValidator({}); app.post('/orders', ${middleware}, (req) => { orders.create(req.body); });`,
      );
    expect(program(`field('total').isInt(), readErrors`)).toBe('yes');
    expect(program(`field('total').isInt()`)).toBe('no');
  });
});

describe('elsewhere', () => {
  const hono = (middleware: string, body = `const order = c.req.valid('json');`): string =>
    projectRoutes(
      `import { Hono } from 'hono'; import { vValidator } from '@hono/valibot-validator'; import { arktypeValidator } from '@hono/arktype-validator'; import { sValidator } from '@hono/standard-validator';
       import * as v from 'valibot'; import { type } from 'arktype'; import Joi from 'joi';
       const app = new Hono(); app.post('/orders', ${middleware} async (c) => { ${body} create(order); return c.json({}); });`,
    )[0]?.validation.verdict ?? 'no route';

  test.each([
    [`vValidator('json', v.object({ total: v.number() })),`, `vValidator('json', v.unknown()),`],
    [`arktypeValidator('json', type({ total: 'number' })),`, `arktypeValidator('json', type('object')),`],
    [`sValidator('json', Joi.object({ total: Joi.number() })),`, `sValidator('json', Joi.object()),`],
  ])('Hono: %s', (validator, vacuous) => {
    expect(hono(validator)).toBe('yes');
    expect(hono(vacuous)).toBe('no');
  });

  test.each([
    [
      'joi',
      `const { error, value: order } = Joi.object({ a: Joi.any() }).validate(await c.req.json()); if (error) return c.body(null, 400);`,
      'yes',
    ],
    ['joi, not tested', `const { value: order } = Joi.object({ a: Joi.any() }).validate(await c.req.json());`, 'no'],
    [
      'arktype',
      `const order = type({ a: 'string' })(await c.req.json()); if (order instanceof type.errors) return c.body(null, 400);`,
      'yes',
    ],
    ['arktype, not told apart', `const order = type({ a: 'string' })(await c.req.json());`, 'no'],
    ['valibot', `const order = v.parse(v.object({ a: v.string() }), await c.req.json());`, 'yes'],
    ['valibot, anything', `const order = v.parse(v.unknown(), await c.req.json());`, 'no'],
  ])('Hono, in the handler: %s', (_, body, expected) => {
    expect(hono('', body)).toBe(expected);
  });

  const trpc = (input: string): string =>
    projectRoutes(
      `import { initTRPC } from '@trpc/server'; import * as yup from 'yup'; import { type } from 'arktype'; const t = initTRPC.create();
       export const appRouter = t.router({ create: t.procedure.input(${input}).mutation(({ input }) => input) });`,
    )[0]?.validation.verdict ?? 'no route';

  test.each([
    [`yup.object({ total: yup.number() })`, `yup.mixed()`],
    [`type({ total: 'number' })`, `type('unknown')`],
  ])('tRPC: %s', (schema, vacuous) => {
    expect(trpc(schema)).toBe('yes');
    expect(trpc(vacuous)).toBe('no');
  });
});
