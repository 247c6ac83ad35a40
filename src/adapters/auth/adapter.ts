import type { Located } from '../../model/source-file.ts';
import type { KindTable } from '../../scope/kind-table.ts';

/**
 * What an auth library's value does:
 * `enforcing` refuses by itself; `optional` lets anonymous callers through; `holed` refuses except where an option says so;
 * `provider` only decodes or attaches, a check must follow; `primitive` throws when the credential is bad; `none` has nothing to do with callers.
 */
export type AuthStrength = 'enforcing' | 'optional' | 'holed' | 'provider' | 'primitive' | 'none';

/** All that is known of one auth library. Roles of `kinds` are the library's own words; `strengthOf` says what each does. */
export interface AuthAdapter {
  readonly id: string;
  readonly kinds: KindTable;
  /**
   * @param role the role that the value has in `kinds`
   * @param at the expression that makes the value, usually a call with options
   */
  strengthOf(role: string, at: Located): AuthStrength;
}
