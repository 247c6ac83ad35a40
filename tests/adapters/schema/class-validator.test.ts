import { expect, test } from 'vitest';

import { isSchema, readProbe } from './read-schema.ts';

const IMPORTS = `import { Allow, IsString, Matches } from 'class-validator'; import { Expose } from 'class-transformer'; import { PartialType } from '@nestjs/mapped-types'; import { createZodDto } from 'nestjs-zod'; import { z } from 'zod'; import { IsName } from './is-name'; import { Trim } from './trim'; import { Remote } from '@/remote';`;
const FILES = {
  'src/is-name.ts': `import { applyDecorators } from '@nestjs/common'; import { Matches } from 'class-validator'; export function IsName() { return applyDecorators(Matches(/a/)); }`,
  'src/trim.ts': `import { Transform } from 'class-transformer'; export const Trim = () => Transform(({ value }) => value.trim());`,
};

test.each([
  ['decorated', `class Order { @IsString() id: string; }`, 'yes'],
  ['not decorated', `class Order { id: string; }`, 'no'],
  ['decorated by something else', `class Order { @Expose() id: string; }`, 'no'],
  ['only allowed', `class Order { @Allow() id: string; }`, 'no'],
  ['inherited', `class Base { @IsString() id: string; } class Order extends Base {}`, 'yes'],
  ['of nothing', `class Base { id: string; } class Order extends Base {}`, 'no'],
  ['a mapped type', `class Base { @IsString() id: string; } class Order extends PartialType(Base) {}`, 'yes'],
  ['a mapped type of nothing', `class Base { id: string; } class Order extends PartialType(Base) {}`, 'no'],
  ['a zod class', `class Order extends createZodDto(z.object({ id: z.string() })) {}`, 'yes'],
  ['a decorator of the project that checks', `class Order { @IsName() name: string; }`, 'yes'],
  ['a decorator of the project that does not', `class Order { @Trim() name: string; }`, 'no'],
  ['a decorator that cannot be read', `class Order { @Remote() name: string; }`, 'unknown'],
])('%s', (_, text, expected) => {
  expect(isSchema(`${IMPORTS} ${text} const probe = Order;`, FILES)).toBe(expected);
});

test.each([
  [`import { validate } from 'class-validator'; const probe = await validate(dto);`, 'checked'],
  [`import { validateOrReject } from 'class-validator'; const probe = await validateOrReject(dto);`, 'refused'],
  [`import { plainToInstance } from 'class-transformer'; const probe = plainToInstance(Order, input);`, 'instance'],
  [`import { instanceToPlain } from 'class-transformer'; const probe = instanceToPlain(order);`, 'plain'],
  [`import { celebrate } from 'celebrate'; const probe = celebrate({});`, 'refusing'],
  [`import { validateRequestBody } from 'zod-express-middleware'; const probe = validateRequestBody(x);`, 'refusing'],
  [`import { body } from 'express-validator'; const probe = body('email').isEmail();`, 'collecting'],
  [`import { validationResult } from 'express-validator'; const probe = validationResult(req);`, 'collected'],
  [`import { validate } from './own'; const probe = validate(dto);`, undefined],
])('role: %s', (text, expected) => {
  expect(readProbe(text, (reader, at) => reader.roleOf(at))).toBe(expected);
});
