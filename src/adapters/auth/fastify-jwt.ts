import { imported, method, property } from '../../scope/kind-table.ts';
import type { AuthAdapter } from './adapter.ts';

/** @fastify/jwt: `request.jwtVerify()` throws, also under a namespace (`request.adminJwtVerify()`); decoding checks nothing. Registering it guards nothing. */
export const fastifyJwt: AuthAdapter = {
  id: 'fastify-jwt',
  kinds: {
    library: '@fastify/jwt',
    roles: {
      plugin: [imported('@fastify/jwt', ['default', 'fastifyJwt'])],
      jwt: [property('fastify.instance', 'jwt')],
      verified: [method('fastify.request', /^(?:jwt|\w+Jwt)Verify$/), method('jwt', 'verify')],
      decoded: [method('fastify.request', /^(?:jwt|\w+Jwt)Decode$/), method('jwt', 'decode')],
    },
  },
  strengthOf: (role) => (role === 'verified' ? 'primitive' : role === 'decoded' ? 'decoded' : 'none'),
};
