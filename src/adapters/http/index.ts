import type { HttpAdapter } from './adapter.ts';
import { elysia } from './elysia.ts';
import { express } from './express.ts';
import { fastify } from './fastify.ts';
import { koa } from './koa.ts';
import { nest } from './nest.ts';
import { next } from './next.ts';
import { hono } from './hono.ts';
import { orpc } from './orpc.ts';
import { trpc } from './trpc.ts';

/** Every HTTP framework we know. */
export const httpAdapters: readonly HttpAdapter[] = [elysia, express, fastify, hono, koa, nest, next, orpc, trpc];
