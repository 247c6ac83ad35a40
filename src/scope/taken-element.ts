import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../ast/nodes.ts';
import type { SourceFile } from '../model/source-file.ts';
import { bindingOf, type VariableBinding } from './binding.ts';

/** What a name is taken from, and the way further down to it. */
export interface TakenElement {
  readonly node: TSESTree.Expression;
  readonly path: readonly string[];
}

/**
 * The element that a name of a pattern takes out of a list as it is written: `planOf(id)` for `plan` of `const [user, plan] = await Promise.all([find(req), planOf(id)])`.
 * Undefined where there is no such list, or nobody can tell which element it is.
 */
export function takenElement(file: SourceFile, { init, path }: VariableBinding): TakenElement | undefined {
  const [index, ...further] = path ?? [];
  if (!init || index === undefined || !/^\d+$/.test(index)) return undefined;
  const list = listIn(file, unwrap(init));
  if (!list || list.elements.some((each) => each?.type === 'SpreadElement')) return undefined;
  const element = list.elements[Number(index)];
  return element && element.type !== 'SpreadElement' ? { node: element, path: further } : undefined;
}

/** What a name gets where something is written to it: of a list, the element that it takes. */
export function takenOf(file: SourceFile, name: TSESTree.Identifier, written: TSESTree.Node): TSESTree.Node {
  const binding = bindingOf(file, name);
  const taken = binding.kind === 'variable' && binding.init === written ? takenElement(file, binding) : undefined;
  return taken?.node ?? written;
}

function listIn(file: SourceFile, node: TSESTree.Node): TSESTree.ArrayExpression | undefined {
  if (node.type === 'ArrayExpression') return node;
  const call = methodCall(node);
  const [given] = call?.name === 'all' ? call.call.arguments : [];
  if (!call || given?.type !== 'ArrayExpression' || call.object.type !== 'Identifier') return undefined;
  const binding = bindingOf(file, call.object);
  return binding.kind === 'global' && binding.name === 'Promise' ? given : undefined;
}
