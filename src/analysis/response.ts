import type { TSESTree } from '@typescript-eslint/utils';

import { RESPONSE_STRENGTHS, type ResponseJudgement, type ResponseStrength } from '../model/route.ts';
import type { DeclaredResponse, HttpAdapter, RouteDeclaration } from '../adapters/http/adapter.ts';
import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import type { Located } from '../model/source-file.ts';
import type { Evidence } from '../model/verdict.ts';
import { findAnswers } from './answers.ts';
import { handlerFunctionOf } from './handler-functions.ts';
import type { AppliedGuard } from './layer-cover.ts';
import { MethodReach } from './method-reach.ts';
import type { Recognition } from './recognition.ts';
import { saysShape } from '../scope/type-shape.ts';
import { responseCheck } from './response-checks.ts';
import { declaredBody } from './response-declarations.ts';
import { ValueJudge } from './value-judge.ts';
import { textOf, type ValueStrength } from './value-strength.ts';
import type { Answer } from './web-response.ts';

const BODILESS = new Set(['HEAD', 'OPTIONS', 'TRACE']);

/**
 * How strongly a route's answer is described: by its declaration, or by what its handler sends, whichever is stronger.
 * Of several successful answers the weakest decides.
 * @param applied everything that runs before the handler: on the way back, it may hold the answer against a schema
 */
export function judgeResponse(
  declaration: RouteDeclaration,
  applied: readonly AppliedGuard[],
  adapter: HttpAdapter,
  recognition: Recognition,
): ResponseJudgement {
  if (BODILESS.has(declaration.method)) return toJudgement('exempt', `${declaration.method} has no body`);
  const declared = declaration.response?.();
  if (declared?.strength === 'enforced' || declared?.strength === 'exempt') return declared;
  const sent = judgeHandler(declaration, adapter, recognition);
  const isSettled = sent.strength === 'enforced' || sent.strength === 'exempt';
  const check = isSettled ? undefined : responseCheck(applied, declaration.vocabulary ?? adapter.vocabulary, recognition);
  if (check) return toJudgement('enforced', 'what stands in front of the handler holds the answer against a schema', check);
  if (!declared) return sent;
  // The compiler holds nothing to a type that the value was cast around; it is written down, and no more.
  if (declared.strength === 'typed' && sent.castAway) return { strength: 'documented', evidence: [sent.castAway, ...declared.evidence] };
  if (isStrength(declared.strength)) return isStrength(sent.strength) && isStronger(sent.strength, declared.strength) ? sent : declared;
  if (isStrength(sent.strength) || sent.strength === 'exempt') return sent;
  // The place to declare a response is there and empty: that is what the reader of a message has to know first.
  return declared.strength === 'none' && sent.strength === 'none'
    ? { ...sent, evidence: [...declared.evidence, ...sent.evidence] }
    : weaker(declared, sent);
}

interface HandlerJudgement extends ResponseJudgement {
  /** The handler was read, and it sends a value, whatever that is. */
  readonly answersWithValue?: boolean;
  /** A value that it sends is cast to `any`. */
  readonly castAway?: Evidence | undefined;
}

