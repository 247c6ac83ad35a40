import type { TSESTree } from '@typescript-eslint/utils';

import { flattenElements } from '../../scope/array-elements.ts';
import { constantString } from '../../scope/constant.ts';
import { called, imported, method } from '../../scope/kind-table.ts';
import type { Located } from '../../model/source-file.ts';
import type { AuthAdapter, AuthStrength } from './adapter.ts';
import { isLiteral, optionOf } from './options.ts';

/** jsonwebtoken: `verify` throws, or hands the error to its callback; `decode` checks nothing. */
export const jsonwebtoken: AuthAdapter = {
  id: 'jsonwebtoken',
  kinds: {
    library: 'jsonwebtoken',
    roles: {
      jwt: [imported('jsonwebtoken', 'default')],
      verified: [called('jsonwebtoken', 'verify'), method('jwt', 'verify')],
      decoded: [called('jsonwebtoken', 'decode'), method('jwt', 'decode')],
    },
  },
  keyAt: { verified: 1 },
  strengthOf: (role, at) => (role === 'verified' ? verifyStrength(at) : role === 'decoded' ? 'decoded' : undefined),
};

/** Options weaken the check: `algorithms: ['none']` takes unsigned tokens, `ignoreExpiration` takes those of callers long gone. */
function verifyStrength(at: Located): AuthStrength {
  const algorithms = optionOf(at, 2, 'algorithms');
  if (typeof algorithms === 'object' && acceptsUnsigned(at, algorithms)) return 'decoded';
  return isLiteral(optionOf(at, 2, 'ignoreExpiration'), true) ? 'holed' : 'primitive';
}

function acceptsUnsigned({ file }: Located, algorithms: TSESTree.Node): boolean {
  return flattenElements(file, [algorithms]).some((each) => constantString(each)?.toLowerCase() === 'none');
}
