import type { TSESTree } from '@typescript-eslint/utils';
import type { Definition } from '@typescript-eslint/scope-manager';

import { isFunction } from '../ast/nodes.ts';
import { patternIdentifiers } from '../ast/pattern.ts';
import { walk } from '../ast/walk.ts';
import type { SourceFile } from '../model/source-file.ts';
import { oncePerFile } from './file-memo.ts';

/** One place that declares a name, in the words of the scope manager. */
export type NameDefinition = Pick<Definition, 'name' | 'node' | 'parent'> & { readonly type: string };

/** What a name is declared as in one scope: a type and a value may share it. */
export interface DeclaredName {
  readonly defs: readonly NameDefinition[];
}

/** A name that nothing declares where it stands. */
const GLOBAL: DeclaredName = { defs: [] };

/**
 * What declares the name that an identifier stands for; undefined where only the scope manager can tell. That one answers the same, but what it makes of a
 * file takes half the memory of the tree and half the time of parsing (docs/decisions/0011): it is left to those who ask for every use of a variable.
 */
export function declaredNameOf(file: SourceFile, identifier: TSESTree.Node): DeclaredName | undefined {
  if (identifier.type !== 'Identifier') return undefined;
  const { scopes, unclear } = namesOf(file);
  if (unclear.has(identifier.name)) return undefined;
  const position = positionOf(identifier);
  const byScope = scopes.get(identifier.name);
  if (!byScope) return position && GLOBAL;
  for (let node: TSESTree.Node | undefined = identifier.parent; node; node = node.parent) {
    const found = byScope.get(node);
    if (found?.defs.some(({ name, type }) => name === identifier || (position && isNamedAs(position, type)))) return found;
  }
  return position && GLOBAL;
}

type Position = 'type' | 'value' | 'either';

function isNamedAs(position: Position, type: string): boolean {
  if (position === 'either' || type === 'ImportBinding' || type === 'ClassName' || type === 'TSEnumName') return true;
  return (position === 'type') === (type === 'Type');
}

const VALUES: ReadonlySet<string> = new Set([
  'CallExpression',
  'NewExpression',
  'Decorator',
  'ReturnStatement',
  'AwaitExpression',
  'ArrayExpression',
  'SpreadElement',
  'TaggedTemplateExpression',
  'TemplateLiteral',
  'LogicalExpression',
  'BinaryExpression',
  'UnaryExpression',
  'ConditionalExpression',
  'IfStatement',
  'TSNonNullExpression',
  'TSAsExpression',
  'ThrowStatement',
  'ExpressionStatement',
  'ExportDefaultDeclaration',
]);
/** Where an identifier is a value only under this key. */
const VALUE_KEYS: Readonly<Record<string, string>> = {
  MemberExpression: 'object',
  VariableDeclarator: 'init',
  PropertyDefinition: 'value',
  AssignmentExpression: 'right',
  AssignmentPattern: 'right',
  ArrowFunctionExpression: 'body',
  ForOfStatement: 'right',
  ClassDeclaration: 'superClass',
  ClassExpression: 'superClass',
};

/** Is it read as a type or as a value? Undefined for keys, members, what is written to, and whatever is rare. */
function positionOf(node: TSESTree.Identifier): Position | undefined {
  const { parent } = node;
  if (VALUES.has(parent.type)) return 'value';
  const key = VALUE_KEYS[parent.type];
  if (key !== undefined) return (parent as unknown as Record<string, unknown>)[key] === node ? 'value' : undefined;
  switch (parent.type) {
    case 'TSTypeReference':
      return 'type';
    case 'Property':
      return parent.value === node && parent.parent.type === 'ObjectExpression' ? 'value' : undefined;
    case 'ExportSpecifier':
      return parent.local === node && !parent.parent.source ? 'either' : undefined;
    default:
      return undefined;
  }
}

interface Names {
  /** By the name, then by the node in which it is known: a block, a function for its parameters, the program. */
  readonly scopes: ReadonlyMap<string, ReadonlyMap<TSESTree.Node, DeclaredName>>;
  /** What is known in a part of a node only. */
  readonly unclear: ReadonlySet<string>;
  /** What something is assigned to that is no declaration. */
  readonly written: ReadonlySet<string>;
}

/** Is something assigned to a name of a file after it was declared, whatever it stands for there? */
export function isAssignedTo(file: SourceFile, name: string): boolean {
  return namesOf(file).written.has(name);
}

