import path from 'node:path';

import { ROOT, type Files } from '../virtual-project.ts';

/** A backend without a declaration: its layers are found by convention. */
export const BACKEND: Files = {
  'src/routes/orders.ts': `import express from 'express'; export const router = express.Router();`,
  'src/services/orders.service.ts': `export class OrdersService {}`,
  'src/services/handled.ts': `export function handle(req, res) { res.status(404).json(req.body); }`,
  'src/services/totals.ts': `export function total(items) { return items.body.length; }`,
  'src/repositories/orders.repository.ts': `import pg from 'pg'; export const pool = new pg.Pool();`,
  'src/errors.ts': `
    export { NotFoundException, Injectable } from '@nestjs/common';
    export class ApiError extends Error { constructor(statusCode, message) { super(message); this.statusCode = statusCode; } }
    export class KeptError extends Error { constructor(message: string, readonly status: number) { super(message); } }
    export class CodeError extends Error { constructor(message: string, readonly code: number) { super(message); } }
    export class RequestError extends Error { constructor({ code, status }) { super(code); this.status = status; } }
    export class Order { constructor(readonly status: number) {} }`,
  'src/types.ts': `
    import type { Request } from 'express'; import type { Context } from 'koa';
    export interface AuthRequest extends Request { user: string } export type AppContext = Context & { actor: string };
    export interface Caller { id: string }`,
  'src/routes/calls.ts': `
    import express from 'express'; import { handle } from '../services/handled'; import { total } from '../services/totals';
    const app = express(); app.get('/', (req, res) => handle(req, res)); app.get('/total', (req, res) => res.json(total(req.body)));`,
};

const FILE = 'src/services/orders.service.ts';
const LAYER = 'services';

export interface More {
  readonly filename?: string;
  readonly settings?: Record<string, unknown>;
}

type Data = Readonly<Record<string, string>> & { readonly messageId: string };

const toCase = (name: string, code: string, { filename = FILE, ...more }: More = {}) => ({
  name,
  code,
  filename: path.join(ROOT, filename),
  ...more,
});

/** A file of services, unless it says otherwise. */
export const silent = toCase;

/** One report for each `«…»` in the code; the marks are taken out. */
export function reported<MessageId extends string>(
  name: string,
  marked: string,
  data: (Data & { readonly messageId: MessageId }) | readonly (Data & { readonly messageId: MessageId })[],
  more: More = {},
) {
  const parts = marked.split(/[«»]/);
  const position = (text: string) => ({ line: text.split('\n').length, column: text.length - text.lastIndexOf('\n') });
  const errors = [data].flat().map((each, index) => {
    const { messageId, ...given } = each as Data & { readonly messageId: MessageId };
    const start = position(parts.slice(0, index * 2 + 1).join(''));
    const end = position(parts.slice(0, index * 2 + 2).join(''));
    return { messageId, data: given, ...start, endLine: end.line, endColumn: end.column };
  });
  return { ...toCase(name, parts.join(''), more), errors };
}

export const exception = (names: string, module: string, layer = LAYER) => ({ messageId: 'exception' as const, layer, names, module });
export const status = (names: string, module: string, layer = LAYER) => ({ messageId: 'status' as const, layer, names, module });
export const message = (names: string, module: string, layer = LAYER) => ({ messageId: 'message' as const, layer, names, module });
export const routing = (names: string, module: string, allowed: string, layer = LAYER) => ({
  messageId: 'routing' as const,
  layer,
  names,
  module,
  allowed,
});
export const parameter = (taker: string, names: string, module: string, layer = LAYER) => ({
  messageId: 'parameter' as const,
  layer,
  taker,
  names,
  module,
});
export const answer = (layer = LAYER) => ({ messageId: 'answer' as const, layer });
export const errorStatus = (code: number, layer = LAYER) => ({ messageId: 'errorStatus' as const, layer, status: String(code) });
