import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

const FILES = { 'src/names.ts': `export const KEY = 'Acme-Authorization'; export const TENANT = 'x-tenant';` };

// With 400 a request is refused for what it says; whether it says who the caller is depends on the header alone.
function verdict(header: string): string | undefined {
  const text = `
    import express from 'express'; import { KEY, TENANT } from './names';
    const app = express();
    app.use((req, res, next) => { if (!${header}) return res.sendStatus(400); next(); });
    app.get('/x', (req, res) => { res.send('x'); });
  `;
  return projectRoutes(text, FILES)[0]?.authentication.verdict;
}

describe('headers that say who sends a request', () => {
  test.each([
    ['the standard one', `req.headers.authorization`, 'unknown'],
    ['one of a product', `req.headers['x-acme-api-key']`, 'unknown'],
    ['a token of access', `req.get('acme-access-token')`, 'unknown'],
    ['a token for an API', `req.headers['x-api-token']`, 'unknown'],
    ['a signature', `req.get('x-hub-signature-256')`, 'unknown'],
    ['a constant of another file', `req.header(KEY)`, 'unknown'],
    ['a constant as a key', `req.headers[KEY]`, 'unknown'],
    ['another constant', `req.header(TENANT)`, 'no'],
    ['another constant as a key', `req.headers[TENANT]`, 'no'],
    ['a key that every visitor has', `req.headers['x-publishable-api-key']`, 'no'],
    ['a token against forgery', `req.headers['x-csrf-token']`, 'no'],
    ['the word of a sentence', `req.headers['x-authorization-hint']`, 'no'],
  ])('%s', (_, header, expected) => {
    expect(verdict(header)).toBe(expected);
  });
});
