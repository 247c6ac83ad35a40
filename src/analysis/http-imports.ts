import type { TSESTree } from '@typescript-eslint/utils';

import type { SourceFile } from '../model/source-file.ts';
import { httpPartOf, type HttpPart } from './http-part.ts';
import { edgesOf, type Edge } from './layer-edges.ts';
import { variableOf } from '../scope/variables.ts';

/** What one statement takes of a package that speaks HTTP. */
export interface HttpImport {
  readonly at: TSESTree.Node;
  readonly part: Exclude<HttpPart, 'edge'>;
  readonly names: readonly string[];
  readonly module: string;
}

// What most tells what to do instead comes first.
const WEIGHT: readonly HttpPart[] = ['exception', 'routing', 'message', 'status'];
const COMPARING = new Set(['==', '===', '!=', '!==', '<', '<=', '>', '>=']);

/** What a file takes of HTTP at run time, one entry for each place that names a module; also through barrels. */
export function findHttpImports(file: SourceFile): HttpImport[] {
  const found = new Map<TSESTree.Node, { part: HttpPart; names: string[]; module: string; at: TSESTree.Node }>();
  for (const edge of edgesOf(file)) {
    const { definition, taken, dependency } = edge;
    if (definition.kind !== 'package') continue;
    const part = httpPartOf(definition.name, taken.name);
    if (!part || part === 'edge' || taken.isTypeOnly || (part === 'status' && isOnlyCompared(edge, file))) continue;
    const name = taken.name === 'default' || taken.name === '*' ? definition.name : taken.name;
    const known = found.get(dependency.at);
    if (!known) {
      found.set(dependency.at, { part, names: [name], module: definition.name, at: taken.at });
      continue;
    }
    if (!known.names.includes(name)) known.names.push(name);
    if (WEIGHT.indexOf(part) < WEIGHT.indexOf(known.part)) known.part = part;
  }
  return [...found.values()].flatMap(({ part, ...rest }) => (part === 'edge' ? [] : [{ ...rest, part }]));
}

/** `response.status === HttpStatus.OK`: what another server answered is looked at, nothing is sent. */
function isOnlyCompared({ taken }: Edge, file: SourceFile): boolean {
  const local = localOf(taken.at);
  const references = local && variableOf(file, local)?.references.filter((each) => !each.init && !each.isTypeReference);
  return references !== undefined && references.length > 0 && references.every(({ identifier }) => isCompared(identifier));
}

function localOf(at: TSESTree.Node): TSESTree.Identifier | undefined {
  if (at.type === 'ImportSpecifier' || at.type === 'ImportDefaultSpecifier' || at.type === 'ImportNamespaceSpecifier') return at.local;
  const { parent } = at;
  return parent?.type === 'Property' && parent.value.type === 'Identifier' ? parent.value : undefined;
}

function isCompared(identifier: TSESTree.Node): boolean {
  let value = identifier;
  while (value.parent?.type === 'MemberExpression' && value.parent.object === value) value = value.parent;
  const { parent } = value;
  switch (parent?.type) {
    case 'BinaryExpression':
      return COMPARING.has(parent.operator);
    case 'SwitchCase':
      return parent.test === value;
    // `[HttpStatus.OK, HttpStatus.CREATED].includes(response.status)`
    case 'ArrayExpression':
      return parent.parent.type === 'MemberExpression' && parent.parent.object === parent;
    default:
      return false;
  }
}
