import { unwrap } from '../../ast/nodes.ts';
import { called, method } from '../../scope/kind-table.ts';
import type { AuthAdapter } from './adapter.ts';
import { isLiteral, optionOf } from './options.ts';

/** The option of each package that lets anonymous callers through when it is false. */
const REQUIRED: Readonly<Record<string, string>> = { expressJwt: 'credentialsRequired', bearer: 'authRequired' };

const OPENID = 'express-openid-connect';

/** express-jwt, express-oauth2-jwt-bearer and express-openid-connect: guards that refuse or send to a login, unless an option or a path says otherwise. */
export const expressJwt: AuthAdapter = {
  id: 'express-jwt',
  kinds: {
    library: 'express-jwt',
    roles: {
      expressJwt: [called('express-jwt', ['expressjwt', 'default'])],
      excepting: [method('expressJwt', 'unless')],
      bearer: [called(['express-oauth2-jwt-bearer', OPENID], 'auth')],
      claims: [
        called(['express-oauth2-jwt-bearer', OPENID], ['claimCheck', 'claimEquals', 'claimIncludes']),
        called('express-oauth2-jwt-bearer', ['requiredScopes', 'scopeIncludesAny']),
      ],
      login: [called(OPENID, 'requiresAuth')],
      silent: [called(OPENID, 'attemptSilentLogin')],
    },
  },
  strengthOf(role, at) {
    if (role === 'claims') return 'enforcing';
    if (role === 'excepting') return 'holed';
    if (role === 'silent') return 'optional';
    // A function that it is given decides for itself who has to log in.
    if (role === 'login') return (unwrap(at.node) as { arguments?: readonly unknown[] }).arguments?.length === 0 ? 'enforcing' : undefined;
    const required = optionOf(at, 0, REQUIRED[role] ?? '');
    if (required === 'absent' || isLiteral(required, true)) return 'enforcing';
    return isLiteral(required, false) ? 'optional' : undefined;
  },
};
