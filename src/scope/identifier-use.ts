import type { TSESTree } from '@typescript-eslint/utils';

/** A name where it is used: in JSX, too. */
export type Identifier = TSESTree.Identifier | TSESTree.JSXIdentifier;

/** What a name is looked up as; what is exported by name may be either. */
export type Space = 'type' | 'value' | 'either';

/** One read or write of a variable, in the words of the scope manager. */
export interface Reference {
  readonly identifier: Identifier;
  readonly isRead: boolean;
  readonly isWrite: boolean;
  /** What is written; undefined for what is only read, and for `a++`. */
  readonly writeExpr?: TSESTree.Node | undefined;
  /** Written where it is declared. */
  readonly init: boolean;
  /** Read as a type, or exported by its name. */
  readonly isTypeReference: boolean;
}

/** Most names stand in one of these, and are read there as values. */
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
  'ThrowStatement',
  'ExpressionStatement',
]);

/** Keys under which a name is none that is looked up: it is declared there, or it is a label, a member, the name that others import it by. */
const NAMELESS: Readonly<Record<string, readonly string[]>> = {
  ArrowFunctionExpression: ['params'],
  FunctionDeclaration: ['id', 'params'],
  FunctionExpression: ['id', 'params'],
  ClassDeclaration: ['id'],
  ClassExpression: ['id'],
  VariableDeclarator: ['id'],
  TSEnumMember: ['id'],
  LabeledStatement: ['label'],
  ImportAttribute: ['key'],
  JSXAttribute: ['name'],
  TSParameterProperty: ['parameter'],
  CatchClause: ['param'],
  TSImportEqualsDeclaration: ['id'],
};

/** Nodes whose names are never looked up. */
const NOTHING_LOOKED_UP: ReadonlySet<string> = new Set([
  'ImportSpecifier',
  'ImportDefaultSpecifier',
  'ImportNamespaceSpecifier',
  'ExportAllDeclaration',
  'BreakStatement',
  'ContinueStatement',
  'MetaProperty',
  'JSXClosingElement',
  'JSXNamespacedName',
  'TSEnumDeclaration',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'TSModuleDeclaration',
  'TSNamespaceExportDeclaration',
  'TSTypeParameter',
  'TSMappedType',
  'TSNamedTupleMember',
  'TSIndexSignature',
  'TSImportType',
  'TSDeclareFunction',
  'TSEmptyBodyFunctionExpression',
  'TSFunctionType',
  'TSConstructorType',
  'TSCallSignatureDeclaration',
  'TSConstructSignatureDeclaration',
]);

/** What a name is looked up as; undefined for keys, members, labels, and where it is declared. */
export function spaceOf(node: TSESTree.Node): Space | undefined {
  const { parent } = node;
  if (!parent || VALUES.has(parent.type)) return parent && 'value';
  if (NOTHING_LOOKED_UP.has(parent.type)) return undefined;
  const nameless = NAMELESS[parent.type];
  if (nameless) return nameless.some((key) => holds(parent, key, node)) ? undefined : 'value';
  switch (parent.type) {
    case 'MemberExpression':
      return parent.object === node || parent.computed ? spaceOfObject(parent) : undefined;
    case 'Property':
    case 'ArrayPattern':
    case 'RestElement':
    case 'AssignmentPattern':
      if (outerPattern(node)) return isDeclared(node) ? undefined : 'value';
      return parent.type !== 'Property' || parent.value === node || parent.computed ? 'value' : undefined;
    case 'ExportSpecifier':
      if (parent.local !== node || parent.parent.source) return undefined;
      return parent.exportKind === 'type' || parent.parent.exportKind === 'type' ? 'type' : 'either';
    case 'ExportDefaultDeclaration':
    case 'TSExportAssignment':
      return 'either';
    case 'TSTypeReference':
    case 'TSClassImplements':
    case 'TSInterfaceHeritage':
      return 'type';
    case 'TSQualifiedName':
      return parent.left === node ? spaceOfQualified(parent) : undefined;
    case 'TSTypeQuery':
    case 'TSTypePredicate':
      return 'value';
    case 'JSXOpeningElement':
      return node.type === 'JSXIdentifier' && /^[^a-z]/.test(node.name) ? 'value' : undefined;
    case 'JSXMemberExpression':
      return parent.object === node && aboveAll(parent).type !== 'JSXClosingElement' ? 'value' : undefined;
    default:
      // A member of a class or of a type.
      if ('key' in parent && (parent.key as TSESTree.Node) === node) return 'computed' in parent && parent.computed ? 'value' : undefined;
      return 'params' in parent ? undefined : 'value';
  }
}

function holds(parent: TSESTree.Node, key: string, node: TSESTree.Node): boolean {
  const value = (parent as unknown as Record<string, unknown>)[key];
  return value === node || (Array.isArray(value) && value.includes(node));
}

