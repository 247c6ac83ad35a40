import { describe, expect, test } from 'vitest';

import { findDataOf } from '../../src/analysis/route-data.ts';
import { modelOf, projectRoutes, type Files } from '../virtual-project.ts';

const FILES: Files = {
  'src/orders-service.ts': `
    import { pool } from './db'; import createError from 'http-errors';
    export interface OrderDto { id: string }
    export class OrdersService {
      async typed(): Promise<OrderDto[]> { return pool.query('SELECT id FROM orders'); }
      async raw() { return pool.query('SELECT * FROM orders'); }
      admit(req) { if (req.headers.authorization !== 'Bearer 1') throw createError(401); }
      note(req) { console.log(req.path); }
    }`,
  'src/db.ts': `import { Pool } from 'pg'; export const pool = new Pool();`,
};

const CONTAINERS = [
  ['typedi', `import { Container } from 'typedi';`, 'Container.get(OrdersService)'],
  ['tsyringe', `import { container } from 'tsyringe';`, 'container.resolve(OrdersService)'],
  ['inversify', `import { Container } from 'inversify'; const container = new Container();`, 'container.get(OrdersService)'],
] as const;

const programOf = (imports: string, body: string): string =>
  `import express from 'express'; import { OrdersService } from './orders-service'; ${imports} const app = express(); app.get('/orders', async (req, res) => { ${body} });`;

describe.each(CONTAINERS)('a service out of %s', (_, imports, service) => {
  const routeOf = (body: string) => projectRoutes(programOf(imports, body), FILES)[0];

  test.each([
    ['what its method declares', 'typed', 'typed'],
    ['what its method returns', 'raw', 'none'],
  ])('sends %s', (__, method, strength) => {
    expect(routeOf(`const orders = ${service}; res.json(await orders.${method}());`)?.response.strength).toBe(strength);
  });

  test.each([
    ['refuses', 'admit', 'yes'],
    ['refuses nobody', 'note', 'no'],
  ])('%s', (__, method, verdict) => {
    expect(routeOf(`await ${service}.${method}(req); res.json({});`)?.authentication.verdict).toBe(verdict);
  });

  test('queries what its method queries', () => {
    const model = modelOf(programOf(imports, `res.json(await ${service}.raw());`), FILES);
    expect(model.routes.flatMap((route) => findDataOf(route, model.recognition))).toHaveLength(1);
  });
});

test('what is no container hands out nothing that is known', () => {
  const body = `res.json(await (await registry.get(OrdersService)).raw());`;
  expect(projectRoutes(programOf(`import { registry } from '@acme/registry';`, body), FILES)[0]?.response.strength).toBe('unknown');
});
