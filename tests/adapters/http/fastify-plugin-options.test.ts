import { expect, test } from 'vitest';

import { projectRoutes } from '../../virtual-project.ts';

const GUARDS = `
  import type { FastifyReply, FastifyRequest } from 'fastify';
  export async function guard(request: FastifyRequest, reply: FastifyReply) { await request.jwtVerify(); }
  export async function pass(request: FastifyRequest) { request.log.info(request.url); }
`;
const PLUGIN = `export default async (fastify, opts) => { fastify.addHook('onRequest', opts.auth); fastify.get('/r', async () => ({})); };`;
const HEAD = `
  import Fastify from 'fastify'; import { guard, pass } from './guards';
  const app = Fastify(); const h = async () => ({});
`;

const verdictsOf = (text: string, files: Readonly<Record<string, string>> = {}): string[] =>
  projectRoutes(text, { 'src/guards.ts': GUARDS, ...files }).map(
    (route) => `${route.method} ${route.path ?? '(computed)'} ${route.authentication.verdict}`,
  );

test.each([
  ['a guard', 'opts', 'opts.auth', '{ auth: guard }', 'GET /r yes'],
  ['no guard', 'opts', 'opts.auth', '{ auth: pass }', 'GET /r no'],
  ['a guard, taken apart', '{ auth }', 'auth', '{ auth: guard }', 'GET /r yes'],
  ['no guard, taken apart', '{ auth }', 'auth', '{ auth: pass }', 'GET /r no'],
  ['nothing that can be seen', 'opts', 'opts.auth', 'settings', 'GET /r unknown'],
])('a plugin is handed %s by its options', (_, parameter, hook, options, expected) => {
  const text = `app.register(async (i, ${parameter}) => { i.addHook('onRequest', ${hook}); i.get('/r', h); }, ${options});`;
  const found = verdictsOf(HEAD + text);
  // What cannot be seen may bring a prefix with it.
  expect(found.map((each) => each.replace('(computed)', '/r'))).toEqual([expected]);
});

test.each([
  ['once', `app.register(plugin, { auth: guard });`, ['yes']],
  ['without a guard', `app.register(plugin, { auth: pass });`, ['no']],
  ['twice, with the same', `app.register(plugin, { auth: guard }); app.register(plugin, { auth: guard, prefix: '/v2' });`, ['yes']],
  ['twice, with another', `app.register(plugin, { auth: guard }); app.register(plugin, { auth: pass, prefix: '/v2' });`, ['unknown']],
  ['through a plugin around it', `app.register(async (i, opts) => { i.register(plugin, opts); }, { auth: guard });`, ['yes']],
])('a plugin of another file that is registered %s', (_, text, expected) => {
  const app = `${HEAD} import plugin from './plugin'; ${text}`;
  const routes = projectRoutes(PLUGIN, { 'src/guards.ts': GUARDS, 'src/main.ts': app }, {}, 'src/plugin.ts');
  expect([...new Set(routes.map((route) => route.authentication.verdict))]).toEqual(expected);
});
