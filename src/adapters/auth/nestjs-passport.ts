import { unwrap } from '../../ast/nodes.ts';
import { flattenElements } from '../../scope/array-elements.ts';
import { constantString } from '../../scope/constant.ts';
import { called, extending, method, typed } from '../../scope/kind-table.ts';
import type { AuthAdapter, Combination } from './adapter.ts';
import { letsStrangersPass } from './passport-strategies.ts';

/** @nestjs/passport: `AuthGuard('jwt')` refuses, unless a strategy is among those tried that lets everybody pass; @nestjs/jwt: `verify` throws. */
export const nestjsPassport: AuthAdapter = {
  id: 'nestjs-passport',
  kinds: {
    library: 'nestjs-passport',
    roles: {
      guard: [called('@nestjs/passport', 'AuthGuard')],
      // What `AuthGuard(…)` makes, by its type.
      made: [typed('@nestjs/passport', 'IAuthGuard')],
      asked: [method('made', 'canActivate')],
      jwt: [typed('@nestjs/jwt', 'JwtService'), extending('@nestjs/jwt', 'JwtService')],
      verified: [method('jwt', ['verify', 'verifyAsync'])],
      decoded: [method('jwt', 'decode')],
      mixin: [called('@nestjs/common', 'mixin')],
    },
  },
  strengthOf(role, at) {
    if (role === 'verified' || role === 'asked') return 'primitive';
    if (role === 'decoded') return 'decoded';
    if (role === 'mixin' || role === 'made') return undefined;
    if (role !== 'guard') return 'none';
    const call = unwrap(at.node);
    const names = call.type === 'CallExpression' ? flattenElements(at.file, call.arguments).map(constantString) : [];
    return letsStrangersPass(names, at.file) ? 'optional' : 'enforcing';
  },
  // `mixin(Guard)` gives the class a name of its own and changes nothing else.
  combinationOf(role, { file, node }): Combination | undefined {
    const call = unwrap(node);
    if (role !== 'mixin' || call.type !== 'CallExpression') return undefined;
    return { relation: 'all', parts: call.arguments.slice(0, 1).map((argument) => ({ file, node: argument })) };
  },
};
