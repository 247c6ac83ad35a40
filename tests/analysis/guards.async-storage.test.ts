import { describe, expect, test } from 'vitest';

import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';
import { projectRoutes } from '../virtual-project.ts';

const FILES = {
  'src/storage.ts': `import { AsyncLocalStorage } from 'node:async_hooks'; import { Keeper } from 'keeper';
    export const storage = new AsyncLocalStorage<{ req: unknown }>(); export const keeper = new Keeper();`,
};
const IMPORT = `import { keeper, storage } from './storage';`;
const use = (body: string): string => expressVerdict(`${IMPORT} app.use((req, res, next) => { ${body} });`, FILES);
const ASK = `if (!req.user) return res.sendStatus(401);`;

describe('what runs inside of an async storage of Node', () => {
  test.each([
    ['the next function', 'storage.run({ req }, next);'],
    ['a function that calls it', 'storage.run({ req }, () => next());'],
    ['whatever follows', 'storage.enterWith({ req }); next();'],
  ])('%s', (_, body) => {
    expect(use(body)).toBe('no');
    expect(use(`${ASK} ${body}`)).toBe('yes');
    // Nobody knows what another package does with the request.
    expect(use(body.replaceAll('storage', 'keeper'))).toBe('unknown');
  });

  test('may refuse there', () => {
    expect(use(`storage.run({ req }, () => { ${ASK} next(); });`)).toBe('yes');
  });

  test('in Koa', () => {
    const verdict = (body: string): string | undefined =>
      projectRoutes(
        `import Koa from 'koa'; import Router from '@koa/router'; ${IMPORT} const app = new Koa(); const router = new Router();
         app.use((ctx, next) => { ${body} }); router.get('/x', (ctx) => { ctx.body = [1]; }); app.use(router.routes()); app.listen(1);`,
        FILES,
      )[0]?.authentication.verdict;
    expect(verdict(`return storage.run({ req: ctx.req }, next);`)).toBe('no');
    expect(verdict(`if (!ctx.state.user) ctx.throw(401); return storage.run({ req: ctx.req }, next);`)).toBe('yes');
    expect(verdict(`return keeper.run({ req: ctx.req }, next);`)).toBe('unknown');
  });
});
