import type { TSESTree } from '@typescript-eslint/utils';

import { contains, memberName, methodCall, unwrap } from '../ast/nodes.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { bindingOf } from './binding.ts';
import { variableOf } from './variables.ts';

/** A place where a list or an object is changed after it was made. */
export interface LaterChange {
  readonly node: TSESTree.Node;
  /** The member that is written; undefined where it may be any. */
  readonly member: string | undefined;
}

const CHANGING = /^(?:push|unshift|splice|fill|pop|shift|copyWithin|assign|defineProperty)$/;

/** What changes the list or the object behind a name, through this name: `list.push(…)`, `options.strict = …`, `Object.assign(options, …)`. */
export function laterChangesOf(file: SourceFile, name: TSESTree.Identifier): LaterChange[] {
  return (variableOf(file, name)?.references ?? []).flatMap(({ identifier }) => changeBy(identifier) ?? []);
}

/** Where is a member of an object written after the object was made, through this name: in a function, or elsewhere? */
export function changeOf({ file, node }: Located, member: string, within: TSESTree.Node): 'within' | 'elsewhere' | undefined {
  if (node.type !== 'Identifier' || bindingOf(file, node).kind !== 'variable') return undefined;
  const changes = laterChangesOf(file, node).filter((each) => each.member === undefined || each.member === member);
  if (changes.length === 0) return undefined;
  return changes.some((each) => contains(within, each.node)) ? 'within' : 'elsewhere';
}

function changeBy(name: TSESTree.Identifier | TSESTree.JSXIdentifier): LaterChange | undefined {
  const { parent } = name;
  // `Object.assign(options, …)`.
  if (parent.type === 'CallExpression' && parent.arguments[0] === name) {
    return CHANGING.test(methodCall(parent)?.name ?? '') ? { node: parent, member: undefined } : undefined;
  }
  if (parent.type !== 'MemberExpression' || parent.object !== name) return undefined;
  const member = memberName(parent);
  let written: TSESTree.Node = parent;
  while (written.parent.type === 'MemberExpression' && written.parent.object === written) written = written.parent;
  const outer = written.parent;
  if (outer.type === 'CallExpression' && unwrap(outer.callee) === written) {
    const method = methodCall(outer);
    if (!method || !CHANGING.test(method.name)) return undefined;
    return { node: outer, member: written === parent ? undefined : member };
  }
  const isWritten =
    (outer.type === 'AssignmentExpression' && outer.left === written) ||
    outer.type === 'UpdateExpression' ||
    (outer.type === 'UnaryExpression' && outer.operator === 'delete');
  return isWritten ? { node: outer, member } : undefined;
}

/** `const options = {}; options.strict = true;`: is something put later into what a name is declared with? */
export function isChangedLater({ file, node: { parent } }: Located): boolean {
  return parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' && laterChangesOf(file, parent.id).length > 0;
}
