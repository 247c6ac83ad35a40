import rule from '../../src/rules/require-response-schema.ts';
import type { ResponseStrength } from '../../src/model/route.ts';
import { createRuleTester } from '../rule-tester.ts';
import type { Files } from '../virtual-project.ts';

/** A small service behind the routes of the twins. */
export const ORDER_FILES: Files = {
  'src/orders-service.ts': `
    import { Pool } from 'pg';
    const pool = new Pool();
    export const findOrders = async () => (await pool.query('SELECT 1')).rows;
    export const streamOrders = () => pool.query('SELECT 1');
  `,
  'src/schemas.ts': `
    import { z } from 'zod';
    export const OrderOut = z.object({ id: z.string() });
    export type OrderOut = z.infer<typeof OrderOut>;
    export const listSchema = { response: { 200: { type: 'array', items: { $ref: 'order#' } } } };
    export const bodyOnly = { querystring: { type: 'object', properties: { id: { type: 'string' } } } };
  `,
  'src/mappers.ts': `
    import { Entity } from 'typeorm';
    export interface OrderDto { id: string }
    export type Anything = any;
    @Entity() export class OrderEntity { id: string }
    export const toOrder = (row): OrderDto => ({ id: row.id });
    export const copy = (row) => ({ ...row });
  `,
};

/** What the routes of the twins import of it. */
export const ORDER_IMPORTS = `import { findOrders, streamOrders } from './orders-service';
import { OrderOut, listSchema, bodyOnly } from './schemas';
import { copy, OrderEntity, toOrder, type Anything, type OrderDto } from './mappers';
import type { Order as OrderRow } from '@prisma/client';
import { createReadStream } from 'node:fs';
`;

/** What is found where the rows of the service are sent. */
export const SENT = '`findOrders()` is sent as it comes';

type Options = [{ minimum: ResponseStrength; frameworks: 'native' | 'all' }];

/** One pitfall: code that is right, and its twin that differs in the one thing that matters. */
export interface Twins {
  /** Begins with the number in the list of pitfalls: `FN4: …`. */
  readonly name: string;
  readonly valid: string;
  readonly invalid: string;
  /** What the report says was found; several reports are told apart by their head. */
  readonly found: string;
  /** How strong the response is where it is too weak, rather than missing. */
  readonly weak?: { readonly strength: string; readonly minimum: string };
  readonly filename?: string;
  readonly options?: Options | undefined;
}

interface Framework {
  readonly name: string;
  readonly imports: string;
  /** The head of the route in every program. */
  readonly head: string;
  readonly way: string;
  /** The way where the compiler has to hold the response, if it is another one. */
  readonly typing?: string;
  /** The way where the server has to hold the response. */
  readonly enforcing?: string;
  readonly options?: Options | undefined;
}

/** Runs twins: the right one is silent, the wrong one has exactly one report, on the route's head. */
export function testTwins(framework: Framework, twins: readonly Twins[]): void {
  const optionsOf = ({ options = framework.options }: Twins): { options?: Options } => (options ? { options } : {});
  createRuleTester().run(`require-response-schema: ${framework.name}`, rule, {
    valid: twins.map((each) => ({
      name: each.name,
      code: framework.imports + each.valid,
      ...(each.filename && { filename: each.filename }),
      ...optionsOf(each),
    })),
    invalid: twins.map((each) => {
      const code = framework.imports + each.invalid;
      const before = code.slice(0, code.indexOf(framework.head)).split('\n');
      const column = (before.at(-1) ?? '').length + 1;
      const data: Record<string, string> = { route: 'GET /orders', found: each.found, way: wayOf(each, framework), ...each.weak };
      return {
        name: `${each.name} (twin)`,
        code,
        ...optionsOf(each),
        errors: [
          {
            messageId: each.weak ? ('weakResponse' as const) : ('missingResponse' as const),
            data,
            line: before.length,
            column,
            endLine: before.length,
            endColumn: column + framework.head.length,
          },
        ],
      };
    }),
  });
}

function wayOf({ weak }: Twins, { way, typing = way, enforcing }: Framework): string {
  if (weak?.minimum === 'typed') return typing;
  return weak?.minimum === 'enforced' ? (enforcing ?? 'Send what a schema parsed') : way;
}
