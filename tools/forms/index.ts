import { elysia } from './elysia.ts';
import { express } from './express.ts';
import { fastify } from './fastify.ts';
import type { FrameworkForms } from './form.ts';
import { hono } from './hono.ts';
import { koa } from './koa.ts';
import { nest } from './nest.ts';
import { next } from './next.ts';
import { orpc } from './orpc.ts';
import { trpc } from './trpc.ts';

/** One for each HTTP adapter, in the order of the page. */
export const frameworkForms: readonly FrameworkForms[] = [elysia, express, fastify, hono, koa, nest, next, orpc, trpc];
