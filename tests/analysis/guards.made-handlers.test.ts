import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

const ASKED = `class Denied extends Error { status = 401; }
  const ask = (req) => { if (req.headers.authorization !== 'Bearer 1') throw new Denied(); return req.headers.authorization; };`;

/** The verdict of a route of Next.js whose handler is this expression. */
function verdictOf(handler: string, around = ''): string {
  const text = `import type { NextApiRequest } from 'next'; import { isOutage } from './store'; ${ASKED} ${around} export default ${handler};`;
  return projectRoutes(text, {}, {}, 'src/pages/api/x.ts')[0]?.authentication.verdict ?? 'no route';
}

describe('an error that is answered by a function of the project', () => {
  const handler = (caught: string): string =>
    `async function handler(req, res) { let caller; try { caller = ask(req); } catch (error) { ${caught} } res.json(caller.orders); }`;
  const SEND = `const send = (res, error) => res.status(error.status).json({ message: error.message });`;
  const LIST = `const send = (res, error) => res.status(200).json({ message: error.message, orders: list() });`;
  const NOTE = `const send = (res, error) => { res.setHeader('x-failed', error.message); };`;
  const SOME = `if (isOutage(error)) return send(res, error); return res.status(error.status).json({});`;

  test.each([
    ['with its status', handler(`return send(res, error);`), SEND, 'yes'],
    ['with its status, for some errors', handler(SOME), SEND, 'yes'],
    ['as a success', handler(`return send(res, error);`), LIST, 'no'],
    ['as a success, for some errors', handler(SOME), LIST, 'unknown'],
    [
      'with nothing, for some errors',
      handler(`if (isOutage(error)) send(res, error); else return res.status(401).json({});`),
      NOTE,
      'unknown',
    ],
  ])('%s', (_, setup, around, expected) => {
    expect(verdictOf(setup, around)).toBe(expected);
  });
});

describe('a handler that one factory makes by another', () => {
  const INNER = `const created = ({ run, isOpen }) => async (req, res) => { if (!isOpen) ask(req); res.json(await run(req)); };`;
  const OUTER = `const authed = (options) => created({ ...options, isOpen: false }); const open = (options) => created({ ...options, isOpen: true });`;

  test.each([
    ['which asks', `authed({ run: list })`, 'yes'],
    ['which asks nobody', `open({ run: list })`, 'no'],
    ['which asks, over what it is given', `authed({ run: list, isOpen: true })`, 'yes'],
    ['which nobody can read', `mystery({ run: list })`, 'unknown'],
  ])('%s', (_, setup, expected) => {
    expect(verdictOf(setup, `import { mystery } from 'mystery'; ${INNER} ${OUTER}`)).toBe(expected);
  });
});
