import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

const FILES = {
  'src/routes.ts': `
    import { Router } from 'express';
    import type { IOrders } from './orders';
    export const createRoutes = (orders: IOrders) => { const router = Router(); router.get('/x', orders.list); return router; };`,
  'src/orders.ts': `
    export interface IOrders { list: unknown }
    const wrap = (fn) => (req, res, next) => fn(req, res, next).catch(next);
    export class Open implements IOrders { list = wrap(async (req, res) => { res.json(await load()); }); }
    export class Closed implements IOrders { list = wrap(async (req, res) => { if (!req.user) return res.sendStatus(401); res.json(await load()); }); }
    export class Methods implements IOrders { async list(req, res) { if (!req.user) return res.sendStatus(401); res.json(await load()); } }
    export class Plain implements IOrders { async list(req, res) { res.json(await load()); } }
    export interface Controllers { open: Open; closed: Closed; any: IOrders }`,
};

function verdictOf(mounts: string): string | undefined {
  const text = `
    import express from 'express'; import { createRoutes } from './routes'; import { Closed, Methods, Open, Plain, type Controllers } from './orders';
    const app = express(); ${mounts}`;
  const routes = projectRoutes(text, FILES);
  return routes.map(({ authentication }) => authentication.verdict).join(' ');
}

describe('a controller that the maker of a router is given', () => {
  test.each([
    ['constructed there', 'app.use(createRoutes(new Closed()));', 'app.use(createRoutes(new Open()));'],
    [
      'under a name',
      'const c = new Closed(); const r = createRoutes(c); app.use(r);',
      'const c = new Open(); const r = createRoutes(c); app.use(r);',
    ],
    ['with methods', 'app.use(createRoutes(new Methods()));', 'app.use(createRoutes(new Plain()));'],
    [
      'of a declared type',
      'function setUp(all: Controllers) { app.use(createRoutes(all.closed)); }',
      'function setUp(all: Controllers) { app.use(createRoutes(all.open)); }',
    ],
    [
      'declared in a function that gets it from elsewhere',
      'function setUp(on, all: Controllers) { const r = createRoutes(all.closed); on.use(r); } setUp(app, load());',
      'function setUp(on, all: Controllers) { const r = createRoutes(all.open); on.use(r); } setUp(app, load());',
    ],
  ])('%s', (_name, closed, open) => {
    expect(verdictOf(closed)).toBe('yes');
    expect(verdictOf(open)).toBe('no');
  });

  test.each([
    ['one of two', `app.use('/a', createRoutes(new Closed())); app.use('/b', createRoutes(new Open()));`, 'no'],
    ['both of two', `app.use('/a', createRoutes(new Closed())); app.use('/b', createRoutes(new Methods()));`, 'yes'],
    ['whatever implements it', 'function setUp(all: Controllers) { app.use(createRoutes(all.any)); }', 'unknown'],
  ])('%s', (_name, mounts, expected) => {
    expect(verdictOf(mounts)).toBe(expected);
  });
});