/** `implements ns.Store`: what stands there is a type. */
function spaceOfObject(member: TSESTree.MemberExpression): Space {
  let top = member;
  while (top.parent.type === 'MemberExpression' && top.parent.object === top) top = top.parent;
  return top.parent.type === 'TSClassImplements' || top.parent.type === 'TSInterfaceHeritage' ? 'type' : 'value';
}

/** `typeof a.b`, `import x = a.b` begin with a value; `a.B` begins with a namespace, among the types. */
function spaceOfQualified(name: TSESTree.TSQualifiedName): Space | undefined {
  const { type } = aboveAll(name);
  if (type === 'TSImportType' || type === 'TSModuleDeclaration') return undefined;
  return type === 'TSTypeQuery' || type === 'TSImportEqualsDeclaration' ? 'value' : 'type';
}

/** What stands above a qualified name, however many parts it has. */
function aboveAll({ type, parent }: TSESTree.TSQualifiedName | TSESTree.JSXMemberExpression): TSESTree.Node {
  let above = parent;
  while (above.type === type) above = above.parent;
  return above;
}

/** The pattern that a name stands in as what is declared or assigned, the name itself if there is none. */
function patternAround(node: TSESTree.Node): TSESTree.Node {
  let pattern = node;
  for (let outer = outerPattern(node); outer; outer = outerPattern(outer)) pattern = outer;
  return pattern;
}

function outerPattern(node: TSESTree.Node): TSESTree.Node | undefined {
  const { parent } = node;
  switch (parent?.type) {
    case 'ArrayPattern':
    case 'ObjectPattern':
    case 'RestElement':
      return parent;
    case 'AssignmentPattern':
      return parent.left === node ? parent : undefined;
    case 'Property':
      return parent.value === node && parent.parent.type === 'ObjectPattern' ? parent.parent : undefined;
    default:
      return undefined;
  }
}

function isDeclared(node: TSESTree.Node): boolean {
  const { parent } = patternAround(node);
  return !/^(?:AssignmentExpression|UpdateExpression|For(?:In|Of)Statement)$/.test(parent?.type ?? '');
}

/** How a name is read and written where it stands, also where it is declared; nothing for what is no name of a variable. */
export function referencesAt(identifier: Identifier): Reference[] {
  const pattern = patternAround(identifier);
  const target = castAround(pattern);
  const { parent } = target;
  const written = (writeExpr: TSESTree.Node | undefined, init: boolean, isRead = false): Reference => ({
    identifier,
    isRead,
    isWrite: true,
    writeExpr,
    init,
    isTypeReference: false,
  });
  const defaults = (init: boolean) => defaultsOf(identifier, pattern).map((each) => written(each, init));
  switch (parent?.type) {
    case 'VariableDeclarator': {
      if (parent.id !== target) break;
      const loop = parent.parent.parent;
      const from =
        (loop.type === 'ForInStatement' || loop.type === 'ForOfStatement') && loop.left === parent.parent ? loop.right : parent.init;
      return [...defaults(true), ...(from ? [written(from, true)] : [])];
    }
    case 'AssignmentExpression':
      if (parent.left !== target) break;
      return parent.operator === '=' ? [...defaults(false), written(parent.right, false)] : [written(parent.right, false, true)];
    case 'ForInStatement':
    case 'ForOfStatement':
      if (parent.left !== target) break;
      return [...defaults(false), written(parent.right, false)];
    case 'UpdateExpression':
      if (target !== identifier) break;
      return [written(undefined, false, true)];
    case 'CatchClause':
    case 'TSParameterProperty':
      return defaults(true);
    default:
      if (parent && 'params' in parent && holds(parent, 'params', target)) return defaults(true);
  }
  const space = spaceOf(identifier);
  return space ? [{ identifier, isRead: true, isWrite: false, init: false, isTypeReference: space !== 'value' }] : [];
}

/** `(limit as number) = 3` */
function castAround(node: TSESTree.Node): TSESTree.Node {
  const { parent } = node;
  const isCast = parent?.type === 'TSAsExpression' || parent?.type === 'TSTypeAssertion' || parent?.type === 'TSNonNullExpression';
  return isCast && parent.parent.type === 'AssignmentExpression' && parent.parent.left === parent ? parent : node;
}

/** `{ a: { b } = {}, c = 1 }`: what a pattern puts where there is nothing, outermost first. */
export function defaultsOf(name: TSESTree.Node, pattern: TSESTree.Node): TSESTree.Node[] {
  const defaults: TSESTree.Node[] = [];
  for (let node: TSESTree.Node = name; node !== pattern && node.parent; node = node.parent)
    if (node.parent.type === 'AssignmentPattern' && node.parent.left === node) defaults.unshift(node.parent.right);
  return defaults;
}
