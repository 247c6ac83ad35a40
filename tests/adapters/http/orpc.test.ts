import { describe, expect, test } from 'vitest';

import { projectRoutes, type Files } from '../../virtual-project.ts';
import { ORDERS_SERVICE, readService } from '../orders-service/contract.ts';
import { ORPC_ORDERS, ORPC_ORDERS_FILES } from '../orders-service/orpc.ts';
import { ORPC } from './orpc-project.ts';

test('the orders service', () => {
  expect(readService(projectRoutes(ORPC_ORDERS, ORPC_ORDERS_FILES, {}, 'src/routers/orders.ts'))).toEqual(ORDERS_SERVICE);
});

const HEAD = `
  import { implement, lazy, onError, ORPCError, os } from '@orpc/server';
  import { oc } from '@orpc/contract';
  import { oo } from '@orpc/openapi';
  import { RPCHandler } from '@orpc/server/fetch';
  import { guard, pass } from './orpc';
  const ok = () => ({ at: Date.now() });
`;

/** The routes of a file that serves what it calls `app`: method, path, verdict. */
function read(body: string, files: Files = {}): string[] {
  const text = `${HEAD}${body}; const handler = new RPCHandler(app); export const GET = (request) => handler.handle(request, { context: {} });`;
  return projectRoutes(text, { 'src/orpc.ts': ORPC, ...files }).map(
    ({ method, path, declaredPublic, authentication }) =>
      `${method} ${path ?? '(computed)'} ${declaredPublic ? 'public' : authentication.verdict}`,
  );
}
const one = (chain: string, files: Files = {}): string | undefined => read(`const app = { a: ${chain} }`, files)[0];

