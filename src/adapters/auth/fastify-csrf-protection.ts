import { calling, imported, method, property } from '../../scope/kind-table.ts';
import type { AuthAdapter } from './adapter.ts';

/** @fastify/csrf-protection: its hook asks for a token that every visitor gets, not for who he is. */
export const fastifyCsrfProtection: AuthAdapter = {
  id: 'fastify-csrf-protection',
  kinds: {
    library: '@fastify/csrf-protection',
    roles: {
      plugin: [imported('@fastify/csrf-protection', ['default', 'fastifyCsrfProtection'])],
      hook: [property('fastify.instance', 'csrfProtection'), method('hook', 'bind')],
      asked: [calling('hook')],
    },
  },
  strengthOf: () => 'none',
};
