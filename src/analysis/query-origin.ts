import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingClass, memberName, unwrap } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { Query } from '../model/query.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { bindingOf, requiredModule, type ParameterBinding } from '../scope/binding.ts';
import { classMember } from '../scope/trace.ts';

const MAX_HOPS = 12;

/** Where the client of a query comes from, for messages: an import specifier as written, or the place that makes it. */
export function originOf(query: Query): string {
  return originOfValue(query.at.file, query.receiver, 0) ?? 'this file';
}

function originOfValue(file: SourceFile, expression: TSESTree.Node, hops: number): string | undefined {
  if (hops > MAX_HOPS) return undefined;
  const node = unwrap(expression);
  switch (node.type) {
    case 'Identifier':
      return originOfName(file, node, hops);
    case 'MemberExpression': {
      const field = node.object.type === 'ThisExpression' ? originOfField(file, node, hops) : undefined;
      return field ?? originOfValue(file, node.object, hops + 1);
    }
    case 'ThisExpression':
      return enclosingClass(node)?.id?.name ?? undefined;
    case 'NewExpression':
      return `new ${textOf(file, node.callee)}() in line ${String(lineOf(file, node))}`;
    case 'CallExpression':
      return requiredModule(file, node) ?? originOfCall(file, node, hops);
    case 'ImportExpression':
      return requiredModule(file, node);
    case 'LogicalExpression':
      return originOfValue(file, node.right, hops + 1);
    case 'AssignmentExpression':
      return originOfValue(file, node.right, hops + 1);
    default:
      return undefined;
  }
}

function originOfName(file: SourceFile, node: TSESTree.Identifier, hops: number): string | undefined {
  const binding = bindingOf(file, node);
  if (binding.kind === 'import') return binding.specifier;
  if (binding.kind === 'class') return binding.node.id?.name;
  if (binding.kind === 'variable') {
    const made = binding.init ?? binding.writes[0];
    return (made && originOfValue(file, made, hops + 1)) ?? `line ${String(lineOf(file, binding.id))}`;
  }
  if (binding.kind === 'parameter') return originOfParameter(file, binding);
  return binding.kind === 'global' ? 'a global' : undefined;
}

/** `drizzle(url)`, imported and called right here, makes a client; `getDb()` of the project and `pool.connect()` lead to what they stand on. */
function originOfCall(file: SourceFile, node: TSESTree.CallExpression, hops: number): string | undefined {
  const callee = unwrap(node.callee);
  const binding = callee.type === 'Identifier' ? bindingOf(file, callee) : undefined;
  if (binding?.kind === 'import' && !isOfProject(binding.specifier))
    return `${textOf(file, callee)}() in line ${String(lineOf(file, node))}`;
  return originOfValue(file, callee, hops + 1);
}

function originOfParameter(file: SourceFile, { annotation, id }: ParameterBinding): string {
  return (annotation && originOfType({ file, node: annotation })) ?? `the parameter ${id.name}`;
}

function originOfField(file: SourceFile, node: TSESTree.MemberExpression, hops: number): string | undefined {
  const owner = enclosingClass(node);
  const name = memberName(node);
  const member = owner && name !== undefined ? classMember({ file, node: owner }, name, false) : undefined;
  if (!member) return undefined;
  const declared = member.annotation && originOfType(member.annotation);
  const [decorator] = member.decorators;
  return (
    declared ??
    (decorator ? textOf(member.at.file, decorator) : member.value && originOfValue(member.value.file, member.value.node, hops + 1))
  );
}

/** The module of the project that a type is imported from; the type as it is written, when it comes from a package. */
function originOfType({ file, node }: Located): string | undefined {
  let origin: string | undefined;
  walk(node, (each) => {
    if (origin !== undefined || each.type !== 'TSTypeReference') return;
    let name: TSESTree.Node = each.typeName;
    while (name.type === 'TSQualifiedName') name = name.left;
    const binding = name.type === 'Identifier' ? bindingOf(file, name) : undefined;
    if (binding?.kind === 'import') origin = isOfProject(binding.specifier) ? binding.specifier : textOf(file, node);
  });
  return origin;
}

/** `./db`, `@/db`, `~/db`, `#db`: not the name of a package. */
function isOfProject(specifier: string): boolean {
  return /^(?:\.|[@~]?\/|#)/.test(specifier);
}

function textOf(file: SourceFile, node: TSESTree.Node): string {
  return file.text.slice(...node.range).replace(/\s+/g, ' ');
}

function lineOf(file: SourceFile, node: TSESTree.Node): number {
  return file.text.slice(0, node.range[0]).split('\n').length;
}
