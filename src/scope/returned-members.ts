import type { TSESTree } from '@typescript-eslint/utils';

import { propertyValue } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { memberTypeOf } from './declared-type.ts';
import { functionOf } from './function-of.ts';
import { returnsOf } from './returns-of.ts';
import { trace } from './trace.ts';
import { constituentsOf, typeTarget } from './type-target.ts';

/** A member of what a function gives: the value that it returns there, or the type that it declares. */
export type ReturnedMember =
  { readonly kind: 'value'; readonly at: Located } | { readonly kind: 'type'; readonly at: Located<TSESTree.TypeNode> };

const MAX_DEPTH = 8;
// `inferAsyncReturnType` of tRPC 10 and `AsyncReturnType` of type-fest among them: whatever takes the type of a function stands for what it gives.
const OF_FUNCTION = /^(?:ReturnType|AsyncReturnType|Awaited|Promise|NonNullable|inferAsyncReturnType)$/;

/** A member of the values that a type stands for: `typeof createContext`, `Awaited<ReturnType<typeof createContext>>`, or an interface. */
export function memberOfReturned({ file, node }: Located<TSESTree.TypeNode>, name: string, depth = 0): ReturnedMember | undefined {
  if (depth > MAX_DEPTH) return undefined;
  for (const part of constituentsOf(node)) {
    const declared = memberTypeOf({ file, node: part }, name);
    if (declared) return { kind: 'type', at: declared };
    const inner = part.type === 'TSTypeReference' ? functionType(part) : undefined;
    const found = inner ? memberOfReturned({ file, node: inner }, name, depth + 1) : byTarget({ file, node: part }, name, depth);
    if (found) return found;
  }
  return undefined;
}

function functionType({ typeName, typeArguments }: TSESTree.TSTypeReference): TSESTree.TypeNode | undefined {
  return typeName.type === 'Identifier' && OF_FUNCTION.test(typeName.name) ? typeArguments?.params[0] : undefined;
}

function byTarget(type: Located<TSESTree.TypeNode>, name: string, depth: number): ReturnedMember | undefined {
  const target = typeTarget(type);
  if (target.kind === 'query') {
    const fn = functionOf(target.at);
    return fn && memberOfResult(fn, name, depth + 1);
  }
  const next = target.kind === 'external' ? target.arguments[0] : target.kind === 'unknown' ? target.at : undefined;
  return next && next.node !== type.node ? memberOfReturned(next, name, depth + 1) : undefined;
}

/** A member of what a function of the project returns. */
function memberOfResult(fn: Located<FunctionNode>, name: string, depth: number): ReturnedMember | undefined {
  const { returnType } = fn.node;
  const declared = returnType && memberOfReturned({ file: fn.file, node: returnType.typeAnnotation }, name, depth + 1);
  if (declared) return declared;
  for (const node of returnsOf(fn)) {
    const found = memberOfValue({ file: fn.file, node }, name, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function memberOfValue(at: Located, name: string, depth: number): ReturnedMember | undefined {
  const origin = depth > MAX_DEPTH ? undefined : trace(at);
  if (origin?.kind !== 'value') return undefined;
  const { file, node } = origin.at;
  if (node.type === 'CallExpression') {
    const fn = functionOf({ file, node: node.callee });
    return fn && memberOfResult(fn, name, depth + 1);
  }
  if (node.type !== 'ObjectExpression') return undefined;
  const value = propertyValue(node, name);
  if (value) return { kind: 'value', at: { file, node: value } };
  for (const each of node.properties) {
    const found = each.type === 'SpreadElement' ? memberOfValue({ file, node: each.argument }, name, depth + 1) : undefined;
    if (found) return found;
  }
  return undefined;
}
