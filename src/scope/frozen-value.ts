import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall } from '../ast/nodes.ts';
import type { SourceFile } from '../model/source-file.ts';
import { bindingOf } from './binding.ts';

/** `Object.freeze(x)` is `x`. */
export function frozenValue(file: SourceFile, node: TSESTree.Node): TSESTree.Node | undefined {
  const call = methodCall(node);
  if (!call || !/^(?:freeze|seal)$/.test(call.name) || call.object.type !== 'Identifier') return undefined;
  const isObject = call.object.name === 'Object' && bindingOf(file, call.object).kind === 'global';
  return isObject ? call.call.arguments[0] : undefined;
}
