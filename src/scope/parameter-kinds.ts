import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction, isFunction, memberName, methodCall, unwrap, valueParameters } from '../ast/nodes.ts';
import type { ClassNode, FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import type { Bags } from './bags.ts';
import { isUntyped, type ParameterBinding } from './binding.ts';
import { kindByCallers } from './caller-kinds.ts';
import { declaredTypeOf, memberTypeOf } from './declared-type.ts';
import type { CallKinds } from './call-kinds.ts';
import type { KindIndex } from './kind-index.ts';
import { THIS, type Answer, type Kind } from './kind-table.ts';
import { usesInCalls } from './named-calls.ts';
import { classMember, trace, type Origin } from './trace.ts';
import { tupleElement } from './tuple-type.ts';
import { typeTarget } from './type-target.ts';

interface KindQuery {
  of(at: Located, depth: number): Kind | undefined;
  ofType(type: Located<TSESTree.TypeNode>, depth: number): Answer;
  ofMembers(at: Located, path: readonly string[], depth: number): Kind | undefined;
}

// The first uses of a function tell what it gets; a generated helper has thousands.
const MAX_USES = 24;

/** What a parameter is: by its annotation, its decorators, or by what its function is handed to. */
export class ParameterKinds {
  readonly #kinds: KindQuery;
  readonly #index: KindIndex;

  readonly #calls: CallKinds;
  readonly #bags: Bags;

  constructor(kinds: KindQuery, index: KindIndex, calls: CallKinds, bags: Bags) {
    this.#kinds = kinds;
    this.#index = index;
    this.#calls = calls;
    this.#bags = bags;
  }

  of(file: SourceFile, binding: ParameterBinding, depth: number): Kind | undefined {
    const { annotation, path, initial, fn, index, decorators } = binding;
    if (!path) return undefined;
    // `({ app }: { app: Express })`: the pattern takes what the type declares.
    const taken = path.length > 0 ? declaredTypeOf({ file, node: binding.id }) : undefined;
    const declared = this.#ofTuple(file, binding, path, depth) ?? (taken && this.#kinds.ofType(taken, depth + 1));
    if (declared) return declared === 'none' ? undefined : declared;
    const promise = index === 0 && !annotation ? resolvedPromise(fn) : undefined;
    const resolved = promise && this.#kinds.ofMembers({ file, node: promise }, path, depth + 1);
    if (resolved) return resolved;
    let kind: Answer;
    if (annotation) kind = this.#kinds.ofType({ file, node: annotation }, depth + 1);
    kind ??= this.#ofDecorators(file, decorators, depth);
    kind ??= this.#ofCallback({ file, node: fn }, index, depth);
    if (!annotation && index === 0) kind ??= this.#bags.containers.handedTo({ file, node: fn }, depth);
    kind ??= this.#bags.kindOf(this.#bags.named(file, binding, depth), depth);
    kind ??= initial && this.#kinds.of({ file, node: initial }, depth + 1);
    for (const name of path) kind = kind && kind !== 'none' ? this.memberOf(file, kind, name, depth) : undefined;
    kind ??= this.#byCallers(file, binding, depth);
    return kind === 'none' ? undefined : kind;
  }

  /** `(...[router, { db }]: InitArgs)`: the element of the tuple says it. */
  #ofTuple(file: SourceFile, { tuple }: ParameterBinding, path: readonly string[], depth: number): Answer {
    const element = tuple && tupleElement({ file, node: tuple.type }, tuple.element);
    const type = path.reduce<typeof element>((owner, name) => owner && memberTypeOf(owner, name), element);
    return type && this.#kinds.ofType(type, depth + 1);
  }

  /** A member of a parameter that is nothing itself: `deps.db` of `makeRoutes({ db })`. */
  ofMember({ object, name }: Origin & { kind: 'member' }, depth: number): Kind | undefined {
    if (object.kind !== 'parameter') return undefined;
    const { file, binding } = object;
    return binding.path && this.#byCallers(file, { ...binding, path: [...binding.path, name] }, depth);
  }

  /** What an untyped parameter is given: in its own file first, then in others. */
  #byCallers(file: SourceFile, binding: ParameterBinding, depth: number): Kind | undefined {
    const { annotation, fn, index, path } = binding;
    if (!path || !isUntyped(binding)) return undefined;
    const own = annotation ? undefined : this.#fromCallSites(file, fn, index, path, depth);
    return own ?? kindByCallers({ file, node: fn }, binding, this.#kinds, depth);
  }

  /** A member that the tables know, or that a bag holds. */
  memberOf(file: SourceFile, kind: Kind, name: string, depth: number): Kind | undefined {
    return this.#index.member('member', kind, name) ?? this.#bags.kindOf(this.#bags.member(file, kind, name, depth), depth);
  }

  /** `this` of a function that is no method: what the framework that calls it binds. */
  ofThis(file: SourceFile, node: TSESTree.ThisExpression, depth: number): Kind | undefined {
    let fn = enclosingFunction(node);
    while (fn?.type === 'ArrowFunctionExpression') fn = enclosingFunction(fn);
    return fn && this.#ofCallback({ file, node: fn }, THIS, depth);
  }

  /** A field of a class, which containers hand over as they do a parameter: by its annotation, its decorators, or what it is given. */
  ofField(owner: Located<ClassNode>, name: string, depth: number): Answer {
    const member = classMember(owner, name, false);
    if (!member || member.isMethod) return undefined;
    const declared = member.annotation && this.#kinds.ofType(member.annotation, depth + 1);
    const injected = declared ?? this.#ofDecorators(member.at.file, member.decorators, depth);
    return injected ?? (member.value && this.#kinds.of(member.value, depth + 1));
  }

  #ofDecorators(file: SourceFile, decorators: readonly TSESTree.Decorator[], depth: number): Kind | undefined {
    for (const { expression } of decorators) {
      const callee = expression.type === 'CallExpression' ? expression.callee : expression;
      const origin = trace({ file, node: callee });
      const kind = origin.kind === 'external' ? this.#index.external('decorator', origin.module, origin.name) : undefined;
      if (kind) return kind;
      const [wanted] = expression.type === 'CallExpression' ? expression.arguments : [];
      const injected = origin.kind === 'external' && wanted && this.#index.isInjector(origin.module, origin.name);
      if (!injected) continue;
      const key = { file, node: wanted };
      const instance =
        this.#calls.ofWanted(key, depth) ?? this.#bags.kindOf(this.#bags.injected(origin.module, origin.name, key, depth), depth);
      if (instance) return instance;
    }
    return undefined;
  }

  /** A parameter is known by what the function is handed to: a method of a known value, or an annotated variable. */
  #ofCallback({ file, node: fn }: Located<FunctionNode>, index: number, depth: number): Kind | undefined {
    let { parent }: { parent: TSESTree.Node } = fn;
    let argument: TSESTree.Node = fn;
    if (fn.type === 'FunctionDeclaration' || parent.type === 'VariableDeclarator') {
      const annotation = parent.type === 'VariableDeclarator' ? parent.id.typeAnnotation?.typeAnnotation : undefined;
      const target = annotation && typeTarget({ file, node: annotation });
      if (target?.kind === 'external') return this.#index.contextual(target.module, target.name, index);
      return this.#fromUses(file, fn, (use) => this.#ofArgument(file, use.parent, use, index, depth));
    }
    while (parent.type === 'TSAsExpression' || parent.type === 'TSSatisfiesExpression') {
      argument = parent;
      const target = typeTarget({ file, node: parent.typeAnnotation });
      if (target.kind === 'external') return this.#index.contextual(target.module, target.name, index);
      parent = parent.parent;
    }
    return this.#ofArgument(file, parent, argument, index, depth);
  }

  #ofArgument(
    file: SourceFile,
    call: TSESTree.Node | undefined,
    argument: TSESTree.Node,
    parameter: number,
    depth: number,
  ): Kind | undefined {
    if (call?.type !== 'CallExpression') return undefined;
    const position = call.arguments.indexOf(argument as TSESTree.CallExpressionArgument);
    const callee = unwrap(call.callee);
    if (position < 0) return undefined;
    if (callee.type === 'MemberExpression' && unwrap(callee.object).type !== 'ThisExpression') {
      const base = this.#kinds.of({ file, node: callee.object }, depth + 1);
      const name = memberName(callee);
      return base && name ? this.#index.callback(base, name, position, position === call.arguments.length - 1, parameter) : undefined;
    }
    // `fp(async (app) => …)`: a wrapper that is itself known to hand its parameter a kind.
    const origin = trace({ file, node: callee });
    if (origin.kind === 'external') return this.#index.contextual(origin.module, origin.name, parameter);
    const type = origin.kind === 'value' ? callbackType(origin.at, position, parameter) : undefined;
    const kind = type && this.#kinds.ofType(type, depth + 1);
    return kind === 'none' ? undefined : kind;
  }

  /** An untyped parameter of a named function is what this file passes to it. */
  #fromCallSites(file: SourceFile, fn: FunctionNode, index: number, path: readonly string[], depth: number): Kind | undefined {
    return this.#fromUses(file, fn, (use) => {
      const call = use.parent;
      if (call?.type !== 'CallExpression' || call.callee !== use) return undefined;
      const argument = call.arguments[index];
      return argument && argument.type !== 'SpreadElement' ? this.#kinds.ofMembers({ file, node: argument }, path, depth + 1) : undefined;
    });
  }

  #fromUses(file: SourceFile, fn: FunctionNode, kindAt: (use: TSESTree.Node) => Kind | undefined): Kind | undefined {
    const id = fn.type !== 'ArrowFunctionExpression' && fn.id ? fn.id : fn.parent.type === 'VariableDeclarator' ? fn.parent.id : undefined;
    for (const use of id?.type === 'Identifier' ? usesInCalls(file, id).slice(0, MAX_USES) : []) {
      const kind = kindAt(use);
      if (kind) return kind;
    }
    return undefined;
  }
}

