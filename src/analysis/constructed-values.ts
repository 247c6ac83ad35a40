import type { TSESTree } from '@typescript-eslint/utils';

import type { Located } from '../model/source-file.ts';
import { PROMISE, type Environment, type Value } from './environment.ts';
import { errorValue } from './error-values.ts';
import { isMadePromise } from './promises.ts';
import { setValue } from './set-values.ts';

/** What `new` makes: an error with what its class writes into it, a set of what is listed, a promise; of anything else it is only known that it is there. */
export function constructedValue(at: Located<TSESTree.NewExpression>, valueOf: (at: Located, environment?: Environment) => Value): Value {
  return isMadePromise(at) ? PROMISE : (errorValue(at, valueOf) ?? setValue(at, valueOf));
}
