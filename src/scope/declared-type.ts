import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingClass, isClass, keyName, memberName, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { bindingOf } from './binding.ts';
import { ownMember } from './class-members.ts';
import { constituentsOf, typeTarget } from './type-target.ts';

type TypeAt = Located<TSESTree.TypeNode>;

const MAX_MEMBERS = 8;

/** The type that a member has by the declaration of its owner: `{ db: Pool }`, an interface, an alias or a class of the project. */
export function memberTypeOf(type: TypeAt, name: string, depth = 0): TypeAt | undefined {
  if (depth > MAX_MEMBERS) return undefined;
  for (const node of constituentsOf(type.node)) {
    const found =
      node.type === 'TSTypeLiteral'
        ? signatureOf({ file: type.file, node }, node.members, name)
        : ofDeclaration({ file: type.file, node }, name, depth);
    if (found) return found;
  }
  return undefined;
}

/** The names that a type declares its members under, as far as they stand in the project: of literals, interfaces and aliases, also put together. */
export function memberNamesOf({ file, node }: TypeAt, depth = 0): string[] {
  if (depth > MAX_MEMBERS) return [];
  return constituentsOf(node).flatMap((each): string[] => {
    if (each.type === 'TSTypeLiteral') return namesIn(each.members);
    const target = typeTarget({ file, node: each });
    if (target.kind === 'unknown' && target.at?.node.type === 'TSIntersectionType') return memberNamesOf(target.at, depth + 1);
    if (target.kind !== 'node') return [];
    const { at } = target;
    if (at.node.type === 'TSTypeAliasDeclaration') return memberNamesOf({ file: at.file, node: at.node.typeAnnotation }, depth + 1);
    if (at.node.type !== 'TSInterfaceDeclaration') return [];
    const inherited = at.node.extends.flatMap((heritage) => memberNamesOf({ file: at.file, node: interfaceType(heritage) }, depth + 1));
    return [...namesIn(at.node.body.body), ...inherited];
  });
}

function namesIn(members: readonly TSESTree.TypeElement[]): string[] {
  return members.flatMap((each) => (each.type === 'TSPropertySignature' ? (keyName(each.key, each.computed) ?? []) : []));
}

function ofDeclaration(type: TypeAt, name: string, depth: number): TypeAt | undefined {
  const target = typeTarget(type);
  // The name of an intersection.
  if (target.kind === 'unknown' && target.at?.node.type === 'TSIntersectionType') return memberTypeOf(target.at, name, depth + 1);
  if (target.kind !== 'node') return undefined;
  const { file, node } = target.at;
  if (node.type === 'TSInterfaceDeclaration') return memberOfInterface({ file, node }, name, depth);
  if (node.type === 'TSTypeAliasDeclaration') return memberTypeOf({ file, node: node.typeAnnotation }, name, depth + 1);
  return isClass(node) ? ownMember({ file, node }, name, false)?.annotation : undefined;
}

/** The type that an interface declares for a member, itself or in what it extends. */
export function memberOfInterface({ file, node }: Located<TSESTree.TSInterfaceDeclaration>, name: string, depth = 0): TypeAt | undefined {
  const own = signatureOf({ file, node }, node.body.body, name);
  if (own || depth > MAX_MEMBERS) return own;
  for (const heritage of node.extends) {
    const found = memberTypeOf({ file, node: interfaceType(heritage) }, name, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** What an interface extends, as the type that it is. */
export function interfaceType(heritage: TSESTree.TSInterfaceHeritage): TSESTree.TypeNode {
  return { ...heritage, type: 'TSTypeReference', typeName: heritage.expression } as unknown as TSESTree.TypeNode;
}

function signatureOf({ file }: Located, members: readonly TSESTree.TypeElement[], name: string): TypeAt | undefined {
  for (const member of members) {
    if (member.type !== 'TSPropertySignature' || keyName(member.key, member.computed) !== name) continue;
    return member.typeAnnotation && { file, node: member.typeAnnotation.typeAnnotation };
  }
  return undefined;
}

/** The type that a cast gives: `x as T`, `<T>x`, also behind `!` and `await`; `as const` gives none. */
export function castTypeOf({ file, node }: Located): TypeAt | undefined {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSTypeAssertion':
      return isConst(node.typeAnnotation) ? undefined : { file, node: node.typeAnnotation };
    case 'TSNonNullExpression':
    case 'ChainExpression':
      return castTypeOf({ file, node: node.expression });
    case 'AwaitExpression':
      return castTypeOf({ file, node: node.argument });
    default:
      return undefined;
  }
}

function isConst(type: TSESTree.TypeNode): boolean {
  return type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'const';
}

/** The type that an expression is declared to have: a cast, the annotation of a name, or of the member that is reached from it. */
export function declaredTypeOf({ file, node }: Located, depth = 0): TypeAt | undefined {
  if (depth > MAX_MEMBERS) return undefined;
  const cast = castTypeOf({ file, node });
  if (cast) return cast;
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') {
    const name = memberName(inner);
    const owned = name !== undefined && inner.object.type === 'ThisExpression' ? enclosingClass(inner) : undefined;
    if (owned && name !== undefined) return ownMember({ file, node: owned }, name, false)?.annotation;
    const owner = name === undefined ? undefined : declaredTypeOf({ file, node: inner.object }, depth + 1);
    return owner && name !== undefined ? memberTypeOf(owner, name) : undefined;
  }
  if (inner.type !== 'Identifier') return undefined;
  const binding = bindingOf(file, inner);
  if ((binding.kind !== 'parameter' && binding.kind !== 'variable') || !binding.path) return undefined;
  const init = binding.kind === 'variable' && !binding.annotation && binding.writes.length === 0 ? binding.init : undefined;
  const start = binding.annotation ? { file, node: binding.annotation } : init && declaredTypeOf({ file, node: init }, depth + 1);
  return binding.path.reduce<TypeAt | undefined>((type, name) => type && memberTypeOf(type, name), start);
}
