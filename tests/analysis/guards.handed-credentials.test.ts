import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

/** The verdict of a route whose guard asks a function of the project that is handed a credential beside something else. */
function verdictOf(check: string): string | undefined {
  const text = `import express from 'express'; import { PrismaClient } from '@prisma/client'; const prisma = new PrismaClient(); const app = express();
    async function check(id, token, keep) { ${check} }
    const ask = async (req, res, next) => { await check(req.params.id, req.headers.authorization, req.params.keep); next(); };
    app.get('/x/:id', ask, (req, res) => { res.json({}); });`;
  return projectRoutes(text)[0]?.authentication.verdict;
}

describe('what a function refuses that is handed a credential', () => {
  test.each([
    [
      'by a record that is found without it',
      `const found = await prisma.share.findUnique({ where: { id } }); if (!found) throw new Error('none'); console.log(token);`,
      `const found = await prisma.share.findUnique({ where: { token } }); if (!found) throw new Error('none'); console.log(id);`,
    ],
    [
      'by a part that anybody fills in',
      `if (!keep || id !== keep) throw new Error('other'); console.log(token);`,
      `if (!keep || token !== keep) throw new Error('other'); console.log(id);`,
    ],
    [
      'only where something else is left out',
      `if (id) { const found = await prisma.share.findUnique({ where: { id } }); if (!found?.isPublic) throw new Error('none'); return; }
       if (!token) throw new Error('who?');`,
      `const found = id && (await prisma.share.findUnique({ where: { id, token } })); if (!found?.isPublic) throw new Error('none');`,
    ],
  ])('%s', (_, open, guarded) => {
    expect(verdictOf(open)).not.toBe('yes');
    expect(verdictOf(guarded)).toBe('yes');
  });

  test('an error that says who it turns away', () => {
    const refusing = (error: string): string => `const found = await prisma.key.findUnique({ where: { id } }); if (!found) throw ${error};`;
    const errors = `class UnauthorizedError extends Error { status = 401; }`;
    expect(verdictOf(`${errors} ${refusing('new UnauthorizedError()')}`)).toBe('yes');
    expect(verdictOf(`${errors} ${refusing("new Error('none')")}`)).not.toBe('yes');
  });
});

/** The verdict of a route whose handler answers what a package says of what it is handed. */
function answeredBy(given: string, before = ''): string | undefined {
  const text = `import express from 'express'; import { sync } from 'sync'; const app = express();
    const tokenOf = (request) => { const header = request.headers.authorization || null; return header ? header.split(' ')[1] : null; };
    const agentOf = (request) => request.headers['user-agent'];
    app.post('/x', async (req, res) => { ${before} const { status, data } = await sync.handle(${given}); res.status(status).json(data); });`;
  return projectRoutes(text)[0]?.authentication.verdict;
}

describe('a credential that is handed to a package may be asked for there', () => {
  test.each([
    ['as it came', 'req.headers.authorization', `req.headers['user-agent']`],
    ['in an object', '{ secret: req.headers.authorization }', `{ secret: req.headers['user-agent'] }`],
    ['cut out of it', '[req.headers.authorization?.slice(7) ?? null]', `[req.headers['user-agent']?.slice(7) ?? null]`],
    ['by a function', 'tokenOf(req)', 'agentOf(req)'],
    ['by a function, in an object', '{ secret: tokenOf(req), body: req.body }', '{ secret: agentOf(req), body: req.body }'],
  ])('%s', (_, given, other) => {
    expect(answeredBy(given)).toBe('unknown');
    expect(answeredBy(other)).toBe('no');
    expect(answeredBy('request', `const request = ${given};`)).toBe('unknown');
    expect(answeredBy('request', `const request = ${other};`)).toBe('no');
  });

  test('also by a function of the project', () => {
    const handing = (given: string, taken = 'token'): string | undefined =>
      answeredBy(
        '1',
        `const ask = async (${taken}) => { const { user } = await sync.find({ secret: token }); return user; }; await ask(${given});`,
      );
    expect(handing('req.headers.authorization')).toBe('unknown');
    expect(handing(`req.headers['user-agent']`)).toBe('no');
    expect(handing('{ token: req.headers.authorization }', '{ token }')).toBe('unknown');
    expect(handing(`{ token: req.headers['user-agent'] }`, '{ token }')).toBe('no');
  });

  test('also where a name gets it later', () => {
    expect(answeredBy('token', `let token; if (req.body.sign) token = tokenOf(req);`)).toBe('unknown');
    expect(answeredBy('token', `let token; if (req.body.sign) token = agentOf(req);`)).toBe('no');
  });
});
