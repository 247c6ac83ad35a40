import type { TSESTree } from '@typescript-eslint/utils';

import { partIn, type HttpPart } from '../adapters/http/http-exports.ts';
import { httpPackages } from '../adapters/http/http-packages.ts';
import { httpAdapters } from '../adapters/http/index.ts';
import { isClass } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { interfaceType } from '../scope/declared-type.ts';
import { superclassOf, trace } from '../scope/trace.ts';
import { namedType } from '../scope/type-target.ts';

export type { HttpPart } from '../adapters/http/http-exports.ts';

/** A type that has to do with HTTP, where a type of the project leads to it. */
export interface HttpType {
  /** As the code under judgement writes it. */
  readonly name: string;
  /** Undefined for what every runtime has. */
  readonly module: string | undefined;
  /** A request or an answer, or what declares routes. */
  readonly part: 'message' | 'routing';
}

const LISTS = [...httpAdapters.map(({ speaks }) => speaks), httpPackages];
const MAX_HOPS = 6;
const TRANSPARENT = new Set(['Partial', 'Required', 'Readonly', 'NonNullable']);

/** What an export of a package has to do with HTTP; undefined for nothing, and where that is not known. */
export function httpPartOf(specifier: string, name: string): HttpPart | undefined {
  for (const list of LISTS) {
    const part = partIn(list, specifier, name);
    if (part) return part;
  }
  return undefined;
}

/** The request, answer or application of a framework that a type is, or extends. What only takes a piece of one (`Request['user']`) is none. */
export function httpTypeOf({ file, node }: Located<TSESTree.TypeNode>, hops = 0): HttpType | undefined {
  if (hops > MAX_HOPS) return undefined;
  const again = (each: TSESTree.TypeNode): HttpType | undefined => httpTypeOf({ file, node: each }, hops + 1);
  if (node.type === 'TSUnionType' || node.type === 'TSIntersectionType') return firstOf(node.types, again);
  if (node.type !== 'TSTypeReference') return undefined;
  const named = namedType({ file, node });
  if (named.kind === 'global') {
    if (TRANSPARENT.has(named.name)) return firstOf(node.typeArguments?.params ?? [], again);
    return named.name === 'Request' ? { name: 'Request', module: undefined, part: 'message' } : undefined;
  }
  const behind = named.kind === 'external' ? exported(named) : named.kind === 'declaration' ? ofDeclaration(named.at, hops + 1) : undefined;
  return behind && { ...behind, name: textOf(node.typeName) };
}

function exported({ module, name }: { readonly module: string; readonly name: string }): HttpType | undefined {
  const part = httpPartOf(module, name);
  return part === 'message' || part === 'routing' ? { name, module, part } : undefined;
}

function ofDeclaration({ file, node }: Located, hops: number): HttpType | undefined {
  if (node.type === 'TSTypeAliasDeclaration') return httpTypeOf({ file, node: node.typeAnnotation }, hops);
  if (node.type === 'TSInterfaceDeclaration')
    return firstOf(node.extends, (heritage) => httpTypeOf({ file, node: interfaceType(heritage) }, hops));
  if (!isClass(node) || !node.superClass || hops > MAX_HOPS) return undefined;
  const parent = superclassOf({ file, node });
  if (parent) return ofDeclaration(parent, hops + 1);
  const origin = trace({ file, node: node.superClass });
  return origin.kind === 'external' ? exported(origin) : undefined;
}

function textOf(name: TSESTree.EntityName): string {
  if (name.type === 'TSQualifiedName') return `${textOf(name.left)}.${name.right.name}`;
  return name.type === 'Identifier' ? name.name : 'this';
}

function firstOf<From, To>(list: readonly From[], find: (each: From) => To | undefined): To | undefined {
  for (const each of list) {
    const found = find(each);
    if (found !== undefined) return found;
  }
  return undefined;
}
