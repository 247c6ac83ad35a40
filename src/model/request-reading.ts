import type { Located } from './source-file.ts';
import type { Verdict } from './verdict.ts';

/**
 * Why a request is refused: `caller` nobody is logged in (401, an authentication error), `forbidden` something is not allowed (403),
 * `redirect` it is sent elsewhere, `other` it is a bad request (400, 404 …), `unsaid` it does not say.
 */
export type RefusalReason = 'caller' | 'forbidden' | 'redirect' | 'other' | 'unsaid';

/** What is looked at: a header or cookie, the caller that something attached, or a configured secret that the request is compared with. */
export type CredentialSource = 'header' | 'principal' | 'secret';

/** A place where a function ends the request without an answer for the caller. */
export interface Refusal {
  readonly at: Located;
  readonly reason: RefusalReason;
  /** False when something decides that is fixed before any request comes (an argument of the factory, the method), but cannot be seen. */
  readonly isCertain: boolean;
  /** Does it depend on a credential, or on the caller that something attached? `unknown`: on calls that cannot be read. */
  readonly onCaller: Verdict;
  /** Does it depend on something else that other code attached to the request? */
  readonly onStranger: boolean;
}

/** What one function does with a request: everything a verdict about guards needs, read once. */
export interface FunctionReading {
  readonly refusals: readonly Refusal[];
  /** Where it looks at credentials or at the caller. */
  readonly credentials: readonly CredentialRead[];
  /** Does it call, with the request, a function that was given to the factory around it? `no`: only where this is not reached; undefined: nowhere. That function is judged where it is given. */
  readonly delegates: Verdict | undefined;
  /** Does it look at something that other code attached to the request? */
  readonly readsStrangers: boolean;
  /** Calls that get the request, or credentials from it, and cannot be seen through. */
  readonly opaque: readonly { readonly at: Located; readonly wholeRequest: boolean }[];
}

export interface CredentialRead {
  readonly at: Located;
  /** `library`: by asking an auth library. */
  readonly source: CredentialSource | 'library';
}