describe('chains (executed with 1.16)', () => {
  test.each([
    ['nothing in front', 'os.handler(ok)', 'no'],
    ['a guard', 'os.use(guard).handler(ok)', 'yes'],
    ['middleware that lets pass', 'os.use(pass).handler(ok)', 'no'],
    ['both', 'os.use(pass).use(guard).handler(ok)', 'yes'],
    ['a guard behind the input', 'os.input(schema).use(guard).handler(ok)', 'yes'],
    ['a guard that is put on a procedure', 'os.handler(ok).use(guard)', 'yes'],
    ['what lets pass, put on a procedure', 'os.handler(ok).use(pass).callable()', 'no'],
    [
      'a function written in place',
      "os.use(({ context, next }) => { if (!context.session) throw new ORPCError('UNAUTHORIZED'); return next(); }).handler(ok)",
      'yes',
    ],
    [
      'a function that takes all in one',
      "os.use(async (opts) => { if (!opts.context.user) throw new ORPCError('UNAUTHORIZED'); return opts.next(); }).handler(ok)",
      'yes',
    ],
    [
      'an error of its own list',
      'os.errors({ UNAUTHORIZED: {} }).use(({ context, next, errors }) => { if (!context.user) throw errors.UNAUTHORIZED(); return next(); }).handler(ok)',
      'yes',
    ],
    [
      'an error of its own list that says something else',
      'os.errors({ TOO_MANY_REQUESTS: {} }).use(({ context, next, errors }) => { if (limited(context.user)) throw errors.TOO_MANY_REQUESTS(); return next(); }).handler(ok)',
      'no',
    ],
    [
      'an answer in place of the handler',
      'os.use(({ context, next }, input, output) => { if (!context.user) return output(null); return next(); }).handler(ok)',
      'yes',
    ],
    [
      'an answer in place of the handler, for all',
      'os.use(({ next }, input, output) => { if (cache.has(input.id)) return output(cache.get(input.id)); return next(); }).handler(ok)',
      'no',
    ],
    [
      'a refusal after the handler ran',
      "os.use(async ({ context, next }) => { const result = await next(); if (!context.user) throw new ORPCError('UNAUTHORIZED'); return result; }).handler(ok)",
      'no',
    ],
    [
      'a guard that looks at the path, which is a list of names',
      "os.use(({ context, path, next }) => { if (path[0] === 'open') return next(); if (!context.user) throw new ORPCError('UNAUTHORIZED'); return next(); }).handler(ok)",
      'unknown',
    ],
    ['a caller that is only noted', 'os.use(({ context, next }) => { console.log(context.user?.id); return next(); }).handler(ok)', 'no'],
    ['a guard for a part of the input', 'os.use(guard, (input) => input.id).handler(ok)', 'yes'],
    ['what lets pass, for a part of the input', 'os.use(pass.mapInput((input) => input.id)).handler(ok)', 'no'],
    ['one after the other', 'os.use(pass.concat(guard)).handler(ok)', 'yes'],
    ['one after the other, of nothing', 'os.use(pass.concat(pass)).handler(ok)', 'no'],
    ['a guard with words for the documentation', 'os.use(oo.spec(guard, {})).handler(ok)', 'yes'],
    ['what lets pass, with words for the documentation', 'oo.spec(os.use(pass), {}).handler(ok)', 'no'],
    ['a builder and a procedure with such words', 'oo.spec(oo.spec(os.use(guard), {}).handler(ok), {})', 'yes'],
    ['a limit', "os.use(require('@orpc/experimental-ratelimit').createRatelimitMiddleware({})).handler(ok)", 'no'],
    ['what oRPC itself brings', 'os.use(onError(console.error)).handler(ok)', 'no'],
    ['a package that nobody knows', "os.use(require('some-guard').secure()).handler(ok)", 'unknown'],
    ['the handler asks', 'os.handler(({ context, errors }) => { if (!context.user) throw errors.UNAUTHORIZED(); return load(); })', 'yes'],
    ['the handler only looks', 'os.handler(({ context }) => load(context.user?.id))', 'no'],
  ])('%s', (_, chain, verdict) => {
    expect(one(chain)).toBe(`POST /a ${verdict}`);
  });

  test('builders of other files, and functions that make them: a name proves nothing', () => {
    const files = {
      'src/builders.ts': `
        import { os } from '@orpc/server'; import { guard, pass } from './orpc';
        export const base = os.$context().errors({});
        export const publicProcedure = base.use(guard);
        export const protectedProcedure = base.use(pass);
        export const through = (middleware) => base.use(middleware);
      `,
      'src/index.ts': `export * from './builders';`,
    };
    const body = `import { protectedProcedure, publicProcedure, through } from './index';
      const app = { a: publicProcedure.handler(ok), b: protectedProcedure.handler(ok), c: through(guard).handler(ok), d: through(pass).handler(ok) }`;
    expect(read(body, files)).toEqual(['POST /a yes', 'POST /b no', 'POST /c yes', 'POST /d no']);
  });

  test('marks that a guard reads (`procedure["~orpc"].meta`, executed with 1.16)', () => {
    const body = `const base = os.$meta({}).use(({ context, procedure, next }) => {
        if (procedure['~orpc'].meta.isPublic) return next();
        if (!context.user) throw new ORPCError('UNAUTHORIZED');
        return next();
      });
      const app = { a: base.handler(ok), b: base.meta({ isPublic: true }).handler(ok), c: base.meta({ isPublic: false }).handler(ok) }`;
    expect(read(body)).toEqual(['POST /a yes', 'POST /b public', 'POST /c yes']);
  });

  test('a base that cannot be followed is open', () => {
    const files = {
      'src/maker.ts': `import { os } from '@orpc/server'; export const make = (base = os) => ({ a: base.handler(() => load()) });`,
    };
    expect(read(`import { make } from './maker'; const app = make(os.use(guard))`, files)).toEqual(['POST /a unknown']);
  });
});

