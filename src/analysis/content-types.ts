import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { methodCall, unwrap, valueParameters } from '../ast/nodes.ts';
import { endOf, startOf } from '../ast/place.ts';
import { some, walk } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { constantString } from '../scope/constant.ts';
import { functionOf } from '../scope/function-of.ts';
import { variableOf } from '../scope/variables.ts';
import { isFunctionBetween, isLeftBehind, isOther } from './answer-places.ts';
import { assignedAnswer } from './assigned-answers.ts';

const SETTERS = /^(?:set|header|setHeader|type|contentType)$/;

/** What a node is to a handler. */
interface ResponseUses {
  /** The response itself. */
  readonly isResponse: (node: TSESTree.Node) => boolean;
  /** The response, or what a chain of calls on it gives back. */
  readonly isOfResponse: (node: TSESTree.Node) => boolean;
}

/** `res.type('csv').send(text)`, `res.setHeader('Content-Type', 'text/csv')` before it answers: no JSON. @param node the answer */
export function hasOtherContentType(
  node: TSESTree.Node,
  { file, node: fn }: Located<FunctionNode>,
  vocabulary: HandlerVocabulary,
  uses: ResponseUses,
): boolean {
  let found = false;
  walk(fn.body, (each) => {
    if (found) return;
    const assigned = assignedAnswer(each, vocabulary, uses.isResponse);
    if (assigned?.member === 'type') found = isOther(constantString({ file, node: assigned.value })) && !isLeftBehind(each, node);
    if (each.type !== 'CallExpression' || startOf(each) > endOf(node)) return;
    const call = methodCall(each);
    const isOwn = call !== undefined && SETTERS.test(call.name) && uses.isOfResponse(call.object);
    if (!isOwn && !isSetByHelper({ file, node: each }, uses)) return;
    if (isFunctionBetween(each, node) || isLeftBehind(each, node)) return;
    if (!isOwn) {
      found = true;
      return;
    }
    const [first, second] = each.arguments;
    const name = first && constantString({ file, node: first });
    if (/^content-disposition$/i.test(name ?? '')) found = true;
    else if (/^content-type$/i.test(name ?? '') && second) found = isOther(constantString({ file, node: second }));
    else if (each.arguments.length === 1 && name !== undefined) found = isOther(name);
  });
  return found;
}

/** `setImageHeaders(reply, type)`: a function of the project that gets the response, and says there what it holds. */
function isSetByHelper({ file, node }: Located<TSESTree.CallExpression>, { isResponse }: ResponseUses): boolean {
  const position = node.arguments.findIndex((each) => isResponse(each));
  const helper = position < 0 ? undefined : functionOf({ file, node: node.callee });
  const parameter = helper && valueParameters(helper.node)[position];
  if (!helper || parameter?.type !== 'Identifier') return false;
  return some(helper.node.body, (each) => {
    const call = methodCall(each);
    if (!call || !SETTERS.test(call.name) || unwrap(call.object).type !== 'Identifier') return false;
    const [first, second] = call.call.arguments;
    const isIts = variableOf(helper.file, call.object) === variableOf(helper.file, parameter);
    const name = first && constantString({ file: helper.file, node: first });
    return (
      isIts && second !== undefined && /^content-type$/i.test(name ?? '') && isOther(constantString({ file: helper.file, node: second }))
    );
  });
}
