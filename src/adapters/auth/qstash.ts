import { called, calling, constructed, method, typed } from '../../scope/kind-table.ts';
import type { AuthAdapter, AuthStrength } from './adapter.ts';

const STRENGTHS: Readonly<Record<string, AuthStrength>> = { verified: 'primitive', wrapper: 'enforcing', wrapped: 'enforcing' };

const WRAPPERS: Readonly<Record<string, readonly string[]>> = {
  '@upstash/qstash/nextjs': ['verifySignature', 'verifySignatureEdge', 'verifySignatureAppRouter'],
  '@upstash/qstash/dist/nextjs': ['verifySignature', 'verifySignatureEdge', 'verifySignatureAppRouter'],
  '@upstash/qstash/h3': ['verifySignatureH3'],
  '@upstash/qstash/nuxt': ['verifySignatureNuxt'],
};

/** QStash: `verify` throws unless the message comes from the queue, and what wraps a handler answers others itself. */
export const qstash: AuthAdapter = {
  id: 'qstash',
  kinds: {
    library: '@upstash/qstash',
    roles: {
      receiver: [constructed('@upstash/qstash', 'Receiver'), typed('@upstash/qstash', 'Receiver')],
      verified: [method('receiver', 'verify')],
      wrapper: Object.entries(WRAPPERS).map(([module, names]) => called(module, names)),
      wrapped: [calling('wrapper')],
    },
  },
  strengthOf: (role) => STRENGTHS[role],
};
