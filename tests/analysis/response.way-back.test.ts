import { describe, expect, test } from 'vitest';

import { projectRoutes, type Files } from '../virtual-project.ts';

const FILES: Files = {
  'src/checked.ts': `
    export const checked = ({ params, response }) => async (ctx, next) => {
      if (params) params.parse(ctx.params);
      await next();
      if (response === undefined) return;
      const result = response.safeParse(ctx.body);
      if (!result.success) throw new Error('response');
      ctx.body = result.data;
    };
    export const unasked = ({ response }) => async (ctx, next) => { await next(); response.safeParse(ctx.body); };
    export const early = ({ response }) => async (ctx, next) => { response.parse(ctx.body); await next(); };
    export const logged = ({ response }) => async (ctx, next) => { await next(); console.log(ctx.body, response); };`,
};

/** How strongly is the answer of a route of Koa described, behind this middleware? */
function strengthOf(middleware: string): string {
  const text = `import Koa from 'koa'; import Router from '@koa/router'; import { z } from 'zod'; import { list } from './orders';
    import { checked, early, logged, unasked } from './checked'; const Orders = z.object({ id: z.string() }).array(); const app = new Koa(); const r = new Router();
    r.get('/x', ${middleware}, async (ctx) => { ctx.body = { total: (await list()).length }; }); app.use(r.routes());`;
  return projectRoutes(text, FILES)[0]?.response.strength ?? 'no route';
}

describe('an answer that middleware holds against a schema on the way back', () => {
  test.each([
    ['of its options', `checked({ response: Orders })`, 'enforced'],
    ['written in the call', `checked({ response: z.object({ orders: z.array(z.string()) }) })`, 'enforced'],
    ['that is not among its options', `checked({ params: Orders })`, 'none'],
    ['before there is one', `early({ response: Orders })`, 'none'],
    ['whose answer nobody asks', `unasked({ response: Orders })`, 'none'],
    ['that is only logged', `logged({ response: Orders })`, 'none'],
    ['of its own', `async (ctx, next) => { await next(); ctx.body = Orders.parse(ctx.body); }`, 'enforced'],
    ['of its own, of the input', `async (ctx, next) => { await next(); Orders.parse(ctx.query); }`, 'none'],
  ])('%s', (_, middleware, expected) => {
    expect(strengthOf(middleware)).toBe(expected);
  });
});
