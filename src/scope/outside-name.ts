import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, keyName, memberName } from '../ast/nodes.ts';
import type { FunctionNode, SourceFile } from '../model/source-file.ts';

/** How code of other files can come by a function. */
export type OutsideName =
  /** It has to write this name: of a variable, or of a member. */
  | { readonly kind: 'name'; readonly name: string; readonly isMember: boolean }
  /** Under a name of its own choice. */
  | { readonly kind: 'any' }
  /** Not at all: it is given to a call whose result nothing keeps. */
  | { readonly kind: 'none' };

const ANY: OutsideName = { kind: 'any' };

/** The name that other files need for a function, or for an instance of its class: `find` of `export const find = cached(async (id) => …)`. */
export function outsideNameOf({ text }: SourceFile, fn: FunctionNode): OutsideName {
  for (let node: TSESTree.Node = fn, { parent } = fn as TSESTree.Node; parent; node = parent, { parent } = parent) {
    switch (parent.type) {
      case 'MethodDefinition':
      case 'PropertyDefinition':
        if (parent.type === 'MethodDefinition' && parent.kind === 'constructor') return declared(parent.parent.parent, text);
        return member(keyName(parent.key, parent.computed));
      case 'Property':
        return member(keyName(parent.key, parent.computed));
      case 'AssignmentExpression':
        return member(parent.left.type === 'MemberExpression' ? memberName(parent.left) : undefined);
      case 'VariableDeclarator':
        return declared(parent, text);
      case 'ExportDefaultDeclaration':
        return ANY;
      case 'ExpressionStatement':
        return { kind: 'none' };
      default:
        if (node.type === 'FunctionDeclaration') return declared(node, text);
        // `return (id) => …`: whoever calls the function around it may get it.
        if (parent.type.endsWith('Statement') || isFunction(parent)) return ANY;
    }
  }
  return ANY;
}

/** `module.exports = find` is `exports` under the name that `require` is given. */
function member(name: string | undefined): OutsideName {
  return name === undefined || name === 'exports' ? ANY : { kind: 'name', name, isMember: true };
}

/** What is declared in a function leaves it under some other name, if at all. */
function declared(node: TSESTree.Node, text: string): OutsideName {
  const id = 'id' in node ? node.id : null;
  const statement = node.type === 'VariableDeclarator' ? node.parent : node;
  const isTop = /^(?:Program|ExportNamedDeclaration)$/.test(statement.parent?.type ?? '');
  if (!isTop || id?.type !== 'Identifier' || mayRename(text, id.name)) return ANY;
  return { kind: 'name', name: id.name, isMember: false };
}

const GIVEN_ON = /(?:[:=(]|\bdefault(?:\s+(?:async\s+)?(?:function\b\s*\*?|class\b))?)\s*$/;
const LOOK_BACK = 40;

/** May a text give a name another one: `name as other`, `other: name`, `other = name`, `wrap(name)`, `export default name`? */
export function mayRename(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const end = at + name.length;
    const isPart = /[\w$]/.test(text.charAt(at - 1)) || /[\w$]/.test(text.charAt(end));
    if (!isPart && (GIVEN_ON.test(text.slice(Math.max(0, at - LOOK_BACK), at)) || /^\s+as\b/.test(text.slice(end, end + LOOK_BACK))))
      return true;
  }
  return false;
}
