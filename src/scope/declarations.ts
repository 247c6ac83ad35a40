import type { TSESTree } from '@typescript-eslint/utils';
import type { Definition } from '@typescript-eslint/scope-manager';

import { isFunction, unwrap } from '../ast/nodes.ts';
import { patternIdentifiers } from '../ast/pattern.ts';

/** One place that declares a name, in the words of the scope manager. */
export type NameDefinition = Pick<Definition, 'name' | 'node' | 'parent'> & { readonly type: string };

/** Takes a definition, and the node in which its name is known: a block, a function for its parameters, the program. */
type Take = (scope: TSESTree.Node | undefined, definition: NameDefinition) => void;

/** What a node declares; nothing for most. */
export function declareBy(node: TSESTree.Node, take: Take): void {
  const add = (scope: TSESTree.Node | undefined, type: string, name: TSESTree.Node, by: TSESTree.Node, parent?: TSESTree.Node): void => {
    take(scope, { type, name, node: by, parent: parent ?? null } as NameDefinition);
  };
  // Inside of itself, an expression is known by its name; a parameter of that name hides it.
  if ((node.type === 'FunctionExpression' || node.type === 'ClassExpression') && node.id)
    add(node, DECLARATIONS[node.type] ?? '', node.id, node);
  if ('params' in node && isWithParameters(node))
    for (const each of node.params) for (const name of patternIdentifiers(each)) add(node, 'Parameter', name, node);
  switch (node.type) {
    case 'ImportDeclaration':
      for (const each of node.specifiers) add(node.parent, 'ImportBinding', each.local, each, node);
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
      add(scopeOfTypeParameter(node), 'Type', node.name, node);
      break;
    case 'TSMappedType':
      add(node, 'Type', node.key, node);
      break;
    case 'TSEnumMember':
      add(node.parent.parent, 'TSEnumMemberName', node.id, node);
      break;
    case 'TSModuleDeclaration':
      if (node.kind !== 'global') add(blockAround(node), 'TSModuleName', node.id, node);
      break;
    default: {
      const type = DECLARATIONS[node.type];
      if (type !== undefined && 'id' in node && node.id && !node.type.endsWith('Expression')) add(blockAround(node), type, node.id, node);
    }
  }
}

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

/** The names that a node assigns to without declaring them. */
export function assignedBy(node: TSESTree.Node): Iterable<TSESTree.Identifier> {
  switch (node.type) {
    case 'AssignmentExpression':
      return patternIdentifiers(unwrap(node.left));
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

/** `infer T` is known in the condition whose test it stands in. */
function scopeOfTypeParameter({ parent }: TSESTree.TSTypeParameter): TSESTree.Node | undefined {
  if (parent.type === 'TSTypeParameterDeclaration') return parent.parent;
  let below: TSESTree.Node = parent;
  let around: TSESTree.Node | undefined = parent.parent;
  while (around && (around.type !== 'TSConditionalType' || around.falseType === below)) [below, around] = [around, around.parent];
  return around;
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
