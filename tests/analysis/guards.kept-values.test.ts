import { describe, expect, test } from 'vitest';

import { read } from '../adapters/http/hono-routes.ts';

const LEVELS = `
  import { createMiddleware } from 'hono/factory';
  const LEVELS = { open: { level: 'public' }, member: { level: 'member' } } as const;
  const level = (needed) => createMiddleware(async (c, next) => { c.set('level', needed); await next(); });
  const session = async (request) => { const token = request.headers.get('Authorization'); return token ? find(token) : null; };
  const refuse = async (c) => { if (!(await session(c.req.raw))) return c.json({}, 401); };
  const enforce = async (c, next) => {
    const { level } = c.get('level');
    if (level === 'member' && !(await session(c.req.raw))) return c.json({}, 401);
    await next();
  };
`;

/** Whether the routes are guarded, in the order of their paths. */
const verdicts = (body: string): (string | undefined)[] => read(LEVELS + body).map((line) => line.split(' ').at(-1));

describe('what middleware puts on each request', () => {
  test('is what a later one asks for, as its own factory was given it', () => {
    const routes = (asked: string): string =>
      `app.get('/a', level(LEVELS.member), ${asked}, h); app.get('/b', level(LEVELS.open), ${asked}, h);`;
    expect(verdicts(routes('enforce'))).toEqual(['yes', 'no']);
  });

  test.each([
    ['a call', `c.get('level')`],
    ['a member', 'c.var.level'],
    ['a call whose type is said', `c.get('level') as Level`],
  ])('asked for by %s, where the handler is made', (_, asked) => {
    const adapt = `const adapt = (run) => async (c) => { if ((${asked}).level === 'member') { const refused = await refuse(c); if (refused) return refused; } return run(c); };`;
    expect(verdicts(`${adapt} app.get('/a', level(LEVELS.member), adapt(h)); app.get('/b', level(LEVELS.open), adapt(h));`)).toEqual([
      'yes',
      'no',
    ]);
  });

  test('counts as it was put last', () => {
    expect(verdicts(`app.use(level(LEVELS.member)); app.get('/a', enforce, h); app.get('/b', level(LEVELS.open), enforce, h);`)).toEqual([
      'yes',
      'no',
    ]);
    expect(verdicts(`app.use(level(LEVELS.open)); app.get('/a', level(LEVELS.member), enforce, h); app.get('/b', enforce, h);`)).toEqual([
      'yes',
      'no',
    ]);
  });

  test.each([
    ['for some only', `if (c.req.query('open')) c.set('level', LEVELS.member);`],
    ['as the caller wants it', `c.set('level', c.req.query('level'));`],
    ['in a function', `list.forEach((each) => c.set('level', LEVELS.member));`],
  ])('is a doubt where it is put there %s', (_, put) => {
    const own = `const own = async (c, next) => { ${put} await next(); };`;
    expect(verdicts(`${own} app.get('/a', level(LEVELS.member), own, enforce, h);`)).toEqual(['unknown']);
    expect(
      verdicts(`const own = async (c, next) => { c.set('level', LEVELS.member); await next(); }; app.get('/a', own, enforce, h);`),
    ).toEqual(['yes']);
  });

  test('is a doubt where it cannot be told whether that runs, and nothing where it runs on the way back', () => {
    expect(verdicts(`if (process.env.LEVELS) app.use(level(LEVELS.member)); app.get('/a', enforce, h);`)).toEqual(['unknown']);
    const late = `const late = async (c, next) => { await next(); c.set('level', LEVELS.open); };`;
    expect(verdicts(`${late} app.get('/a', level(LEVELS.member), late, enforce, h);`)).toEqual(['yes']);
  });

  test('is another thing once a function puts something else there itself', () => {
    const own = (put: string): string =>
      `const own = async (c, next) => { ${put} if (c.get('level').level === 'member' && !(await session(c.req.raw))) return c.json({}, 401); await next(); };`;
    expect(verdicts(`${own('')} app.get('/a', level(LEVELS.member), own, h);`)).toEqual(['yes']);
    expect(verdicts(`${own(`c.set('level', await find(c.req.param('id')));`)} app.get('/a', level(LEVELS.member), own, h);`)).toEqual([
      'unknown',
    ]);
  });
});

test('what a function puts there that is called first is what the others ask for', () => {
  const handler = (called: string): string => `const raise = async (c) => { c.set('level', await find(c.req.param('id'))); };
    const note = async (c) => { c.set('noted', true); };
    const refused = async (c) => { if (c.get('level').level === 'member' && !(await session(c.req.raw))) return c.json({}, 401); };
    app.get('/a', level(LEVELS.member), async (c) => { await ${called}(c); const answer = await refused(c); if (answer) return answer; return c.json(await list()); });`;
  expect(verdicts(handler('note'))).toEqual(['yes']);
  expect(verdicts(handler('raise'))).toEqual(['unknown']);
});

