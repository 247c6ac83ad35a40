import type { TSESTree } from '@typescript-eslint/utils';

import { propertyValue, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { makerOf } from '../../scope/maker-of.ts';

/** An option of a call: its value node, looked up through constants and functions that make the options; `unknown` when the options cannot be read. */
export function optionOf(call: Located, argument: number, name: string): TSESTree.Node | 'absent' | 'unknown' {
  const node = unwrap(call.node);
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return 'absent';
  const options = node.arguments[argument];
  if (!options) return 'absent';
  const made = makerOf({ file: call.file, node: options }).node;
  if (made.type !== 'ObjectExpression') return 'unknown';
  const value = propertyValue(made, name);
  if (value) return value;
  return made.properties.some((property) => property.type === 'SpreadElement') ? 'unknown' : 'absent';
}

export function isLiteral(option: TSESTree.Node | 'absent' | 'unknown', value: boolean | string): boolean {
  return typeof option === 'object' && option.type === 'Literal' && option.value === value;
}
