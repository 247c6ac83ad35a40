import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { constantString } from '../../scope/constant.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { trace } from '../../scope/trace.ts';
import { propertyOf } from './nest-decorators.ts';

/** What stands in `providers` under one of Nest's own tokens, and so holds for the whole application. */
export type GlobalToken = 'APP_GUARD' | 'APP_PIPE' | 'APP_INTERCEPTOR';
const TOKENS: readonly string[] = ['APP_GUARD', 'APP_PIPE', 'APP_INTERCEPTOR'] satisfies GlobalToken[];

export interface GlobalProvider {
  readonly token: GlobalToken;
  /** The class, the instance, or the provider itself when what it makes cannot be told. */
  readonly at: Located;
  readonly isConditional: boolean;
}

/** One of Nest's own tokens, under which a provider holds for all. */
export function tokenOf(at: Located | undefined): GlobalToken | undefined {
  if (!at) return undefined;
  const origin = trace(at);
  // The tokens are plain strings: `provide: 'APP_GUARD'` is the same.
  const name = origin.kind === 'external' && origin.module === '@nestjs/core' ? origin.name : constantString(at);
  return TOKENS.includes(name ?? '') ? (name as GlobalToken) : undefined;
}

/** What a provider gives: its class, its value, or what its factory returns when that is one thing. */
export function providedBy(object: Located<TSESTree.ObjectExpression>): Located {
  const named = propertyOf(object, 'useClass') ?? propertyOf(object, 'useExisting') ?? propertyOf(object, 'useValue');
  if (named) return named;
  const factory = propertyOf(object, 'useFactory');
  const made = factory && trace(factory);
  if (made?.kind !== 'value' || !isFunction(made.at.node)) return object;
  const returned = returnsOf({ file: made.at.file, node: made.at.node });
  return returned.length === 1 && returned[0] ? { file: made.at.file, node: returned[0] } : object;
}
