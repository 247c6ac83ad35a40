import { projectRoutes, type Files } from '../../virtual-project.ts';

export const GUARDS = `
  import type { FastifyReply, FastifyRequest } from 'fastify';
  export async function guard(request: FastifyRequest, reply: FastifyReply) { await request.jwtVerify(); }
  export async function pass(request: FastifyRequest) { request.log.info(request.url); }
`;

export const HEAD = `
  import Fastify from 'fastify'; import fp from 'fastify-plugin'; import { guard, pass } from './guards';
  const app = Fastify(); const h = async () => ({});
`;

/** `METHOD path verdict` of each route, `public` for those that are public by declaration. */
export function verdictsOf(text: string, files: Files = {}): string[] {
  return projectRoutes(text, { 'src/guards.ts': GUARDS, ...files }).map((route) => {
    const verdict = route.declaredPublic ? 'public' : route.authentication.verdict;
    return `${route.method} ${route.path ?? '(computed)'} ${verdict}`;
  });
}

export const read = (body: string, files: Files = {}): string[] => verdictsOf(HEAD + body, files);
