import type { RequestPart } from '../../model/request-part.ts';
import type { RefusalReason } from '../../model/request-reading.ts';
import type { Kind } from '../../scope/kind-table.ts';

/** Versions of a framework, as manifests write them, whose query string is parsed into objects: `?role[$ne]=user`. */
export interface QueryParsing {
  readonly versions: RegExp;
  /** What files say that parse it otherwise. */
  readonly unless: string;
}

/** What an assignment to a member of the response says. */
export type AnswerMember = 'body' | 'status' | 'type';

/**
 * How a caller may write the path of a route differently and still reach it: in capitals, with a slash at its end, and, where what a guard looks at
 * holds the query as well (`req.url`), with a query: one that is empty, or one that holds what the guard looks for (`decoy`).
 */
export type Spelling = 'capitals' | 'slash' | 'query' | 'decoy';

/** How handlers of a framework answer, refuse and read, as data. Positions are those of the handler's parameters. */
export interface HandlerVocabulary {
  readonly request?: number;
  readonly response?: number;
  /** `last`: behind request and response, the last parameter that there is. */
  readonly next?: number | 'last';
  /**
   * Where the first of these is a parameter that holds everything (`({ ctx, next }) => …`, `opts.ctx`): the member that is the request as guards see it,
   * the one that hands on, and the one that answers are assigned to (`set` of `set.status = 401`). With the last, what lies beside it is part of the request, too. `isPathList`: the `path` beside them
   * is a list of names.
   */
  readonly parts?: { readonly request: string; readonly next?: string; readonly response?: string; readonly isPathList?: boolean };
  /** `next(x)` refuses the request. */
  readonly nextTakesError: boolean;
  /** Methods of the response (or context) that set a status: `status(401)`, `code(401)`. */
  readonly status: readonly string[];
  /** Methods of the response (or context) that answer, with the position of a status argument if they have one. */
  readonly send: Readonly<Record<string, number | undefined>>;
  readonly redirect: readonly string[];
  /** Members of the response (or context) that answer when something is assigned to them: `ctx.status = 401`, `ctx.body = orders`. */
  readonly assigned?: Readonly<Record<string, AnswerMember>>;
  /**
   * Functions that make an answer, by their name, and where status and body stand: methods of the context, also taken out of it (`({ status }) => …`), or imported.
   * Whoever returns the answer, or throws it, sends it.
   */
  readonly makes?: {
    readonly module: string;
    readonly named: Readonly<Record<string, { readonly status: number; readonly body: number }>>;
    /** Nothing else that is returned answers: values and responses are put on the context, and the handler runs. */
    readonly isOnlyAnswer?: boolean;
  };
  /** Methods of the response that answer with a status of their own, by their name: `notFound()` is 404. */
  readonly answersWith?: Readonly<Record<string, number>>;
  /** What a returned value does: `answers` it is the body, `refuses` a false one refuses (Nest guards), `ignored`. */
  readonly returned: 'answers' | 'refuses' | 'ignored';
  /** Beside what the context answers, a response of the web platform that is returned is sent: `return new Response('…', { status: 401 })`. */
  readonly returnsResponses?: boolean;
  /** What is returned reaches the caller as data, no response is made of it: an object may tell that it refuses, `{ code: 401 }`. */
  readonly returnsData?: boolean;
  /** Parameters that are parts of the request: `@Body() order`. */
  readonly fields?: readonly number[];
  /** Parameters that are, or hold, a header that says who sends the request: `@Headers('authorization') token`. */
  readonly credentials?: readonly number[];
  /** Most that are laid out like this refuse nobody (what makes a parameter): only 401 and 403 count, and code that cannot be read is no doubt. */
  readonly isSeldomGuard?: boolean;
  /** It gets something else behind `next`, so that four parameters make no error handler of it. */
  readonly passesValue?: boolean;
  /** Nothing runs behind such a function: whoever comes to its end gets nothing. Absent where middleware is laid out the same. */
  readonly isLast?: boolean;
  /** Members of the request that hold the input. Absent where the adapter itself judges what handlers read (`requestSchema`). */
  readonly input?: Readonly<Record<string, RequestPart>>;
  /** When values of the query may be objects; absent where they are text. */
  readonly objectsInQuery?: QueryParsing;
  /** Where a context is handed on with the request in it: the member that is the request (`input` is of that one), and the input that the context shows itself. */
  readonly context?: { readonly request: string; readonly input: Readonly<Record<string, RequestPart>> };
  /** Members of the request (or context) that hold credentials or the caller: `headers.authorization` is read apart. */
  readonly principal: readonly string[];
  /** Those of them that hold the caller and may be missing as a whole; others are there for everybody, and what is in them may be missing. */
  readonly nullable?: readonly string[];
  /** Members of the request that middleware of these packages puts there for every caller; what is in them may be missing. */
  readonly present?: Readonly<Record<string, readonly string[]>>;
  /** The member of the response on which middleware keeps what it has found of one request, the caller among it: `locals`. */
  readonly locals?: string;
  /** The member whose entries, cookies, are there for everybody: what a caller left in one is its `value`. */
  readonly jar?: string;
  /** Members of the request (or context) that the framework itself puts there and that say nothing of the caller. Others may be a caller that other code attached. */
  readonly standard?: readonly string[];
  /** Where middleware keeps something on the request under a name for what comes behind it: methods of the request (or context), and the member that shows all of it. */
  readonly keeps?: { readonly set: string; readonly get: string; readonly member: string };
  /** Methods of the request (or context) that say the same in front of every route: `context.getType()`; members, where it is no text. */
  readonly fixed?: Readonly<Record<string, string | boolean>>;
  /** Members of the request that hold the path of the route as it is declared, whole and with the names of its parameters: `routeOptions.url`. */
  readonly patterns?: readonly string[];
  /** The kind of a request, where plugins put methods on it that refuse: `request.jwtVerify()`. */
  readonly requestKind?: Kind;
  /** The kind of a context that a function of the project makes for each request: `ctx` of `initTRPC.context<typeof createContext>()`. */
  readonly contextKind?: Kind;
  /** The other spellings of a path that reach the same route as long as no option says otherwise. */
  readonly spellings?: readonly Spelling[];
  /**
   * What ends a request, besides throwing. `sent`: an answer of a guard that is sent; a status alone lets the handler run.
   * `silently`: whatever a guard answers, the handler runs if and only if it calls `next`.
   * `returned`: an answer that the guard or handler itself returns; one that is only made, or that a function returns to it, ends nothing. Where answers
   * are made (`makes`), so does any value that is returned beside an assigned status.
   */
  readonly guardEnds?: 'sent' | 'silently' | 'returned';
  /** Calls that end the request wherever they stand, by throwing what the framework answers with: the role in `kinds` (`next.redirect`), and why they refuse. */
  readonly endings?: Readonly<Record<string, RefusalReason>>;
}
