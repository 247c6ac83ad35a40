import { describe, expect, test } from 'vitest';

import { projectRoutes, type Files } from '../../virtual-project.ts';
import { ORDERS_SERVICE, readService } from '../orders-service/contract.ts';
import { KOA_ORDERS, KOA_ORDERS_TREE, KOA_ORDERS_TREE_FILES } from '../orders-service/koa.ts';

test('the orders service in one file', () => {
  expect(readService(projectRoutes(KOA_ORDERS))).toEqual(ORDERS_SERVICE);
});

test('the orders service in many files', () => {
  expect(readService(projectRoutes(KOA_ORDERS_TREE, KOA_ORDERS_TREE_FILES))).toEqual(ORDERS_SERVICE);
});

const GUARD = `
  export const guard = async (ctx, next) => {
    if (!ctx.get('Authorization')) ctx.throw(401);
    await next();
  };
  export const pass = async (ctx, next) => { ctx.set('X-Started', String(Date.now())); await next(); };
`;
const HEAD = `
  import Koa from 'koa';
  import Router from '@koa/router';
  import { guard, pass } from './guard';
  const h = (ctx) => { ctx.body = {}; };
  const app = new Koa();
`;

function routesOf(text: string, files: Files = {}): string[] {
  const routes = projectRoutes(text, { 'src/guard.ts': GUARD, ...files });
  return routes.flatMap(({ method, placements }) =>
    placements.map(({ path, authentication }) => `${method} ${path ?? '(computed)'} ${authentication.verdict}`),
  );
}
const read = (body: string, files: Files = {}): string[] => routesOf(HEAD + body, files);
/** One router on the application, with these statements in between. */
const onRouter = (body: string, files: Files = {}): string[] => read(`const r = new Router(); ${body} app.use(r.routes());`, files);

