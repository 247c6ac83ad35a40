import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingClass, isFunction } from '../ast/nodes.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { constructorOf } from './class-members.ts';
import { indexOf } from './file-index.ts';
import { FileMemo } from './file-memo.ts';
import { filesThatMayUse } from './files-that-may-use.ts';
import { isSameDeclaration } from './same-declaration.ts';
import { classOf, superclassOf, trace } from './trace.ts';

const MAX_PARENTS = 8;

/** What calls of the project give a function or a constructor at a position, in its own file and in those that import it; spreads are left out. */
export function argumentsGivenTo(fn: Located<FunctionNode>, position: number): Located[] {
  return callsOf(fn).flatMap(({ file, node: { arguments: given } }) => {
    const node = given[position];
    return !node || given.slice(0, position + 1).some(({ type }) => type === 'SpreadElement') ? [] : [{ file, node }];
  });
}

type Call = Located<TSESTree.CallExpression | TSESTree.NewExpression>;

const callsByFunction = new FileMemo<readonly Call[]>();

/** What is put into a query is asked for value by value: who calls its function is found once. */
function callsOf(fn: Located<FunctionNode>): readonly Call[] {
  let calls = callsByFunction.get(fn);
  if (!calls) {
    calls = [fn.file, ...filesThatMayUse(fn)].flatMap((file) =>
      callsIn(file).flatMap((node): Call[] => {
        const called = node.arguments.length > 0 ? functionCalled({ file, node: node.callee }) : undefined;
        return called && isSameDeclaration(called, fn) ? [{ file, node }] : [];
      }),
    );
    callsByFunction.set(fn, calls);
  }
  return calls;
}

function callsIn(file: SourceFile) {
  const { calls, constructions } = indexOf(file);
  return [...calls, ...constructions];
}

/** The function behind the callee of a call: a function of the project, or the constructor of a class, which may be inherited. */
export function functionCalled(callee: Located): Located<FunctionNode> | undefined {
  const { file, node } = callee;
  const origin = trace(callee);
  if (origin.kind === 'value' && isFunction(origin.at.node)) return { file: origin.at.file, node: origin.at.node };
  const within = node.type === 'Super' ? enclosingClass(node) : undefined;
  for (
    let owner = within ? superclassOf({ file, node: within }) : classOf(origin), step = 0;
    owner && step < MAX_PARENTS;
    owner = superclassOf(owner), step++
  ) {
    const own = constructorOf(owner.node);
    if (own) return { file: owner.file, node: own };
  }
  return undefined;
}
