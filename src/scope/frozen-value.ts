import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall } from '../ast/nodes.ts';
import type { SourceFile } from '../model/source-file.ts';
import { bindingOf } from './binding.ts';

/** `Object.freeze(x)` is `x`; so is React's `cache(x)`, which asks it once in a request. */
export function frozenValue(file: SourceFile, node: TSESTree.Node): TSESTree.Node | undefined {
  if (node.type !== 'CallExpression') return undefined;
  if (node.callee.type === 'Identifier' && node.arguments.length === 1) {
    const binding = bindingOf(file, node.callee);
    return binding.kind === 'import' && binding.specifier === 'react' && binding.name === 'cache' ? node.arguments[0] : undefined;
  }
  const call = methodCall(node);
  if (!call || !/^(?:freeze|seal)$/.test(call.name) || call.object.type !== 'Identifier') return undefined;
  const isObject = call.object.name === 'Object' && bindingOf(file, call.object).kind === 'global';
  return isObject ? call.call.arguments[0] : undefined;
}
