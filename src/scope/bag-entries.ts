import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, memberName, methodCall, staticString } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import { oncePerFile } from './file-memo.ts';

/** `holder.name = value`, `holder.method('name', value)` or `holder.method({ name: value })`. */
export interface Write {
  readonly holder: TSESTree.Node;
  /** The method that is given the entry; undefined for an assignment. */
  readonly method: string | undefined;
  readonly value: TSESTree.Node;
}

/** What one file says of values that are kept under names. */
export interface BagEntries {
  readonly writes: ReadonlyMap<string, readonly Write[]>;
  /** By `scope:name`: `fastify:FastifyInstance` in `declare module 'fastify'`, `Express:Request` in `namespace Express`. */
  readonly interfaces: ReadonlyMap<string, readonly TSESTree.TSInterfaceDeclaration[]>;
  /** Variables of `declare global`. */
  readonly globals: ReadonlyMap<string, TSESTree.TypeNode>;
  /** Names that are given type arguments (`Hono<Env>`, `new Hono<Env>()`, `createContainer<Cradle>()`), and the first of these. */
  readonly typed: readonly { readonly name: TSESTree.Identifier; readonly argument: TSESTree.TypeNode }[];
  /** Calls of methods that are given type arguments (`initTRPC.context<Context>()`), and the first of these. */
  readonly typedMethods: readonly { readonly callee: TSESTree.MemberExpression; readonly argument: TSESTree.TypeNode }[];
}

export const bagEntriesOf = oncePerFile(({ ast }): BagEntries => read(ast));

function read(program: TSESTree.Program): BagEntries {
  const writes = new Map<string, Write[]>();
  const interfaces = new Map<string, TSESTree.TSInterfaceDeclaration[]>();
  const globals = new Map<string, TSESTree.TypeNode>();
  const typed: { name: TSESTree.Identifier; argument: TSESTree.TypeNode }[] = [];
  const typedMethods: { callee: TSESTree.MemberExpression; argument: TSESTree.TypeNode }[] = [];
  walk(program, (node) => {
    switch (node.type) {
      case 'AssignmentExpression':
        addAssignment(node, writes);
        break;
      case 'CallExpression':
        addCall(node, writes);
        addTyped(node.callee, node.typeArguments, typed);
        if (node.callee.type === 'MemberExpression' && node.typeArguments?.params[0])
          typedMethods.push({ callee: node.callee, argument: node.typeArguments.params[0] });
        break;
      case 'NewExpression':
        addTyped(node.callee, node.typeArguments, typed);
        break;
      case 'TSTypeReference':
        addTyped(node.typeName, node.typeArguments, typed);
        break;
      case 'TSModuleDeclaration':
        addDeclared(node, interfaces, globals);
        break;
      default:
    }
  });
  return { writes, interfaces, globals, typed, typedMethods };
}

function addAssignment({ left, right, operator }: TSESTree.AssignmentExpression, writes: Map<string, Write[]>): void {
  if (left.type !== 'MemberExpression' || (operator !== '=' && operator !== '??=' && operator !== '||=')) return;
  const name = memberName(left);
  if (name !== undefined) push(writes, name, { holder: left.object, method: undefined, value: right });
}

function addCall(node: TSESTree.CallExpression, writes: Map<string, Write[]>): void {
  const call = methodCall(node);
  const [key, value] = node.arguments;
  const name = call && key ? staticString(key) : undefined;
  if (call && name !== undefined && value && value.type !== 'SpreadElement')
    push(writes, name, { holder: call.object, method: call.name, value });
  // `decorate({ db })`: several at once.
  for (const each of call && node.arguments.length === 1 && key?.type === 'ObjectExpression' ? key.properties : []) {
    const entry = each.type === 'Property' ? keyName(each.key, each.computed) : undefined;
    if (call && each.type === 'Property' && entry !== undefined)
      push(writes, entry, { holder: call.object, method: call.name, value: each.value });
  }
}

function addTyped(
  name: TSESTree.Node,
  typeArguments: TSESTree.TSTypeParameterInstantiation | undefined,
  typed: { name: TSESTree.Identifier; argument: TSESTree.TypeNode }[],
): void {
  const [argument] = typeArguments?.params ?? [];
  if (name.type === 'Identifier' && argument) typed.push({ name, argument });
}

function addDeclared(
  { id, kind, body }: TSESTree.TSModuleDeclaration,
  interfaces: Map<string, TSESTree.TSInterfaceDeclaration[]>,
  globals: Map<string, TSESTree.TypeNode>,
): void {
  const scope = staticString(id) ?? (id.type === 'Identifier' ? id.name : undefined);
  const isGlobal = kind === 'global' || scope === 'global';
  for (const statement of body?.body ?? []) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type === 'TSInterfaceDeclaration' && scope !== undefined)
      push(interfaces, `${scope}:${declaration.id.name}`, declaration);
    if (declaration?.type !== 'VariableDeclaration' || !isGlobal) continue;
    for (const { id: name } of declaration.declarations) {
      if (name.type === 'Identifier' && name.typeAnnotation) globals.set(name.name, name.typeAnnotation.typeAnnotation);
    }
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