/** What a function of the project says that it calls an argument with: `withRetry(run: (client: Pool) => Promise<T>)`. */
function callbackType({ file, node }: Located, position: number, parameter: number): Located<TSESTree.TypeNode> | undefined {
  const declared = isFunction(node) ? valueParameters(node)[position] : undefined;
  const id = declared?.type === 'AssignmentPattern' ? declared.left : declared;
  const annotation = id?.type === 'Identifier' ? id.typeAnnotation?.typeAnnotation : undefined;
  const target = annotation?.type === 'TSTypeReference' ? typeTarget({ file, node: annotation }) : undefined;
  const named = target?.kind === 'node' && target.at.node.type === 'TSTypeAliasDeclaration' ? target.at : undefined;
  const type = named?.node.type === 'TSTypeAliasDeclaration' ? named.node.typeAnnotation : annotation;
  const given = type?.type === 'TSFunctionType' ? type.params[parameter] : undefined;
  const wanted = given?.type === 'Identifier' ? given.typeAnnotation?.typeAnnotation : undefined;
  return wanted && { file: named?.file ?? file, node: wanted };
}

/** `load()` of `load().then((client) => …)`: the function is handed what the promise stands for. */
export function resolvedPromise(fn: FunctionNode): TSESTree.Node | undefined {
  const call = fn.parent.type === 'CallExpression' && fn.parent.arguments[0] === fn ? methodCall(fn.parent) : undefined;
  return call?.name === 'then' ? call.object : undefined;
}
