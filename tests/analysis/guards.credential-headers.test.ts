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
    ['a token of a device', `req.header('x-acme-device-token')`, 'unknown'],
    ['a token of another kind', `req.header('x-acme-page-token')`, 'no'],
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

describe('a bad request where none are sent', () => {
  const OTHERS = {
    'src/tokens.ts': `import jwt from 'jsonwebtoken'; export const read = (token) => { try { return jwt.verify(token, 'key'); } catch { return null; } };`,
  };
  const TOKEN = `const token = req.headers.authorization;`;
  const MISSING = `${TOKEN} if (!token) return res.sendStatus(400);`;

  function verdictOf(body: string, isHandler = false): string | undefined {
    const guard = `async (req, res, next) => { ${body} ${isHandler ? `res.json(await load());` : 'next();'} }`;
    const text = `import express from 'express'; import { load } from './store'; import { read } from './tokens';
      const app = express(); app.get('/x', ${isHandler ? guard : `${guard}, (req, res) => { res.send('x'); }`});`;
    return projectRoutes(text, OTHERS)[0]?.authentication.verdict;
  }

  test.each([
    ['bad ones are refused with 401', `${MISSING} if (!read(token)) return res.sendStatus(401);`, 'yes'],
    ['bad ones are refused with 403', `${MISSING} if (token !== process.env.TOKEN) return res.sendStatus(403);`, 'yes'],
    ['bad ones are refused with 400, too', `${MISSING} if (!read(token)) return res.sendStatus(400);`, 'unknown'],
    ['something else is refused with 403', `${MISSING} if (!req.body.name) return res.sendStatus(403);`, 'unknown'],
    ['none are let pass', `${TOKEN} if (!token) return next(); if (!read(token)) return res.sendStatus(401);`, 'no'],
    [
      'some are let pass',
      `${TOKEN} if (!token && req.body.name) return res.sendStatus(400); if (token && !read(token)) return res.sendStatus(401);`,
      'no',
    ],
  ])('%s', (_, body, expected) => {
    expect(verdictOf(body)).toBe(expected);
  });

  test.each([
    ['bad ones are refused with 401', `${MISSING} if (token !== process.env.TOKEN) return res.sendStatus(401);`, 'yes'],
    ['bad ones are refused with 400, too', `${MISSING} if (token !== process.env.TOKEN) return res.sendStatus(400);`, 'unknown'],
  ])('by the handler: %s', (_, body, expected) => {
    expect(verdictOf(body, true)).toBe(expected);
  });

  test('by a function that is called for it', () => {
    const inside = `const verify = (request) => { const key = request.headers.authorization; if (!key) throw badRequest(400); if (!read(key)) throw STATUS; }; verify(req);`;
    const text = (status: string): string =>
      `const badRequest = (status) => Object.assign(new Error(), { status }); ${inside.replace('STATUS', status)}`;
    expect(verdictOf(text(`badRequest(401)`))).toBe('yes');
    expect(verdictOf(text(`badRequest(422)`))).toBe('unknown');
  });
});
