import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingObject, isFunction, memberName, propertyValue } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { Located } from '../model/source-file.ts';
import { FileMemo } from './file-memo.ts';
import { variableOf } from './variables.ts';

/** What an object holds under a name: where it is written, or put in beside that, or by one of its methods. */
export function valueUnder({ file, node }: Located<TSESTree.ObjectExpression>, name: string): TSESTree.Node | undefined {
  return propertyValue(node, name) ?? memberPutInto({ file, node }, name) ?? memberPutByMethod({ file, node }, name);
}

const putByMethods = new FileMemo<readonly TSESTree.AssignmentExpression[]>();

/** `{ start() { this.db = connect(); } }`: what one place alone in the methods of an object puts into it. */
function memberPutByMethod(object: Located<TSESTree.ObjectExpression>, name: string): TSESTree.Expression | undefined {
  let puts = putByMethods.get(object);
  if (!puts) putByMethods.set(object, (puts = putsOnThis(object.node)));
  const [put, ...others] = puts.filter(({ left }) => left.type === 'MemberExpression' && memberName(left) === name);
  return put?.operator === '=' && others.length === 0 ? put.right : undefined;
}

function putsOnThis(object: TSESTree.ObjectExpression): TSESTree.AssignmentExpression[] {
  const found: TSESTree.AssignmentExpression[] = [];
  for (const each of object.properties)
    if (each.type === 'Property' && isFunction(each.value))
      walk(each.value, (node) => {
        const owner = node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression' ? node.left.object : undefined;
        if (node.type === 'AssignmentExpression' && owner?.type === 'ThisExpression' && enclosingObject(owner) === object) found.push(node);
      });
  return found;
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
