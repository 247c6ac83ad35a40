import { unwrap } from '../../ast/nodes.ts';
import { called, calling, method } from '../../scope/kind-table.ts';
import { makerOf } from '../../scope/maker-of.ts';
import type { AuthAdapter, AuthStrength, Combination } from './adapter.ts';
import { isLiteral, optionOf } from './options.ts';

const STRENGTHS: Readonly<Record<string, AuthStrength>> = { basicGuard: 'enforcing', excepting: 'holed', attached: 'provider' };

/** koa-jwt and the other guards of Koa. The roles stand beside those of the HTTP adapter: one library, two families. */
export const koaAuth: AuthAdapter = {
  id: 'koa-auth',
  kinds: {
    library: 'koa',
    roles: {
      guard: [called('koa-jwt', ['default', 'jwt'])],
      basicGuard: [called('koa-basic-auth', 'default')],
      guarded: [calling('guard')],
      // koa-unless, which koa-jwt brings along.
      excepting: [method(['guard', 'basicGuard'], 'unless')],
      attached: [called('koa-bearer-token', ['default', 'bearerToken'])],
      converted: [called('koa-convert', 'default')],
    },
  },
  strengthOf(role, at) {
    if (role === 'guard') return jwtStrength(at);
    const { file, node } = at;
    const call = unwrap(node);
    // `jwt({ secret })(ctx, next)` is as strong as what was made.
    if (role === 'guarded') return call.type === 'CallExpression' ? jwtStrength(makerOf({ file, node: call.callee })) : undefined;
    return STRENGTHS[role];
  },
  combinationOf(role, { file, node }): Combination | undefined {
    const call = unwrap(node);
    if (role !== 'converted' || call.type !== 'CallExpression') return undefined;
    return { relation: 'all', parts: call.arguments.slice(0, 1).map((each) => ({ file, node: each })) };
  },
};

/** `passthrough` lets callers without a token, or with a bad one, through. */
function jwtStrength(at: Parameters<AuthAdapter['strengthOf']>[1]): AuthStrength | undefined {
  const passthrough = optionOf(at, 0, 'passthrough');
  if (passthrough === 'absent' || isLiteral(passthrough, false)) return 'enforcing';
  return isLiteral(passthrough, true) ? 'optional' : undefined;
}
