import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { isHarmless } from '../adapters/auth/harmless-packages.ts';
import { authAdapters } from '../adapters/auth/index.ts';
import { partsNamedIn } from '../adapters/schema/request-parts.ts';
import { rangeOf } from '../ast/place.ts';
import type { Located } from '../model/source-file.ts';
import type { Verdict } from '../model/verdict.ts';
import type { RequestPart } from '../model/request-part.ts';
import { flattenElements } from '../scope/array-elements.ts';
import { functionMadeBy, functionOf } from '../scope/function-of.ts';
import { namesPackage } from '../scope/kind-table.ts';
import { trace } from '../scope/trace.ts';
import { isBehindNext } from './behind-next.ts';
import { readInput, type InputReading } from './input-reading.ts';
import { givenBy } from './input-roles.ts';
import { makingOf } from './middleware-functions.ts';
import type { Recognition } from './recognition.ts';
import { rolesOf } from './request-roles.ts';

/** What one function in front of a handler does for the input. */
export interface RequestCheck {
  readonly at: Located;
  /** `collects`: errors are only noted, someone must read them. */
  readonly verdict: Verdict | 'collects';
  readonly parts: readonly RequestPart[];
  readonly readsCollected: boolean;
}

// Where nothing says which.
const PARTS: readonly RequestPart[] = ['body', 'query', 'params'];

/** Reads middleware: a list, a validator of a package, a function of the project or one that a function of the project makes. */
export function readMiddleware(at: Located, vocabulary: HandlerVocabulary, recognition: Recognition): RequestCheck[] {
  return flattenElements(at.file, [at.node]).map((each) => readOne(each, vocabulary, recognition));
}

function readOne(at: Located, vocabulary: HandlerVocabulary, recognition: Recognition): RequestCheck {
  const none: RequestCheck = { at, verdict: 'no', parts: [], readsCollected: false };
  const role = recognition.schemas.roleOf(at);
  if (role === 'refusing' || role === 'collecting') {
    const parts = recognition.schemas.checkedParts(at) ?? PARTS;
    return { ...none, verdict: parts.length === 0 ? 'no' : role === 'refusing' ? 'yes' : 'collects', parts };
  }

  const { made, factory, direct } = makingOf(at);
  const given = made?.node.arguments.map((argument) => ({ file: made.file, node: argument })) ?? [];
  // `asyncHandler(readErrors)`: a wrapper does what it wraps.
  const wrapped = direct ? [] : given.filter((each) => functionOf(each)).map((each) => readOne(each, vocabulary, recognition));
  const wrapping = wrapped.find(({ verdict, readsCollected }) => verdict === 'yes' || readsCollected);
  if (wrapping) return { ...wrapping, at };
  const inner = direct ?? (factory && functionMadeBy(factory));
  if (!inner) return made && takesSchema(made, recognition) ? { ...none, verdict: 'unknown' } : none;

  const { input = {}, context } = vocabulary;
  const layout = { input, ...(context && { context }) };
  const roles = rolesOf(inner.file, inner.node, vocabulary);
  const isTooLate = (node: TSESTree.Node): boolean => isBehindNext(node, inner, roles);
  const reading = readInput(inner, givenBy(vocabulary), layout, recognition, { factory: factory?.node, isTooLate });
  const chains = reading.runsChains && reading.readsCollected ? partsOfChains(given, recognition) : [];
  // A schema that lets everything through validates nothing, whoever applies it.
  const found = given.some((each) => isVacuous(each, recognition)) ? [] : [...new Set([...validatedBy(reading), ...chains])];
  // `validate({ params: Id })` looks at no more than it is given a schema for.
  const named = given.map((each) => partsNamedIn(each, recognition.schemas)).find((each) => each !== undefined);
  const parts = named ? found.filter((part) => named.includes(part)) : found;
  return { at, verdict: parts.length > 0 ? 'yes' : 'no', parts, readsCollected: reading.readsCollected };
}

function isVacuous(at: Located, { schemas }: Recognition): boolean {
  const role = schemas.roleOf(at);
  return role === 'anything' || (role === 'schema' && schemas.isSchema(at) === 'no');
}

/** `validate([body('email').isEmail()])`: what the chains look at that a function is given to run them. */
function partsOfChains(given: readonly Located[], { schemas }: Recognition): RequestPart[] {
  return given
    .flatMap(({ file, node }) => flattenElements(file, [node]))
    .filter((each) => schemas.roleOf(each) === 'collecting')
    .flatMap((each) => schemas.checkedParts(each) ?? PARTS);
}

/**
 * May what stands in front of a handler refuse or clean a part, in a way that is not known? It is a function of the project that speaks of the part or
 * of validation, or comes from a package that nothing is known of.
 */
export function mayValidate(at: Located, part: RequestPart, { schemas }: Recognition): boolean {
  const role = schemas.roleOf(at);
  if (role === 'refusing' || role === 'collecting') return (schemas.checkedParts(at) ?? PARTS).includes(part);
  const origin = trace(at);
  if (origin.kind === 'external') return !isHarmlessPackage(origin.module);
  if (origin.kind !== 'value') return true;
  const { file, node } = origin.at;
  const fn = node.type === 'CallExpression' ? functionOf({ file, node: node.callee }) : functionOf(origin.at);
  if (fn) return speaksOf(fn, part) || (node.type === 'CallExpression' && VALIDATION.test(file.text.slice(...rangeOf(node))));
  if (node.type !== 'CallExpression') return true;
  const maker = trace({ file, node: node.callee });
  return maker.kind !== 'external' || !isHarmlessPackage(maker.module);
}

const VALIDATION = /valid|saniti[sz]e|schema|parse|celebrate|\bbody\b/i;

function speaksOf({ file, node }: Located, part: RequestPart): boolean {
  const text = file.text.slice(...rangeOf(node));
  return new RegExp(`\\b${part}\\b`).test(text) || VALIDATION.test(text);
}

function isHarmlessPackage(module: string): boolean {
  return isHarmless(module) || authAdapters.some(({ kinds }) => namesPackage(kinds, module)) || /^(?:express|fastify|koa)$/.test(module);
}

export function validatedBy({ parsed, asserted }: InputReading): RequestPart[] {
  return [...new Set([...parsed, ...asserted])];
}

/** `validate(CreateOrder)`, `validate({ body: CreateOrder })` of code that cannot be read. */
function takesSchema({ file, node }: Located<TSESTree.CallExpression>, { schemas }: Recognition): boolean {
  return node.arguments.some((argument) => {
    const given = { file, node: argument };
    if (schemas.isSchema(given) === 'yes') return true;
    const origin = trace(given);
    if (origin.kind !== 'value') return false;
    const { file: from, node: object } = origin.at;
    if (object.type !== 'ObjectExpression') return false;
    return object.properties.some((each) => each.type === 'Property' && schemas.isSchema({ file: from, node: each.value }) === 'yes');
  });
}