function judgeHandler(declaration: RouteDeclaration, adapter: HttpAdapter, recognition: Recognition): HandlerJudgement {
  const handler = declaration.handler && handlerFunctionOf(declaration.handler);
  if (!declaration.handler || !handler) return toJudgement('unknown', 'its handler cannot be read', declaration.handler);
  const vocabulary: HandlerVocabulary = declaration.vocabulary ?? adapter.vocabulary;
  const { found, refuses, handedOver, calls } = findAnswers(handler, vocabulary, new MethodReach(declaration.method, recognition));
  const values = new ValueJudge(recognition, calls);
  const type = declaredBody(declaration, handler, adapter, vocabulary, recognition);
  const judged = found.map((answer): JudgedAnswer => ({ ...judgeAnswer(answer, values, recognition, type), mayFail: answer.mayFail }));
  const [elsewhere] = handedOver;
  if (elsewhere) judged.push({ strength: 'unknown', why: 'the response is handed to code that cannot be read', at: elsewhere });

  const described = judged.filter(({ strength }) => strength !== 'exempt');
  // What may be sent to those whose request failed decides only where nothing else is sent.
  const certain = described.filter(({ mayFail }) => !mayFail);
  const decisive = weakestOf(certain.length > 0 ? certain : described);
  if (decisive) {
    const castAway = judged.find((each) => each.isCastAway);
    return { strength: decisive.strength, evidence: [decisive], answersWithValue: !elsewhere, castAway };
  }
  if (judged.length > 0) return toJudgement('exempt', 'its answers have no shape to describe', judged[0]?.at);
  return refuses || (vocabulary.returned === 'answers' && !handler.node.generator)
    ? toJudgement('exempt', 'it answers without a body, or only refuses', handler)
    : toJudgement('unknown', 'where it answers cannot be seen', handler);
}

interface JudgedAnswer extends Evidence {
  readonly strength: ResponseJudgement['strength'];
  readonly isCastAway?: boolean;
  readonly mayFail?: boolean | undefined;
}

function judgeAnswer(answer: Answer, values: ValueJudge, recognition: Recognition, type: Located | undefined): JudgedAnswer {
  if (!answer.body) return { strength: 'exempt', why: 'it has no shape to describe', at: answer.at };
  const value = values.strengthOf(answer.body);
  if (value.strength === 'enforced') return { ...value, strength: 'enforced' };
  const said = value.isCastAway ? undefined : (saidOf(answer).find((each) => saysShape(recognition.shapeOf(each))) ?? type);
  // `data as unknown as T`: what `T` is, those say who call the function; where one declares it, it is written down, and no more.
  if (type && value.isCastAway && value.strength === 'unknown')
    return { strength: 'documented', why: `a cast says its type: ${textOf(type)}`, at: type };
  if (said) return { strength: 'typed', why: `its type is declared: ${textOf(said)}`, at: said };
  return { ...value, strength: toStrength(value) };
}

function toStrength({ strength }: ValueStrength): ResponseJudgement['strength'] {
  return strength === 'text' ? 'exempt' : strength === 'plain' ? 'none' : strength;
}

/** The types that are written where it answers: `c.json<OrderDto>(order)`, and the return type of the function whose result is the body. */
function saidOf({ type, returnedBy }: Answer): Located<TSESTree.TypeNode>[] {
  const annotation = returnedBy?.node.returnType?.typeAnnotation;
  return [...(type ? [type] : []), ...(returnedBy && annotation ? [{ file: returnedBy.file, node: annotation }] : [])];
}

function weakestOf(judged: readonly JudgedAnswer[]): JudgedAnswer | undefined {
  const order: readonly ResponseJudgement['strength'][] = ['none', 'unknown', ...RESPONSE_STRENGTHS];
  return order.map((strength) => judged.find((each) => each.strength === strength)).find((each) => each !== undefined);
}

/** Nothing is declared, and the handler tells less than nothing: what is not known must stay so, unless the empty place decides. */
function weaker(declared: DeclaredResponse, sent: HandlerJudgement): ResponseJudgement {
  const isDecided = declared.isDecisive === true && sent.answersWithValue === true;
  return sent.strength === 'unknown' && !isDecided ? sent : declared;
}

function isStrength(strength: ResponseJudgement['strength']): strength is ResponseStrength {
  return (RESPONSE_STRENGTHS as readonly string[]).includes(strength);
}

function isStronger(left: ResponseStrength, right: ResponseStrength): boolean {
  return RESPONSE_STRENGTHS.indexOf(left) > RESPONSE_STRENGTHS.indexOf(right);
}

function toJudgement(strength: ResponseJudgement['strength'], why: string, at?: Located): ResponseJudgement {
  return { strength, evidence: [at ? { why, at } : { why }] };
}
