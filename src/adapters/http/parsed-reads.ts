import type { TSESTree } from '@typescript-eslint/utils';

import { contains, methodCall, unwrap } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { bindingOf } from '../../scope/binding.ts';
import { possibleValues } from '../../scope/possible-values.ts';
import { trace } from '../../scope/trace.ts';
import type { AdapterContext } from './adapter.ts';

const MAX_STEPS = 4;

/** Does a schema get what is read here? A result that only says whether it fits counts when someone asks it. */
export function isParsedIn({ file, node: fn }: Located<FunctionNode>, read: TSESTree.Node, { schemas }: AdapterContext): boolean {
  let isParsed = false;
  walk(fn.body, (node) => {
    if (isParsed || node.type !== 'CallExpression' || node.arguments.length === 0 || !schemas.holds({ file, node })) return;
    isParsed = node.arguments.some((argument) => comesFrom({ file, node: argument }, read));
  });
  return isParsed;
}

/** Is it what was read, on one of the ways that lead here (`if (isForm) body = … else body = …`), or that text as an object? */
function comesFrom(at: Located, read: TSESTree.Node, steps = 0): boolean {
  const origin = trace(at);
  const values = [at, ...(origin.kind === 'value' ? [origin.at] : []), ...(possibleValues(at) ?? [])];
  return values.some((value) => {
    if (contains(value.node, read)) return true;
    const text = steps < MAX_STEPS ? textOfJson(value) : undefined;
    return text !== undefined && comesFrom({ file: value.file, node: text }, read, steps + 1);
  });
}

/** `text` of `JSON.parse(text)`. */
function textOfJson({ file, node }: Located): TSESTree.Node | undefined {
  const call = methodCall(unwrap(node));
  if (call?.name !== 'parse' || call.object.type !== 'Identifier' || call.object.name !== 'JSON') return undefined;
  return bindingOf(file, call.object).kind === 'global' ? call.call.arguments[0] : undefined;
}
