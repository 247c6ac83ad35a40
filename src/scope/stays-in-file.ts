import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, memberName, valueParameters, writtenDecorators } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { ClassNode, Located, SourceFile } from '../model/source-file.ts';
import { FileMemo } from './file-memo.ts';
import { trace } from './trace.ts';
import { variableOf } from './variables.ts';

const known = new FileMemo<boolean>();

/** Can nothing but the file of a class call its methods? The class is not exported, and no instance is handed to code that may stand elsewhere. */
export function staysInFile(owner: Located<ClassNode>): boolean {
  let stays = known.get(owner);
  if (stays === undefined) known.set(owner, (stays = isOnlyMadeHere(owner) && !handsOnThis(owner.node)));
  return stays;
}

function isOnlyMadeHere({ file, node }: Located<ClassNode>): boolean {
  // A class it extends may call its methods, a decorator may do anything.
  if (node.type !== 'ClassDeclaration' || !node.id || node.superClass || writtenDecorators(node).length > 0) return false;
  if (node.parent.type.startsWith('Export')) return false;
  const seen = new Set<TSESTree.Node>();
  return (variableOf(file, node.id)?.references ?? []).every(({ identifier, isTypeReference }) => {
    const { parent } = identifier as TSESTree.Node;
    if (parent?.type === 'NewExpression' && parent.callee === identifier) return isKept(file, parent, seen);
    return isTypeReference && parent?.type !== 'ExportSpecifier';
  });
}

function handsOnThis({ body }: ClassNode): boolean {
  let isHandedOn = false;
  walk(body, (node) => {
    isHandedOn ||= node.type === 'ThisExpression' && !isMemberTaken(node);
    return !isHandedOn;
  });
  return isHandedOn;
}

function isMemberTaken(node: TSESTree.Node): boolean {
  const { parent } = node;
  return parent?.type === 'MemberExpression' && parent.object === node && memberName(parent) !== undefined;
}

/** Is a value only asked for members, also under the names that it gets in this file? */
function isKept(file: SourceFile, value: TSESTree.Node, seen: Set<TSESTree.Node>): boolean {
  if (isMemberTaken(value)) return true;
  const { parent } = value;
  if (parent?.type === 'VariableDeclarator') return parent.init === value && isNameKept(file, parent.id, seen);
  if (parent?.type !== 'CallExpression') return false;
  const callee = trace({ file, node: parent.callee });
  const index = parent.arguments.indexOf(value as TSESTree.CallExpressionArgument);
  if (callee.kind !== 'value' || callee.at.file !== file || !isFunction(callee.at.node) || index < 0) return false;
  if (parent.arguments.slice(0, index).some(({ type }) => type === 'SpreadElement')) return false;
  const parameter = valueParameters(callee.at.node)[index];
  return parameter !== undefined && isNameKept(file, parameter.type === 'AssignmentPattern' ? parameter.left : parameter, seen);
}

function isNameKept(file: SourceFile, name: TSESTree.Node, seen: Set<TSESTree.Node>): boolean {
  if (seen.has(name)) return true;
  seen.add(name);
  if (name.type !== 'Identifier' || name.parent.parent?.parent?.type === 'ExportNamedDeclaration') return false;
  return (variableOf(file, name)?.references ?? []).every(({ identifier, init }) => init || isKept(file, identifier, seen));
}
