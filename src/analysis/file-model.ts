import { functionOf } from '../scope/function-of.ts';
import { GuardJudge } from './guards.ts';
import { publicByLibrary, publicBySettings, publicByTag } from './public-routes.ts';
import { findQueries } from './queries.ts';
import { findRawQueries } from './raw-queries.ts';
import type { Recognition } from './recognition.ts';
import { judgeResponse } from './response.ts';
import { RouteFacts } from './route-facts.ts';
import { Routing, type ComposedRoute } from './routing.ts';
import { judgeValidation } from './validation.ts';
import type { HttpAdapter } from '../adapters/http/adapter.ts';
import { isFunction } from '../ast/nodes.ts';
import type { Query, RawQuery } from '../model/query.ts';
import type { ResponseJudgement, Route } from '../model/route.ts';
import type { SourceFile } from '../model/source-file.ts';
import { anyOf, judge, type Judgement } from '../model/verdict.ts';
import { importedSpecifiers } from '../scope/file-index.ts';
import { httpAdapters } from '../adapters/http/index.ts';

/** Lets text in that may hold SQL or a route although nothing known is imported: an untyped `db`, an `app` that arrives as a parameter. */
const HINT =
  /\.\s*(?:query|execute|raw|get|post|put|patch|delete|all|use|route|unsafe|prepare|exec|run)\s*[(<`]|[`'"(]\s*(?:select|insert\s+into|update|delete\s+from|with|create|alter|drop)\s/i;
/** A client that comes from another file of the project: no package is imported here, but its methods have names of their own. */
const CLIENT_HINT =
  /\.\s*(?:find(?:Many|First|Unique|One|By|And)\w*|(?:create|update|delete)Many\w*|upsert|count|aggregate|groupBy|select|insert|save|createQueryBuilder|getRepository|\$[a-z]\w*)\s*[(<`]/;

/** What one file declares in backend terms. Each part is found once, on first use, and shared by all rules. */
export class FileModel {
  readonly file: SourceFile;
  readonly #recognition: Recognition;
  #routes: readonly Route[] | undefined;
  #queries: readonly Query[] | undefined;
  #rawQueries: readonly RawQuery[] | undefined;
  #isRelevant: boolean | undefined;

  /** @param isIgnored the user said that there is nothing of ours in this file */
  constructor(file: SourceFile, recognition: Recognition, isIgnored = false) {
    this.file = file;
    this.#recognition = recognition;
    if (isIgnored) this.#isRelevant = false;
  }

  /** One look at the imports: can there be anything of ours in this file? */
  get isRelevant(): boolean {
    this.#isRelevant ??=
      this.#recognition.knowsAny(importedSpecifiers(this.file)) || HINT.test(this.file.text) || CLIENT_HINT.test(this.file.text);
    return this.#isRelevant;
  }

  get recognition(): Recognition {
    return this.#recognition;
  }

  /** Routes that the file declares, and those of routers that it mounts. */
  get routes(): readonly Route[] {
    this.#routes ??= this.isRelevant ? httpAdapters.flatMap((adapter) => this.#routesOf(adapter)) : [];
    return this.#routes;
  }

  get queries(): readonly Query[] {
    this.#queries ??= this.isRelevant ? findQueries(this.file, this.#recognition) : [];
    return this.#queries;
  }

  get rawQueries(): readonly RawQuery[] {
    this.#rawQueries ??= this.isRelevant ? findRawQueries(this.file, this.#recognition) : [];
    return this.#rawQueries;
  }

  #routesOf(adapter: HttpAdapter): Route[] {
    const composed = new Routing(adapter, this.#recognition.adapterContext).routesOf(this.file);
    const judge = new GuardJudge(this.#recognition, this.file);
    return composed.map((route) => this.#toRoute(route, adapter, judge));
  }

  #toRoute(composed: ComposedRoute, adapter: HttpAdapter, guards: GuardJudge): Route {
    const { declaration, file, path, mountedAt } = composed;
    const handler = declaration.handler && functionOf(declaration.handler);
    const at = { file, node: declaration.node };
    const { auth } = this.#recognition.settings;
    const declaredPublic =
      declaration.declaredPublic ??
      publicByTag(at) ??
      publicBySettings(declaration.method, path, auth.public) ??
      publicByLibrary(declaration.handler, this.#recognition);
    const recognition = this.#recognition;
    const place = declaration.responsePlace ?? adapter.responsePlace;
    const authenticate = (): Judgement => this.#authenticationOf(composed, adapter, guards);
    let authentication: Judgement | undefined;
    let validation: Judgement | undefined;
    let response: ResponseJudgement | undefined;
    return {
      framework: adapter.id,
      method: declaration.method,
      path,
      declaration: at,
      head: mountedAt ?? at,
      ...(declaration.headStart !== undefined && { headStart: declaration.headStart }),
      headEnd: declaration.headEnd,
      ...(mountedAt && { mountedAt }),
      ...(declaration.handler && { handlerAt: declaration.handler }),
      ...(handler && { handler }),
      inlineMiddleware: declaration.middleware.flatMap((each) => (isFunction(each.node) ? [{ file: each.file, node: each.node }] : [])),
      ...(declaredPublic && { declaredPublic }),
      // Found when a rule asks: a file that mounts a hundred routes is rarely asked about their responses.
      get authentication() {
        return (authentication ??= authenticate());
      },
      get validation() {
        return (validation ??= judgeValidation(declaration, composed.guards, adapter, recognition));
      },
      get response() {
        return (response ??= judgeResponse(declaration, adapter, recognition));
      },
      ...(place && { responsePlace: place }),
      isOpen: composed.isOpen,
    };
  }

  #authenticationOf({ guards, declaration, path, isOpen }: ComposedRoute, adapter: HttpAdapter, judgeOf: GuardJudge): Judgement {
    const { vocabulary } = adapter;
    const facts = new RouteFacts(declaration.method, path);
    const judgements = guards.map(({ handler, applies }): Judgement => {
      const judgement = judgeOf.judge(handler, vocabulary, facts);
      return judgement.verdict === 'yes' && applies === 'unknown' ? { ...judgement, verdict: 'unknown' } : judgement;
    });
    if (declaration.handler) {
      const handler = functionOf(declaration.handler);
      const own = declaration.vocabulary ?? vocabulary;
      judgements.push(handler ? judgeOf.judgeHandler(handler, own, facts) : judgeOf.judge(declaration.handler, own, facts));
    }
    if (isOpen) judgements.push(judge('unknown', 'its router is mounted elsewhere'));
    return anyOf(judgements);
  }
}
