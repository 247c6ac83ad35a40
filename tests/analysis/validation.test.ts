import { describe, expect, test } from 'vitest';

import { projectRoutes, type Files } from '../virtual-project.ts';

const FILES: Files = {
  'src/schemas.ts': `import { z } from 'zod'; export const CreateOrder = z.object({ total: z.number() }); export const Anything = z.any();`,
  'src/dto.ts': `import { IsString } from 'class-validator'; export class OrderDto { @IsString() id: string; }`,
  'src/validate.ts': `
    export const validate = (schema) => (req, res, next) => {
      const result = schema.safeParse(req.body);
      if (!result.success) return res.status(400).json(result.error);
      req.body = result.data;
      next();
    };
    export const validateJoi = (schema, part = 'body') => (req, res, next) => {
      const { error } = schema.validate(req[part]);
      if (error) return res.status(400).json(error);
      next();
    };
    export const parseAll = (schemas) => (req, res, next) => { schemas.params.parse(req.params); schemas.body.parse(req.body); next(); };
    export const careless = (schema) => (req, res, next) => { schema.safeParse(req.body); next(); };
    export const awaited = (schema) => async (req, res, next) => { try { await schema.validate(req.body); next(); } catch (error) { next(error); } };
    export const dropped = (schema) => (req, res, next) => { schema.validate(req.body); next(); };
    export const named = (schema) => (req, res, next) => { console.log(schema, req.body); next(); };`,
  'src/read-errors.ts': `import { validationResult } from 'express-validator'; export const readErrors = (req, res, next) => { const errors = validationResult(req); if (!errors.isEmpty()) return res.status(400).json(errors); next(); };`,
  'src/parse-body.ts': `import { CreateOrder } from './schemas'; export const parseBody = (body) => CreateOrder.parse(body); export const readBody = (req) => CreateOrder.parse(req.body); export const total = (body) => body.total;`,
};

const IMPORTS = `
  import express from 'express'; import { z } from 'zod'; import Ajv from 'ajv'; import { Value } from '@sinclair/typebox/value'; import { celebrate, Segments } from 'celebrate';
  import { body, checkSchema, matchedData, validationResult } from 'express-validator'; import { plainToInstance } from 'class-transformer'; import { validate as check, validateOrReject } from 'class-validator';
  import { processRequestBody, validateRequest } from 'zod-express-middleware'; import * as OpenApiValidator from 'express-openapi-validator';
  import { Anything, CreateOrder } from './schemas'; import { OrderDto } from './dto'; import { awaited, careless, dropped, named, parseAll, validate, validateJoi } from './validate';
  import { readErrors } from './read-errors'; import { parseBody, readBody, total } from './parse-body'; import { orders } from '@/orders'; import { remote } from '@/remote';
  const isOrder = new Ajv().compile({ type: 'object' }); const app = express();`;

function verdictOf(program: string): string {
  return projectRoutes(`${IMPORTS}\n${program}`, FILES)[0]?.validation.verdict ?? 'no route';
}
const post = (handlerBody: string, parameters = 'req, res'): string =>
  verdictOf(`app.post('/orders/:id', async (${parameters}) => { ${handlerBody} });`);
const behind = (middleware: string): string =>
  verdictOf(`app.post('/orders/:id', ${middleware}, async (req, res) => { await orders.create(req.body); });`);

