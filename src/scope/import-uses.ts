import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, memberName } from '../ast/nodes.ts';
import type { SourceFile } from '../model/source-file.ts';
import { variableOf, type Variable } from './variables.ts';

/** Does nothing of an imported name outlive compilation, because it is only used as a type, or not at all? */
export function isErased(file: SourceFile, local: TSESTree.Identifier): boolean {
  const references = variableOf(file, local)?.references ?? [];
  return !references.some((reference) => isValueUse(reference.identifier, reference.isTypeReference));
}

function isValueUse(identifier: TSESTree.Node, isTypeReference: boolean): boolean {
  // `typeof db` in a type names a value and asks for its type.
  if (!isTypeReference) return !isInTypeQuery(identifier);
  return isExported(identifier) || isInjected(identifier);
}

function isInTypeQuery(node: TSESTree.Node): boolean {
  let above = node.parent;
  while (above?.type === 'TSQualifiedName') above = above.parent;
  return above?.type === 'TSTypeQuery';
}

/** `export { Order }` hands on what it is, type or value. */
function isExported({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'ExportSpecifier' && parent.exportKind !== 'type' && parent.parent.exportKind !== 'type';
}

/** Decorators keep the types of what they stand at, for containers to inject: the class itself is needed at run time. */
function isInjected(identifier: TSESTree.Node): boolean {
  const reference = identifier.parent;
  const annotation = reference?.type === 'TSTypeReference' ? reference.parent : undefined;
  if (annotation?.type !== 'TSTypeAnnotation') return false;
  let holder: TSESTree.Node = annotation.parent;
  if (holder.type === 'PropertyDefinition') return holder.decorators.length > 0;
  while (holder.type === 'Identifier' || holder.type === 'AssignmentPattern' || holder.type === 'TSParameterProperty')
    holder = holder.parent;
  const method = isFunction(holder) ? holder.parent : undefined;
  if (method?.type !== 'MethodDefinition') return false;
  return method.decorators.length > 0 || (method.kind === 'constructor' && method.parent.parent.decorators.length > 0);
}

/** What is done with an imported class or function. `injected`: a container puts an instance where it is the type. */
export type ImportUse = 'constructed' | 'called' | 'extended' | 'injected';

export function usesOf(file: SourceFile, local: TSESTree.Identifier): ReadonlySet<ImportUse> {
  const uses = new Set<ImportUse>();
  for (const { identifier } of variableOf(file, local)?.references ?? []) {
    const use = useOf(identifier);
    if (use) uses.add(use);
  }
  return uses;
}

function useOf(identifier: TSESTree.Node): ImportUse | undefined {
  const parent: TSESTree.Node | undefined = identifier.parent;
  // `new pg.Pool()`
  if (parent?.type === 'MemberExpression' && parent.object === identifier) return useOf(parent);
  if (parent?.type === 'NewExpression' && parent.callee === identifier) return 'constructed';
  if (parent?.type === 'CallExpression' && parent.callee === identifier) return 'called';
  if ((parent?.type === 'ClassDeclaration' || parent?.type === 'ClassExpression') && parent.superClass === identifier) return 'extended';
  return isInjected(identifier) ? 'injected' : undefined;
}

/** The members that are read of a value, where it is used in no other way, and not exported to be read elsewhere. */
export function membersRead(variable: Variable | undefined): { name: string; node: TSESTree.Node }[] | undefined {
  if (!variable) return undefined;
  const found: { name: string; node: TSESTree.Node }[] = [];
  for (const reference of variable.references) {
    if (reference.init) continue;
    const { identifier } = reference;
    const { parent } = identifier;
    if (parent.type === 'TSQualifiedName') continue;
    const name = parent.type === 'MemberExpression' && parent.object === identifier ? memberName(parent) : undefined;
    if (name === undefined) return undefined;
    found.push({ name, node: parent });
  }
  if (found.length === 0) return undefined;
  const first = new Map(found.map((each) => [each.name, found.find(({ name }) => name === each.name) ?? each]));
  return [...first.values()];
}
