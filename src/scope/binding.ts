import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, memberName, valueParameters, specifierName, staticString, unwrap, writtenDecorators } from '../ast/nodes.ts';
import { endOf, startOf } from '../ast/place.ts';
import type { ClassNode, FunctionNode, SourceFile } from '../model/source-file.ts';
import { oncePerFile } from './file-memo.ts';
import type { NameDefinition } from './declarations.ts';
import { defaultsOf } from './identifier-use.ts';
import { isAssignedTo, variableOf, type Variable } from './variables.ts';

/** Where a name comes from, one step back. */
export type Binding =
  /** `name` is the exported name, `default`, or `*` for the namespace. */
  | { readonly kind: 'import'; readonly specifier: string; readonly name: string }
  | VariableBinding
  | ParameterBinding
  | { readonly kind: 'function'; readonly node: FunctionNode }
  | { readonly kind: 'class'; readonly node: ClassNode }
  | { readonly kind: 'enum'; readonly node: TSESTree.TSEnumDeclaration }
  | { readonly kind: 'global'; readonly name: string }
  | { readonly kind: 'unknown' };

export interface VariableBinding {
  readonly kind: 'variable';
  readonly id: TSESTree.Identifier;
  /** Property names from the initialiser down to the name when it is destructured; undefined for a rest element. */
  readonly path: readonly string[] | undefined;
  readonly init: TSESTree.Expression | undefined;
  readonly annotation: TSESTree.TypeNode | undefined;
  /** Everything assigned to it after its declaration. */
  readonly writes: readonly TSESTree.Node[];
}

export interface ParameterBinding {
  readonly kind: 'parameter';
  readonly id: TSESTree.Identifier;
  readonly fn: FunctionNode;
  readonly index: number;
  readonly path: readonly string[] | undefined;
  readonly annotation: TSESTree.TypeNode | undefined;
  readonly initial: TSESTree.Expression | undefined;
  readonly decorators: readonly TSESTree.Decorator[];
  /** `...args`: all arguments from its position on. */
  readonly isRest?: boolean;
  /** `...[router, queries]: Args` names arguments by their positions; their types are those of the tuple's elements. */
  readonly tuple?: { readonly type: TSESTree.TypeNode; readonly element: number };
}

/** What a name stands for where it is a value: `const Order = z.object(…); type Order = z.infer<typeof Order>` are two things of one name. */
function valueDefinitionOf(variable: Variable | undefined): NameDefinition | undefined {
  return variable?.defs.findLast(({ type }) => type !== 'Type') ?? variable?.defs.at(-1);
}

/** What a name stands for where it is a type; a class, an enum and an import are both. */
export function typeDefinitionOf(file: SourceFile, identifier: TSESTree.Identifier): NameDefinition | undefined {
  const defs = variableOf(file, identifier)?.defs;
  return defs?.findLast(({ type }) => !/^(?:Variable|FunctionName|Parameter)$/.test(type)) ?? defs?.at(-1);
}

/** What a name was declared with, where that is all that it ever stands for: it is taken out of nothing, and nothing else is put into it. */
export function onlyValueOf(file: SourceFile, name: TSESTree.Identifier): TSESTree.Expression | undefined {
  const binding = bindingOf(file, name);
  return binding.kind === 'variable' && binding.path?.length === 0 && binding.writes.length === 0 ? binding.init : undefined;
}

// An `app` is asked for once per route: looking through all its references every time would make a generated file quadratic.
const bindings = oncePerFile(() => new Map<Variable, Binding>());

export function bindingOf(file: SourceFile, identifier: TSESTree.Identifier | TSESTree.JSXIdentifier): Binding {
  const variable = variableOf(file, identifier);
  const definition = valueDefinitionOf(variable);
  if (!variable || !definition) return { kind: 'global', name: identifier.name };
  const known = bindings(file);
  let binding = known.get(variable);
  if (!binding) known.set(variable, (binding = bindingBy(file, definition)));
  return binding;
}

