import { describe, expect, test } from 'vitest';

import responseSchema from '../../src/rules/require-response-schema.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { inBothModes } from './both-modes.ts';

// What declares a value, in a way that syntax alone cannot follow: only the checker knows what `get` gives.
const BOX = `declare function open<T>(): { get<Name extends keyof T>(name: Name): T[Name] };`;
const ENTITY = `@Entity() export class Order { @PrimaryColumn() id: string; @Column() passwordHash: string; }`;

useVirtualProject({
  'src/order.ts': `import { Column, Entity, PrimaryColumn } from 'typeorm'; ${ENTITY} export class OrderDto { id: string; }`,
  'src/shapes.ts': `export interface Loose { [key: string]: unknown } export interface Shape { id: string } export type Alias = { id: string };`,
});

const sent = (setup: string, type: string): { typed: string[]; untyped: string[] } =>
  inBothModes(responseSchema, {
    code: `import express from 'express'; const app = express(); ${setup} ${BOX} const box = open<{ it: ${type} }>();
      app.get('/orders', async (req, res) => { res.json(await box.get('it')); });`,
    options: [{ minimum: 'typed', frameworks: 'all' }],
  });

describe('a response that only its type tells', () => {
  test.each([
    ['any', '', 'any', '`any`'],
    ['a promise of any', '', 'Promise<any>', '`any`'],
    ['a list of unknown', '', 'unknown[]', '`unknown`'],
    ['an object', '', 'object | null', '`object`'],
    ['an interface that lets everything through', `import type { Loose } from './shapes';`, 'Promise<Loose>', '`Loose`'],
    [
      'an entity of another file',
      `import type { Order } from './order';`,
      'Promise<Order[]>',
      '`Order`, a row of typeorm with all its columns',
    ],
    [
      'an entity of this file',
      `import { Column, Entity, PrimaryColumn } from 'typeorm'; ${ENTITY}`,
      'Order',
      '`Order`, a row of typeorm with all its columns',
    ],
    ['an entity, or none', `import type { Order } from './order';`, 'Order | undefined', '`Order`, a row of typeorm with all its columns'],
    [
      'an entity beside a description',
      `import type { Order, OrderDto } from './order';`,
      'OrderDto | Order',
      '`Order`, a row of typeorm with all its columns',
    ],
    [
      'an entity whose members are optional',
      `import type { Order } from './order';`,
      'Partial<Order>',
      '`Order`, a row of typeorm with all its columns',
    ],
    ['a model of Prisma', `import type { User } from '@prisma/client';`, 'Promise<User>', '`User`, a row of prisma with all its columns'],
    ['a query of Prisma', `import type { Prisma } from '@prisma/client';`, 'Prisma.PrismaPromise<{ id: string }[]>', 'as prisma gives it'],
  ])('%s is reported', (_name, setup, type, said) => {
    const { typed, untyped } = sent(setup, type);
    expect(untyped).toEqual([]);
    expect(typed).toHaveLength(1);
    expect(typed[0]).toContain(said);
  });

  test.each([
    ['a class of the project', `import type { OrderDto } from './order';`, 'Promise<OrderDto[]>'],
    ['an interface', `import type { Shape } from './shapes';`, 'Shape'],
    ['an alias', `import type { Alias } from './shapes';`, 'Alias | null'],
    ['text', '', 'Promise<string>'],
    ['a date', '', 'Date'],
    ['a union of literals', '', `'open' | 'closed'`],
    ['a choice of the members of an entity', `import type { Order } from './order';`, `Pick<Order, 'id'>`],
    ['an enum of Prisma', `import type { Role } from '@prisma/client';`, 'Role'],
    ['an object without a name', '', '{ id: string }'],
    ['what cannot be resolved', `import type { Missing } from './missing';`, 'Missing'],
    ['what cannot be resolved, in a list', `import type { Missing } from './missing';`, 'Promise<Missing[]>'],
    ['a type parameter', `function make<T>(): T { throw new Error(); }`, 'ReturnType<typeof make<{ id: string }>>'],
  ])('%s is not', (_name, setup, type) => {
    expect(sent(setup, type).typed).toEqual([]);
  });
});
