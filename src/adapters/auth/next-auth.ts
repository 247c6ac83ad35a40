import { propertyValue } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { called, calling, imported, property } from '../../scope/kind-table.ts';
import { trace } from '../../scope/trace.ts';
import type { AuthAdapter, AuthStrength } from './adapter.ts';

const STRENGTHS: Readonly<Record<string, AuthStrength>> = {
  // Version 4: what `NextAuth(options)` makes answers sign-in and the like itself. Version 5 keeps that in `handlers`.
  instance: 'endpoints',
  handlers: 'endpoints',
  endpoint: 'endpoints',
  session: 'provider',
  // As middleware, a callback of the configuration decides whom it lets pass.
  auth: 'holed',
};

/** next-auth 4 and Auth.js 5: a session is null for anonymous callers, so a check must follow. Its middleware redirects them. */
export const nextAuth: AuthAdapter = {
  id: 'next-auth',
  kinds: {
    library: 'next-auth',
    roles: {
      instance: [called('next-auth', ['default', 'NextAuth']), called('next-auth/next', 'default')],
      handlers: [property('instance', 'handlers')],
      endpoint: [property('handlers', ['GET', 'POST'])],
      auth: [property('instance', 'auth')],
      session: [
        calling('auth'),
        called(['next-auth', 'next-auth/next'], ['getServerSession', 'unstable_getServerSession']),
        called(['next-auth/jwt', '@auth/core/jwt'], 'getToken'),
        called('next-auth/react', 'getSession'),
      ],
      middleware: [imported('next-auth/middleware', ['default', 'withAuth']), called('next-auth/middleware', ['default', 'withAuth'])],
    },
  },
  strengthOf(role, at) {
    return role === 'middleware' ? strengthOfMiddleware(at) : STRENGTHS[role];
  },
  /** `auth((request) => …)`: the function gets the session as `request.auth` and decides itself. */
  combinationOf(role, { file, node }) {
    if (role !== 'session' || node.type !== 'CallExpression') return undefined;
    const [first] = node.arguments;
    const made = first && trace({ file, node: first });
    const isFunction = made?.kind === 'value' && made.at.node.type.includes('Function');
    return first && isFunction ? { relation: 'all', parts: [{ file, node: first }] } : undefined;
  },
};

/** Whoever has no token is redirected, unless a callback of its own decides. */
function strengthOfMiddleware({ file, node }: Located): AuthStrength {
  if (node.type !== 'CallExpression') return 'enforcing';
  const options = node.arguments.map((argument) => trace({ file, node: argument }));
  const isOpen = options.some((each) => {
    if (each.kind !== 'value') return true;
    return each.at.node.type === 'ObjectExpression' && propertyValue(each.at.node, 'callbacks') !== undefined;
  });
  return isOpen ? 'holed' : 'enforcing';
}
