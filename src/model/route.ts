import type { Evidence, Judgement, Verdict } from './verdict.ts';
import type { FunctionNode, Located } from './source-file.ts';

/** What a route's method may be: those that Node's server takes, tRPC's kinds of procedures, and `ALL` for any. The common ones come first. */
export const ROUTE_METHODS: readonly string[] =
  'GET POST PUT PATCH DELETE HEAD OPTIONS ALL QUERY MUTATION SUBSCRIPTION TRACE CONNECT ACL BIND CHECKOUT COPY LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY PROPFIND PROPPATCH PURGE REBIND REPORT SEARCH SOURCE SUBSCRIBE UNBIND UNLINK UNLOCK UNSUBSCRIBE'.split(
    ' ',
  );

/** The strengths of a response schema, weakest first. `documented` describes, `typed` is held by the compiler, `enforced` by the running server. */
export const RESPONSE_STRENGTHS = ['documented', 'typed', 'enforced'] as const;
export type ResponseStrength = (typeof RESPONSE_STRENGTHS)[number];

/** What is known of a route's answer. */
export interface ResponseJudgement {
  /** `none`: looked, and there is no schema. `exempt`: nothing to describe (204, redirect, stream, file, proxy). */
  readonly strength: ResponseStrength | 'none' | 'exempt' | 'unknown';
  readonly evidence: readonly Evidence[];
}

/** Where a framework lets a route declare its response, in words that follow "declare it". */
export interface ResponsePlace {
  readonly declared: string;
  /** Where the compiler holds the answer to it, if not everywhere that counts as declared. */
  readonly typed?: string;
  /** Where the running server holds the answer to what is declared there. */
  readonly enforced?: string;
}

/** What a request meets on its way to the answer, and what it was judged to do about callers. */
export interface JudgedGuard {
  /** As it is written where it is put: middleware, a hook, a guard class; the route's handler comes last. */
  readonly handler: Located;
  readonly isHandler: boolean;
  /** Does it run for this route? `unknown` when a condition, an unseen order or a computed path decides. */
  readonly applies: Exclude<Verdict, 'no'>;
  /** For this route, found when it is asked for; it counts as far as it applies. */
  readonly judgement: Judgement;
}

/** One way in to a route: through these mounts, behind what stands there. */
export interface RoutePlacement {
  /** With the prefixes of all mounts that are known; undefined when it is computed. */
  readonly path: string | undefined;
  /** What is known of a computed path, `…` standing for what is not: `…/orders/:id`. Absent where all of it is known, or nothing. */
  readonly partialPath?: string;
  /** The calls that place its routers, outermost first. */
  readonly mounts: readonly Located[];
  readonly declaredPublic?: Evidence;
  /** All that is known to stand in front of the answer, guards or not; the handler, which may refuse callers itself, comes last. */
  readonly guards: readonly JudgedGuard[];
  /** Is a caller who comes in this way authenticated before the handler answers? */
  readonly authentication: Judgement;
  /** May its router be mounted somewhere that was not seen: can prefix and guards be incomplete? */
  readonly isOpen: boolean;
}

/** One method and path that the server answers: OpenAPI's operation. */
export interface Route {
  /** Adapter id, for example `express`. */
  readonly framework: string;
  /** One of `ROUTE_METHODS`. */
  readonly method: string;
  /** Of its first placement. */
  readonly path: string | undefined;
  /** What a reader calls it, where it has no path of its own: `server action createOrder`. */
  readonly name?: string;
  /** Every way in that the project knows; never empty. */
  readonly placements: readonly [RoutePlacement, ...RoutePlacement[]];
  /** Where the route is declared. */
  readonly declaration: Located;
  /** The declaration's own head starts here, when its node starts before it: a step of a fluent chain. */
  readonly headStart?: number;
  /** The declaration's own head ends here (its path argument), so that a squiggle does not cover the handler. */
  readonly headEnd: number;
  /** The handler as the declaration names it: a function, a wrapper's call, `controller.list`. */
  readonly handlerAt?: Located;
  readonly handler?: Located<FunctionNode>;
  /** Functions that run before the handler and stand in the route's own call. */
  readonly inlineMiddleware: readonly Located<FunctionNode>[];
  /** On every way in. */
  readonly declaredPublic?: Evidence;
  /** Is the caller authenticated before the handler answers, whichever way the request comes in? Ways that are declared public do not count. */
  readonly authentication: Judgement;
  /** Is the request validated by a schema? */
  readonly validation: Judgement;
  /** Parts of the input that reach the handler as the caller wrote them: nothing in front of it validates them, or may. */
  readonly rawParts: readonly ('body' | 'query' | 'params')[];
  readonly response: ResponseJudgement;
  /** The framework's own place to declare a response; absent where it has none. */
  readonly responsePlace?: ResponsePlace;
}
