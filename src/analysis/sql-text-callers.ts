import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, memberName, unwrap } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import type { ParameterBinding } from '../scope/binding.ts';
import { argumentsGivenTo } from '../scope/call-sites.ts';
import { staysInFile } from '../scope/stays-in-file.ts';
import { variableOf } from '../scope/variables.ts';
import { END, HARMLESS, sameValue, type Expression, type ListPiece, type TextReader } from './sql-text-piece.ts';

/** The elements of what all calls pass for a parameter, where nothing of them is open. */
export function readPassedElements(
  array: Expression,
  binding: ParameterBinding,
  path: readonly string[],
  reader: TextReader,
): ListPiece[] | undefined {
  const given = binding.initial ? undefined : argumentsAtCalls(array.at.file, binding);
  const pieces = given?.flatMap((at) => reader.readList(sameValue(array, at, new Map()), path));
  const isTold = pieces?.every(({ kind }) => kind === 'constant' || kind === 'harmless' || kind === 'end');
  return isTold ? [HARMLESS, END] : undefined;
}

/**
 * What all calls pass for a parameter, when every use of its function can be seen: it is not exported and never handed on. Of a constructor,
 * which is named where it is called: what the calls of the project pass.
 */
export function argumentsAtCalls(file: SourceFile, { fn, index }: ParameterBinding): Located[] | undefined {
  if (fn.parent.type === 'MethodDefinition' && fn.parent.kind === 'constructor') {
    const made = argumentsGivenTo({ file, node: fn }, index);
    return made.length > 0 ? made : undefined;
  }
  const uses = usesOf(file, fn);
  if (!uses || uses.length === 0) return undefined;
  const given: Located[] = [];
  for (const use of uses) {
    const call = use.parent;
    if (call?.type !== 'CallExpression' || call.callee !== use) return undefined;
    if (call.arguments.slice(0, index + 1).some(({ type }) => type === 'SpreadElement')) return undefined;
    const argument = call.arguments[index];
    if (argument) given.push({ file, node: argument });
  }
  return given;
}

function usesOf(file: SourceFile, fn: FunctionNode): TSESTree.Node[] | undefined {
  if (fn.parent.type === 'MethodDefinition') return usesOfPrivate(file, fn.parent);
  const declared = fn.type === 'FunctionDeclaration' ? fn.id : fn.parent.type === 'VariableDeclarator' ? fn.parent.id : undefined;
  const statement = fn.type === 'FunctionDeclaration' ? fn : fn.parent.parent;
  if (declared?.type !== 'Identifier' || statement?.parent?.type.startsWith('Export')) return undefined;
  const references = variableOf(file, declared)?.references ?? [];
  return references.filter((reference) => reference.isRead).map((reference) => reference.identifier as TSESTree.Node);
}

/** Every use of a method that only its class can call, `private find(…)`, `#find(…)`, or only its file: the instances of its class stay there. */
function usesOfPrivate(file: SourceFile, method: TSESTree.MethodDefinition): TSESTree.Node[] | undefined {
  const name = keyName(method.key, method.computed);
  if (name === undefined || method.kind !== 'method') return undefined;
  const isPrivate = method.accessibility === 'private' || method.key.type === 'PrivateIdentifier';
  if (!isPrivate && !staysInFile({ file, node: method.parent.parent })) return undefined;
  const uses: TSESTree.Node[] = [];
  const unclear: TSESTree.Node[] = [];
  walk(isPrivate ? method.parent : file.ast, (node) => {
    if (node.type === 'MemberExpression' && memberName(node) === name) uses.push(node);
    // `this[name](…)` may call any of them.
    if (node.type === 'MemberExpression' && memberName(node) === undefined && unwrap(node.object).type === 'ThisExpression')
      unclear.push(node);
    // `const { find } = this`.
    if (node.type === 'ObjectPattern' && propertiesOf(node).includes(name)) unclear.push(node);
  });
  return unclear.length > 0 ? undefined : uses;
}

function propertiesOf({ properties }: TSESTree.ObjectPattern): (string | undefined)[] {
  return properties.map((each) => (each.type === 'Property' ? keyName(each.key, each.computed) : undefined));
}
