import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../../virtual-project.ts';
import { koaVerdict } from './guard-verdicts.ts';

describe('guards of Koa', () => {
  test.each([
    ['koa-jwt', `import jwt from 'koa-jwt'; app.use(jwt({ secret }));`, 'yes'],
    ['jwt of another package', `import jwt from 'elsewhere'; app.use(jwt({ secret }));`, 'unknown'],
    ['passthrough: false', `import jwt from 'koa-jwt'; app.use(jwt({ secret, passthrough: false }));`, 'yes'],
    ['passthrough: true', `import jwt from 'koa-jwt'; app.use(jwt({ secret, passthrough: true }));`, 'no'],
    ['options unseen', `import jwt from 'koa-jwt'; import { o } from 'x'; app.use(jwt({ ...o }));`, 'unknown'],
    ['unless another path', `import jwt from 'koa-jwt'; app.use(jwt({ secret }).unless({ path: ['/login', /^\\/public/] }));`, 'yes'],
    ['unless this path', `import jwt from 'koa-jwt'; app.use(jwt({ secret }).unless({ path: ['/x'] }));`, 'no'],
    ['unless a pattern of this path', `import jwt from 'koa-jwt'; app.use(jwt({ secret }).unless({ path: /^\\/x/ }));`, 'no'],
    [
      'unless a function says so',
      `import jwt from 'koa-jwt'; app.use(jwt({ secret }).unless({ custom: (ctx) => ctx.ip === '::1' }));`,
      'unknown',
    ],
    [
      'koa-passport',
      `import passport from 'koa-passport'; app.use(passport.initialize()); app.use(passport.authenticate('jwt', { session: false }));`,
      'yes',
    ],
    ['a fork of koa-passport', `import passport from '@acme/koa-passport'; app.use(passport.authenticate('jwt'));`, 'yes'],
    [
      'koa-passport, initialised only',
      `import passport from 'koa-passport'; app.use(passport.initialize()); app.use(passport.session());`,
      'no',
    ],
    ['koa-passport, anonymous', `import passport from 'koa-passport'; app.use(passport.authenticate(['jwt', 'anonymous']));`, 'no'],
    ['koa-basic-auth', `import auth from 'koa-basic-auth'; app.use(auth({ name: 'a', pass: 'b' }));`, 'yes'],
    ['koa-bearer-token', `import bearerToken from 'koa-bearer-token'; app.use(bearerToken());`, 'no'],
    ['koa-convert', `import convert from 'koa-convert'; import jwt from 'koa-jwt'; app.use(convert(jwt({ secret })));`, 'yes'],
    ['koa-bodyparser', `import bodyParser from 'koa-bodyparser'; app.use(bodyParser());`, 'no'],
  ])('%s', (_, setup, expected) => {
    expect(koaVerdict(setup)).toBe(expected);
  });
});

describe('a handler of Koa that answers through the response of Node', () => {
  const verdictOf = (answer: string): string | undefined => {
    const handler = `async (ctx) => { if (ctx.headers.authorization !== 'Bearer 1') { ${answer} return; } ctx.body = await orders.list(); }`;
    const text = `import Koa from 'koa'; import Router from '@koa/router'; const app = new Koa(); const r = new Router(); r.get('/x', ${handler}); app.use(r.routes());`;
    return projectRoutes(text).at(-1)?.authentication.verdict;
  };

  test.each([
    ['a status of its own', `ctx.res.writeHead(401);`, `ctx.res.writeHead(200);`],
    ['headers, too', `ctx.res.writeHead(401, { 'x-a': 'b' });`, `ctx.res.setHeader('x-a', 'b');`],
    ['as Koa has it', `ctx.status = 401;`, `ctx.status = 200;`],
  ])('%s', (_, refusing, answering) => {
    expect(verdictOf(`${refusing} ctx.res.end('{}');`)).toBe('yes');
    expect(verdictOf(`${answering} ctx.res.end('{}');`)).toBe('no');
  });
});
