import { matchesPackage, type Package } from '../../scope/kind-table.ts';
import { isNotAGuard } from './not-guards.ts';

/** Packages whose functions take a request or credentials without deciding anything: loggers, parsers, validators. */
const HARMLESS: readonly Package[] = [
  'pino',
  'winston',
  'bunyan',
  'loglevel',
  'consola',
  'debug',
  'lodash',
  'ramda',
  'remeda',
  'es-toolkit',
  'underscore',
  'zod',
  'joi',
  'yup',
  'uuid',
  'posthog-node',
  'accepts',
  'content-type',
  'etag',
  'fresh',
  'parseurl',
  'proxy-addr',
  'qs',
  'raw-body',
  'request-ip',
  'type-is',
  'vary',
  'http-errors',
  /^@mikro-orm\//,
  'node:util',
  /^next\/(?:server|headers|navigation|cache|og)$/,
  /^@vercel\/(?:edge|functions)$/,
  'util',
  '@trpc/server',
  '@orpc/client',
  '@orpc/server',
  /^lodash\//,
  /^hono\/(?:accepts|adapter|conninfo|css|dev|html|proxy|route|ssg|streaming|websocket|ws|bun|deno|cloudflare-workers)$/,
];

export function isHarmless(module: string): boolean {
  return isNotAGuard(module) || HARMLESS.some((known) => matchesPackage(known, module));
}

/** Packages whose functions call the function that they get, whatever comes, and give back what it does: storages, traces. */
const RUNNING: readonly Package[] = [
  /^(?:node:)?async_hooks$/,
  /^@sentry\//,
  /^@opentelemetry\//,
  'cls-hooked',
  'next-axiom',
  '@axiomhq/nextjs',
  '@civitai/next-axiom',
];

export function isRunning(module: string): boolean {
  return RUNNING.some((known) => matchesPackage(known, module));
}
