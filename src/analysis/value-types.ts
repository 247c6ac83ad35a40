import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, keyName, memberName, methodCall, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { classMember, trace } from '../scope/trace.ts';
import { typeTarget } from '../scope/type-target.ts';

type Type = Located<TSESTree.TypeNode>;

const MAX_DEPTH = 12;
const WRAPPERS = new Set(['Promise', 'PromiseLike', 'Awaited', 'Readonly', 'Required', 'Partial', 'NonNullable', 'Omit', 'Pick']);

/** The type that annotations give an expression: of its variable, of the property it reads, of the function it calls. Casts prove nothing and are not asked. */
export function declaredType(at: Located, depth = 0): Type | undefined {
  const node = unwrap(at.node);
  if (depth > MAX_DEPTH) return undefined;
  if (node.type === 'Identifier') return typeOfIdentifier({ file: at.file, node }, depth);
  if (node.type === 'MemberExpression') {
    const name = memberName(node);
    if (name === undefined) return undefined;
    const object = trace({ file: at.file, node: node.object });
    const annotation = object.kind === 'instance' ? classMember(object.of, name, false)?.annotation : undefined;
    return annotation ?? memberType(declaredType({ file: at.file, node: node.object }, depth + 1), name, depth + 1);
  }
  if (node.type === 'CallExpression') {
    const callee = trace({ file: at.file, node: node.callee });
    if (callee.kind !== 'value' || !isFunction(callee.at.node)) return undefined;
    const returned = callee.at.node.returnType?.typeAnnotation;
    return returned && { file: callee.at.file, node: returned };
  }
  return undefined;
}

function typeOfIdentifier({ file, node }: Located<TSESTree.Identifier>, depth: number): Type | undefined {
  const binding = bindingOf(file, node);
  if (binding.kind !== 'variable' && binding.kind !== 'parameter') return undefined;
  const { annotation, path } = binding;
  if (annotation) {
    const type: Type = { file, node: annotation };
    return binding.kind === 'parameter' && path ? followTypes(type, path, depth) : path?.length === 0 ? type : undefined;
  }
  if (binding.kind === 'parameter') {
    const list = path && callbackList(binding.fn, binding.index);
    const element = list && elementType(declaredType({ file, node: list }, depth + 1));
    return element && followTypes(element, path, depth);
  }
  const { init, writes, id } = binding;
  const loop = elementDeclaration(id);
  if (loop && init) {
    const list = declaredType({ file, node: init }, depth + 1);
    return loop.id === id ? elementType(list) : undefined;
  }
  if (!init || writes.length > 0) return undefined;
  const root = id.parent.type === 'VariableDeclarator' ? undefined : patternAnnotation(id);
  if (root && path) return followTypes({ file, node: root }, path, depth);
  const source = path && declaredType({ file, node: init }, depth + 1);
  return source && followTypes(source, path, depth);
}

/** The array whose elements a callback is handed: `list` of `list.map((x) => …)`. */
function callbackList(fn: TSESTree.Node, index: number): TSESTree.Node | undefined {
  const call = fn.parent && methodCall(fn.parent);
  const isFirst = index === 0 && call?.call.arguments[0] === fn;
  return isFirst && /^(?:map|flatMap|forEach|filter|find|some|every)$/.test(call.name) ? call.object : undefined;
}

/** The declaration in the head of `for (const x of list)`. */
function elementDeclaration(id: TSESTree.Node): TSESTree.VariableDeclarator | undefined {
  let node: TSESTree.Node | undefined = id;
  while (node && node.type !== 'VariableDeclarator') node = node.parent;
  return node?.parent.parent.type === 'ForOfStatement' && node.parent.parent.left === node.parent ? node : undefined;
}

function elementType(type: Type | undefined): Type | undefined {
  if (type?.node.type === 'TSArrayType') return { file: type.file, node: type.node.elementType };
  return type && arrayArgument(type);
}

