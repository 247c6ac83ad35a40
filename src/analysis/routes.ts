import type { DeclaredMetadata } from '../adapters/http/declared-metadata.ts';
import type { HttpAdapter, Step } from '../adapters/http/adapter.ts';
import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { httpAdapters } from '../adapters/http/index.ts';
import { isFunction } from '../ast/nodes.ts';
import { RESPONSE_STRENGTHS, type JudgedGuard, type ResponseJudgement, type Route, type RoutePlacement } from '../model/route.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { allOf, anyOf, judge, type Evidence, type Judgement, type Verdict } from '../model/verdict.ts';
import { functionOf } from '../scope/function-of.ts';
import { passedThroughTo } from '../scope/passed-through.ts';
import { oncePerFile } from '../scope/file-memo.ts';
import { oncePer } from '../scope/once-per.ts';
import { declaredRouters } from './declared-routers.ts';
import { FoundNames } from './found-callers.ts';
import { GuardJudge } from './guards.ts';
import { weakened } from './guard-doubts.ts';
import { handlerFunctionOf } from './handler-functions.ts';
import { hostsIn, isHostOf } from './host-routing.ts';
import type { Kept } from './kept-names.ts';
import { KeptValues } from './kept-values.ts';
import { publicByLibrary, publicBySettings, publicByTag } from './public-routes.ts';
import type { Recognition } from './recognition.ts';
import { onlyIfSeen, toGuard } from './judged-guards.ts';
import { judgeResponse } from './response.ts';
import { RouteFacts, watched } from './route-facts.ts';
import { mayBeUsed } from './used-frameworks.ts';
import { routingFor, type ComposedPlacement, type ComposedRoute } from './routing.ts';
import { findRawParts, judgeValidation } from './validation.ts';

/** The routes that a file declares, of all frameworks, with what the project puts in front of them. */
export function findRoutes(file: SourceFile, recognition: Recognition): Route[] {
  return httpAdapters
    .filter((adapter) => mayBeUsed(adapter, file))
    .flatMap((adapter) => {
      const builder = new RouteBuilder(file, adapter, recognition);
      const composed = routingFor(declaredRouters(adapter, recognition), file, hostsIn(recognition)).routesOf(file);
      return composed.flatMap((route) => builder.build(route) ?? []);
    });
}

class RouteBuilder {
  readonly #file: SourceFile;
  readonly #adapter: HttpAdapter;
  readonly #recognition: Recognition;

  constructor(file: SourceFile, adapter: HttpAdapter, recognition: Recognition) {
    this.#file = file;
    this.#adapter = adapter;
    this.#recognition = recognition;
  }

