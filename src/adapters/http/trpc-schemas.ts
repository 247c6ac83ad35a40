import { endOf, startOf } from '../../ast/place.ts';
import { walk } from '../../ast/walk.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { judge, nothingToJudge, type Judgement } from '../../model/verdict.ts';
import { functionOf } from '../../scope/function-of.ts';
import type { AdapterContext } from './adapter.ts';
import type { ProcedureSteps } from './procedure-chains.ts';
import { isParsed, judgeSchemas } from './procedure-schemas.ts';

// What the parameter of a procedure carries as it arrived, past the schemas.
const RAW = /\b(?:getRawInput|rawInput)\b/;

/** Is the input of a procedure validated? Without a schema nothing is handed to the procedure at all. */
export function judgeInput(steps: ProcedureSteps, handler: Located | undefined, context: AdapterContext): Judgement {
  const fn = handler && functionOf(handler);
  const bypass = fn && rawReadIn(fn);
  if (bypass) return judge('no', 'it reads the input as it arrives', bypass);
  const judgement = judgeSchemas(steps.inputs, context);
  if (judgement) return judgement;
  return steps.isOpen
    ? judge('unknown', 'what it was built from cannot be followed', handler)
    : nothingToJudge('it takes no input', handler);
}

function rawReadIn({ file, node: fn }: Located<FunctionNode>): Located | undefined {
  if (!RAW.test(file.text.slice(startOf(fn), endOf(fn)))) return undefined;
  let found: Located | undefined;
  walk(fn.body, (node) => {
    const isRead = node.type === 'Identifier' && RAW.test(node.name) && node.parent.type !== 'Property';
    if (isRead && !isParsed(node)) found ??= { file, node };
    return found === undefined;
  });
  return found;
}