describe('routers', () => {
  test.each([
    ['nested objects', 'const app = { orders: { items: { list: os.handler(ok) } } }', ['POST /orders/items/list no']],
    [
      'what is built around them',
      'const app = { orders: os.use(guard).router({ list: os.handler(ok), items: { all: os.handler(ok) } }) }',
      ['POST /orders/list yes', 'POST /orders/items/all yes'],
    ],
    ['what lets pass around them', 'const app = os.use(pass).router({ list: os.handler(ok) })', ['POST /list no']],
    [
      'spread objects',
      'const more = { a: os.handler(ok) }; const app = { ...more, b: os.use(guard).handler(ok) }',
      ['POST /a no', 'POST /b yes'],
    ],
    ['spread routers', 'const more = os.use(guard).router({ a: os.handler(ok) }); const app = { ...more }', ['POST /a yes']],
    ['a computed key', 'const app = { [name]: os.handler(ok) }', ['POST (computed) no']],
    ['a procedure that no router names', 'export const lost = os.handler(ok); const app = {}', ['POST (computed) unknown']],
    [
      'what is only picked out of a list',
      'const list = { a: os.handler(ok), b: os.use(guard).handler(ok) }; const app = { x: list.a, y: list.b }',
      ['POST /x no', 'POST /y yes'],
    ],
    ['a list that nobody serves', 'export const list = { a: os.handler(ok) }; const app = {}', ['POST /a unknown']],
    ['a function that makes one', 'const make = () => ({ a: os.handler(ok) }); const app = { orders: make() }', ['POST /orders/a no']],
  ])('%s', (_, body, routes) => {
    expect(read(body)).toEqual(routes);
  });

  test('of other files, also lazily, with what is built around them', () => {
    const files = {
      'src/orders.ts': `import { os } from '@orpc/server'; export default { list: os.handler(() => load()) };`,
      'src/items.ts': `import { os } from '@orpc/server'; export const items = { all: os.handler(() => load()) };`,
      'src/users.ts': `import { os } from '@orpc/server'; export const me = os.handler(() => load());`,
    };
    const body = `import orders from './orders'; import { me } from './users';
      const app = {
        orders, own: { me },
        slow: lazy(() => import('./orders')), safe: os.use(guard).lazy(() => import('./orders')),
        items: lazy(() => import('./items').then((m) => ({ default: m.items }))),
      }`;
    expect(read(body, files)).toEqual(['POST /orders/list no', 'POST /items/all no', 'POST /own/me no']);
    expect(
      projectRoutes(`${HEAD}${body}; const handler = new RPCHandler(app); export const GET = (request) => handler.handle(request, {});`, {
        'src/orpc.ts': ORPC,
        ...files,
      })[0]?.placements.map(({ path, authentication }) => `${path ?? '?'} ${authentication.verdict}`),
    ).toEqual(['/orders/list no', '/slow/list no', '/safe/list yes']);
  });
});

describe('contracts', () => {
  const CONTRACT = `
    const contract = { orders: oc.prefix('/orders').router({ list: oc.route({ method: 'GET', path: '/all' }).input(schema), drop: oc.input(schema) }) };
    const base = implement(contract).$context();
  `;
  test.each([
    ['nothing in front', 'const app = { orders: { list: base.orders.list.handler(ok) } }', ['GET /orders/list no']],
    ['a guard of its own', 'const app = { orders: { list: base.orders.list.use(guard).handler(ok) } }', ['GET /orders/list yes']],
    [
      'a guard for all',
      'const own = base.use(guard); const app = { orders: { drop: own.orders.drop.handler(ok) } }',
      ['POST /orders/drop yes'],
    ],
    [
      'a guard for a part',
      'const part = base.orders.use(guard); const app = { orders: { drop: part.drop.handler(ok) } }',
      ['POST /orders/drop yes'],
    ],
    [
      'a guard of the router',
      'const app = { orders: base.orders.use(guard).router({ drop: base.orders.drop.handler(ok) }) }',
      ['POST /orders/drop yes'],
    ],
    ['a router of the whole', 'const app = base.router({ orders: { drop: base.orders.drop.handler(ok) } })', ['POST /orders/drop no']],
  ])('%s', (_, body, routes) => {
    expect(read(CONTRACT + body)).toEqual(routes);
  });
});

test.each([
  [
    'server side calls',
    `import { call, createRouterClient, os } from '@orpc/server'; const a = os.handler(() => 1); createRouterClient({ a }); await call(a, {});`,
    ['POST (computed) unknown'],
  ],
  [
    'a client',
    `import { createORPCClient } from '@orpc/client'; const client = createORPCClient(link); export const use = () => client.orders.handler(() => 1);`,
    [],
  ],
  ['a builder of another package', `import { os } from 'not-orpc'; export const app = { a: os.handler(() => 1) };`, []],
  ['the system', `import os from 'node:os'; export const app = { load: os.loadavg(), handler: os.handler(() => 1) };`, []],
])('look-alikes: %s', (_, text, routes) => {
  expect(
    projectRoutes(text).map(({ method, path, authentication }) => `${method} ${path ?? '(computed)'} ${authentication.verdict}`),
  ).toEqual(routes);
});