/** `T` of `Array<T>`, `ReadonlyArray<T>`, `Set<T>`. */
function arrayArgument({ file, node }: Type): Type | undefined {
  if (node.type !== 'TSTypeReference' || node.typeName.type !== 'Identifier') return undefined;
  const [first] = node.typeArguments?.params ?? [];
  return first && /^(?:Readonly)?(?:Array|Set)$/.test(node.typeName.name) ? { file, node: first } : undefined;
}

/** `const { id }: Params = …` */
function patternAnnotation(id: TSESTree.Node): TSESTree.TypeNode | undefined {
  let node: TSESTree.Node | undefined = id;
  while (node && node.parent?.type !== 'VariableDeclarator') node = node.parent;
  return node?.type === 'ObjectPattern' || node?.type === 'ArrayPattern' ? node.typeAnnotation?.typeAnnotation : undefined;
}

function followTypes(type: Type, path: readonly string[], depth: number): Type | undefined {
  return path.reduce<Type | undefined>((found, name) => memberType(found, name, depth + 1), type);
}

/** The declared type of a property of a type: of a literal, an interface, a class, or an array. */
export function memberType(type: Type | undefined, name: string, depth = 0): Type | undefined {
  if (!type || depth > MAX_DEPTH) return undefined;
  const { file, node } = type;
  switch (node.type) {
    case 'TSTypeLiteral':
      return propertyOf(file, node.members, name);
    case 'TSArrayType':
      return /^\d+$/.test(name) ? { file, node: node.elementType } : undefined;
    case 'TSUnionType': {
      const others = node.types.filter((each) => each.type !== 'TSNullKeyword' && each.type !== 'TSUndefinedKeyword');
      return others.length === 1 && others[0] ? memberType({ file, node: others[0] }, name, depth + 1) : undefined;
    }
    case 'TSIntersectionType':
      for (const each of node.types) {
        const found = memberType({ file, node: each }, name, depth + 1);
        if (found) return found;
      }
      return undefined;
    case 'TSTypeReference':
      return memberOfReference({ file, node }, name, depth);
    default:
      return undefined;
  }
}

