import { METHODS as NODE_METHODS } from 'node:http';

import { expect, test } from 'vitest';

import { ELYSIA_VERBS } from '../../../src/adapters/http/elysia-routers.ts';
import { VERBS as EXPRESS_VERBS } from '../../../src/adapters/http/express-entries.ts';
import { VERBS as FASTIFY_VERBS } from '../../../src/adapters/http/fastify-routes.ts';
import { HONO_VERBS } from '../../../src/adapters/http/hono-routers.ts';
import { KOA_VERBS } from '../../../src/adapters/http/koa-verbs.ts';
import { METHODS as NEXT_METHODS } from '../../../src/adapters/http/next-method-tables.ts';
import { ROUTE_METHODS } from '../../../src/model/route.ts';

const KNOWN = {
  node: NODE_METHODS,
  express: EXPRESS_VERBS,
  fastify: FASTIFY_VERBS,
  koa: KOA_VERBS,
  hono: HONO_VERBS,
  elysia: ELYSIA_VERBS,
  next: NEXT_METHODS,
};

test.each(Object.entries(KNOWN))('settings may name every method that %s knows', (_, verbs) => {
  // `del` is how Koa writes DELETE.
  const named = [...verbs].map((verb) => verb.toUpperCase()).filter((verb) => verb !== 'DEL');
  expect(named).not.toEqual([]);
  expect(named.filter((verb) => !ROUTE_METHODS.includes(verb))).toEqual([]);
});

test('no method is listed twice, and none is made up', () => {
  expect(new Set(ROUTE_METHODS).size).toBe(ROUTE_METHODS.length);
  expect(ROUTE_METHODS).not.toContain('FETCH');
});
