import { staticString } from '../../ast/nodes.ts';
import { called, method } from '../../scope/kind-table.ts';
import type { AuthAdapter } from './adapter.ts';

const CREDENTIAL =
  /^(?:authorization|proxy-authorization|cookie|x-api-?key|api-?key|apikey|x-access-token|x-auth-token|x-auth|x-token|token)$/i;

/** next/headers: headers and cookies of the request without a request in hand. What an anonymous caller does not send is not there. */
export const nextHeaders: AuthAdapter = {
  id: 'next-headers',
  kinds: {
    library: 'next-headers',
    roles: {
      headers: [called('next/headers', 'headers')],
      cookies: [called('next/headers', 'cookies')],
      header: [method('headers', 'get')],
      cookie: [method('cookies', 'get')],
    },
  },
  strengthOf(role, { node }) {
    if (role === 'cookie') return 'provider';
    if (role !== 'header' || node.type !== 'CallExpression') return undefined;
    return CREDENTIAL.test(staticString(node.arguments[0]) ?? '') ? 'provider' : undefined;
  },
};