describe('order (executed facts)', () => {
  test.each([
    ['use before the route', `r.use(guard); r.get('/r', h);`, ['GET /r yes']],
    ['use after the route', `r.get('/r', h); r.use(guard);`, ['GET /r no']],
    ['a path covers all below it', `r.use('/a', guard); r.get('/a', h); r.get('/a/x', h); r.get('/ab', h);`, ['GET /a yes', 'GET /a/x yes', 'GET /ab no']],
    ['several paths', `r.use(['/a', '/b'], guard); r.get('/a', h); r.get('/b/x', h); r.get('/c', h);`, ['GET /a yes', 'GET /b/x yes', 'GET /c no']],
    ['a path with a parameter', `r.use('/o/:id', guard); r.get('/o/new', h); r.get('/o', h);`, ['GET /o/new yes', 'GET /o no']],
    ['a list', `r.use([pass, guard]); r.get('/r', h);`, ['GET /r yes']],
    ['several', `r.use(pass, guard); r.get('/r', h);`, ['GET /r yes']],
    ['inline middleware', `r.get('/r', pass, guard, h); r.get('/q', pass, h);`, ['GET /r yes', 'GET /q no']],
    ['a conditional guard', `if (process.env.CI) r.use(guard); r.get('/r', h);`, ['GET /r unknown']],
    ['in a chain', `r.use(guard).get('/r', h).post('/r', h);`, ['GET /r yes', 'POST /r yes']],
    ['in a chain, the guard in the middle', `r.get('/r', h).use(guard).post('/r', h);`, ['GET /r no', 'POST /r yes']],
    ['all as a guard covers one path', `r.all('/a', guard); r.get('/a', h); r.get('/a/b', h);`, ['GET /a yes', 'GET /a/b no']],
    ['all as a guard with a wildcard', `r.all('/a/(.*)', guard); r.get('/a/b', h); r.get('/b', h);`, ['GET /a/b yes', 'GET /b no']],
    ['all as a guard with a wildcard of 15', `r.all('/a{/*rest}', guard); r.get('/a/b', h); r.get('/b', h);`, ['GET /a/b yes', 'GET /b no']],
    ['all as a guard of everything', `r.all('(.*)', guard); r.get('/a/b', h);`, ['GET /a/b yes']],
    ['a verb that hands on', `r.post('/a', guard); r.post('/a', h); r.get('/a', h);`, ['POST /a yes', 'GET /a no']],
  ])('%s', (_, body, expected) => {
    expect(onRouter(body)).toEqual(expected);
  });
  test.each([
    ['app.use before the routes', `const r = new Router(); r.get('/r', h); app.use(guard); app.use(r.routes());`, ['GET /r yes']],
    ['app.use behind the routes', `const r = new Router(); r.get('/r', h); app.use(r.routes()); app.use(guard);`, ['GET /r no']],
    ["a router's guard stays with it", `const a = new Router(), b = new Router(); a.use(guard); a.get('/a', h); b.get('/b', h); app.use(a.routes()); app.use(b.routes());`, ['GET /a yes', 'GET /b no']],
    ['what matches by itself does not', `const a = new Router(), b = new Router(); a.all('(.*)', guard); b.get('/b', h); app.use(a.routes()); app.use(b.routes());`, ['GET /b yes']],
    ['routes that are added later', `const r = new Router(); app.use(r.routes()); r.use(guard); r.get('/r', h);`, ['GET /r yes']],
    ['a nested router leaks its guard to what follows', `const p = new Router(), c = new Router(); c.use(guard); c.get('/c', h); p.get('/a', h); p.use(c.routes()); p.get('/p', h); app.use(p.routes());`, ['GET /c yes', 'GET /a no', 'GET /p yes']],
    ['below its path only', `const p = new Router(), c = new Router(); c.use(guard); c.get('/c', h); p.use('/x', c.routes()); p.get('/x/later', h); p.get('/p', h); app.use(p.routes());`, ['GET /x/c yes', 'GET /x/later yes', 'GET /p no']],
    ['below its own prefix only', `const p = new Router(), c = new Router({ prefix: '/x' }); c.use(guard); c.get('/c', h); p.use(c.routes()); p.get('/x/later', h); p.get('/p', h); app.use(p.routes());`, ['GET /x/c yes', 'GET /x/later yes', 'GET /p no']],
    ["a parent's guard before and behind", `const p = new Router(), c = new Router(), d = new Router(); c.get('/c', h); d.get('/d', h); p.use(c.routes()); p.use(guard); p.use(d.routes()); app.use(p.routes());`, ['GET /c no', 'GET /d yes']],
    ['a guard in the same call stays for what follows', `const p = new Router(), c = new Router(); c.get('/c', h); p.use('/x', guard, c.routes()); p.get('/x/p', h); p.get('/p', h); app.use(p.routes());`, ['GET /x/c yes', 'GET /x/p yes', 'GET /p no']],
    ['a nested router is copied', `const p = new Router(), c = new Router(); c.get('/c', h); p.use('/x', c.routes()); c.use(guard); app.use(p.routes());`, ['GET /x/c no']],
    ['nested twice', `const p = new Router(), c = new Router(); c.get('/c', h); p.use('/x', c.routes()); p.use('/y', guard, c.routes()); app.use(p.routes());`, ['GET /x/c no', 'GET /y/c yes']],
    ['under the same path', `const p = new Router(), c = new Router(), d = new Router(); c.use(guard); c.get('/c', h); d.get('/d', h); p.use('/x', c.routes()).use('/x', d.routes()); app.use(p.routes());`, ['GET /x/c yes', 'GET /x/d yes']],
    ['with allowedMethods', `const p = new Router(), c = new Router(); c.get('/c', h); p.use('/x', c.routes(), c.allowedMethods()); app.use(p.routes()).use(p.allowedMethods());`, ['GET /x/c no']],
    ['compose', `import compose from 'koa-compose'; const r = new Router(); r.get('/r', h); app.use(compose([guard, r.routes()]));`, ['GET /r yes']],
    ['mount of a function', `import mount from 'koa-mount'; app.use(mount('/a', guard)); const r = new Router(); r.get('/a/x', h); r.get('/b', h); app.use(r.routes());`, ['GET /a/x yes', 'GET /b no']],
    ['mount of routes', `import mount from 'koa-mount'; const r = new Router(); r.get('/a', h); app.use(mount('/x', r.routes()));`, ['GET /x/a no']],
    ['mount of an application, whose guard leaks', `import mount from 'koa-mount'; const b = new Koa(), r = new Router(), q = new Router(); b.use(guard); r.get('/a', h); b.use(r.routes()); app.use(mount('/x', b)); q.get('/x/b', h); q.get('/y', h); app.use(q.routes());`, ['GET /x/a yes', 'GET /x/b yes', 'GET /y no']],
    ['mount without a path', `import mount from 'koa-mount'; const b = new Koa(), r = new Router(); b.use(guard); r.get('/a', h); b.use(r.routes()); app.use(mount(b));`, ['GET /a yes']],
  ])('%s', (_, body, expected) => {
    expect(read(body)).toEqual(expected);
  });
});
