import { called, method } from '../../scope/kind-table.ts';
import type { AuthAdapter } from './adapter.ts';
import { isLiteral, optionOf } from './options.ts';

/** The option of each package that lets anonymous callers through when it is false. */
const REQUIRED: Readonly<Record<string, string>> = { expressJwt: 'credentialsRequired', bearer: 'authRequired' };

/** express-jwt and express-oauth2-jwt-bearer: guards that refuse by `next(error)`, unless an option or a path says otherwise. */
export const expressJwt: AuthAdapter = {
  id: 'express-jwt',
  kinds: {
    library: 'express-jwt',
    roles: {
      expressJwt: [called('express-jwt', ['expressjwt', 'default'])],
      excepting: [method('expressJwt', 'unless')],
      bearer: [called('express-oauth2-jwt-bearer', 'auth')],
      claims: [called('express-oauth2-jwt-bearer', ['requiredScopes', 'scopeIncludesAny', 'claimCheck', 'claimEquals', 'claimIncludes'])],
    },
  },
  strengthOf(role, at) {
    if (role === 'claims') return 'enforcing';
    if (role === 'excepting') return 'holed';
    const required = optionOf(at, 0, REQUIRED[role] ?? '');
    if (required === 'absent' || isLiteral(required, true)) return 'enforcing';
    return isLiteral(required, false) ? 'optional' : undefined;
  },
};
