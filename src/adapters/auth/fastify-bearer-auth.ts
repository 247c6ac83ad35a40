import type { Located } from '../../model/source-file.ts';
import { imported, property } from '../../scope/kind-table.ts';
import type { AuthAdapter, AuthStrength } from './adapter.ts';
import { isLiteral, optionOf } from './options.ts';

/**
 * @fastify/bearer-auth and @fastify/basic-auth: registering the first adds an `onRequest` hook unless `addHook` is false;
 * the hooks that they decorate the instance with refuse by themselves.
 */
export const fastifyBearerAuth: AuthAdapter = {
  id: 'fastify-bearer-auth',
  kinds: {
    library: '@fastify/bearer-auth',
    roles: {
      plugin: [imported('@fastify/bearer-auth', ['default', 'fastifyBearerAuth', 'bearerAuthPlugin'])],
      basic: [imported('@fastify/basic-auth', ['default', 'fastifyBasicAuth'])],
      guard: [property('fastify.instance', ['verifyBearerAuth', 'basicAuth'])],
    },
  },
  strengthOf(role, at) {
    if (role === 'plugin') return pluginStrength(at);
    return role === 'guard' ? 'enforcing' : 'none';
  },
};

/** The options stand beside the plugin: `register(bearerAuth, { keys, addHook: false })`. */
function pluginStrength({ file, node }: Located): AuthStrength | undefined {
  if (node.parent?.type !== 'CallExpression') return undefined;
  const added = optionOf({ file, node: node.parent }, 1, 'addHook');
  // Or the name of the hook that it adds.
  if (added === 'absent' || [true, 'onRequest', 'preParsing'].some((each) => isLiteral(added, each))) return 'enforcing';
  return isLiteral(added, false) ? 'none' : undefined;
}
