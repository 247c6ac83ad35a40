import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, propertyValue } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { variableOf } from './variables.ts';

/** What an object holds under a name: where it is written, or put in beside that. */
export function valueUnder({ file, node }: Located<TSESTree.ObjectExpression>, name: string): TSESTree.Node | undefined {
  return propertyValue(node, name) ?? memberPutInto({ file, node }, name);
}

/** `const api = {}; api.list = …;`: what is put into an object under a name beside where it is made; undefined where that is done twice, or elsewhere. */
function memberPutInto({ file, node }: Located<TSESTree.ObjectExpression>, name: string): TSESTree.Expression | undefined {
  let made: TSESTree.Node = node;
  // `const api = module.exports = {};`
  while (made.parent.type === 'AssignmentExpression' && made.parent.right === made) made = made.parent;
  const declarator = made.parent;
  if (declarator.type !== 'VariableDeclarator' || declarator.init !== made || declarator.id.type !== 'Identifier') return undefined;
  const writes = (variableOf(file, declarator.id)?.references ?? []).flatMap(({ identifier }) => writeOf(identifier, name) ?? []);
  const [write, ...others] = writes;
  const statement = write?.parent;
  if (!write || others.length > 0 || write.operator !== '=' || statement?.type !== 'ExpressionStatement') return undefined;
  return statement.parent === declarator.parent.parent ? write.right : undefined;
}

function writeOf(object: TSESTree.Node, name: string): TSESTree.AssignmentExpression | undefined {
  const member = object.parent;
  if (member?.type !== 'MemberExpression' || member.object !== object || memberName(member) !== name) return undefined;
  return member.parent.type === 'AssignmentExpression' && member.parent.left === member ? member.parent : undefined;
}
