import type { TSESTree } from '@typescript-eslint/utils';

import type { HttpAdapter } from '../adapters/http/adapter.ts';
import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { httpAdapters } from '../adapters/http/index.ts';
import { isFunction, methodCall, valueParameters, unwrap } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { NOTHING_KNOWN } from './environment.ts';
import { assignedAnswer } from './assigned-answers.ts';
import { alwaysAnswers } from './always-answers.ts';
import { readFunction } from './function-reading.ts';
import type { Recognition } from './recognition.ts';
import { bareRole, rolesOf } from './request-roles.ts';
import { variableOf } from '../scope/variables.ts';

// What adapters call the value that answers.
const ANSWERING = new Set(['response', 'reply', 'context']);

/** Is this a handler by its parameters alone, wherever it is registered: `(req: Request, res: Response) => …`? Middleware hands on and is none. */
export function answersRequests(fn: Located<FunctionNode>, recognition: Recognition): boolean {
  const adapter = adapterOf(fn, recognition);
  return adapter !== undefined && answers(fn, adapter.vocabulary) && !handsOn(fn, adapter.vocabulary);
}

/** Is this middleware that asks who is calling? Its look-up is part of authentication. */
export function looksUpCaller(fn: Located<FunctionNode>, recognition: Recognition): boolean {
  return httpAdapters.some(({ vocabulary }) => {
    if (!handsOn(fn, vocabulary)) return false;
    const { credentials, refusals } = readFunction(fn, { recognition, vocabulary, environment: NOTHING_KNOWN, route: undefined });
    return credentials.length > 0 || refusals.some(({ reason }) => reason === 'caller');
  });
}

/** Is this a function that a handler asks who is calling, by handing it the request: `await verify(req)`? Its look-up is part of authentication. */
export function verifiesCaller(fn: Located<FunctionNode>, recognition: Recognition): boolean {
  // What can answer is a handler.
  const taker = adapterOf(fn, recognition);
  if (taker && taker.vocabulary.response !== taker.vocabulary.request) return false;
  return httpAdapters.some(({ kinds, vocabulary }) => {
    const request = valueParameters(fn.node).findIndex((node) => {
      const kind = node.type === 'Identifier' ? recognition.kinds.of({ file: fn.file, node }) : undefined;
      return kind?.library === kinds.library && (kind.role === 'request' || kind.role === 'context');
    });
    if (request < 0) return false;
    const { response: _response, next: _next, ...rest } = vocabulary;
    const situation = { recognition, vocabulary: { ...rest, request }, environment: NOTHING_KNOWN, route: undefined };
    const { credentials, refusals } = readFunction(fn, situation);
    return credentials.length > 0 && refusals.some(({ reason }) => reason === 'caller');
  });
}

function adapterOf({ file, node }: Located<FunctionNode>, recognition: Recognition): HttpAdapter | undefined {
  return httpAdapters.find(({ kinds, vocabulary }) => {
    const parameter = valueParameters(node)[vocabulary.response ?? -1];
    const kind = parameter?.type === 'Identifier' ? recognition.kinds.of({ file, node: parameter }) : undefined;
    return kind?.library === kinds.library && ANSWERING.has(kind.role);
  });
}

/** Does it send an answer itself? Where the request arrives in a parameter of its own, having both is enough: what is returned may be the answer. */
function answers(fn: Located<FunctionNode>, vocabulary: HandlerVocabulary): boolean {
  const { file, node } = fn;
  const { request, response, send, returned } = vocabulary;
  if (request !== response && valueParameters(node).length > 1) {
    // Without a `next` to call, middleware is what attaches something to the request, or may come to its end without an answer.
    return (
      returned !== 'answers' || (!attaches(fn, request) && alwaysAnswers(node.body, (each) => isSent({ file, node: each }, fn, vocabulary)))
    );
  }
  const variable = parameterVariable({ file, node }, response);
  let found = false;
  walk(node.body, (each) => {
    const call = methodCall(each);
    const object = call && unwrap(call.object);
    const isVariable = (one: TSESTree.Node): boolean => one.type === 'Identifier' && variableOf(file, one) === variable;
    found ||= assignedAnswer(each, vocabulary, isVariable)?.member === 'body';
    found ||= call !== undefined && call.name in send && object?.type === 'Identifier' && variableOf(file, object) === variable;
    return !found;
  });
  return found;
}

/** Does an expression send the answer, or do something with the response that may send it? */
function isSent({ file, node }: Located, fn: Located<FunctionNode>, { response, send }: HandlerVocabulary): boolean {
  const variable = parameterVariable(fn, response);
  let found = false;
  walk(node, (each) => {
    if (isFunction(each)) return false;
    const call = methodCall(each);
    const isHandedOn = each.type === 'Identifier' && variableOf(file, each) === variable && !isCalledOn(each);
    found ||= isHandedOn || (call !== undefined && call.name in send);
    return !found;
  });
  return found;
}

/** `reply` of `reply.header(…)`. */
function isCalledOn(node: TSESTree.Identifier): boolean {
  const { parent } = node;
  return (
    parent.type === 'MemberExpression' &&
    parent.object === node &&
    parent.parent.type === 'CallExpression' &&
    parent.parent.callee === parent
  );
}

/** `request.user = user`. */
function attaches({ file, node }: Located<FunctionNode>, request: number | undefined): boolean {
  const variable = parameterVariable({ file, node }, request);
  let found = false;
  walk(node.body, (each) => {
    const target = each.type === 'AssignmentExpression' && each.left.type === 'MemberExpression' ? unwrap(each.left.object) : undefined;
    found ||= target?.type === 'Identifier' && variable !== undefined && variableOf(file, target) === variable;
    return !found;
  });
  return found;
}

/** Does it call `next()` without an error? */
function handsOn({ file, node }: Located<FunctionNode>, vocabulary: HandlerVocabulary): boolean {
  const roles = rolesOf(file, node, vocabulary);
  if (![...roles.values()].includes('next')) return false;
  let found = false;
  walk(node.body, (each) => {
    const isPlain = each.type === 'CallExpression' && (each.arguments.length === 0 || !vocabulary.nextTakesError);
    found ||= isPlain && bareRole(file, each.callee, roles) === 'next';
    return !found;
  });
  return found;
}

function parameterVariable({ file, node }: Located<FunctionNode>, index: number | undefined): unknown {
  const parameter: TSESTree.Node | undefined = index === undefined ? undefined : valueParameters(node)[index];
  return parameter?.type === 'Identifier' ? variableOf(file, parameter) : undefined;
}
