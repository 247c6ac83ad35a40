import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, memberName, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { classMember, trace } from '../scope/trace.ts';
import { typeTarget } from '../scope/type-target.ts';

/** The declared return type of a method without a body: `service.list` where the service is typed by an interface or an abstract class. */
export function methodReturnType(callee: Located): Located<TSESTree.TypeNode> | undefined {
  const node = unwrap(callee.node);
  const name = node.type === 'MemberExpression' ? memberName(node) : undefined;
  if (node.type !== 'MemberExpression' || name === undefined) return undefined;
  const object = typeOf({ file: callee.file, node: unwrap(node.object) });
  const target = object && typeTarget(object);
  if (target?.kind !== 'node') return undefined;
  const { file, node: declared } = target.at;
  if (declared.type === 'TSInterfaceDeclaration') return returnTypeOf(file, declared.body.body, name);
  if (declared.type === 'TSTypeAliasDeclaration' && declared.typeAnnotation.type === 'TSTypeLiteral')
    return returnTypeOf(file, declared.typeAnnotation.members, name);
  if (declared.type !== 'ClassDeclaration') return undefined;
  const member = classMember({ file, node: declared }, name, false);
  const method = member?.at.node;
  const returned = method?.type === 'TSAbstractMethodDefinition' ? method.value.returnType : undefined;
  return member && returned ? { file: member.at.file, node: returned.typeAnnotation } : undefined;
}

function returnTypeOf(
  file: Located['file'],
  members: readonly TSESTree.TypeElement[],
  name: string,
): Located<TSESTree.TypeNode> | undefined {
  for (const member of members) {
    if (!('key' in member) || keyName(member.key, member.computed) !== name) continue;
    if (member.type === 'TSMethodSignature' && member.returnType) return { file, node: member.returnType.typeAnnotation };
    const type = member.type === 'TSPropertySignature' ? member.typeAnnotation?.typeAnnotation : undefined;
    if (type?.type === 'TSFunctionType' && type.returnType) return { file, node: type.returnType.typeAnnotation };
  }
  return undefined;
}

/** The annotation of a name or of a member: `orders: OrdersService`, `constructor(private readonly orders: OrdersService)`. */
function typeOf({ file, node }: Located): Located<TSESTree.TypeNode> | undefined {
  if (node.type === 'Identifier') {
    const binding = bindingOf(file, node);
    const annotation =
      binding.kind === 'variable' || (binding.kind === 'parameter' && binding.path?.length === 0) ? binding.annotation : undefined;
    return annotation && { file, node: annotation };
  }
  const name = node.type === 'MemberExpression' ? memberName(node) : undefined;
  if (node.type !== 'MemberExpression' || name === undefined) return undefined;
  const owner = trace({ file, node: node.object });
  return owner.kind === 'instance' ? classMember(owner.of, name, false)?.annotation : undefined;
}
