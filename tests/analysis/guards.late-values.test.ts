import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

const KINDS = `
  const isClient = (url) => { if (url.includes('/client/og')) return { isClientApi: true }; return { isClientApi: /^\\/api\\/client\\//.test(url) }; };
  const kindOf = (req) => {
    const { path } = req;
    const { isClientApi } = isClient(path);
    if (isClientApi) return { kind: 'client', isLimited: true };
    if (path.startsWith('/api/manage/')) return { kind: 'manage', isLimited: true };
    throw new Error('Unknown route');
  };
`;

/** The verdicts of a route for clients and of one for administrators, behind a guard that asks which of them it is. */
function verdicts(body: string): string {
  const text = `import express from 'express'; const app = express(); ${KINDS}
    app.use(async (req, res, next) => { ${body} if (kind !== 'client' && req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next(); });
    app.get('/api/client/surveys', (req, res) => res.json(list())); app.get('/api/manage/surveys', (req, res) => res.json(list()));`;
  return projectRoutes(text)
    .map(({ authentication }) => authentication.verdict)
    .join(' ');
}

describe('what a name gets after its declaration', () => {
  test.each([
    ['at once', `const { kind } = kindOf(req);`, 'no yes'],
    ['later', `let kind; kind = kindOf(req).kind;`, 'no yes'],
    ['taken apart', `let kind; let isLimited; ({ kind, isLimited } = kindOf(req));`, 'no yes'],
    [
      'where what is thrown is answered',
      `let kind; try { ({ kind } = kindOf(req)); } catch (error) { return res.sendStatus(500); }`,
      'no yes',
    ],
    [
      'where what is thrown is noted',
      `let kind; try { ({ kind } = kindOf(req)); } catch (error) { console.error(error); }`,
      'unknown unknown',
    ],
    ['under a condition', `let kind; if (req.query.strict) ({ kind } = kindOf(req));`, 'unknown unknown'],
    ['and gets something else', `let kind; ({ kind } = kindOf(req)); kind = req.body.kind;`, 'unknown unknown'],
    ['and gets what it had again', `let kind = 'manage'; kind = req.body.kind; kind = kindOf(req).kind;`, 'no yes'],
    ['and had something else only', `let kind = kindOf(req).kind; if (req.query.strict) kind = req.body.kind;`, 'unknown unknown'],
    ['in another function', `let kind; const set = () => { ({ kind } = kindOf(req)); }; set();`, 'unknown unknown'],
  ])('%s', (_, body, expected) => {
    expect(verdicts(body)).toBe(expected);
  });
});

test('a check is followed through five functions that hand on the request', () => {
  const through = (names: readonly string[]): string => {
    const functions = names.map(
      (name, index) =>
        `const ${name} = async (given) => ${names[index + 1] ?? 'find(given.headers.authorization)'}${index + 1 < names.length ? '(given)' : ''};`,
    );
    const text = `import express from 'express'; const app = express(); ${functions.join(' ')}
      app.get('/orders', async (req, res) => { const caller = await ${names[0] ?? ''}(req); if (!caller) return res.sendStatus(401); res.json(await list()); });`;
    return projectRoutes(text)[0]?.authentication.verdict ?? '';
  };
  expect(through(['a', 'b', 'c', 'd', 'e'])).toBe('yes');
  expect(through(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])).toBe('unknown');
});
