import type { TSESTree } from '@typescript-eslint/utils';
import type { Definition } from '@typescript-eslint/scope-manager';

import { isFunction } from '../ast/nodes.ts';
import { patternIdentifiers } from '../ast/pattern.ts';
import { walk } from '../ast/walk.ts';
import type { SourceFile } from '../model/source-file.ts';
import { oncePerFile } from './file-memo.ts';

/** One place that declares a name, in the words of the scope manager. */
export type NameDefinition = Pick<Definition, 'name' | 'node' | 'parent'> & { readonly type: string };

/** What a name at the top of a module is declared as: a type and a value may share it. */
export interface ModuleName {
  readonly defs: readonly NameDefinition[];
}

/** A name that nothing in the file declares. */
const GLOBAL: ModuleName = { defs: [] };

/**
 * What an identifier names, where that is declared at the top of its module or nowhere in it; undefined where only the scopes can tell. Analysing them
 * takes more time and memory than anything else that is done with a file, and most of what is asked of other files is an export or an import.
 */
export function moduleNameOf(file: SourceFile, identifier: TSESTree.Node): ModuleName | undefined {
  if (identifier.type !== 'Identifier') return undefined;
  const { own, below } = namesOf(file);
  const declared = own.get(identifier.name);
  if (declared?.defs.some(({ name }) => name === identifier)) return declared;
  const position = positionOf(identifier);
  if (!position || below.has(identifier.name)) return undefined;
  // A type and a value may share a name with something that is neither here: the scopes know.
  if (declared && !declared.defs.some(({ type }) => isNamedAs(position, type))) return undefined;
  return declared ?? GLOBAL;
}

function isNamedAs(position: 'type' | 'value', type: string): boolean {
  if (type === 'ImportBinding' || type === 'ClassName' || type === 'TSEnumName') return true;
  return position === 'type' ? type === 'Type' : type === 'Variable' || type === 'FunctionName';
}

/** Is it read as a type or as a value? Undefined for keys, members, what is written to, and whatever is rare. */
function positionOf(node: TSESTree.Identifier): 'type' | 'value' | undefined {
  const { parent } = node;
  switch (parent.type) {
    case 'TSTypeReference':
      return parent.typeName === node ? 'type' : undefined;
    case 'CallExpression':
    case 'NewExpression':
    case 'Decorator':
    case 'ReturnStatement':
    case 'AwaitExpression':
    case 'ArrayExpression':
    case 'SpreadElement':
    case 'TaggedTemplateExpression':
    case 'LogicalExpression':
    case 'ConditionalExpression':
    case 'ExportDefaultDeclaration':
      return 'value';
    case 'MemberExpression':
      return parent.object === node ? 'value' : undefined;
    case 'VariableDeclarator':
      return parent.init === node ? 'value' : undefined;
    case 'PropertyDefinition':
      return parent.value === node ? 'value' : undefined;
    case 'AssignmentExpression':
      return parent.right === node ? 'value' : undefined;
    case 'Property':
      return parent.value === node && parent.parent.type === 'ObjectExpression' ? 'value' : undefined;
    case 'ClassDeclaration':
    case 'ClassExpression':
      return parent.superClass === node ? 'value' : undefined;
    case 'ExportSpecifier':
      return parent.local === node && !parent.parent.source ? 'value' : undefined;
    default:
      return undefined;
  }
}

interface Names {
  readonly own: ReadonlyMap<string, ModuleName>;
  /** What is declared in functions, blocks, classes and types: it may hide a name of the module. */
  readonly below: ReadonlySet<string>;
}

const namesOf = oncePerFile(({ ast }): Names => {
  const own = new Map<string, { defs: NameDefinition[] }>();
  for (const statement of ast.body) {
    for (const definition of definitionsIn(declarationIn(statement))) {
      const { name } = definition.name as TSESTree.Identifier;
      const known = own.get(name);
      if (known) known.defs.push(definition);
      else own.set(name, { defs: [definition] });
    }
  }
  return { own, below: namesBelow(ast) };
});

function declarationIn(statement: TSESTree.ProgramStatement): TSESTree.Node {
  const isExport = statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration';
  return (isExport ? statement.declaration : undefined) ?? statement;
}

function definitionsIn(node: TSESTree.Node): NameDefinition[] {
  switch (node.type) {
    case 'ImportDeclaration':
      return node.specifiers.map((each) => ({ type: 'ImportBinding', name: each.local, node: each, parent: node }));
    case 'TSImportEqualsDeclaration':
      return [{ type: 'ImportBinding', name: node.id, node, parent: node }];
    case 'VariableDeclaration':
      return node.declarations.flatMap((declarator) =>
        [...patternIdentifiers(declarator.id)].map((name) => ({ type: 'Variable', name, node: declarator, parent: node })),
      );
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
      return named('FunctionName', node);
    case 'ClassDeclaration':
      return named('ClassName', node);
    case 'TSEnumDeclaration':
      return named('TSEnumName', node);
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return named('Type', node);
    case 'TSModuleDeclaration':
      return node.id.type === 'Identifier' && node.kind !== 'global'
        ? named('TSModuleName', node as { id: TSESTree.Identifier } & typeof node)
        : [];
    default:
      return [];
  }
}

function named(type: string, node: Definition['node'] & { readonly id: TSESTree.Identifier | null }): NameDefinition[] {
  return node.id ? [{ type, name: node.id, node, parent: null }] : [];
}

function namesBelow(program: TSESTree.Program): Set<string> {
  const names = new Set(['arguments']);
  const add = (node: TSESTree.Node | null | undefined): void => {
    if (node) for (const { name } of patternIdentifiers(node)) names.add(name);
  };
  walk(program, (node) => {
    if ('params' in node && Array.isArray(node.params)) node.params.forEach(add);
    switch (node.type) {
      case 'VariableDeclarator':
        if (!isAtTop(node.parent)) add(node.id);
        break;
      case 'CatchClause':
        add(node.param);
        break;
      case 'TSTypeParameter':
        add(node.name);
        break;
      case 'TSMappedType':
        add(node.key);
        break;
      case 'TSEnumMember':
        add(node.id);
        break;
      default:
        if (declaresItsName(node) && !isAtTop(node)) add(node.id);
    }
  });
  return names;
}

function declaresItsName(node: TSESTree.Node): node is TSESTree.Node & { readonly id: TSESTree.Node | null } {
  if (isFunction(node)) return node.type !== 'ArrowFunctionExpression';
  return /^(?:Class|TSDeclareFunction|TSEnum|TSInterface|TSTypeAlias|TSModule|TSImportEquals)/.test(node.type) && 'id' in node;
}

function isAtTop({ type, parent }: TSESTree.Node): boolean {
  if (type.endsWith('Expression') || !parent) return false;
  return parent.type === 'Program' || (/^Export(?:Named|Default)Declaration$/.test(parent.type) && parent.parent.type === 'Program');
}
