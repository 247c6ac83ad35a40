import { projectRoutes, type Files } from '../../virtual-project.ts';

export const GUARD = `
  import { HTTPException } from 'hono/http-exception';
  export const guard = async (c, next) => {
    if (c.req.header('Authorization') !== 'Bearer 1') throw new HTTPException(401);
    await next();
  };
  export const pass = async (c, next) => { c.set('startedAt', Date.now()); await next(); };
`;

export const HEAD = `
  import { Hono } from 'hono';
  import { serve } from '@hono/node-server';
  import { guard, pass } from './guard';
  const h = (c) => c.json({});
  const app = new Hono();
`;

export function routesOf(text: string, files: Files = {}): string[] {
  const routes = projectRoutes(text, { 'src/guard.ts': GUARD, ...files });
  return routes.flatMap(({ method, placements }) =>
    placements.map(({ path, authentication }) => `${method} ${path ?? '(computed)'} ${authentication.verdict}`),
  );
}

export const read = (body: string, files: Files = {}): string[] => routesOf(HEAD + body, files);
