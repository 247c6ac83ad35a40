import type { TSESTree } from '@typescript-eslint/utils';

import { boundFunction } from '../ast/bind.ts';
import { enclosingClass, enclosingObject, isClass, isFunction, isStaticThis, keyName, memberName, unwrap } from '../ast/nodes.ts';
import type { ClassNode, FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { bindingOf, elementOfRest, requiredModule, type ParameterBinding, type VariableBinding } from './binding.ts';
import { classOfType, ownMember, type ClassMember } from './class-members.ts';
import { assignedExport, exportOf, type Export } from './exports.ts';
import { FileMemo } from './file-memo.ts';
import { frozenValue } from './frozen-value.ts';
import { valueUnder } from './put-members.ts';
import { resolveModule } from './resolve-module.ts';
import { twinOf } from './twin.ts';
import { returnsOf } from './returns-of.ts';

/** Where a value comes from, as far as it can be followed: through aliases, destructuring, imports, class fields and object literals. */
export type Origin =
  /** `name` is dotted, relative to the package: `Router`, `default`, `pool.Client`; empty for the whole namespace. */
  | { readonly kind: 'external'; readonly module: string; readonly name: string }
  /** All of a project file: `import * as x`, `require('./x')`. */
  | { readonly kind: 'module'; readonly file: SourceFile }
  /** The expression or declaration that makes the value. */
  | { readonly kind: 'value'; readonly at: Located }
  | { readonly kind: 'parameter'; readonly file: SourceFile; readonly binding: ParameterBinding }
  | { readonly kind: 'variable'; readonly file: SourceFile; readonly binding: VariableBinding }
  /** An instance of a class of the project: `this`, `new C()`, a field annotated with it. `isMade` where it cannot be one of a class that extends it. */
  | { readonly kind: 'instance'; readonly of: Located<ClassNode>; readonly isMade?: true }
  | { readonly kind: 'member'; readonly object: Origin; readonly name: string; readonly at: Located }
  | { readonly kind: 'global'; readonly name: string }
  | { readonly kind: 'unknown' };

type MakingCall = TSESTree.CallExpression | TSESTree.NewExpression;

const MAX_HOPS = 32;
const UNKNOWN: Origin = { kind: 'unknown' };
const origins = new FileMemo<Origin>();
// An answer found with most of the hops still to go was not cut short and may be kept.
const MAX_HOPS_TO_KEEP = 8;

/** Follows an expression back to where its value is made. Cycles and dead ends are `unknown`; nothing is ever executed. */
export function trace(at: Located, hops = 0): Origin {
  const inner = unwrap(at.node);
  // Where a member leads may name the place that asked; a variable leads to the same from everywhere.
  const node = inner.type === 'Identifier' ? twinOf({ file: at.file, node: inner }) : inner;
  const known = origins.get({ file: at.file, node });
  if (known) return known;
  if (hops > MAX_HOPS) return UNKNOWN;
  const origin = traceNode({ file: at.file, node }, hops);
  if (hops <= MAX_HOPS_TO_KEEP) origins.set({ file: at.file, node }, origin);
  return origin;
}

function traceNode({ file, node }: Located, hops: number): Origin {
  switch (node.type) {
    case 'Identifier':
      return traceIdentifier(file, node, hops);
    case 'Super':
    case 'ThisExpression': {
      const owner = enclosingClass(node);
      const of = owner && (node.type === 'Super' ? superclassOf({ file, node: owner }) : { file, node: owner });
      if (of) return isStaticThis(node) ? { kind: 'value', at: of } : { kind: 'instance', of };
      const object = owner ? undefined : enclosingObject(node);
      return object ? { kind: 'value', at: { file, node: object } } : UNKNOWN;
    }
    case 'MemberExpression': {
      const name = memberName(node);
      if (name === undefined) return { kind: 'value', at: { file, node } };
      return memberOf(trace({ file, node: node.object }, hops + 1), name, { file, node }, hops + 1);
    }
    case 'AssignmentExpression':
      return trace({ file, node: node.right }, hops + 1);
    case 'ImportExpression':
    case 'CallExpression': {
      const specifier = requiredModule(file, node);
      if (specifier !== undefined) return requiredOrigin(moduleOrigin(file, specifier), hops);
      const frozen = frozenValue(file, node);
      if (frozen) return trace({ file, node: frozen }, hops + 1);
      // `handler.bind(controller)` is the handler; arguments that are bound, too, make another function of it.
      const bound = boundFunction(node);
      if (bound?.given.length === 0) return trace({ file, node: bound.fn }, hops + 1);
      return { kind: 'value', at: { file, node } };
    }
    case 'NewExpression': {
      const made = classOf(trace({ file, node: node.callee }, hops + 1));
      return made ? { kind: 'instance', of: made, isMade: true } : { kind: 'value', at: { file, node } };
    }
    default:
      return { kind: 'value', at: { file, node } };
  }
}

function traceIdentifier(file: SourceFile, node: TSESTree.Identifier, hops: number): Origin {
  const binding = bindingOf(file, node);
  switch (binding.kind) {
    case 'import':
      return binding.name === '*' ? moduleOrigin(file, binding.specifier) : importedOrigin(file, binding.specifier, binding.name, hops);
    case 'function':
    case 'class':
    case 'enum':
      return { kind: 'value', at: { file, node: binding.node } };
    case 'variable':
      return variableOrigin(file, binding, hops);
    case 'parameter': {
      const typed = binding.path?.length === 0 && binding.annotation ? classOfType({ file, node: binding.annotation }) : undefined;
      return typed ? { kind: 'instance', of: typed } : { kind: 'parameter', file, binding };
    }
    case 'global':
      return { kind: 'global', name: binding.name };
    default:
      return UNKNOWN;
  }
}

function variableOrigin(file: SourceFile, binding: VariableBinding, hops: number): Origin {
  const { init, path, writes } = binding;
  const source = init ?? (writes.length === 1 ? writes[0] : undefined);
  const isSettled = init ? writes.length === 0 : writes.length === 1;
  if (!source || !isSettled || !path) return { kind: 'variable', file, binding };
  return followPath({ file, node: source }, path, { file, node: binding.id }, hops + 1);
}

/** The member that a destructuring pattern reaches: `const { a: { b } } = x` is `x.a.b`. */
function followPath(source: Located, path: readonly string[], at: Located, hops: number): Origin {
  return path.reduce<Origin>((origin, name) => memberOf(origin, name, at, hops + 1), trace(source, hops));
}

/** `require` of a file that assigns `module.exports` is what was assigned. */
function requiredOrigin(origin: Origin, hops: number): Origin {
  const assigned = origin.kind === 'module' ? assignedExport(origin.file) : undefined;
  return assigned && unwrap(assigned.node).type !== 'ObjectExpression' ? trace(assigned, hops + 1) : origin;
}

export function moduleOrigin(file: SourceFile, specifier: string): Origin {
  const target = resolveModule(file, specifier);
  if (target.kind === 'source') return { kind: 'module', file: target.file };
  // An alias that cannot be resolved keeps its written name: settings may know it, and messages show it.
  return { kind: 'external', module: target.kind === 'package' ? target.name : specifier, name: '' };
}

function importedOrigin(file: SourceFile, specifier: string, name: string, hops: number): Origin {
  const target = moduleOrigin(file, specifier);
  if (target.kind === 'external') return { ...target, name };
  return target.kind === 'module' ? exportOrigin(exportOf(target.file, name), target.file, hops) : UNKNOWN;
}

function exportOrigin(found: Export, from: SourceFile, hops: number): Origin {
  switch (found.kind) {
    case 'node':
      return isClass(found.at.node) ? { kind: 'value', at: found.at } : trace(found.at, hops + 1);
    case 'external':
      return { kind: 'external', module: found.module, name: found.name };
    case 'module':
      return { kind: 'module', file: found.file };
    case 'missing':
      return { kind: 'member', object: { kind: 'module', file: from }, name: '?', at: { file: from, node: from.ast } };
    default:
      return UNKNOWN;
  }
}

/** One property further. */
export function memberOf(origin: Origin, name: string, at: Located, hops = 0): Origin {
  if (hops > MAX_HOPS) return UNKNOWN;
  switch (origin.kind) {
    case 'external':
      return { ...origin, name: origin.name === '' || origin.name === 'default' ? name : `${origin.name}.${name}` };
    case 'module':
      return exportOrigin(exportOf(origin.file, name), origin.file, hops);
    case 'instance': {
      const member = classMember(origin.of, name, false);
      return member ? memberOrigin(member, hops) : { kind: 'member', object: origin, name, at };
    }
    case 'value':
      return memberOfNode(origin.at, name, hops) ?? { kind: 'member', object: origin, name, at };
    case 'parameter':
      return origin.binding.isRest === true && /^\d+$/.test(name)
        ? { ...origin, binding: elementOfRest(origin.binding, Number(name)) }
        : { kind: 'member', object: origin, name, at };
    default:
      return { kind: 'member', object: origin, name, at };
  }
}

function memberOfNode({ file, node }: Located, name: string, hops: number): Origin | undefined {
  if (node.type === 'ObjectExpression') {
    const value = valueUnder({ file, node }, name);
    return value && trace({ file, node: value }, hops + 1);
  }
  if (node.type === 'ArrayExpression' && /^\d+$/.test(name)) {
    const element = node.elements[Number(name)];
    return element ? trace({ file, node: element }, hops + 1) : undefined;
  }
  if (isClass(node)) {
    const member = classMember({ file, node }, name, true);
    return member && memberOrigin(member, hops);
  }
  if (node.type === 'TSEnumDeclaration') {
    const member = node.body.members.find((each) => keyName(each.id, each.computed) === name);
    return member?.initializer ? trace({ file, node: member.initializer }, hops + 1) : undefined;
  }
  return node.type === 'CallExpression' || node.type === 'NewExpression' ? memberOfResult({ file, node }, name, hops) : undefined;
}

/** `createOrders(db).list`: a factory of the project that returns one object shows what the object holds, also where it is called with `new`. */
function memberOfResult(call: Located<MakingCall>, name: string, hops: number): Origin | undefined {
  const made = resultOf(functionBehind(call, hops), hops);
  if (made.kind === 'instance') return memberOf(made, name, call, hops + 1);
  return made.kind === 'value' && /^(?:Object|Call)Expression$/.test(made.at.node.type) ? memberOfNode(made.at, name, hops + 1) : undefined;
}

/** The function of the project that a call runs, also one that another call returned: `define(prefix)({ route })`. */
export function functionBehind({ file, node }: Located<MakingCall>, hops = 0): Located<FunctionNode> | undefined {
  const called = hops > MAX_HOPS ? UNKNOWN : trace({ file, node: node.callee }, hops + 1);
  const { at } = called.kind === 'value' ? called : {};
  if (at && isFunction(at.node)) return { file: at.file, node: at.node };
  const made = at?.node.type === 'CallExpression' ? resultOf(functionBehind({ file: at.file, node: at.node }, hops + 1), hops) : UNKNOWN;
  return made.kind === 'value' && isFunction(made.at.node) ? { file: made.at.file, node: made.at.node } : undefined;
}

/** The one thing that a function returns. */
function resultOf(fn: Located<FunctionNode> | undefined, hops: number): Origin {
  const [returned, ...others] = fn ? returnsOf(fn) : [];
  return fn && returned && others.length === 0 ? trace({ file: fn.file, node: returned }, hops + 1) : UNKNOWN;
}

function memberOrigin(member: ClassMember, hops: number): Origin {
  if (member.annotation) {
    const typed = classOfType(member.annotation);
    if (typed) return { kind: 'instance', of: typed };
  }
  if (member.value) return trace(member.value, hops + 1);
  return member.binding ? { kind: 'parameter', file: member.at.file, binding: member.binding } : { kind: 'value', at: member.at };
}

/** A member of a class or of the nearest superclass that has it. */
export function classMember(owner: Located<ClassNode>, name: string, isStatic: boolean, hops = 0): ClassMember | undefined {
  const own = ownMember(owner, name, isStatic);
  const parent = own || hops > MAX_HOPS ? undefined : superclassOf(owner);
  return own ?? (parent && classMember(parent, name, isStatic, hops + 1));
}

/** The superclass, when it is a class of the project that can be read. */
export function superclassOf({ file, node }: Located<ClassNode>): Located<ClassNode> | undefined {
  return node.superClass ? classOf(trace({ file, node: node.superClass })) : undefined;
}

/** The class an origin is, when it is one of the project. */
export function classOf(origin: Origin): Located<ClassNode> | undefined {
  return origin.kind === 'value' && isClass(origin.at.node) ? { file: origin.at.file, node: origin.at.node } : undefined;
}
