import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { trace } from '../scope/trace.ts';
import type { RequestRoles } from './request-roles.ts';
import { isChosenByCaller } from './sent-values.ts';

const NO_ROLES: RequestRoles = new Map();
// A fresh name for somebody who is not known.
const MAKERS = /^(?:(?:node:)?crypto|uuid|nanoid|ulid|cuid|@paralleldrive\/cuid2)$/;

/** `'OK'`, `{ error: 'missing' }`, `{ challenge: body.challenge }`: the same for everybody, or what he sent himself. */
export function isConstantShape({ file, node: value }: Located, roles = NO_ROLES): boolean {
  const node = unwrap(value);
  const isConstant = (part: TSESTree.Node): boolean => isConstantShape({ file, node: part }, roles);
  if (node.type === 'Literal') return true;
  if (node.type === 'TemplateLiteral') return node.expressions.every(isConstant);
  if (node.type === 'ArrayExpression') return node.elements.every((each) => each !== null && isConstant(each));
  if (node.type === 'ObjectExpression') return node.properties.every((each) => each.type === 'Property' && isConstant(each.value));
  return roles.size > 0 && isChosenByCaller({ file, node }, roles);
}

/** Is it made of constants, also of other names, of the time or of chance: `{ user: GUEST, id: randomUUID(), since: new Date() }`. */
export function isSameForAll({ file, node: expression }: Located): boolean {
  const node = unwrap(expression);
  const isSame = (part: TSESTree.Node): boolean => isSameForAll({ file, node: part });
  if (isConstantShape({ file, node })) return true;
  if (node.type === 'TemplateLiteral') return node.expressions.every(isSame);
  if (node.type === 'ArrayExpression') return node.elements.every((each) => each !== null && isSame(each));
  if (node.type === 'ObjectExpression')
    return node.properties.every((each) => isSame(each.type === 'Property' ? each.value : each.argument));
  if (node.type === 'CallExpression' || node.type === 'NewExpression') {
    const origin = trace({ file, node: node.callee });
    return (origin.kind === 'global' || (origin.kind === 'external' && MAKERS.test(origin.module))) && node.arguments.every(isSame);
  }
  if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return false;
  const origin = trace({ file, node });
  return origin.kind === 'value' && origin.at.node !== node && isConstantShape(origin.at);
}