function bindingBy(file: SourceFile, definition: NameDefinition): Binding {
  switch (definition.type) {
    case 'ImportBinding':
      return importBinding(definition.node, definition.parent);
    case 'FunctionName':
      return { kind: 'function', node: definition.node as FunctionNode };
    case 'ClassName':
      return { kind: 'class', node: definition.node as ClassNode };
    case 'TSEnumName':
      return { kind: 'enum', node: definition.node as TSESTree.TSEnumDeclaration };
    case 'Variable':
      return variableBinding(file, definition.name as TSESTree.Identifier, definition.node as TSESTree.VariableDeclarator);
    case 'Parameter':
      return parameterBinding(definition.name as TSESTree.Identifier, definition.node as FunctionNode);
    default:
      return { kind: 'unknown' };
  }
}

/** An `app` or `container` that nothing is said of, and that a function of another file is handed. */
export function isUntypedParameter(file: SourceFile, node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  const binding = inner.type === 'Identifier' ? bindingOf(file, inner) : undefined;
  return binding?.kind === 'parameter' && isUntyped(binding);
}

/** `app`, `app: any`. */
export function isUntyped({ annotation }: ParameterBinding): boolean {
  return !annotation || annotation.type === 'TSAnyKeyword';
}

function importBinding(specifier: TSESTree.Node, declaration: TSESTree.Node | null): Binding {
  if (specifier.type === 'TSImportEqualsDeclaration') {
    const reference = specifier.moduleReference;
    const source = reference.type === 'TSExternalModuleReference' ? staticString(reference.expression) : undefined;
    return source === undefined ? { kind: 'unknown' } : { kind: 'import', specifier: source, name: '*' };
  }
  if (declaration?.type !== 'ImportDeclaration') return { kind: 'unknown' };
  const source = declaration.source.value;
  if (specifier.type === 'ImportDefaultSpecifier') return { kind: 'import', specifier: source, name: 'default' };
  if (specifier.type === 'ImportNamespaceSpecifier') return { kind: 'import', specifier: source, name: '*' };
  if (specifier.type !== 'ImportSpecifier') return { kind: 'unknown' };
  return { kind: 'import', specifier: source, name: specifierName(specifier.imported) };
}

function variableBinding(file: SourceFile, id: TSESTree.Identifier, declarator: TSESTree.VariableDeclarator): Binding {
  const { parent } = declarator.parent;
  // `for (const x of list)`: x is an element, which an element index would misname.
  const isLoop = (parent.type === 'ForOfStatement' || parent.type === 'ForInStatement') && parent.left === declarator.parent;
  const path = patternPath(id, declarator.id);
  return {
    kind: 'variable',
    id,
    path: isLoop ? undefined : path,
    init: isLoop ? parent.right : (declarator.init ?? undefined),
    annotation: path?.length === 0 ? declarator.id.typeAnnotation?.typeAnnotation : undefined,
    writes: isWrittenAgain(file, id)
      ? writesOf(file, id, declarator)
      : [...defaultsOf(id, declarator.id), ...(isLoop ? [parent.right] : [])],
  };
}

function isWrittenAgain(file: SourceFile, id: TSESTree.Identifier): boolean {
  return isAssignedTo(file, id.name) || variableOf(file, id)?.defs.length !== 1;
}

function writesOf(file: SourceFile, id: TSESTree.Identifier, declarator: TSESTree.VariableDeclarator): TSESTree.Node[] {
  return (variableOf(file, id)?.references ?? []).flatMap((reference) => {
    const written = reference.writeExpr;
    return reference.isWrite && written && written !== declarator.init ? [written] : [];
  });
}

