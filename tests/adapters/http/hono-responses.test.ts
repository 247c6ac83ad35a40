import { describe, expect, test } from 'vitest';

import { read } from './hono-routes.ts';

const HELPERS = `
  function fail(message, status) { return new Response(JSON.stringify({ message }), { status }); }
  function failure(message, status) { return Response.json({ message }, { status }); }
  const signedOut = () => new Response(null, { status: 401 });
  async function enforce(c) { if (c.req.header('Authorization') !== 'Bearer 1') return fail('Sign in', 401); }
`;

describe('a response of the web platform that refuses', () => {
  const verdict = (body: string): string | undefined =>
    read(`${HELPERS} app.get('/r', async (c) => { ${body} return c.json(await list()); });`)[0]?.split(' ').at(-1);

  test.each([
    ['made there', `new Response(null, { status: 401 })`, `new Response(await page(), { status: 200 })`],
    ['made by a method', `Response.json({}, { status: 401 })`, `Response.json(await list(), { status: 200 })`],
    ['made by a function that is given the status', `fail('Sign in', 401)`, `fail('Hello', 200)`],
    ['made by a method, in such a function', `failure('Sign in', 401)`, `failure('Hello', 200)`],
    ['made by a function that makes nothing else', `signedOut()`, `c.json(await list())`],
  ])('%s', (_, refusal, answer) => {
    expect(verdict(`if (c.req.header('Authorization') !== 'Bearer 1') return ${refusal};`)).toBe('yes');
    expect(verdict(`if (c.req.header('Authorization') !== 'Bearer 1') return ${answer};`)).toBe('no');
  });

  test('handed back by a function, which the handler returns', () => {
    expect(verdict(`const refused = await enforce(c); if (refused) return refused;`)).toBe('yes');
    expect(verdict(`const refused = await enforce(c);`)).toBe('no');
  });

  test('made and returned by nobody', () => {
    expect(verdict(`log(fail('Sign in', 401));`)).toBe('no');
    expect(verdict(`log(signedOut());`)).toBe('no');
  });

  test('of middleware', () => {
    const behind = (body: string): string[] => read(`${HELPERS} app.use(async (c, next) => { ${body} await next(); }); app.get('/r', h);`);
    expect(behind(`if (c.req.header('Authorization') !== 'Bearer 1') return fail('Sign in', 401);`)).toEqual(['GET /r yes']);
    expect(behind(`const refused = await enforce(c); if (refused) return refused;`)).toEqual(['GET /r yes']);
    expect(behind(`await enforce(c);`)).toEqual(['GET /r no']);
  });
});
