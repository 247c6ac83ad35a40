import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { ResponseJudgement } from '../../model/route.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { constantNumber } from '../../scope/constant.ts';
import { variableOf } from '../../scope/variables.ts';
import type { AdapterContext } from './adapter.ts';
import type { DecoratedParameter } from './nest-parameters.ts';

// Answers that are no data: a place to go, a page, a file, a status.
const WITHOUT_DATA = new Set(['redirect', 'render', 'view', 'sendFile', 'download', 'sendStatus', 'attachment', 'writeHead']);
const SENDING = new Set(['json', 'send', 'jsonp', 'end', 'write']);

type Sent = 'enforced' | 'exempt' | 'none' | 'unknown';

/**
 * What a handler sends through its own `@Res()`.
 * @param parameter the one that receives the response
 */
export function sentResponse(
  method: Located<FunctionNode>,
  { target, annotation }: DecoratedParameter,
  context: AdapterContext,
): ResponseJudgement {
  const { file, node: fn } = method;
  const variable = target.type === 'Identifier' ? variableOf(file, target) : undefined;
  const sent: Sent[] = [];
  let first: TSESTree.Node = fn;
  walk(fn.body, (node) => {
    if (node.type !== 'Identifier' || !variable || variableOf(file, node) !== variable) return;
    const answer = answerOf({ file, node }, context);
    if (answer === 'none' && !sent.includes('none')) first = node.parent;
    if (answer) sent.push(answer);
  });
  const strength = (['none', 'unknown', 'enforced', 'exempt'] as const).find((each) => sent.includes(each)) ?? 'unknown';
  // `@Res() response: Response<OrderDto>`: the compiler holds what is sent to it.
  if (strength === 'none' && annotation?.type === 'TSTypeReference' && (annotation.typeArguments?.params.length ?? 0) > 0)
    return { strength: 'typed', evidence: [{ why: 'the type of the response', at: { file, node: annotation } }] };
  return { strength, evidence: [{ why: 'it is sent through @Res()', at: { file, node: first } }] };
}

/** What one use of the response does; undefined when it only sets headers, or answers with an error. */
function answerOf({ file, node }: Located<TSESTree.Identifier>, context: AdapterContext): Sent | undefined {
  const { parent } = node;
  // `stream.pipe(response)`; any other function may send what it likes.
  if (parent.type === 'CallExpression' && parent.arguments.includes(node))
    return methodCall(parent)?.name === 'pipe' ? 'exempt' : 'unknown';
  if (parent.type !== 'MemberExpression' || parent.object !== node) return 'unknown';
  let answer: Sent | undefined;
  let isError = false;
  let member: TSESTree.Node = parent;
  // Along the chain `response.status(201).json(order)`, as long as it is called on.
  while (member.type === 'MemberExpression' && member.parent.type === 'CallExpression' && member.parent.callee === member) {
    const call = methodCall(member.parent);
    const [argument] = call?.call.arguments ?? [];
    if (!call) break;
    if (/^(?:status|code)$/.test(call.name) && argument) isError ||= (constantNumber({ file, node: argument }) ?? 0) >= 400;
    if (WITHOUT_DATA.has(call.name)) answer = 'exempt';
    else if (SENDING.has(call.name)) answer = sentBy(call.name, argument && { file, node: argument }, context);
    member = call.call.parent;
  }
  return isError ? undefined : answer;
}

function sentBy(method: string, argument: Located | undefined, context: AdapterContext): Sent {
  if (!argument || method === 'write' || method === 'end') return 'exempt';
  const node = unwrap(argument.node);
  if (method === 'send' && (node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string')))
    return 'exempt';
  return context.schemas.isParsed(argument) === 'yes' ? 'enforced' : 'none';
}