describe('in the handler', () => {
  test.each([
    ['the body as it arrives', `orders.create(req.body);`, 'no'],
    ['a cast', `orders.create(req.body as OrderDto);`, 'no'],
    ['a typed variable', `const order: OrderDto = req.body; orders.create(order);`, 'no'],
    ['parse', `orders.create(CreateOrder.parse(req.body));`, 'yes'],
    ['parse of a variable', `const given = req.body; orders.create(CreateOrder.parse(given));`, 'yes'],
    ['parse of parts put together', `const given = { ...req.body, ...req.params }; orders.create(CreateOrder.parse(given));`, 'yes'],
    ['parse, and the raw body all the same', `CreateOrder.parse(req.body); orders.create(req.body);`, 'no'],
    ['parse, and the raw body in a log', `console.log(req.body); orders.create(CreateOrder.parse(req.body));`, 'yes'],
    ['a schema that lets everything through', `orders.create(Anything.parse(req.body));`, 'no'],
    [
      'safeParse, tested',
      `const r = CreateOrder.safeParse(req.body); if (!r.success) return res.sendStatus(400); orders.create(r.data);`,
      'yes',
    ],
    [
      'safeParse, taken apart',
      `const { success, data } = CreateOrder.safeParse(req.body); if (!success) return res.sendStatus(400); orders.create(data);`,
      'yes',
    ],
    ['safeParse, not tested', `const r = CreateOrder.safeParse(req.body); orders.create(r.data);`, 'no'],
    ['safeParse, only its data', `const { data } = CreateOrder.safeParse(req.body); orders.create(data);`, 'no'],
    ['Value.Check', `if (!Value.Check(Schema, req.body)) return res.sendStatus(400); orders.create(req.body);`, 'yes'],
    ['Value.Check, not looked at', `Value.Check(Schema, req.body); orders.create(req.body);`, 'no'],
    ['ajv', `if (!isOrder(req.body)) return res.sendStatus(400); orders.create(req.body);`, 'yes'],
    ['ajv, not looked at', `isOrder(req.body); orders.create(req.body);`, 'no'],
    [
      'class-validator',
      `const dto = plainToInstance(OrderDto, req.body); const errors = await check(dto); if (errors.length) return res.sendStatus(400); orders.create(dto);`,
      'yes',
    ],
    [
      'class-validator, throwing',
      `const dto = plainToInstance(OrderDto, req.body); await validateOrReject(dto); orders.create(dto);`,
      'yes',
    ],
    ['only plainToInstance', `const dto = plainToInstance(OrderDto, req.body); orders.create(dto);`, 'no'],
    ['a function of the project', `orders.create(parseBody(req.body));`, 'yes'],
    ['a function of the project that gets the request', `orders.create(readBody(req));`, 'yes'],
    ['a function of the project that parses nothing', `orders.create(total(req.body));`, 'no'],
    ['code that cannot be read', `orders.create(req);`, 'unknown'],
    [
      'code that gets the request in an object',
      `remote.validate({ request: req, schema: CreateOrder, execute: (order) => orders.create(order) });`,
      'unknown',
    ],
    [
      'code that gets the request in an object, and the raw body',
      `remote.validate({ request: req, execute: () => orders.create(req.body) });`,
      'no',
    ],
    ['code that gets something else in an object', `remote.validate({ request: res, schema: CreateOrder });`, 'no'],
    ['nothing read', `orders.create();`, 'no'],
    [
      'the params parsed, the body not',
      `const { id } = z.object({ id: z.string() }).parse(req.params); orders.update(id, req.body);`,
      'no',
    ],
    ['the body parsed, the params not', `orders.update(req.params.id, CreateOrder.parse(req.body));`, 'yes'],
    ['the query parsed, the body not read', `orders.list(CreateOrder.parse(req.query));`, 'yes'],
    ['taken apart', `const { total } = req.body; orders.create(total);`, 'no'],
    ['taken apart from the request', `const { body } = req; orders.create(CreateOrder.parse(body));`, 'yes'],
    ['taken apart from the request, raw', `const { body } = req; orders.create(body);`, 'no'],
  ])('%s', (_, handlerBody, expected) => {
    expect(post(handlerBody)).toBe(expected);
  });

  test('by its parameters', () => {
    expect(post(`orders.create(CreateOrder.parse(body));`, '{ body }, res')).toBe('yes');
    expect(post(`orders.create(body);`, '{ body }, res')).toBe('no');
  });
});

describe('in front of the handler', () => {
  test.each([
    ['celebrate', `celebrate({ [Segments.BODY]: schema })`, 'yes'],
    ['celebrate for the params only', `celebrate({ params: schema })`, 'no'],
    ['zod-express-middleware', `processRequestBody(CreateOrder)`, 'yes'],
    ['zod-express-middleware for the query only', `validateRequest({ query: CreateOrder })`, 'no'],
    ['express-validator, read', `[body('total').isNumeric(), readErrors]`, 'yes'],
    ['express-validator, not read', `[body('total').isNumeric()]`, 'no'],
    ['express-validator by a schema, read', `checkSchema({}), readErrors`, 'yes'],
    ['own middleware', `validate(CreateOrder)`, 'yes'],
    ['own middleware with a schema that lets everything through', `validate(Anything)`, 'no'],
    ['own middleware for a schema of another library', `validateJoi(schema)`, 'yes'],
    ['own middleware that waits for a schema to refuse', `awaited(schema)`, 'yes'],
    ['own middleware that drops what a schema answers', `dropped(schema)`, 'no'],
    ['own middleware for several parts', `parseAll({ params: CreateOrder, body: CreateOrder })`, 'yes'],
    ['own middleware that ignores the result', `careless(CreateOrder)`, 'no'],
    ['own middleware that only looks like one', `named(CreateOrder)`, 'no'],
    ['middleware that cannot be read, with a schema', `remote.validate(CreateOrder)`, 'unknown'],
    ['middleware that cannot be read, without one', `remote.authenticate('x')`, 'no'],
  ])('%s', (_, middleware, expected) => {
    expect(behind(middleware)).toBe(expected);
  });

  test('the handler reads what express-validator noted', () => {
    const program = (read: string): string =>
      verdictOf(`app.post('/orders', body('total').isNumeric(), (req, res) => { ${read} orders.create(req.body); });`);
    expect(program(`const errors = validationResult(req); if (!errors.isEmpty()) return res.sendStatus(400);`)).toBe('yes');
    expect(program(``)).toBe('no');
    expect(verdictOf(`app.post('/orders', body('total').isNumeric(), (req, res) => { orders.create(matchedData(req)); });`)).toBe('yes');
  });

  test('a layer', () => {
    const route = `app.post('/orders', (req, res) => { orders.create(req.body); });`;
    expect(verdictOf(`app.use(OpenApiValidator.middleware({ apiSpec: './openapi.yaml' })); ${route}`)).toBe('yes');
    expect(verdictOf(`${route} app.use(OpenApiValidator.middleware({ apiSpec: './openapi.yaml' }));`)).toBe('no');
  });

  test('behind a handler that cannot be read', () => {
    expect(verdictOf(`app.post('/orders', validate(CreateOrder), remote.create);`)).toBe('yes');
    expect(verdictOf(`app.post('/orders', remote.create);`)).toBe('unknown');
  });
});
