import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, keyName } from '../ast/nodes.ts';
import { endOf, startOf } from '../ast/place.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { indexOf } from './file-index.ts';

/**
 * Do two nodes declare the same thing? A file that is being edited is there twice: as the editor holds it, and as other files find it on the
 * disk. Where the two texts differ, the names that lead to a node decide.
 */
export function isSameDeclaration(left: Located, right: Located): boolean {
  if (left.node === right.node) return true;
  if (left.file === right.file || left.file.filename !== right.file.filename || left.node.type !== right.node.type) return false;
  if (left.file.text === right.file.text) return startOf(left.node) === startOf(right.node) && endOf(left.node) === endOf(right.node);
  return nameOf(left.node) === nameOf(right.node);
}

/** The parameter of this file that is the same as that of an earlier text of it. */
export function twinOfParameter(file: SourceFile, parameter: Located): TSESTree.Identifier | undefined {
  if (parameter.file === file) return parameter.node.type === 'Identifier' ? parameter.node : undefined;
  const names = indexOf(file).functions.flatMap((fn) => fn.params.flatMap(namesIn));
  return names.find((each) => isSameDeclaration({ file, node: each }, parameter));
}

/** The names that a parameter binds: itself, or those that it is taken apart into. */
function namesIn(pattern: TSESTree.Node): TSESTree.Identifier[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'TSParameterProperty':
      return namesIn(pattern.parameter);
    case 'RestElement':
      return namesIn(pattern.argument);
    case 'ArrayPattern':
      return pattern.elements.flatMap((each) => (each ? namesIn(each) : []));
    case 'ObjectPattern':
      return pattern.properties.flatMap((each) => (each.type === 'Property' ? namesIn(each.value) : []));
    default:
      return [];
  }
}

/** `createOrders/router`, `OrdersController`, `default/0`: the names around a node, outermost first. */
function nameOf(node: TSESTree.Node): string {
  const names: string[] = [];
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    const name = ownName(current);
    if (name !== undefined) names.unshift(name);
  }
  return names.join('/');
}

function ownName(node: TSESTree.Node): string | undefined {
  const { parent } = node;
  if (parent && isFunction(parent) && parent.body !== node) return String(parent.params.indexOf(node as TSESTree.Parameter));
  switch (node.type) {
    case 'VariableDeclarator':
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ClassDeclaration':
    case 'ClassExpression':
      return node.id?.type === 'Identifier' ? node.id.name : undefined;
    case 'ExportDefaultDeclaration':
      return 'default';
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'Property':
      return keyName(node.key, node.computed);
    default:
      return undefined;
  }
}
