import { isCredentialHeader } from '../../model/credential-header.ts';
import { constantString } from '../../scope/constant.ts';
import { called, method } from '../../scope/kind-table.ts';
import type { AuthAdapter } from './adapter.ts';

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
  strengthOf(role, { file, node }) {
    if (role === 'cookie') return 'sent';
    if (role === 'headers') return 'headers';
    if (role !== 'header' || node.type !== 'CallExpression') return undefined;
    const [first] = node.arguments;
    const name = first && constantString({ file, node: first });
    return name !== undefined && isCredentialHeader(name) ? 'sent' : undefined;
  },
};
