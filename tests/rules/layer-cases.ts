import path from 'node:path';

import type { Architecture } from '../../src/architecture/index.ts';
import { ROOT, type Files } from '../virtual-project.ts';

/** A backend without a declaration. */
export const LAYERED: Files = {
  'src/repositories/orders.repository.ts': `
    import pg from 'pg';
    const pool = new pg.Pool();
    export class OrdersRepository { all() { return pool.query('SELECT id FROM orders'); } }
    export const ordersRepository = new OrdersRepository();
    export interface Order { id: string }
    export type OrderId = string;
    export enum OrderState { open = 'open' }
    export const STATES = Object.freeze(['open', 'shipped']);
    export default OrdersRepository;
  `,
  'src/repositories/users.repository.ts': `import { Pool } from 'pg'; export const usersRepository = { pool: new Pool() };`,
  'src/repositories/index.ts': `export * from './orders.repository'; export { usersRepository } from './users.repository';`,
  'src/repositories/names.ts': `export function nameOf(user) { return user.first + user.last; }`,
  'src/services/orders.service.ts': `
    import { ordersRepository } from '../repositories/orders.repository';
    export class OrdersService { list() { return ordersRepository.all(); } }
  `,
  'src/repositories/invoices.ts': `import { Pool } from 'pg'; const pool = new Pool(); export const allInvoices = () => pool.query('SELECT id FROM invoices');`,
  'src/services/invoices.ts': `import { allInvoices } from '../repositories/invoices'; export class InvoiceError extends Error {} export const listInvoices = () => allInvoices();`,
  'src/services/index.ts': `export * from './orders.service'; export { OrdersRepository as Repository } from '../repositories'; export { formatPrice } from '../text';`,
  'src/services/barrel.ts': `import { usersRepository } from '../repositories'; import { formatPrice } from '../text'; export { usersRepository, formatPrice }; export default usersRepository;`,
  'src/services/all.ts': `export * as repositories from '../repositories'; export * as services from './orders.service';`,
  'src/services/cycle.ts': `export * from './cycle-back'; export const fine = () => 1;`,
  'src/services/cycle-back.ts': `export * from './cycle';`,
  'src/routes/orders.ts': `import express from 'express'; export const router = express.Router(); export const toOrder = (row) => ({ id: row.id });`,
  'src/services/environment.service.ts': `export class EnvironmentService { get port() { return process.env.PORT; } }`,
  'src/routes/orders.validators.ts': `import { z } from 'zod'; import { formatPrice } from '../text'; export const order = z.object({ price: z.string() }); export const price = formatPrice;`,
  'src/text.ts': `export const formatPrice = (cents) => cents / 100;`,
  'src/modules/billing/index.ts': `export { Billing } from './billing';`,
  'src/modules/billing/billing.ts': `export class Billing {}`,
  'src/modules/billing/total.ts': `export const total = () => 1; export interface Total { sum: number }`,
  'src/modules/orders/index.ts': `export class Orders {}`,
  'src/db/index.ts': `export * from 'drizzle-orm'; export * from './client';`,
  'src/db/mixed.ts': `export * from 'drizzle-orm'; export * from 'some-package'; export * from './client';`,
  'src/db/client.ts': `import { Pool } from 'pg'; export const db = new Pool();`,
};

interface More {
  /** Below the root of the virtual project. */
  readonly filename?: string;
  readonly settings?: Record<string, unknown>;
  readonly options?: [{ requireLayer: boolean }];
}

type Data = Readonly<Record<string, string>> & { readonly messageId: string };

const toCase = (name: string, code: string, { filename = 'src/routes/orders.controller.ts', ...more }: More) => ({
  name,
  code,
  filename: path.join(ROOT, filename),
  ...more,
});

export const silent = (name: string, code: string, more: More = {}) => toCase(name, code, more);

const PLACEHOLDERS: Readonly<Record<string, readonly string[]>> = {
  layer: ['from', 'to', 'remedy'],
  layerThroughBarrel: ['from', 'to', 'name', 'place', 'remedy'],
  client: ['from', 'name', 'library', 'remedy'],
  moduleEntry: ['place', 'to', 'entry'],
  moduleUse: ['from', 'to', 'allowed'],
  noLayer: ['file'],
};

/** One report for each `«…»` in the code; the marks are taken out. */
export function reported(name: string, marked: string, data: Data | readonly Data[], more: More = {}) {
  const parts = marked.split(/[«»]/);
  const position = (text: string) => ({ line: text.split('\n').length, column: text.length - text.lastIndexOf('\n') });
  const errors = [data].flat().map((each, index) => {
    const { messageId, ...given } = each;
    const start = position(parts.slice(0, index * 2 + 1).join(''));
    const end = position(parts.slice(0, index * 2 + 2).join(''));
    const filled = Object.fromEntries((PLACEHOLDERS[messageId] ?? []).map((key) => [key, (given as Record<string, string>)[key] ?? '']));
    const range = messageId === 'noLayer' ? start : { ...start, endLine: end.line, endColumn: end.column };
    return { messageId: messageId as 'layer', data: filled, ...range };
  });
  return { ...toCase(name, parts.join(''), more), errors };
}

const ARCHITECTURE: Architecture = {
  layers: {
    routes: { files: ['src/routes/**'], mayImport: ['services'] },
    services: { files: ['**/services/**'], mayImport: ['repositories'] },
    repositories: { files: ['**/repositories/**'] },
    mails: { packages: ['@acme/mails'] },
  },
  modules: { orders: { folder: 'src/modules/orders' }, billing: { folder: 'src/modules/billing', mayUse: [] } },
  compositionRoots: ['src/start.ts'],
};
const settings = { 'backend-architect': { architecture: ARCHITECTURE } };

/** The same with a declaration in the settings. */
export const declared = {
  silent: (name: string, code: string, filename: string, options?: More['options']) =>
    silent(name, code, { filename, settings, ...(options && { options }) }),
  reported: (name: string, code: string, filename: string, data: Data | readonly Data[], options?: More['options']) =>
    reported(name, code, data, { filename, settings, ...(options && { options }) }),
};

const ORDERS = 'Call OrdersService (src/services/orders.service.ts) instead';
export const toRepositories = {
  messageId: 'layer',
  from: 'routes',
  to: 'repositories',
  remedy: ORDERS,
  name: 'OrdersRepository',
  place: 'src/repositories/orders.repository.ts',
};
export const toDatabase = {
  messageId: 'layer',
  from: 'routes',
  to: 'database',
  name: 'db',
  place: 'src/db/client.ts',
  remedy: 'Go through services',
};
export const all = { ...toRepositories, name: 'what it exports' };
