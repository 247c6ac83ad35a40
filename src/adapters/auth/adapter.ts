import type { Located } from '../../model/source-file.ts';
import type { KindTable } from '../../scope/kind-table.ts';

/**
 * What an auth library's value does:
 * `enforcing` refuses by itself; `optional` lets anonymous callers through; `holed` refuses except where an option says so;
 * `provider` looks the caller up or attaches him, a check must follow; `decoded` reads what a token says and verifies nothing, so whoever writes the token decides;
 * `sent` is a credential as the caller sent it, which nobody was asked about; `headers` is all of them, and what else he sent beside; `primitive` throws when the credential is bad; `none` has nothing to do with callers;
 * `endpoints` answers requests itself: sign-in, callbacks, sessions, open by design.
 */
export type AuthStrength =
  'enforcing' | 'optional' | 'holed' | 'provider' | 'decoded' | 'sent' | 'headers' | 'primitive' | 'none' | 'endpoints';

/** Middleware made of other middleware: `every(a, b)`, `some(a, b)`, a wrapper around one function. */
export interface Combination {
  /** `all` must let the request pass, or one (`any`) is enough. */
  readonly relation: 'all' | 'any';
  readonly parts: readonly Located[];
  /** An option or a condition lets some requests pass by all parts. */
  readonly isHoled?: boolean;
}

/** All that is known of one auth library. Roles of `kinds` are the library's own words; `strengthOf` says what each does. */
export interface AuthAdapter {
  readonly id: string;
  readonly kinds: KindTable;
  /**
   * @param role the role that the value has in `kinds`
   * @param at the expression that makes the value, usually a call with options
   * @returns undefined when this cannot be told, or is another value's to tell
   */
  strengthOf(role: string, at: Located): AuthStrength | undefined;
  /** By role: the position of the key that a call verifies with. Where the caller sends it himself, nothing is verified. */
  readonly keyAt?: Readonly<Record<string, number>>;
  /** What a value is made of, when other middleware decides what it does. Parts that take no `next` are conditions: false refuses. */
  combinationOf?(role: string, at: Located): Combination | undefined;
}