function parameterBinding(id: TSESTree.Identifier, fn: FunctionNode): Binding {
  const index = valueParameters(fn).findIndex((parameter) => startOf(parameter) <= startOf(id) && endOf(id) <= endOf(parameter));
  const parameter = valueParameters(fn)[index];
  if (!parameter) return { kind: 'unknown' };
  let target: TSESTree.Node = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
  let initial: TSESTree.Expression | undefined;
  if (target.type === 'AssignmentPattern') {
    initial = target.right;
    target = target.left;
  }
  const annotation = 'typeAnnotation' in target ? (target.typeAnnotation as TSESTree.TSTypeAnnotation | null | undefined) : undefined;
  const decorators = 'decorators' in parameter ? writtenDecorators(parameter) : [];
  const binding = { kind: 'parameter' as const, id, fn, index, annotation: annotation?.typeAnnotation, initial, decorators };
  if (parameter.type !== 'RestElement') return { ...binding, path: patternPath(id, target) };
  const rest: ParameterBinding = { ...binding, path: undefined, isRest: true };
  const [element, ...path] = parameter.argument.type === 'ArrayPattern' ? (patternPath(id, parameter.argument) ?? []) : [];
  return element === undefined ? rest : { ...elementOfRest(rest, Number(element)), path };
}

/** One of the arguments that `...args` holds, as if it were a parameter by itself. */
export function elementOfRest({ isRest: _, annotation: type, ...binding }: ParameterBinding, element: number): ParameterBinding {
  return { ...binding, index: binding.index + element, path: [], annotation: undefined, ...(type && { tuple: { type, element } }) };
}

/** `{ a: { b } }` → `['a', 'b']`; `[, x]` → `['1']`; undefined where a rest or a computed key hides the way. */
export function patternPath(id: TSESTree.Node, root: TSESTree.Node): string[] | undefined {
  const path: string[] = [];
  for (let node = id; node !== root; node = node.parent) {
    const parent = node.parent;
    if (!parent || parent.type === 'RestElement') return undefined;
    if (parent.type === 'Property') {
      const name = keyName(parent.key, parent.computed);
      if (name === undefined) return undefined;
      path.unshift(name);
    } else if (parent.type === 'ArrayPattern') {
      path.unshift(String(parent.elements.indexOf(node as TSESTree.DestructuringPattern)));
    }
  }
  return path;
}

/** `require('x')`, `import('x')`, `createRequire(import.meta.url)('x')`: the specifier, when the call is one of them. */
export function requiredModule(file: SourceFile, node: TSESTree.Node): string | undefined {
  return staticString(requiredBy(file, node));
}

/** What `require(…)` or `import(…)` is given; undefined for everything else. */
export function requiredBy(file: SourceFile, node: TSESTree.Node): TSESTree.Node | undefined {
  const inner = unwrap(node);
  if (inner.type === 'ImportExpression') return inner.source;
  return inner.type === 'CallExpression' && isRequireFunction(file, unwrap(inner.callee)) ? inner.arguments[0] : undefined;
}

function isRequireFunction(file: SourceFile, callee: TSESTree.Node): boolean {
  if (callee.type === 'Identifier') {
    const binding = bindingOf(file, callee);
    if (binding.kind === 'global') return binding.name === 'require';
    return binding.kind === 'variable' && binding.init !== undefined && isCreateRequire(file, unwrap(binding.init));
  }
  return isCreateRequire(file, callee);
}

function isCreateRequire(file: SourceFile, node: TSESTree.Node): boolean {
  if (node.type !== 'CallExpression') return false;
  const callee = unwrap(node.callee);
  const isMember = callee.type === 'MemberExpression' && memberName(callee) === 'createRequire';
  const name = isMember ? unwrap(callee.object) : callee;
  const binding = name.type === 'Identifier' ? bindingOf(file, name) : undefined;
  if (binding?.kind === 'import' && /^(?:node:)?module$/.test(binding.specifier))
    return isMember ? /^(?:default|\*)$/.test(binding.name) : binding.name === 'createRequire';
  // `const { createRequire } = require('node:module')`
  if (isMember || binding?.kind !== 'variable' || binding.path?.join('.') !== 'createRequire' || !binding.init) return false;
  return /^(?:node:)?module$/.test(requiredModule(file, binding.init) ?? '');
}
