import { projectRoutes, type Files } from '../../virtual-project.ts';

/** The verdict of the one route of an Express application, behind the given statements. */
export function expressVerdict(setup: string, files: Files = {}): string {
  const text = `import express from 'express'; const app = express(); ${setup} app.get('/x', (req, res) => { res.json({}); });`;
  return projectRoutes(text, files).at(-1)?.authentication.verdict ?? 'no route';
}

/** The same for Hono. */
export function honoVerdict(setup: string, files: Files = {}): string {
  const text = `import { Hono } from 'hono'; const app = new Hono(); ${setup} app.get('/x', (c) => c.json({}));`;
  return projectRoutes(text, files).at(-1)?.authentication.verdict ?? 'no route';
}

/** The same for Koa. */
export function koaVerdict(setup: string, files: Files = {}): string {
  const text = `import Koa from 'koa'; import Router from '@koa/router'; const app = new Koa(); const r = new Router(); ${setup} r.get('/x', (ctx) => { ctx.body = {}; }); app.use(r.routes());`;
  return projectRoutes(text, files).at(-1)?.authentication.verdict ?? 'no route';
}