  /** @returns undefined for a route that nothing leads to */
  build({ declaration: written, placements: composed }: ComposedRoute): Route | undefined {
    // What it was given to answer by is known where one call makes its router.
    const { handler: given } = composed.length === 1 && composed[0] ? composed[0].declaration : written;
    const declaration = given && given !== written.handler ? { ...written, handler: given } : written;
    const [first, ...others] = composed.map((placement) => this.#toPlacement(placement));
    if (!first || (declaration.handler && isHostOf(declaration.handler, this.#adapter, this.#recognition))) return undefined;
    const placements = [first, ...others] as const;
    const handler = declaration.handler && functionOf(declaration.handler);
    const declaredPublic = placements.every((each) => each.declaredPublic) ? first.declaredPublic : undefined;
    const guarded = declaredPublic ? placements : placements.filter((each) => !each.declaredPublic);
    const adapter = this.#adapter;
    const place = declaration.responsePlace ?? adapter.responsePlace;
    const recognition = this.#recognition;
    let validation: Judgement | undefined;
    let response: ResponseJudgement | undefined;
    return {
      framework: adapter.id,
      method: declaration.method,
      path: first.path,
      ...(declaration.name !== undefined && { name: declaration.name }),
      placements,
      declaration: { file: this.#file, node: declaration.node },
      ...(declaration.headStart !== undefined && { headStart: declaration.headStart }),
      headEnd: declaration.headEnd,
      ...(declaration.handler && { handlerAt: declaration.handler }),
      ...(handler && { handler }),
      inlineMiddleware: declaration.middleware.flatMap(({ file, node, vocabulary }) =>
        isFunction(node) && !vocabulary?.isSeldomGuard ? [{ file, node }] : [],
      ),
      ...(declaredPublic && { declaredPublic }),
      // Found when a rule asks: most rules need a part of it.
      get authentication() {
        return allOf(guarded.map(({ authentication }) => authentication));
      },
      get validation() {
        return (validation ??= allOf(composed.map((each) => judgeValidation(each.declaration, each.guards, adapter, recognition))));
      },
      get rawParts() {
        return [...new Set(composed.flatMap((each) => findRawParts(each.declaration, each.guards, adapter, recognition)))];
      },
      get response() {
        return (response ??= weakest(composed.map((each) => judgeResponse(each.declaration, each.guards, adapter, recognition))));
      },
      ...(place && { responsePlace: place }),
    };
  }

  #toPlacement(composed: ComposedPlacement): RoutePlacement {
    const { path, partialPath, mounts, isOpen } = composed;
    const declaredPublic = this.#publicBy(composed) ?? this.#publicByMark(composed);
    let guards: readonly JudgedGuard[] | undefined;
    const judgeGuards = (): readonly JudgedGuard[] => (guards ??= this.#guardsOf(composed));
    let authentication: Judgement | undefined;
    return {
      path,
      ...(partialPath !== undefined && { partialPath }),
      mounts,
      isOpen,
      ...(declaredPublic && { declaredPublic }),
      get guards() {
        return judgeGuards();
      },
      get authentication() {
        return (authentication ??= authenticationBy(judgeGuards(), isOpen));
      },
    };
  }

  #publicBy({ declaration, ...place }: ComposedPlacement): Evidence | undefined {
    const { auth } = this.#recognition.settings;
    // A browser sends its preflight without credentials, and wants an answer.
    if (declaration.method === 'OPTIONS') return { why: 'a preflight carries no credentials' };
    return (
      declaration.declaredPublic ??
      publicByTag({ file: this.#file, node: declaration.node }) ??
      publicBySettings(declaration.method, place, auth.public) ??
      publicByLibrary(declaration.handler, this.#recognition)
    );
  }

  /** A mark on the declaration that a guard reads, and without which it would refuse: `@Public()`, `.meta({ isPublic: true })`. */
  #publicByMark(composed: ComposedPlacement): Evidence | undefined {
    const { declaration } = composed;
    const { metadata, marks } = declaration;
    const verdictOf = (placement: ComposedPlacement): Verdict => authenticationBy(this.#guardsOf(placement), false).verdict;
    if (metadata) {
      const whole = metadata.entries.length === 0 ? 'yes' : verdictOf(composed);
      if (whole === 'yes') return undefined;
      const without = (key: string): DeclaredMetadata => ({ ...metadata, entries: metadata.entries.filter((each) => each.key !== key) });
      const passing = metadata.entries.find(({ key, value }) => {
        if (value === 'open') return false;
        const verdict = verdictOf({ ...composed, declaration: { ...declaration, metadata: without(key) } });
        // Where it could not be told before, what lets it pass without doubt is the mark.
        return verdict === 'yes' || (verdict === 'unknown' && whole === 'no');
      });
      return passing ? { why: 'marked with metadata that its guard lets through', at: passing.at } : metadata.said;
    }
    const mark = marks?.at(-1);
    if (!mark || verdictOf(composed) !== 'no') return undefined;
    const unmarked = { ...composed, declaration: { ...declaration, marks: [] } };
    return verdictOf(unmarked) === 'yes' ? { why: 'its own mark says so, and a guard reads it', at: mark } : undefined;
  }

  #guardsOf({ guards, declaration, path, partialPath, mounts }: ComposedPlacement): JudgedGuard[] {
    const { vocabulary } = this.#adapter;
    const { method, marks, metadata, wrapper, handler: last, vocabulary: own = vocabulary } = declaration;
    // Nothing is mounted where files are routers: a file's path is the whole.
    const whole = this.#adapter.scope === 'file' && path !== undefined ? { sees: path } : undefined;
    const about = { ...(marks && { marks }), ...(metadata && { metadata }), ...(partialPath !== undefined && { partialPath }), ...whole };
    const plain = new RouteFacts(method, path, about);
    const outermost = mounts[0]?.file ?? this.#file;
    const keptValues = keptValuesByRoot(this.#recognition);
    const keptBefore = (index: number): (() => Kept) | undefined => {
      const read = (): Kept =>
        keptValues(knowing(vocabulary, index))(outermost).keptBy(guards.slice(0, index), guards[index]?.handler ?? last);
      return keptAsked(plain, read, index);
    };
    // All that is known of a request of another framework is what its own middleware puts there.
    const keptOfOthers = (others: HandlerVocabulary, index: number): RouteFacts | undefined => {
      const steps = guards.slice(0, index).flatMap(({ vocabulary: of, ...step }) => (of === others ? [step] : []));
      const read = (): Kept => keptValues(others)(outermost).keptBy(steps, guards[index]?.handler);
      return steps.length > 0 ? new RouteFacts('ALL', undefined, { kept: keptAsked(plain, read, steps.length) }) : undefined;
    };
    const facts = new RouteFacts(method, path, { ...about, kept: keptBefore(guards.length) });
    const judgeOf = guardJudgesByRoot(this.#recognition)(outermost);
    const judged = guards.map((guard, index): JudgedGuard => {
      const { handler, applies, sees, vocabulary: others, isOfRoute, isSeldomGuard } = guard;
      // What another framework calls sees a request of its own, not this route's name.
      const ask = (): Judgement => {
        const seen = new RouteFacts(method, path, { ...about, ...(sees !== undefined && { sees }), kept: keptBefore(index) });
        if (!others || isOfRoute) return judgeOf.judge(handler, knowing(others ?? vocabulary, index), seen);
        if (others.isLast) return this.#judgeHandler(handler, others, judgeOf);
        return judgeOf.judge(handler, others, keptOfOthers(others, index));
      };
      return toGuard(handler, applies, isSeldomGuard ? () => onlyIfSeen(ask(), handler) : ask);
    });
    const found = new FoundNames(judged);
    const knowing = (base: HandlerVocabulary, index = judged.length): HandlerVocabulary => found.knownBehind(base, index);
    const around = wrapper?.calls ? wrapper : undefined;
    const ofOne = new RouteFacts(method, path, { ...about, ...(last && { answer: last }), kept: facts.kept });
    if (wrapper && !around) judged.push(toGuard(wrapper, 'yes', () => judgeOf.judge(wrapper, knowing(own, guards.length), ofOne)));
    return last ? [...judged, toGuard(last, 'yes', () => this.#judgeHandler(last, knowing(own), judgeOf, facts, around), true)] : judged;
  }

  /** @param around what a function that registers it puts around it */
  #judgeHandler(at: Located, vocabulary: HandlerVocabulary, judgeOf: GuardJudge, facts?: RouteFacts, around?: Step): Judgement {
    const handler = functionOf(at);
    if (handler && around) return judgeOf.judgeWrapped(around, handler, vocabulary, facts);
    const passed = handler && passedThroughTo(handler);
    if (passed) return this.#judgeHandler(passed, vocabulary, judgeOf, facts);
    if (handler) return judgeOf.judgeHandler(handler, vocabulary, facts);
    const inside = handlerFunctionOf(at);
    return inside ? judgeOf.judgeWrapped(at, inside, vocabulary, facts) : judgeOf.judge(at, vocabulary, facts);
  }
}

const LOOKED_UP = 'it looks up the credential that a guard in front of it asks for';

/** @param isOpen more may stand in front that was not seen */
function authenticationBy(guards: readonly JudgedGuard[], isOpen: boolean): Judgement {
  const judgements: Judgement[] = [];
  const kept = new Set<string>();
  for (const { judgement, applies, handler } of guards) {
    const counted = applies === 'yes' ? judgement : weakened(judgement, 'it cannot be told whether it runs for this route', handler);
    // One guard is enough: what stands behind it, most of all the handler, need not be read.
    if (counted.verdict === 'yes') return counted;
    // Both together are one.
    if (applies === 'yes' && kept.size > 0 && judgement.looksUp?.(kept)) return judge('yes', LOOKED_UP, handler);
    for (const name of applies === 'yes' ? (judgement.keeps ?? []) : []) kept.add(name);
    judgements.push(counted);
  }
  if (isOpen) judgements.push(judge('unknown', 'where its router is mounted is not known'));
  return anyOf(judgements);
}

/**
 * What middleware does is judged once for all routes behind it, by the file where the outermost router stands: what that puts on a framework's
 * values is there further in, too.
 */
const guardJudgesByRoot = oncePer((recognition: Recognition) => oncePerFile((root) => new GuardJudge(recognition, root)));

/** The same for what it puts on each request. */
const keptValuesByRoot = oncePer((recognition: Recognition) =>
  oncePer((vocabulary: HandlerVocabulary) => oncePerFile(() => new KeptValues(recognition, vocabulary))),
);

/** What those of the steps that stand in front of one have put on each request, once somebody asks. @param steps how many of them there are */
function keptAsked(route: RouteFacts, read: () => Kept, steps: number): (() => Kept) | undefined {
  let kept: Kept | undefined;
  return steps === 0 ? undefined : () => (kept ??= watched(route, read).value);
}

const FROM_WEAKEST = ['none', 'unknown', ...RESPONSE_STRENGTHS, 'exempt'] as const;

function weakest(judgements: readonly ResponseJudgement[]): ResponseJudgement {
  const rank = ({ strength }: ResponseJudgement): number => FROM_WEAKEST.indexOf(strength);
  return judgements.reduce((left, right) => (rank(right) < rank(left) ? right : left));
}
