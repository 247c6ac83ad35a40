import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, keyName } from '../ast/nodes.ts';
import { childrenOf } from '../ast/walk.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';

/**
 * Do two nodes declare the same thing? A file that is being edited is there twice: as the editor holds it, and as other files find it on the
 * disk. Where the two texts differ, the names that lead to a node decide.
 */
export function isSameDeclaration(left: Located, right: Located): boolean {
  if (left.node === right.node) return true;
  if (left.file === right.file || left.file.filename !== right.file.filename || left.node.type !== right.node.type) return false;
  if (left.file.text === right.file.text) return left.node.range[0] === right.node.range[0] && left.node.range[1] === right.node.range[1];
  return nameOf(left.node) === nameOf(right.node);
}

/** The parameter of this file that is the same as that of an earlier text of it. */
export function twinOfParameter(file: SourceFile, parameter: Located): TSESTree.Identifier | undefined {
  if (parameter.file === file) return parameter.node.type === 'Identifier' ? parameter.node : undefined;
  const found = functionsOf(file)
    .flatMap((fn) => fn.params)
    .find((each) => isSameDeclaration({ file, node: each }, parameter));
  return found?.type === 'Identifier' ? found : undefined;
}

function functionsOf(file: SourceFile): FunctionNode[] {
  const found: FunctionNode[] = [];
  const stack: TSESTree.Node[] = [file.ast];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isFunction(node)) found.push(node);
    stack.push(...childrenOf(node));
  }
  return found;
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
