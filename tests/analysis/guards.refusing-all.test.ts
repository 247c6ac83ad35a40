import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

const FRAMEWORKS = {
  express: (body: string) => `import express from 'express'; const app = express(); app.get('/x', (req, res, next) => { ${body} });`,
  hono: (body: string) =>
    `import { Hono } from 'hono'; import { HTTPException } from 'hono/http-exception'; const app = new Hono(); app.get('/x', (c) => { ${body} });`,
  next: (body: string) => `import type { NextApiRequest } from 'next'; export default function handler(req, res) { ${body} }`,
} as const;

function verdictOf(framework: keyof typeof FRAMEWORKS, body: string): string {
  const name = framework === 'next' ? 'src/pages/api/x.ts' : 'src/app.ts';

  return projectRoutes(FRAMEWORKS[framework](body), {}, {}, name)[0]?.authentication.verdict ?? 'no route';
}

describe('a handler that does nothing but refuse needs no guard', () => {
  test.each([
    ['express', 'an answer of an error', `res.status(404).send('');`, `res.status(201).send('');`],
    ['express', 'a status alone', `return res.sendStatus(405);`, `return res.sendStatus(204);`],
    ['express', 'an error that is passed on', `next(new Error('not here'));`, `next();`],
    ['express', 'an error that is thrown', `throw new Error('not here');`, `orders.remove(); throw new Error('not here');`],
    ['express', 'an answer that takes work', `res.status(404).json({ at: 1 });`, `res.status(404).json(orders.remove());`],
    ['express', 'a condition', `throw new Error('not here');`, `if (req.query.all) throw new Error('not here');`],
    ['express', 'a redirect', `res.status(410).end();`, `res.redirect('/y');`],
    ['hono', 'an answer of an error', `return c.text('not here', 404);`, `return c.text('here');`],
    ['hono', 'an error of the framework', `throw new HTTPException(404);`, `return c.text('here');`],
    ['next', 'a route that only stands there', `throw new Error('never called');`, `res.json({});`],
  ] as const)('%s: %s', (framework, _, refusing, answering) => {
    expect(verdictOf(framework, refusing)).toBe('yes');
    expect(verdictOf(framework, answering)).toBe('no');
  });
});

describe('a handler that only calls a function of the project', () => {
  const own = (body: string) => `import express from 'express'; const app = express(); const refuse = (res) => res.status(404).end();
    async function answer(req, res) { ${body} } app.get('/x', async (req, res) => { return await answer(req, res); });`;
  test.each([
    ['that only refuses', `res.status(404).end();`, 'yes'],
    ['that throws', `throw new Error('not here');`, 'yes'],
    ['that lets another one refuse', `return refuse(res);`, 'yes'],
    ['that does something before it refuses', `await orders.remove(req.query.id); res.status(404).end();`, 'no'],
    [
      'that sends everybody elsewhere, some with an error',
      `if (!req.query.state) throw new Error('no state'); try { await orders.remove(req.query.id); res.redirect('/done'); } catch { res.redirect('/failed'); }`,
      'no',
    ],
  ])('%s', (_, body, expected) => {
    expect(projectRoutes(own(body))[0]?.authentication.verdict).toBe(expected);
  });
});

describe('a status that is computed', () => {
  const verdict = (body: string): string | undefined =>
    projectRoutes(
      `import { auth } from '../auth'; import { answer } from '../answer'; export async function GET(request) { ${body} }`,
      {
        'next.config.ts': 'export default {};',
        'src/auth.ts': `import NextAuth from 'next-auth'; export const { auth } = NextAuth({});`,
        'src/answer.ts': `import { database } from 'database'; const made = (body, isFine) => new Response(body, { status: isFine ? 200 : 503 });
          export const answer = async () => { try { return made('{}', await database.isUp()); } catch (error) { return made('{}', false); } };`,
      },
      {},
      'src/app/route.ts',
    )[0]?.authentication.verdict;

  test('may be a success', () => {
    expect(verdict(`return answer();`)).toBe('no');
    expect(verdict(`return new Response('{}', { status: 503 });`)).toBe('yes');
  });

  test('is one, as a rule, where another server says it', () => {
    const passedOn = (asked: string, status: string): string | undefined =>
      verdict(
        `if (${asked} && !(await auth())) return new Response(null, { status: 401 });
         const found = await fetch('http://x'); return new Response(found.body, { status: ${status} });`,
      );
    expect(passedOn(`request.nextUrl.searchParams.get('own')`, '200')).toBe('no');
    expect(passedOn(`request.nextUrl.searchParams.get('own')`, 'found.status')).toBe('unknown');
    expect(passedOn('true', 'found.status')).toBe('yes');
  });
});
