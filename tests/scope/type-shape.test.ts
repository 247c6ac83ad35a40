import { describe, expect, test } from 'vitest';

import type { TypeShape } from '../../src/scope/type-shape.ts';
import { modelOf, type Files } from '../virtual-project.ts';

const FILES: Files = {
  'src/types.ts': `
    import { Entity, BaseEntity } from 'typeorm'; import { Exclude } from 'class-transformer'; import { ApiProperty } from '@nestjs/swagger';
    export type Anything = any;
    export type Text<T> = Promise<T>;
    export interface OrderDto { id: string }
    @Entity() export class OrderEntity { id: string; secret: string }
    export class SpecialOrder extends OrderEntity {}
    export class Active extends BaseEntity { id: string }
    @Entity() export class PresentedOrder { id: string; @Exclude() secret: string }
    @Entity() export class DocumentedOrder { @ApiProperty() id: string }
    export class Plain { id: string }`,
  'src/tables.ts': `import { pgTable, text } from 'drizzle-orm/pg-core'; export const orders = pgTable('orders', { id: text('id') });`,
  'src/index.ts': `export { OrderEntity as Entity, Anything } from './types'; export type * from './types';`,
};
const HEAD = `
  import type { Anything, Text, OrderDto, OrderEntity, SpecialOrder, Active, PresentedOrder, DocumentedOrder, Plain } from './types';
  import type { Entity } from './index'; import type { Order, Prisma } from '@prisma/client'; import type { InferSelectModel } from 'drizzle-orm';
  import { orders } from './tables'; import { far } from '@/far'; import type { QueryResult } from 'pg'; import type { Order as Foreign } from '@acme/types';
  import type { Observable } from 'rxjs'; import type { StreamableFile } from '@nestjs/common'; import { z } from 'zod'; import { Entity as Look } from '@acme/orm';
  const Out = z.object({ id: z.string() }); type Out = z.infer<typeof Out>; type Page<T> = { items: T[] }; interface Bag { [key: string]: any } interface Empty {}
  @Look() class LookAlike { id: string }`;

function shapeOf(type: string): TypeShape {
  const model = modelOf(`${HEAD} type Probe = ${type};`, FILES);
  const probe = model.file.ast.body.at(-1);
  if (probe?.type !== 'TSTypeAliasDeclaration') throw new Error('no probe');
  return model.recognition.shapeOf({ file: model.file, node: probe.typeAnnotation });
}

describe('types that name a shape, each with a twin that names none', () => {
  test.each([
    ['an alias of a wrapper', 'Text<OrderDto>', 'Text<any>'],
    ['an interface', 'Promise<OrderDto>', 'Promise<Anything>'],
    ['a list', 'OrderDto[]', 'any[]'],
    ['members', '{ id: string }', '{}'],
    ['keys that hold something', '{ [key: string]: OrderDto }', '{ [key: string]: unknown }'],
    ['an interface of keys', 'OrderDto', 'Bag'],
    ['an interface with members', 'OrderDto', 'Empty'],
    ['a record', 'Record<string, OrderDto>', 'Record<string, any>'],
    ['a map', 'Map<string, OrderDto>', 'Map<string, object>'],
    ['a union', 'OrderDto | null', 'OrderDto | any'],
    ['an intersection', 'OrderDto & {}', 'OrderDto & any'],
    ['a tuple', '[orders: OrderDto[], total: number]', '[any, number]'],
    ['an observable', 'Observable<OrderDto>', 'Observable<any>'],
    ['a promise of something', 'Promise<OrderDto>', 'Promise<Object>'],
    ['a generic of the project', 'Page<OrderDto>', 'Text<unknown>'],
    ['a name that is a schema and a type', 'Out', 'Readonly<unknown>'],
    ['a choice', `Pick<OrderDto, 'id'>`, `Pick<any, 'id'>`],
  ])('%s', (_, described, open) => {
    expect([shapeOf(described).kind, shapeOf(open).kind]).toEqual(['described', 'open']);
  });
});

test('keys that a condition decides say nothing', () => {
  expect(shapeOf('{ [Key in keyof OrderDto]: string }').kind).toBe('described');
  expect(shapeOf('{ [Key in Plain extends OrderDto ? "a" : never]: string }').kind).toBe('unknown');
});

describe('rows, each with a twin that is none', () => {
  test.each([
    ['a TypeORM entity', 'Promise<OrderEntity>', 'Promise<Plain>', 'typeorm'],
    ['re-exported under another name', 'Entity', 'OrderDto', 'typeorm'],
    ['a list of entities', 'OrderEntity[]', `Omit<OrderEntity, 'secret'>[]`, 'typeorm'],
    ['a class that extends an entity', 'SpecialOrder', 'Plain', 'typeorm'],
    ['an active record', 'Active', 'Plain', 'typeorm'],
    ['an entity that keeps a column back', 'OrderEntity', 'PresentedOrder', 'typeorm'],
    ['an entity that is documented', 'OrderEntity', 'DocumentedOrder', 'typeorm'],
    ['a decorator of another package', 'OrderEntity', 'LookAlike', 'typeorm'],
    ['a model of Prisma', 'Order', 'Foreign', 'prisma'],
    ['rows and how many', 'Promise<[Order[], number]>', '[OrderDto[], number?]', 'prisma'],
    ['a choice of a model', 'Partial<Order>', `Pick<Order, 'id'>`, 'prisma'],
    ['a payload of Prisma', 'Order', 'Prisma.OrderGetPayload<{ select: { id: true } }>', 'prisma'],
    ['a row and more', 'Order & { total: number }', 'OrderDto & { total: number }', 'prisma'],
    ['a row of Drizzle', 'typeof orders.$inferSelect', `Pick<typeof orders.$inferSelect, 'id'>`, 'drizzle'],
    ['a row of Drizzle by its helper', 'InferSelectModel<typeof orders>[]', 'z.infer<typeof Out>', 'drizzle'],
    ['a result of pg', 'Promise<QueryResult>', 'Promise<OrderDto>', 'pg'],
  ])('%s', (_, row, other, library) => {
    expect(shapeOf(row)).toMatchObject({ kind: 'row', row: { library } });
    expect(shapeOf(other).kind).toBe('described');
  });

  test('a table that cannot be followed proves nothing', () => {
    expect(shapeOf('typeof far.$inferSelect').kind).toBe('unknown');
  });
});

test.each([
  ['a text', 'Promise<string>', 'scalar'],
  ['a date or nothing', 'Date | null', 'scalar'],
  ['texts', 'string[]', 'scalar'],
  ['literals', `'a' | 'b'`, 'scalar'],
  ['a text or anything', 'string | any', 'open'],
  ['a text or a shape', 'string | OrderDto', 'described'],
  ['void', 'Promise<void>', 'empty'],
  ['null', 'null', 'empty'],
  ['a file', 'Promise<StreamableFile>', 'stream'],
  ['bytes', 'Buffer', 'stream'],
  ['an answer', 'Promise<Response>', 'unknown'],
  ['what a function returns', 'Awaited<ReturnType<typeof far>>', 'unknown'],
  ['a member', `OrderDto['id']`, 'unknown'],
])('%s', (_, type, expected) => {
  expect(shapeOf(type).kind).toBe(expected);
});

test('an alias of itself ends', () => {
  expect(shapeOf('Probe[]').kind).toBe('unknown');
});
