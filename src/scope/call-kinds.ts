import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, memberName, staticString, unwrap } from '../ast/nodes.ts';
import type { ClassNode, FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import type { Bags } from './bags.ts';
import { registeredClass } from './containers.ts';
import { genericResults, promisedArgument } from './generic-return.ts';
import { handedBack } from './handed-back.ts';
import type { KindIndex } from './kind-index.ts';
import type { Answer, Kind } from './kind-table.ts';
import { returnsOf } from './returns-of.ts';
import { classOf, trace, type Origin } from './trace.ts';

interface KindQuery {
  of(at: Located, depth: number): Kind | undefined;
  ofType(type: Located<TSESTree.TypeNode>, depth: number): Answer;
  ofInstance(owner: Located<ClassNode>, depth: number): Kind | undefined;
}

/** What calls and tagged templates give: by the methods and functions that the tables know, and by what functions of the project return. */
export class CallKinds {
  readonly #kinds: KindQuery;
  readonly #index: KindIndex;
  readonly #bags: Bags;

  constructor(kinds: KindQuery, index: KindIndex, bags: Bags) {
    this.#kinds = kinds;
    this.#index = index;
    this.#bags = bags;
  }

  ofCall(file: SourceFile, node: TSESTree.CallExpression, depth: number): Kind | undefined {
    const callee = unwrap(node.callee);
    if (callee.type === 'MemberExpression') {
      const base = this.#kinds.of({ file, node: callee.object }, depth + 1);
      const name = memberName(callee);
      const kind = base && name !== undefined ? this.#ofMethod(file, node, base, name, depth) : undefined;
      if (kind) return kind;
    }
    return this.ofResult({ file, node: callee }, depth, node);
  }

  /** What calling a value gives. */
  ofResult(callee: Located, depth: number, call?: TSESTree.CallExpression): Kind | undefined {
    const itself = this.#kinds.of(callee, depth + 1);
    const called = itself && this.#index.applied('calling', itself);
    if (called) return called;
    const origin = trace(callee);
    if (origin.kind === 'value' && isFunction(origin.at.node)) {
      const fn = { file: origin.at.file, node: origin.at.node };
      const made = this.#ofReturn(fn, depth) ?? (call && this.#ofGeneric(callee.file, fn.node, call, depth));
      const given = made || !call ? undefined : handedBack(fn, call);
      return given ? this.#kinds.of({ file: callee.file, node: given }, depth + 1) : made;
    }
    const known = origin.kind === 'external' ? this.#index.external('call', origin.module, origin.name) : undefined;
    return known ?? (call && this.#ofTypeArgument(callee.file, call, depth));
  }

  ofTag(file: SourceFile, node: TSESTree.TaggedTemplateExpression, depth: number): Kind | undefined {
    const tag = unwrap(node.tag);
    if (tag.type === 'MemberExpression') {
      const base = this.#kinds.of({ file, node: tag.object }, depth + 1);
      const name = memberName(tag);
      const kind = base && name !== undefined ? this.#index.member('methodTag', base, name) : undefined;
      if (kind) return kind;
    }
    const origin = trace({ file, node: tag });
    const known = origin.kind === 'external' ? this.#index.external('tag', origin.module, origin.name) : undefined;
    if (known) return known;
    const itself = this.#kinds.of({ file, node: tag }, depth + 1);
    return itself && this.#index.applied('tagging', itself);
  }

  /** `order` of `for (const order of orders)`. */
  ofElement(list: Located, depth: number): Kind | undefined {
    const loop = list.node.parent;
    const kind = loop?.type === 'ForOfStatement' ? this.#kinds.of(list, depth + 1) : undefined;
    return kind && this.#index.applied('looping', kind);
  }

  /** `new Order()` of a class that a library made: `sequelize.define(…)`, `mongoose.model(…)`. */
  ofConstruction(callee: Located, depth: number): Kind | undefined {
    const itself = this.#kinds.of(callee, depth + 1);
    return itself && this.#index.applied('constructing', itself);
  }

  /** Does a method of this value hand out an instance of the class that it is given? */
  isLocator(at: Located, method: string): boolean {
    const kind = this.#kinds.of(at, 0);
    return kind !== undefined && this.#index.isLocator(kind, method);
  }

  /** The class of the project that a container hands out an instance of: `container.resolve(Orders)`, `moduleRef.get(Orders)`. */
  locatedClass(at: Located, depth: number): Located<ClassNode> | undefined {
    const registered = this.#bags.containers.behind(at, depth);
    if (registered) return registeredClass(registered);
    const origin = trace(at);
    if (origin.kind !== 'value' || origin.at.node.type !== 'CallExpression') return undefined;
    const { file, node } = { file: origin.at.file, node: origin.at.node };
    const callee = unwrap(node.callee);
    const [wanted] = node.arguments;
    if (callee.type !== 'MemberExpression' || !wanted) return undefined;
    const name = memberName(callee);
    const base = this.#kinds.of({ file, node: callee.object }, depth + 1);
    return base && name !== undefined && this.#index.isLocator(base, name) ? classOf(trace({ file, node: wanted })) : undefined;
  }

  /** An instance of what a container or a decorator is given: a class of the project or of a package, also behind a function. */
  ofWanted({ file, node }: Located, depth: number): Kind | undefined {
    const origin: Origin = trace({ file, node });
    if (origin.kind === 'external') return this.#index.external('type', origin.module, origin.name);
    const made = classOf(origin);
    if (made) return this.#kinds.ofInstance(made, depth + 1);
    const [returned] =
      origin.kind === 'value' && isFunction(origin.at.node) ? returnsOf({ file: origin.at.file, node: origin.at.node }) : [];
    return returned && origin.kind === 'value' && !isFunction(returned)
      ? this.ofWanted({ file: origin.at.file, node: returned }, depth + 1)
      : undefined;
  }

  #ofMethod(file: SourceFile, node: TSESTree.CallExpression, base: Kind, name: string, depth: number): Kind | undefined {
    const known = this.#index.member('method', base, name);
    const [first] = node.arguments;
    if (known || !first) return known;
    const isNamed = staticString(first) !== undefined;
    const wanted = !isNamed && this.#index.isLocator(base, name) ? this.ofWanted({ file, node: first }, depth) : undefined;
    return wanted ?? this.#bags.kindOf(this.#bags.entryAt({ file, node }, depth), depth);
  }

  #ofReturn({ file, node }: Located<FunctionNode>, depth: number): Kind | undefined {
    const declared = node.returnType && this.#kinds.ofType({ file, node: node.returnType.typeAnnotation }, depth + 1);
    if (declared) return declared === 'none' ? undefined : declared;
    return this.ofFirst(file, returnsOf({ file, node }), depth);
  }

  #ofGeneric(file: SourceFile, fn: FunctionNode, call: TSESTree.CallExpression, depth: number): Kind | undefined {
    const promised = promisedArgument(fn, call);
    const answer = promised && this.#kinds.ofType({ file, node: promised }, depth + 1);
    if (answer) return answer === 'none' ? undefined : answer;
    return this.ofFirst(file, genericResults(fn, { file, node: call }), depth);
  }

  /** `request.container.resolve<PrismaClient>('db')`: what cannot be seen into gives what the code says that it gives. */
  #ofTypeArgument(file: SourceFile, { typeArguments, callee }: TSESTree.CallExpression, depth: number): Kind | undefined {
    const [argument, ...others] = typeArguments?.params ?? [];
    if (!argument || others.length > 0 || unwrap(callee).type !== 'MemberExpression') return undefined;
    const answer = this.#kinds.ofType({ file, node: argument }, depth + 1);
    return answer === 'none' ? undefined : answer;
  }

  /** The first of several values that is known. */
  ofFirst(file: SourceFile, nodes: readonly TSESTree.Node[], depth: number): Kind | undefined {
    for (const node of nodes) {
      const kind = this.#kinds.of({ file, node }, depth + 1);
      if (kind) return kind;
    }
    return undefined;
  }
}