function memberOfReference({ file, node }: Located<TSESTree.TSTypeReference>, name: string, depth: number): Type | undefined {
  const [first] = node.typeArguments?.params ?? [];
  if (node.typeName.type === 'Identifier' && WRAPPERS.has(node.typeName.name) && first) {
    return memberType({ file, node: first }, name, depth + 1);
  }
  const target = typeTarget({ file, node });
  if (target.kind !== 'node') return undefined;
  const declaration = target.at.node;
  const from = target.at.file;
  if (declaration.type === 'TSTypeAliasDeclaration') return memberType({ file: from, node: declaration.typeAnnotation }, name, depth + 1);
  if (declaration.type === 'ClassDeclaration') return classMember({ file: from, node: declaration }, name, false)?.annotation;
  if (declaration.type !== 'TSInterfaceDeclaration') return undefined;
  const own = propertyOf(from, declaration.body.body, name);
  if (own) return own;
  for (const heritage of declaration.extends) {
    const reference = { ...heritage, type: 'TSTypeReference', typeName: heritage.expression } as unknown as TSESTree.TypeNode;
    const found = memberType({ file: from, node: reference }, name, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function propertyOf(file: Type['file'], members: readonly TSESTree.TypeElement[], name: string): Type | undefined {
  for (const member of members) {
    if (member.type !== 'TSPropertySignature' || keyName(member.key, member.computed) !== name) continue;
    return member.typeAnnotation && { file, node: member.typeAnnotation.typeAnnotation };
  }
  return undefined;
}

/** What values of a type can hold, as far as their text goes. */
export type TextOfType = 'harmless' | 'string' | 'any' | 'undecided';

const WORST: readonly TextOfType[] = ['string', 'any', 'undecided', 'harmless'];

/** Can a value of this type hold any text? Numbers, closed sets and dates cannot. An array is what its elements are. */
export function textOfType(type: Type, depth = 0): TextOfType {
  if (depth > MAX_DEPTH) return 'undecided';
  const { file, node } = type;
  const of = (inner: TSESTree.TypeNode): TextOfType => textOfType({ file, node: inner }, depth + 1);
  switch (node.type) {
    case 'TSStringKeyword':
      return 'string';
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
      return 'any';
    case 'TSNumberKeyword':
    case 'TSBigIntKeyword':
    case 'TSBooleanKeyword':
    case 'TSNullKeyword':
    case 'TSUndefinedKeyword':
    case 'TSNeverKeyword':
    case 'TSLiteralType':
      return 'harmless';
    case 'TSUnionType': {
      const all = node.types.map(of);
      return WORST.find((each) => all.includes(each)) ?? 'undecided';
    }
    case 'TSArrayType':
      return of(node.elementType);
    case 'TSTypeOperator':
      return node.operator === 'keyof' ? textOfKeys({ file, node }, depth) : node.typeAnnotation ? of(node.typeAnnotation) : 'undecided';
    case 'TSIndexedAccessType':
      return textOfIndexed({ file, node }, depth);
    case 'TSTypeReference':
      return textOfReference({ file, node }, depth);
    default:
      return 'undecided';
  }
}

// The keys of a record are what it is declared with; those of a declared object are its names, those of an array are open.
function textOfKeys({ file, node }: Located<TSESTree.TSTypeOperator>, depth: number): TextOfType {
  const operand = node.typeAnnotation;
  if (operand?.type === 'TSTypeQuery') return 'harmless';
  if (operand?.type !== 'TSTypeReference') return 'undecided';
  const isRecord = operand.typeName.type === 'Identifier' && operand.typeName.name === 'Record';
  const keys = isRecord ? operand.typeArguments?.params[0] : undefined;
  return keys ? textOfType({ file, node: keys }, depth + 1) : 'harmless';
}

function textOfIndexed({ file, node }: Located<TSESTree.TSIndexedAccessType>, depth: number): TextOfType {
  const { objectType, indexType } = node;
  // `(typeof COLUMNS)[number]`: the elements of a constant.
  if (objectType.type === 'TSTypeQuery') return 'harmless';
  const name = indexType.type === 'TSLiteralType' && indexType.literal.type === 'Literal' ? String(indexType.literal.value) : undefined;
  const found = name === undefined ? undefined : memberType({ file, node: objectType }, name, depth + 1);
  return found ? textOfType(found, depth + 1) : 'undecided';
}

function textOfReference({ file, node }: Located<TSESTree.TSTypeReference>, depth: number): TextOfType {
  const name = node.typeName.type === 'Identifier' ? node.typeName.name : '';
  const [first] = node.typeArguments?.params ?? [];
  const element = arrayArgument({ file, node });
  if (element) return textOfType(element, depth + 1);
  if (first && WRAPPERS.has(name)) return textOfType({ file, node: first }, depth + 1);
  const target = typeTarget({ file, node });
  if (target.kind === 'unknown') return name === 'Date' ? 'harmless' : 'undecided';
  // An alias of something that names nothing is followed by its declaration below; a type parameter by its constraint here.
  if (target.kind === 'own') return textOfConstraint({ file, node }, depth);
  if (target.kind !== 'node') return 'undecided';
  const declaration = target.at.node;
  if (declaration.type === 'TSEnumDeclaration') return 'harmless';
  return declaration.type === 'TSTypeAliasDeclaration'
    ? textOfType({ file: target.at.file, node: declaration.typeAnnotation }, depth + 1)
    : 'undecided';
}

/** `<K extends 'a' | 'b'>(column: K)`: the parameter is declared on a function around the annotation. */
function textOfConstraint({ file, node }: Located<TSESTree.TSTypeReference>, depth: number): TextOfType {
  const { typeName } = node;
  if (typeName.type !== 'Identifier') return 'undecided';
  for (let outer = node as TSESTree.Node | undefined; outer; outer = outer.parent) {
    const declared = 'typeParameters' in outer ? outer.typeParameters : undefined;
    const parameter =
      declared?.type === 'TSTypeParameterDeclaration' ? declared.params.find((each) => each.name.name === typeName.name) : undefined;
    if (parameter) return parameter.constraint ? textOfType({ file, node: parameter.constraint }, depth + 1) : 'undecided';
  }
  return 'undecided';
}
