import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

const EXPRESS = `import express from 'express'; const guard = (req, res, next) => { if (!req.user) return res.sendStatus(401); next(); };`;
const KOA = `import Koa from 'koa'; import Router from '@koa/router'; const guard = async (ctx, next) => { if (!ctx.state.user) ctx.throw(401); await next(); };`;
const FASTIFY = `import Fastify from 'fastify'; const guard = async (request, reply) => { if (!request.user) return reply.code(401).send(); };`;
const CREATE = `export const createApp = () => { const app = express(); app.get('/a', (req, res) => res.send('a')); return app; };`;

function verdicts(text: string, made?: string): string[] {
  const files = made === undefined ? {} : { 'src/create.ts': `import express from 'express'; ${made}` };
  return projectRoutes(text, files).map(({ path, authentication }) => `${path ?? '?'} ${authentication.verdict}`);
}

describe('what is put on an application that a function made', () => {
  test.each([
    [
      'comes behind what stands in the function',
      `${EXPRESS} ${CREATE} async function main() { const app = createApp(); app.use(guard); app.get('/b', (req, res) => res.send('b')); } main();`,
      ['/a no', '/b yes'],
    ],
    [
      'also where it is awaited, outside of any function',
      `${EXPRESS} ${CREATE.replace('() =>', 'async () =>')} const app = await createApp(); app.use(guard);`,
      ['/a no'],
    ],
    [
      'also behind what the function mounts',
      `${EXPRESS} const inner = express.Router(); inner.get('/r', (req, res) => res.send('r')); const createApp = () => { const app = express(); app.use('/m', inner); return app; }; const app = createApp(); app.use(guard);`,
      ['/m/r no'],
    ],
    [
      'the function itself puts it in front',
      `${EXPRESS} const createApp = () => { const app = express(); app.use(guard); app.get('/a', (req, res) => res.send('a')); return app; }; const main = () => { const app = createApp(); app.get('/b', (req, res) => res.send('b')); }; main();`,
      ['/a yes', '/b yes'],
    ],
    [
      'unless it may have come back before that',
      `${EXPRESS} const createApp = () => { const app = express(); if (process.env.BARE) return app; app.use(guard); return app; }; const app = createApp(); app.get('/b', (req, res) => res.send('b'));`,
      ['/b unknown'],
    ],
    [
      'what another function puts on it may come first',
      `${EXPRESS} const app = express(); function routes() { app.get('/a', (req, res) => res.send('a')); return app; } function guards() { app.use(guard); } guards(); routes();`,
      ['/a unknown'],
    ],
    [
      'Koa',
      `${KOA} const createApp = () => { const app = new Koa(); const router = new Router(); router.get('/a', async (ctx) => { ctx.body = 'a'; }); app.use(router.routes()); return app; }; const app = createApp(); app.use(guard);`,
      ['/a no'],
    ],
    [
      'hooks of Fastify hold for all routes of an instance, whenever they are added',
      `${FASTIFY} const createApp = () => { const app = Fastify(); app.get('/a', async () => ({})); return app; }; const app = createApp(); app.addHook('onRequest', guard);`,
      ['/a yes'],
    ],
  ])('%s', (_, text, expected) => {
    expect(verdicts(text)).toEqual(expected);
  });

  test('the function stands in another file', () => {
    const main = `import { createApp } from './create'; ${EXPRESS.replace(`import express from 'express';`, '')} const app = createApp(); app.use(guard); app.listen(1);`;
    expect(verdicts(main, CREATE)).toEqual(['/a no']);
    const guarded = `import { createApp } from './create'; const app = createApp(); app.get('/b', (req, res) => res.send('b'));`;
    const put = `app.use((req, res, next) => { if (!req.user) return res.sendStatus(401); next(); }); app.get('/a'`;
    expect(verdicts(guarded, CREATE.replace(`app.get('/a'`, put))).toEqual(['/b yes', '/a yes']);
    expect(verdicts(guarded, CREATE)).toEqual(['/b no', '/a no']);
  });
});