describe('a wrapper that calls its handler with another this', () => {
  const verdict = (method: string): (string | undefined)[] =>
    verdicts(`const adapt = (owner, method) => async (c) => method.call(owner, c.req.raw, c.env);
      class Orders { static async list(request, env) { ${method} return Response.json(await env.DB.list()); } }
      app.get('/a', adapt(Orders, Orders.list));`);

  test('is what its handler is', () => {
    expect(verdict(`if (request.headers.get('Authorization') !== 'Bearer 1') return new Response(null, { status: 401 });`)).toEqual([
      'yes',
    ]);
    expect(verdict('')).toEqual(['no']);
  });
});

test('what is kept of the path, and asked for further on', () => {
  const behind = (kept: string): (string | undefined)[] =>
    verdicts(`app.use(async (c, next) => { c.set('isOpen', ${kept}); await next(); });
      app.use(async (c, next) => { if (c.get('isOpen')) return next(); if (!(await session(c.req.raw))) return c.json({}, 401); await next(); });
      app.get('/a', h); app.get('/b', h);`);
  expect(behind(`c.req.path === '/a'`)).toEqual(['no', 'yes']);
  expect(behind(`c.req.path.startsWith('/b')`)).toEqual(['yes', 'no']);
  expect(behind(`c.req.path === '/c'`)).toEqual(['yes', 'yes']);
});

test('the path that middleware itself stands under', () => {
  const guard = (asked: string): string =>
    `app.use(async (c, next) => { if (${asked} === '/a') return next(); if (!(await session(c.req.raw))) return c.json({}, 401); await next(); });`;
  expect(verdicts(`${guard('c.req.routePath')} app.get('/a', h);`)).toEqual(['unknown']);
  expect(verdicts(`${guard('c.req.path')} app.get('/a', h);`)).toEqual(['no']);
});

describe('a context that is made for every request', () => {
  const CHECKS = {
    whole: `if (!c.var.ctx) return c.json({}, 401);`,
    user: `if (!c.var.ctx || !c.var.ctx.user) return c.json({}, 401);`,
  };
  /** Middleware under a name that puts there what a function makes, in front of one that asks for it. */
  const behind = (make: string, check: keyof typeof CHECKS): string =>
    verdicts(`${make} const put = createMiddleware(async (c, next) => { const ctx = await make(c.req.raw); c.set('ctx', ctx); await next(); });
      const check = createMiddleware(async (c, next) => { ${CHECKS[check]} await next(); }); app.get('/a', put, check, h);`).join(' ');
  const byToken = (otherwise: string, caught = ''): string =>
    `const make = async (request) => { const token = request.headers.get('Authorization');
       if (token) { try { const user = await find(token); return { user }; } catch { ${caught} } } ${otherwise} };`;

  test.each([
    ['as an object', byToken('return empty();') + `const empty = async () => { log(); return { user: await current() }; };`, 'no'],
    ['of a class', byToken('return new Context();'), 'no'],
    ['as one of two', byToken('return (await current()) ?? { user: null };'), 'no'],
    ['or is not, for those who are not known', byToken('return null;'), 'yes'],
    ['or is not, where the function comes to its end', byToken(''), 'yes'],
    ['or is not, where a token is no good', byToken('return { user: null };', 'return;'), 'yes'],
    ['or is found', byToken('return current();'), 'yes'],
  ])('is there %s', (_, make, expected) => {
    expect(behind(make, 'whole')).toBe(expected);
    expect(behind(make, 'user')).toBe('yes');
  });

  test('asked for where it is made', () => {
    const own = (otherwise: string): (string | undefined)[] =>
      verdicts(`${byToken(otherwise)} const check = async (c, next) => { const ctx = await make(c.req.raw); if (!ctx) return c.json({}, 401); await next(); };
        app.get('/a', check, h);`);
    expect(own('return { user: null };')).toEqual(['no']);
    expect(own('return null;')).toEqual(['yes']);
  });
});

test('somebody whom middleware under a name puts in the place of a caller', () => {
  const behind = (who: string): (string | undefined)[] =>
    verdicts(`const put = createMiddleware(async (c, next) => { c.set('user', ${who}); await next(); });
      const check = async (c, next) => { if (!c.get('user')) return c.json({}, 401); await next(); }; app.get('/a', put, check, h);`);
  expect(behind(`{ id: 'guest' }`)).toEqual(['no']);
  expect(behind(`await session(c.req.raw)`)).toEqual(['yes']);
});
