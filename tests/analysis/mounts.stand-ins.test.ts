import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

const GUARD = `export const guard = (req, res, next) => { if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next(); };
  export const ask = async (request, reply) => { if (request.headers.authorization !== 'Bearer 1') return reply.code(401).send(); };`;
const CONFIG = `export default { isSecure: process.env.SECURE === 'yes', mode: process.env.MODE };`;

/** `/orders yes`: the routes of `src/orders.ts` below what `src/app.ts` makes. */
function waysOf(app: string, orders: string): string[] {
  const files = { 'src/app.ts': app, 'src/guard.ts': GUARD, 'src/config.ts': CONFIG };
  return projectRoutes(orders, files, {}, 'src/orders.ts').map(
    ({ path, authentication }) => `${path ?? '(computed)'} ${authentication.verdict}`,
  );
}

const FASTIFY = `import fastify from 'fastify'; import { ask } from './guard'; import config from './config'; import orders from './orders'; const start = async () => {`;
const FASTIFY_ORDERS = `import type { FastifyInstance } from 'fastify'; export default async function orders(instance: FastifyInstance) { instance.get('/orders', async () => []); }`;
const EXPRESS = `import express from 'express'; import { guard } from './guard'; import config from './config'; import orders from './orders';`;
const EXPRESS_ORDERS = `import type { Express } from 'express'; export default function orders(app: Express) { app.get('/orders', (req, res) => { res.json([]); }); }`;

const SERVERS = [
  ['chosen', (make: string) => `const app = config.isSecure ? ${make} : ${make};`],
  ['put into a variable', (make: string) => `let app; if (config.isSecure) app = ${make}; else { app = ${make}; }`],
] as const;

describe('one of two applications', () => {
  test.each(SERVERS)('Fastify: %s', (_, chosen) => {
    const make = chosen('fastify({ logger: true })');
    expect(waysOf(`${FASTIFY} ${make} await app.register(orders); await app.listen({ port: 1 }); };`, FASTIFY_ORDERS)).toEqual([
      '/orders no',
    ]);
    expect(
      waysOf(`${FASTIFY} ${make} app.addHook('onRequest', ask); await orders(app); await app.listen({ port: 1 }); };`, FASTIFY_ORDERS),
    ).toEqual(['/orders yes']);
    // What else it may be is not known.
    expect(
      waysOf(`${FASTIFY} ${make.replace('fastify({ logger: true })', 'made()')} await app.register(orders); };`, FASTIFY_ORDERS),
    ).toEqual(['/orders unknown']);
  });

  test.each(SERVERS)('Express: %s', (_, chosen) => {
    const make = chosen('express()');
    expect(waysOf(`${EXPRESS} ${make} orders(app); app.listen(1);`, EXPRESS_ORDERS)).toEqual(['/orders no']);
    expect(waysOf(`${EXPRESS} ${make} app.use(guard); orders(app); app.listen(1);`, EXPRESS_ORDERS)).toEqual(['/orders yes']);
  });

  test('of one type with other arguments', () => {
    const typed = (type: string): string[] =>
      waysOf(
        `import type { FastifyInstance } from 'fastify'; ${FASTIFY} let app: FastifyInstance<Server> | ${type};
         if (config.isSecure) app = fastify({ https: {} }); else app = fastify(); await orders(app); await app.listen({ port: 1 }); };`,
        FASTIFY_ORDERS,
      );
    expect(typed('FastifyInstance<SecureServer>')).toEqual(['/orders no']);
    expect(typed('OtherServer')).toEqual(['/orders unknown']);
  });

  test('of which one has a guard, only', () => {
    const made = `let app; if (config.isSecure) { app = express(); app.use(guard); } else { app = express(); }`;
    expect(waysOf(`${EXPRESS} ${made} orders(app); app.listen(1);`, EXPRESS_ORDERS)).toEqual(['/orders unknown']);
  });
});
