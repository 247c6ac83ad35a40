import type { TSESTree } from '@typescript-eslint/utils';

import { isClass, isFunction, keyName, memberName, writtenDecorators } from '../ast/nodes.ts';
import { childrenOf, walk } from '../ast/walk.ts';
import type { ClassNode, FunctionNode, Located } from '../model/source-file.ts';
import type { ParameterBinding } from './binding.ts';
import { FileMemo } from './file-memo.ts';
import { returnsOf } from './returns-of.ts';
import { typeTarget } from './type-target.ts';

/** A member of a class, wherever it was put there: field, method, getter, parameter property or `this.x = …`. */
export interface ClassMember {
  readonly at: Located;
  /** The value: the method itself, the initialiser, what was assigned, or what the getter returns. */
  readonly value?: Located;
  readonly annotation?: Located<TSESTree.TypeNode>;
  readonly decorators: readonly TSESTree.Decorator[];
  /** For a parameter property of the constructor. */
  readonly binding?: ParameterBinding;
  readonly isMethod: boolean;
}

const members = new FileMemo<Map<string, ClassMember | undefined>>();

/** The member that a class itself declares under a name; superclasses are the tracer's. */
export function ownMember(owner: Located<ClassNode>, name: string, isStatic: boolean): ClassMember | undefined {
  let known = members.get(owner);
  if (!known) members.set(owner, (known = new Map<string, ClassMember | undefined>()));
  const key = `${isStatic ? 'static' : 'own'} ${name}`;
  if (!known.has(key)) known.set(key, findMember(owner, name, isStatic));
  return known.get(key);
}

function findMember(owner: Located<ClassNode>, name: string, isStatic: boolean): ClassMember | undefined {
  const { file, node } = owner;
  for (const element of node.body.body) {
    if (element.type === 'MethodDefinition' || element.type === 'TSAbstractMethodDefinition') {
      if (element.kind === 'constructor') continue;
      if (element.static === isStatic && keyName(element.key, element.computed) === name) return methodMember(owner, element);
    } else if (element.type === 'PropertyDefinition' || element.type === 'AccessorProperty') {
      if (element.static !== isStatic || keyName(element.key, element.computed) !== name) continue;
      const assigned = element.value ?? assignmentsTo(owner, name)[0];
      return {
        at: { file, node: element },
        ...(assigned && { value: { file, node: assigned } }),
        ...(element.typeAnnotation && { annotation: { file, node: element.typeAnnotation.typeAnnotation } }),
        decorators: writtenDecorators(element),
        isMethod: isFunction(element.value),
      };
    }
  }
  if (isStatic) return undefined;
  const [assigned] = assignmentsTo(owner, name);
  return (
    parameterProperty(owner, name) ??
    (assigned && { at: { file, node: assigned }, value: { file, node: assigned }, decorators: [], isMethod: false })
  );
}

function methodMember({ file }: Located<ClassNode>, element: TSESTree.MethodDefinition | TSESTree.TSAbstractMethodDefinition): ClassMember {
  const base = { at: { file, node: element }, decorators: writtenDecorators(element) };
  if (element.kind !== 'get' || !isFunction(element.value)) return { ...base, value: { file, node: element.value }, isMethod: true };
  const [returned] = returnsOf({ file, node: element.value });
  const annotation = element.value.returnType?.typeAnnotation;
  return {
    ...base,
    ...(returned && { value: { file, node: returned } }),
    ...(annotation && { annotation: { file, node: annotation } }),
    isMethod: false,
  };
}

export function constructorOf(node: ClassNode): FunctionNode | undefined {
  const element = node.body.body.find((each) => each.type === 'MethodDefinition' && each.kind === 'constructor');
  return element?.type === 'MethodDefinition' && isFunction(element.value) ? element.value : undefined;
}

/** `super(…)` of its constructor. */
export function superCallOf(node: ClassNode): TSESTree.CallExpression | undefined {
  let found: TSESTree.CallExpression | undefined;
  const own = constructorOf(node);
  if (own)
    walk(own, (each) => {
      if (each.type === 'CallExpression' && each.callee.type === 'Super') found ??= each;
    });
  return found;
}

function parameterProperty({ file, node }: Located<ClassNode>, name: string): ClassMember | undefined {
  const fn = constructorOf(node);
  const index = fn?.params.findIndex((each) => each.type === 'TSParameterProperty' && parameterId(each).name === name) ?? -1;
  const parameter = fn?.params[index];
  if (!fn || parameter?.type !== 'TSParameterProperty') return undefined;
  const id = parameterId(parameter);
  const annotation = id.typeAnnotation?.typeAnnotation;
  const decorators = writtenDecorators(parameter);
  const initial = parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.right : undefined;
  // `orders = new Orders()` says what `orders: Orders` would.
  const made = !annotation && initial?.type === 'NewExpression' ? initial : undefined;
  const binding: ParameterBinding = { kind: 'parameter', id, fn, index, path: [], annotation, initial: undefined, decorators };
  return {
    at: { file, node: parameter },
    ...(made && { value: { file, node: made } }),
    ...(annotation && { annotation: { file, node: annotation } }),
    decorators,
    binding,
    isMethod: false,
  };
}

function parameterId(parameter: TSESTree.TSParameterProperty): TSESTree.Identifier {
  const inner = parameter.parameter;
  return inner.type === 'AssignmentPattern' ? inner.left : inner;
}

const assignments = new FileMemo<Map<string, TSESTree.Expression[]>>();

/** All that `this.name = …` gives a member in the code of its class, in the order in which it is written. */
export function assignmentsTo(owner: Located<ClassNode>, name: string): readonly TSESTree.Expression[] {
  let found = assignments.get(owner);
  if (!found) {
    found = new Map();
    for (const element of owner.node.body.body) collectAssignments(element, found);
    assignments.set(owner, found);
  }
  return found.get(name) ?? [];
}

function collectAssignments(element: TSESTree.Node, found: Map<string, TSESTree.Expression[]>): void {
  for (const child of childrenOf(element)) {
    walk(child, (node) => {
      if (isClass(node)) return false;
      if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression' || node.left.object.type !== 'ThisExpression')
        return true;
      const name = memberName(node.left);
      const known = name === undefined ? undefined : found.get(name);
      if (known) known.push(node.right);
      else if (name !== undefined) found.set(name, [node.right]);
      return true;
    });
  }
}

/** The class of the project that a type names, if it names one. */
export function classOfType(type: Located<TSESTree.TypeNode>): Located<ClassNode> | undefined {
  const target = typeTarget(type);
  return target.kind === 'node' && isClass(target.at.node) ? { file: target.at.file, node: target.at.node } : undefined;
}
