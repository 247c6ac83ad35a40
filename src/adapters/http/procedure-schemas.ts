import { isFunction, methodCall, unwrap } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { allOf, judge, type Judgement, type Verdict } from '../../model/verdict.ts';
import { functionOf } from '../../scope/function-of.ts';
import { trace } from '../../scope/trace.ts';
import type { AdapterContext, DeclaredResponse } from './adapter.ts';
import type { ProcedureSteps } from './procedure-chains.ts';

const PARSING = /^(?:safeParse|parse)(?:Async)?$/;

/** Is the input of a procedure validated by what `.input(…)` was given? Several schemas all hold; undefined where there is none. */
export function judgeSchemas(inputs: readonly Located[], context: AdapterContext): Judgement | undefined {
  return inputs.length === 0 ? undefined : allOf(inputs.map((input) => judge(validates(input, context), 'its `.input(…)`', input)));
}

/** How strongly a procedure declares what it answers: what `.output` is given holds when it runs, whatever the handler returns. */
export function judgeOutput({ outputs, isOpen }: ProcedureSteps, terminal: Located, context: AdapterContext): DeclaredResponse {
  const output = outputs.at(-1);
  if (!output) {
    const why = isOpen ? 'what it was built from cannot be followed' : 'it has no `.output(…)`';
    return { strength: isOpen ? 'unknown' : 'none', evidence: [{ why, at: terminal }], isDecisive: !isOpen };
  }
  const verdict = validates(output, context);
  const strength = verdict === 'yes' ? 'enforced' : verdict === 'no' ? 'none' : 'unknown';
  return { strength, evidence: [{ why: 'its `.output(…)`', at: output }], isDecisive: verdict === 'no' };
}

/** A schema, or a function that throws on what does not fit. A schema that cannot be followed is one all the same: nothing else fits there. */
function validates(at: Located, { schemas }: AdapterContext): Verdict {
  const fn = functionOf(at);
  if (fn) return refuses(fn);
  const verdict = schemas.isSchema(at);
  if (verdict !== 'unknown') return verdict;
  const origin = trace(at);
  return origin.kind === 'value' && /^(?:ObjectExpression|Literal)$/.test(origin.at.node.type) ? 'unknown' : 'yes';
}

/** `(raw) => Order.parse(raw)`, `(raw) => { if (…) throw …; }`; `(raw) => raw as Order` holds nothing to anything. */
function refuses({ node: fn }: Located<FunctionNode>): Verdict {
  let verdict: Verdict = 'no';
  walk(fn.body, (node) => {
    if (isFunction(node)) return false;
    const name = methodCall(node)?.name ?? '';
    if (node.type === 'ThrowStatement' || PARSING.test(name)) verdict = 'yes';
    else if (node.type === 'CallExpression' && verdict === 'no') verdict = 'unknown';
    return verdict !== 'yes';
  });
  return verdict;
}

/** `schema.parse(await getRawInput())`. */
export function isParsed(node: Located['node']): boolean {
  for (let current = node.parent; current && !current.type.endsWith('Statement'); current = current.parent) {
    const call = methodCall(unwrap(current));
    if (call && PARSING.test(call.name)) return true;
  }
  return false;
}
