import path from 'node:path';

import { ROOT } from '../virtual-project.ts';

export const at = (name: string): string => path.join(ROOT, name);

interface Case {
  readonly name: string;
  readonly code: string;
  readonly filename?: string;
  readonly options?: [{ repositories: boolean }];
}

export const EXPRESS = `import express from 'express'; const app = express(); `;
export const DB = `import { db } from './db/client'; `;
export const ROUTE = 'GET /orders';

export const valid = (name: string, code: string, more: Partial<Case> = {}): Case => ({ name, code, ...more });

/** One report for each `«…»` in the code; the marks are taken out. */
export function invalid(name: string, marked: string, data: Record<string, string> | Record<string, string>[], more: Partial<Case> = {}) {
  const parts = marked.split(/[«»]/);
  const code = parts.join('');
  const position = (text: string) => ({ line: text.split('\n').length, column: text.length - text.lastIndexOf('\n') });
  const each = Array.isArray(data) ? data : [data];
  const errors = each.map(({ messageId = 'query', ...expected }, index) => {
    const start = position(parts.slice(0, index * 2 + 1).join(''));
    const end = position(parts.slice(0, index * 2 + 2).join(''));
    const filled =
      messageId === 'repository' ? expected : { origin: './db/client', library: 'prisma', client: 'db.order', route: ROUTE, ...expected };
    return { messageId: messageId as 'query', data: filled, ...start, endLine: end.line, endColumn: end.column };
  });
  return { name, code, errors, ...more };
}

export const inRoute = (query: string): string => `app.get('/orders', async (req, res) => { res.json(await ${query}); });`;

/** A way in which a client reaches a route, and its twin, which differs in the one thing that matters. */
export interface Pair {
  readonly name: string;
  /** Marked with `«…»`. */
  readonly reported: string;
  /** What the messages say beyond the usual. */
  readonly data: Record<string, string> | Record<string, string>[];
  readonly silent: string;
  readonly filename?: string;
  /** Where the twin stands, when that is what matters. */
  readonly silentFilename?: string;
  readonly options?: [{ repositories: boolean }];
}

export const toCases = (pairs: readonly Pair[]) => ({
  valid: pairs.map(({ name, silent, filename, silentFilename = filename, options }) =>
    valid(`${name} (silent)`, silent, { ...(silentFilename !== undefined && { filename: silentFilename }), ...(options && { options }) }),
  ),
  invalid: pairs.map(({ name, reported, data, filename, options }) =>
    invalid(name, reported, data, { ...(filename !== undefined && { filename }), ...(options && { options }) }),
  ),
});
