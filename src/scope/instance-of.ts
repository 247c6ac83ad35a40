import { isFunction } from '../ast/nodes.ts';
import type { ClassNode, FunctionNode, Located } from '../model/source-file.ts';
import { classOfType } from './class-members.ts';
import { FileMemo } from './file-memo.ts';
import { returnsOf } from './returns-of.ts';
import { trace } from './trace.ts';

const memo = new FileMemo<Located<ClassNode> | null>();

/** The class of the project that a value is an instance of, also when functions hand it out: `getApp().dataSource`. */
export function instanceOf(at: Located): Located<ClassNode> | undefined {
  const origin = trace(at);
  if (origin.kind === 'instance') return origin.of;
  if (origin.kind === 'variable' && origin.binding.annotation) return classOfType({ file: origin.file, node: origin.binding.annotation });
  if (origin.kind !== 'value') return undefined;
  const { file, node } = origin.at;
  if (node.type !== 'CallExpression') return undefined;
  const callee = trace({ file, node: node.callee });
  return callee.kind === 'value' && isFunction(callee.at.node)
    ? returnedInstance({ file: callee.at.file, node: callee.at.node })
    : undefined;
}

/** Functions that hand out each other's results in a circle hand out nothing. */
function returnedInstance(fn: Located<FunctionNode>): Located<ClassNode> | undefined {
  const known = memo.get(fn);
  if (known !== undefined) return known ?? undefined;
  memo.set(fn, null);
  const found = readReturned(fn);
  memo.set(fn, found ?? null);
  return found;
}

function readReturned({ file, node }: Located<FunctionNode>): Located<ClassNode> | undefined {
  if (node.returnType) return classOfType({ file, node: node.returnType.typeAnnotation });
  for (const returned of returnsOf({ file, node })) {
    const found = instanceOf({ file, node: returned });
    if (found) return found;
  }
  return undefined;
}
