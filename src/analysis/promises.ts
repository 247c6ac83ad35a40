import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction, isFunction, methodCall } from '../ast/nodes.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { trace } from '../scope/trace.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { variableOf } from '../scope/variables.ts';
import { isReturned } from './answer-places.ts';
import type { Environment } from './environment.ts';

const SETTLES = ['resolve', 'reject'] as const;
const MAX_HANDED = 4;

/** How a call settles the promise that is made around it. */
export type Settling = (typeof SETTLES)[number];

/** The error of `Promise.reject(error)`, or of `throwError(() => error)` of rxjs: whoever waits for it gets what `throw error` would give him. */
export function rejectedWith({ file, node }: Located<TSESTree.CallExpression>): TSESTree.Node | undefined {
  const [error = node] = node.arguments;
  if (fromRxjs({ file, node }) === 'throwError') return isFunction(error) ? returnsOf({ file, node: error })[0] : error;
  const method = methodCall(node);
  if (method?.name !== 'reject' || method.object.type !== 'Identifier' || method.object.name !== 'Promise') return undefined;
  return trace({ file, node: method.object }).kind === 'global' ? error : undefined;
}

/** The name in rxjs of a function that is called. */
export function fromRxjs({ file, node }: Located<TSESTree.CallExpression>): string | undefined {
  const origin =
    node.callee.type === 'Identifier' || node.callee.type === 'MemberExpression' ? trace({ file, node: node.callee }) : undefined;
  return origin?.kind === 'external' && /^rxjs(?:\/|$)/.test(origin.module) ? origin.name : undefined;
}

/** `new Promise((resolve, reject) => …)`: what it comes to may be nothing. */
export function isMadePromise({ file, node }: Located): boolean {
  if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'Promise') return false;
  return trace({ file, node: node.callee }).kind === 'global';
}

/** Is it the function that makes a promise: `new Promise((resolve, reject) => …)`? */
export function isExecutor(file: SourceFile, fn: TSESTree.Node): fn is FunctionNode {
  const { parent } = fn;
  return isFunction(fn) && parent?.type === 'NewExpression' && parent.arguments[0] === fn && isMadePromise({ file, node: parent });
}

/** `resolve(user)`, `reject(error)`, also by code that was handed one of them; `return Promise.reject(error)`. @param environment what its parameters stand for */
export function settledBy({ file, node }: Located<TSESTree.CallExpression>, environment: Environment): Settling | undefined {
  if ((node.parent.type === 'AwaitExpression' || isReturned(node)) && rejectedWith({ file, node })) return 'reject';
  let at: Located | undefined = node.callee.type === 'Identifier' ? { file, node: node.callee } : undefined;
  for (let step = 0; at && step < MAX_HANDED; step++) {
    const origin = trace(at);
    if (origin.kind !== 'parameter' || origin.binding.path?.length !== 0) return undefined;
    const { fn, index, id } = origin.binding;
    if (isExecutor(origin.file, fn)) return SETTLES[index];
    const value = environment.valueOf(variableOf(origin.file, id));
    at = value?.kind === 'data' || value?.kind === 'truthy' ? value.made : undefined;
  }
  return undefined;
}

/**
 * Is it settled by its own code, and by none that gets `resolve`?
 * @param followed functions inside of it that are gone through
 */
export function settlesItself(file: SourceFile, executor: FunctionNode, followed: ReadonlySet<TSESTree.Node>): boolean {
  const [resolve] = executor.params;
  const uses = resolve?.type === 'Identifier' ? variableOf(file, resolve)?.references : undefined;
  return (uses ?? []).every(({ identifier }) => {
    for (let fn = enclosingFunction(identifier); fn && fn !== executor; fn = enclosingFunction(fn)) if (!followed.has(fn)) return false;
    return identifier.parent.type === 'CallExpression' && identifier.parent.callee === identifier;
  });
}
