import type { TSESTree } from '@typescript-eslint/utils';

import { isClass, keyName, memberName, unwrap } from '../ast/nodes.ts';
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

function ofDeclaration(type: TypeAt, name: string, depth: number): TypeAt | undefined {
  const target = typeTarget(type);
  if (target.kind !== 'node') return undefined;
  const { file, node } = target.at;
  if (node.type === 'TSInterfaceDeclaration') return signatureOf(target.at, node.body.body, name);
  if (node.type === 'TSTypeAliasDeclaration') return memberTypeOf({ file, node: node.typeAnnotation }, name, depth + 1);
  return isClass(node) ? ownMember({ file, node }, name, false)?.annotation : undefined;
}

function signatureOf({ file }: Located, members: readonly TSESTree.TypeElement[], name: string): TypeAt | undefined {
  for (const member of members) {
    if (member.type !== 'TSPropertySignature' || keyName(member.key, member.computed) !== name) continue;
    return member.typeAnnotation && { file, node: member.typeAnnotation.typeAnnotation };
  }
  return undefined;
}

/** The type that an expression is declared to have: the annotation of a name, or of the member that is reached from it. */
export function declaredTypeOf({ file, node }: Located, depth = 0): TypeAt | undefined {
  const inner = unwrap(node);
  if (depth > MAX_MEMBERS) return undefined;
  if (inner.type === 'MemberExpression') {
    const name = memberName(inner);
    const owner = name === undefined ? undefined : declaredTypeOf({ file, node: inner.object }, depth + 1);
    return owner && name !== undefined ? memberTypeOf(owner, name) : undefined;
  }
  if (inner.type !== 'Identifier') return undefined;
  const binding = bindingOf(file, inner);
  if ((binding.kind !== 'parameter' && binding.kind !== 'variable') || !binding.annotation || !binding.path) return undefined;
  const start: TypeAt = { file, node: binding.annotation };
  return binding.path.reduce<TypeAt | undefined>((type, name) => type && memberTypeOf(type, name), start);
}
