import type { TSESTree } from '@typescript-eslint/utils';

import type { Located } from './source-file.ts';
import type { Verdict } from './verdict.ts';

/**
 * Why a request is refused: `caller` nobody is logged in (401, an authentication error), `forbidden` something is not allowed (403),
 * `redirect` it is sent elsewhere, `nothing` it is told nothing of worth, as if all were well, `limit` there were too many (429), or nothing
 * is served (503), `other` it is a bad request (400, 404 …), `unsaid` it does not say.
 */
export type RefusalReason = 'caller' | 'forbidden' | 'redirect' | 'nothing' | 'limit' | 'other' | 'unsaid';

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
  /** Does it depend on what another server answers that was sent all that tells who the caller is? */
  readonly onForwarded: boolean;
  /** Is it a redirect on the way to which something is done, once it was asked who the caller is: what signs him in ends in one, too? */
  readonly isBehindWork: boolean;
  /** Is all that decides read and nothing but what the project stores, so that whoever asks is treated alike? Undefined where nothing decides. */
  readonly isAlike: boolean | undefined;
  /**
   * Does it depend on the caller only by what may be missing in what is looked up (`find({ owner: user?.id })`), on one of two ways, or by ways out in front of
   * what is asked?
   */
  readonly isLoose: boolean;
  /** Is it only by ways out in front of it that it depends on the caller? */
  readonly isOnlyBehind: boolean;
  /** It refuses by what it returns, under this name (empty: as a whole): where the function is called, only if that is returned, too. */
  readonly returnedUnder?: string;
  /** It only answers: whatever follows runs all the same, also where the function is called. */
  readonly isAnswer: boolean;
  /** May it depend on one of these parameters of its function? */
  readonly mayBeOf: (parameters: ReadonlySet<number>) => boolean;
}

/** What comes of a request from one point of a function on. */
export interface Outcome {
  /** Does a caller who sends no credentials get on: to the next function, to a success answer? */
  readonly on: Verdict;
  /** Does anybody get on? */
  readonly open: boolean;
  /** Is somebody refused for who he is? */
  readonly refuses: boolean;
  /** Is more done from here on? */
  readonly works: Verdict;
  /** He is answered, but by nothing that is worth a guard: a constant. */
  readonly isIdle?: boolean;
  /** Who he is decides whether he is sent elsewhere, and who is cannot be told. */
  readonly isSent?: boolean;
  /** He gets on by writing the path in another way that reaches the route, too. */
  readonly isRespelled?: boolean;
}

/**
 * What a function is there for, which says what it means to get on: a `guard` in front of others, the `handler` itself, a function that is
 * `called`, one that is `answering` because what it returns is returned to the caller, or one that is asked for a boolean.
 */
export type ReadAs = 'guard' | 'handler' | 'called' | 'answering' | 'truthy' | 'falsy';

/** What of a function's answer is asked: a member of it, or all; whether that is something, or this constant. */
export interface Asked {
  readonly member?: string;
  readonly equals?: { readonly value: string | number | boolean | bigint | undefined };
}

/** What one function does with a request: everything a verdict about guards needs, read once. */
export interface FunctionReading {
  readonly refusals: readonly Refusal[];
  /** Those that nobody comes to who sends no credentials: they are for credentials that are no good. */
  readonly denials: readonly Refusal[];
  /** Where it looks at credentials or at the caller. */
  readonly credentials: readonly CredentialRead[];
  /** Where it decodes a token that the caller sends: what comes out is what he wrote. */
  readonly decoded: readonly Located[];
  /** Where it calls, with the request, a function that was given to the factory around it: that function is judged where it is given. */
  readonly delegates: readonly Delegation[];
  /** Does it look at something that other code attached to the request? */
  readonly readsStrangers: boolean;
  /** Does it send another server all that tells who the caller is? */
  readonly forwardsCaller: boolean;
  /** Is all that it tells with success made of what that server answers? */
  readonly answersForwarded: boolean;
  /** Calls that get the request, or credentials from it, and cannot be seen through. `wholeRequest`: all that tells who sends it. */
  readonly opaque: readonly { readonly at: Located; readonly wholeRequest: boolean }[];
  /** Is all that it returns, or what lies under a name in that, a response that refuses, if it is there? @param under empty for all of it */
  given(under: string): 'refusal' | 'nothing' | 'other';
  /** Is all that it gives callers without credentials something, and made of nothing that is theirs? */
  isGivenToAll(): boolean;
  readonly verifying: Verifying;
  /** Is it one answer or one error, and nothing is done on the way to it, also in the functions of the project that it calls for that? */
  readonly isBareEnd: boolean;
  /**
   * What becomes of a caller who sends no credentials, on all ways through the function.
   * @param isCheck the refusals that are meant for callers, not for bad requests
   * @param ofCaller the positions of parameters that are made of a credential
   * @param asked what of its answer is asked, where it is read as `truthy` or `falsy`; all of it where that is absent
   */
  outcome(as: ReadAs, isCheck: (refusal: Refusal) => boolean, ofCaller?: ReadonlySet<number>, asked?: Asked): Outcome;
}

/** What a function does with credentials that may tell whether they are any good, and not only whether they are there. */
export interface Verifying {
  /** @param ofCaller the positions of parameters that are made of a credential */
  mayVerify(ofCaller: ReadonlySet<number>): boolean;
  /** The names under which it keeps a credential for what stands behind it: `auth` of `res.locals.auth = { key }`. */
  keeps(): ReadonlySet<string>;
  /** Does it hand what was kept under one of these names to code that it asks or waits for? */
  looksUp(names: ReadonlySet<string>): boolean;
  /** The names under which it puts on the request whom it found by a credential, beside those that frameworks give the caller: `currentUser`, `account`. */
  finds(): ReadonlySet<string>;
}

export interface Delegation {
  /** What is called: a parameter of the factory, or a part of one. */
  readonly to: Located;
  /** It is `next` instead, so that the request goes on. */
  readonly isNext: boolean;
  readonly isReached: Verdict;
  /** Those that do not hold whatever happens. */
  readonly conditions: readonly PathCondition[];
}

export interface CredentialRead {
  readonly at: Located;
  /** `library`: by asking an auth library. */
  readonly source: CredentialSource | 'library';
}

/** What must hold for a place in a function to be reached. */
export type PathCondition =
  | {
      readonly kind: 'test';
      readonly test: TSESTree.Expression;
      readonly expected: boolean;
      /** The branch that leaves, when it stands in front: the place is reached by not taking it. */
      readonly leaving?: TSESTree.Node;
    }
  /** The discriminant equals one of the tests (`expected`), or none of them. */
  | {
      readonly kind: 'case';
      readonly discriminant: TSESTree.Expression;
      readonly tests: readonly TSESTree.Expression[];
      readonly expected: boolean;
    }
  /** Something in the block was thrown. */
  | { readonly kind: 'caught'; readonly block: TSESTree.BlockStatement };
