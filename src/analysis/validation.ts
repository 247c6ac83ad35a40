import type { HttpAdapter, RouteDeclaration } from '../adapters/http/adapter.ts';
import { anyOf, judge, nothingToJudge, type Judgement } from '../model/verdict.ts';
import type { RequestPart } from '../model/request-part.ts';
import { handlerFunctionOf } from './handler-functions.ts';
import { readInput, type InputReading } from './input-reading.ts';
import { givenBy } from './input-roles.ts';
import type { AppliedGuard } from './layer-cover.ts';
import type { Recognition } from './recognition.ts';
import { mayValidate, readMiddleware, validatedBy, type RequestCheck } from './request-validators.ts';

/**
 * Is a route's input validated by a schema before the handler uses it? By the declaration, by what stands in front of the handler,
 * or by the handler itself. A cast is no validation, and a route that reads nothing validates nothing.
 * @param applied everything that runs before the handler, layers of its routers included
 */
export function judgeValidation(
  declaration: RouteDeclaration,
  applied: readonly AppliedGuard[],
  adapter: HttpAdapter,
  recognition: Recognition,
): Judgement {
  const declared = declaration.requestSchema?.();
  const vocabulary = declaration.vocabulary ?? adapter.vocabulary;
  if (declared?.verdict === 'yes') return declared;
  // Without a word on where the input is, the adapter has looked at everything itself.
  const { input, context } = vocabulary;
  if (!input) return declared ?? judge('unknown', 'where its input is read is not known');

  const checks = applied.flatMap(({ handler, applies, vocabulary: other }) =>
    readMiddleware(handler, other ?? vocabulary, recognition).map((check) => (applies === 'yes' ? check : uncertain(check))),
  );
  const handler = declaration.handler && handlerFunctionOf(declaration.handler);
  const reading = handler && readInput(handler, givenBy(vocabulary), { input, ...(context && { context }) }, recognition);
  const own = reading ? judgeReading(reading, checks) : judgeUnread(checks);
  return declared ? anyOf([declared, own]) : own;
}

/** The parts that a handler uses with nothing known in front of it that validates them, or may: those that arrive as the caller wrote them. */
export function findRawParts(
  { requestSchema, vocabulary: own, handler: at }: RouteDeclaration,
  applied: readonly AppliedGuard[],
  adapter: HttpAdapter,
  recognition: Recognition,
): RequestPart[] {
  const vocabulary = own ?? adapter.vocabulary;
  const handler = at && handlerFunctionOf(at);
  if (!vocabulary.input || !handler || (requestSchema && requestSchema().verdict !== 'no')) return [];
  const checks = applied.flatMap(({ handler: each }) => readMiddleware(each, vocabulary, recognition));
  const { asserted, handedOn } = readInput(handler, givenBy(vocabulary), { ...vocabulary, input: vocabulary.input }, recognition);
  if (checks.some(({ verdict }) => verdict === 'unknown') || handedOn.length > 0) return [];
  const validated = new Set<RequestPart>([...asserted, ...checks.filter(({ verdict }) => verdict !== 'no').flatMap(({ parts }) => parts)]);
  const parts = [...new Set(Object.values(vocabulary.input))].filter((part) => !validated.has(part));
  return parts.filter((part) => !applied.some(({ handler: each }) => mayValidate(each, part, recognition)));
}

function uncertain(check: RequestCheck): RequestCheck {
  return check.verdict === 'yes' || check.verdict === 'collects' ? { ...check, verdict: 'unknown' } : check;
}

function judgeUnread(checks: readonly RequestCheck[]): Judgement {
  const { inFront, open } = sortChecks(checks, false);
  if (inFront[0]) return judge('yes', 'a validator stands in front of the handler', inFront[0].at);
  return judge('unknown', open ? 'a validator that cannot be read' : 'its handler cannot be read', open?.at);
}

function judgeReading(reading: InputReading, checks: readonly RequestCheck[]): Judgement {
  const { inFront, open } = sortChecks(checks, reading.readsCollected);
  const before = new Set<RequestPart>(inFront.flatMap(({ parts }) => parts));
  const validated = new Set<RequestPart>([...before, ...validatedBy(reading)]);
  const isSafe = (part: RequestPart): boolean => before.has(part) || reading.asserted.has(part);
  // A path parameter is text wherever it is read; it decides only where nothing else is.
  const past = (['body', 'query'] as const).find((part) => reading.raw.has(part) && !isSafe(part));
  const [handedOn] = reading.handedOn;

  if (past) {
    if (open) return judge('unknown', 'a validator that cannot be read', open.at);
    return judge('no', `the ${past} is used as it arrives`, reading.raw.get(past));
  }
  if (validated.size > 0)
    return judge('yes', inFront[0] ? 'a validator stands in front of the handler' : 'the handler parses what it reads', inFront[0]?.at);
  if (open) return judge('unknown', 'a validator that cannot be read', open.at);
  if (handedOn) return judge('unknown', 'the request is handed to code that cannot be read', handedOn);
  if (reading.raw.size === 0) return nothingToJudge('nothing is seen that it reads');
  return judge('no', 'the params are used as they arrive', reading.raw.get('params'));
}

/** The checks that count, and one that may. Errors that are only noted count when a later function, or the handler, reads them. */
function sortChecks(checks: readonly RequestCheck[], isCollected: boolean): { inFront: RequestCheck[]; open: RequestCheck | undefined } {
  const lastRead = isCollected ? checks.length : checks.findLastIndex(({ readsCollected }) => readsCollected);
  const inFront = checks.filter(({ verdict }, index) => verdict === 'yes' || (verdict === 'collects' && index < lastRead));
  return { inFront, open: checks.find(({ verdict }) => verdict === 'unknown') };
}
