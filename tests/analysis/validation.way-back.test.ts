import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

/** Is the query of a route of Koa validated, behind this middleware? */
function verdictOf(middleware: string): string {
  const text = `import Koa from 'koa'; import Router from '@koa/router'; import { z } from 'zod'; import { list } from './orders';
    const Page = z.object({ page: z.string() }); const app = new Koa(); const r = new Router();
    app.use(async (ctx, next) => { ${middleware} });
    r.get('/x', async (ctx) => { ctx.body = await list(ctx.query); }); app.use(r.routes());`;
  return projectRoutes(text)[0]?.validation.verdict ?? 'no route';
}

describe('what middleware checks on the way back comes too late', () => {
  test.each([
    ['before the handler', `Page.parse(ctx.query); await next();`, 'yes'],
    ['when the handler is done', `await next(); Page.parse(ctx.query);`, 'no'],
    ['when the handler has failed', `try { await next(); } catch (error) { Page.parse(ctx.query); throw error; }`, 'no'],
    ['in a block that hands on at its end', `try { Page.parse(ctx.query); await next(); } catch (error) { throw error; }`, 'yes'],
  ])('%s', (_, middleware, expected) => {
    expect(verdictOf(middleware)).toBe(expected);
  });
});
