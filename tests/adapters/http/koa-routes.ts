import { projectRoutes, type Files } from '../../virtual-project.ts';

const GUARD = `
  export const guard = async (ctx, next) => {
    if (ctx.get('Authorization') !== 'Bearer 1') ctx.throw(401);
    await next();
  };
  export const pass = async (ctx, next) => { ctx.set('X-Started', String(Date.now())); await next(); };
`;
/** What all Koa tests begin with. */
export const HEAD = `
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
/** The routes of an application, one line each: method, path, is the caller authenticated. */
export const read = (body: string, files: Files = {}): string[] => routesOf(HEAD + body, files);
/** One router on the application, with these statements in between. */
export const onRouter = (body: string, files: Files = {}): string[] => read(`const r = new Router(); ${body} app.use(r.routes());`, files);
