import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { isNothing } from '../scope/possible-values.ts';
import { variableOf } from '../scope/variables.ts';

// What skips handlers and is no error: `next('route')`.
const SKIPS = new Set(['route', 'router']);

/** Where an error that is passed on comes from: a `catch`, or what calls a callback with it. Undefined for one that is made where it stands. */
export function passedOn({ file, node }: Located, within: FunctionNode): 'caught' | { readonly by: TSESTree.Node | undefined } | undefined {
  const inner = unwrap(node);
  const definition = inner.type === 'Identifier' ? variableOf(file, inner)?.defs.at(-1) : undefined;
  if (definition?.type === 'CatchClause') return 'caught';
  const callback = definition?.node as TSESTree.Node | undefined;
  return definition?.type === 'Parameter' && callback && callback !== within ? { by: callback.parent } : undefined;
}

/** What may be handed on as an error: `user ? undefined : new Error('Who?')`. */
export function errorsIn(given: TSESTree.Node): readonly TSESTree.Node[] {
  const node = unwrap(given);
  if (node.type === 'ConditionalExpression') return [node.consequent, node.alternate].flatMap(errorsIn);
  if (node.type === 'LogicalExpression' && node.operator === '&&') return errorsIn(node.right);
  return isNoError(node) ? [] : [given];
}

/** `next(null)`, `next(false)`, `next('route')`; any other text is an error: `next('Who?')`. */
export function isNoError(given: TSESTree.Node): boolean {
  const node = unwrap(given);
  if (isNothing(node)) return true;
  return node.type === 'Literal' && !(typeof node.value === 'string' && node.value !== '' && !SKIPS.has(node.value));
}

/** `let error; if (!user) error = new Error('Who?'); next(error);`: a name that holds an error only where one was put in. */
export function isErrorIfAny({ file, node }: Located): boolean {
  const name = unwrap(node);
  const binding = name.type === 'Identifier' ? bindingOf(file, name) : undefined;
  return (
    binding?.kind === 'variable' && binding.path?.length === 0 && binding.writes.length > 0 && (!binding.init || isNoError(binding.init))
  );
}
