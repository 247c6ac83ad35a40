import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, memberName } from '../../ast/nodes.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { judge, nothingToJudge, type Judgement } from '../../model/verdict.ts';
import { functionOf } from '../../scope/function-of.ts';
import { trace } from '../../scope/trace.ts';
import { variableOf } from '../../scope/variables.ts';
import type { AdapterContext, DeclaredResponse } from './adapter.ts';
import { roleOf } from './orpc-chains.ts';
import type { ProcedureSteps } from './procedure-chains.ts';
import { isParsed, judgeOutput as judgeSchema, judgeSchemas } from './procedure-schemas.ts';

/** Is the input of a procedure validated? The last schema holds; without one the handler is given whatever was sent. */
export function judgeInput({ inputs, isOpen }: ProcedureSteps, handler: Located | undefined, context: AdapterContext): Judgement {
  const schema = inputs.at(-1);
  if (schema && isOnlyType(schema, context)) return judge('no', '`type<…>()` checks nothing', schema);
  const judgement = judgeSchemas(inputs.slice(-1), context);
  if (judgement) return judgement;
  const fn = handler && functionOf(handler);
  if (isOpen || !fn) return judge('unknown', 'what it was built from cannot be followed', handler);
  const read = inputReadIn(fn);
  return read
    ? judge('no', 'it has no `.input(…)`, and reads the input as it arrives', read)
    : nothingToJudge('it takes no input', handler);
}

/** How strongly a procedure declares what it answers: `type<…>()` is for the compiler alone. */
export function judgeOutput(steps: ProcedureSteps, terminal: Located, context: AdapterContext): DeclaredResponse {
  const output = steps.outputs.at(-1);
  return output && isOnlyType(output, context)
    ? { strength: 'typed', evidence: [{ why: 'its `.output(type<…>())`', at: output }] }
    : judgeSchema(steps, terminal, context);
}

/** `type<Order>()`; with a function, `type<Raw, Order>(toOrder)`, that may refuse. */
function isOnlyType(at: Located, { kinds }: AdapterContext): boolean {
  const origin = trace(at);
  const made = origin.kind === 'value' ? origin.at : at;
  return made.node.type === 'CallExpression' && made.node.arguments.length === 0 && roleOf(made, kinds) === 'untested';
}

/** Where a handler takes `input` out of its parameter, and gives it to no schema. */
function inputReadIn({ file, node: fn }: Located<FunctionNode>): Located | undefined {
  const [first] = fn.params;
  const taken =
    first?.type === 'ObjectPattern'
      ? first.properties.find((each) => each.type === 'Property' && keyName(each.key, each.computed) === 'input')
      : first;
  const value = taken?.type === 'Property' ? taken.value : taken;
  if (!value || value.type === 'RestElement' || value.type === 'TSParameterProperty') return undefined;
  if (value.type !== 'Identifier') return taken?.type === 'Property' ? { file, node: taken } : undefined;
  const uses = (variableOf(file, value)?.references ?? []).map(({ identifier }) => identifier as TSESTree.Node);
  const reads = taken?.type === 'Property' ? uses : uses.flatMap((use) => memberInput(use) ?? []);
  const found = reads.find((use) => !isParsed(use));
  return found && { file, node: found };
}

/** `opts.input`. */
function memberInput({ parent }: TSESTree.Node): TSESTree.Node | undefined {
  return parent?.type === 'MemberExpression' && memberName(parent) === 'input' ? parent : undefined;
}