const namesOf = oncePerFile(({ ast }): Names => {
  const scopes = new Map<string, Map<TSESTree.Node, { defs: NameDefinition[] }>>();
  const unclear = new Set<string>();
  const written = new Set<string>();
  const add = (scope: TSESTree.Node | undefined, type: string, name: TSESTree.Node, node: TSESTree.Node, parent?: TSESTree.Node): void => {
    if (name.type !== 'Identifier' || !scope) return;
    let byScope = scopes.get(name.name);
    if (!byScope) scopes.set(name.name, (byScope = new Map<TSESTree.Node, { defs: NameDefinition[] }>()));
    const definition = { type, name, node, parent: parent ?? null } as NameDefinition;
    const known = byScope.get(scope);
    if (known) known.defs.push(definition);
    else byScope.set(scope, { defs: [definition] });
  };
  walk(ast, (node) => {
    if ('params' in node && isWithParameters(node))
      for (const each of node.params) for (const name of patternIdentifiers(each)) add(node, 'Parameter', name, node);
    for (const target of assignedBy(node)) written.add(target.name);
    switch (node.type) {
      case 'ImportDeclaration':
        for (const each of node.specifiers) add(ast, 'ImportBinding', each.local, each, node);
        break;
      case 'TSImportEqualsDeclaration':
        add(blockAround(node), 'ImportBinding', node.id, node, node);
        break;
      case 'VariableDeclarator': {
        const scope = node.parent.kind === 'var' ? functionAround(node) : blockAround(node);
        for (const name of patternIdentifiers(node.id)) add(scope, 'Variable', name, node, node.parent);
        break;
      }
      case 'CatchClause':
        if (node.param) for (const name of patternIdentifiers(node.param)) add(node, 'CatchClause', name, node);
        break;
      case 'TSTypeParameter':
        if (node.parent.type === 'TSTypeParameterDeclaration') add(node.parent.parent, 'Type', node.name, node);
        else unclear.add(nameOf(node.name));
        break;
      case 'TSMappedType':
        unclear.add(nameOf(node.key));
        break;
      case 'TSEnumMember':
        unclear.add(nameOf(node.id));
        break;
      case 'TSModuleDeclaration':
        if (node.kind !== 'global') add(blockAround(node), 'TSModuleName', node.id, node);
        break;
      default: {
        const type = DECLARATIONS[node.type];
        // Inside of itself, an expression is known by its name.
        if (type !== undefined && 'id' in node && node.id)
          add(node.type.endsWith('Expression') ? node : blockAround(node), type, node.id, node);
      }
    }
  });
  return { scopes, unclear, written };
});

const DECLARATIONS: Readonly<Record<string, string>> = {
  FunctionDeclaration: 'FunctionName',
  FunctionExpression: 'FunctionName',
  TSDeclareFunction: 'FunctionName',
  ClassDeclaration: 'ClassName',
  ClassExpression: 'ClassName',
  TSEnumDeclaration: 'TSEnumName',
  TSInterfaceDeclaration: 'Type',
  TSTypeAliasDeclaration: 'Type',
};
const BLOCKS: ReadonlySet<string> = new Set([
  'BlockStatement',
  'StaticBlock',
  'TSModuleBlock',
  'SwitchStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'Program',
]);

function assignedBy(node: TSESTree.Node): Iterable<TSESTree.Identifier> {
  switch (node.type) {
    case 'AssignmentExpression':
      return patternIdentifiers(node.left);
    case 'UpdateExpression':
      return patternIdentifiers(node.argument);
    case 'ForInStatement':
    case 'ForOfStatement':
      return patternIdentifiers(node.left);
    default:
      return [];
  }
}

/** All kinds of functions, also those without a body; the parameters of types have other names. */
function isWithParameters(node: TSESTree.Node): node is TSESTree.Node & { readonly params: readonly TSESTree.Parameter[] } {
  return isFunction(node) || /Function|Method|Signature|Constructor/.test(node.type);
}

function nameOf(node: TSESTree.Node): string {
  return node.type === 'Identifier' ? node.name : '';
}

/** Where `let`, a class, a type is known. */
function blockAround(node: TSESTree.Node): TSESTree.Node | undefined {
  let around = node.parent;
  while (around && !BLOCKS.has(around.type)) around = around.parent;
  return around;
}

/** Where `var` is known: the body, for defaults of parameters do not see it. */
function functionAround(node: TSESTree.Node): TSESTree.Node | undefined {
  let around = blockAround(node);
  while (around && !/^(?:Program|StaticBlock|TSModuleBlock)$/.test(around.type) && !isFunction(around.parent)) around = blockAround(around);
  return around;
}
