import type { TSESTree } from '@typescript-eslint/utils';

import { chainOf, enclosingClass, isStaticThis, memberName, unwrap } from '../ast/nodes.ts';
import type { ClassNode, Located, SourceFile } from '../model/source-file.ts';
import { Bags } from './bags.ts';
import { bindingOf, requiredModule, type VariableBinding } from './binding.ts';
import { CallKinds } from './call-kinds.ts';
import { declaredElsewhere } from './declared-elsewhere.ts';
import { castTypeOf, declaredTypeOf } from './declared-type.ts';
import { FileMemo } from './file-memo.ts';
import { frozenValue } from './frozen-value.ts';
import { instanceOf } from './instance-of.ts';
import { KindIndex } from './kind-index.ts';
import type { Answer, Kind, KindTable } from './kind-table.ts';
import { ParameterKinds } from './parameter-kinds.ts';
import { classOf, memberOf, superclassOf, trace, type Origin } from './trace.ts';
import { twinOf } from './twin.ts';
import { TypeKinds } from './type-kinds.ts';

const MAX_DEPTH = 16;
// One question may ask this many others; code that needs more is not decided.
const MAX_STEPS = 500;

/** Tells what values are, by the tables of the adapters: a small type inference over imports, annotations and calls. */
export class Kinds {
  readonly bags: Bags;
  readonly calls: CallKinds;
  readonly #index: KindIndex;
  readonly #memo = new FileMemo<Kind | null>();
  readonly #active = new Set<TSESTree.Node>();
  #cuts = 0;
  #steps = 0;
  readonly #parameters: ParameterKinds;
  readonly #types: TypeKinds;
  readonly #follow: (at: Located) => Located | undefined;

  /** @param follow what a member that a framework hands on stands for: `app.prisma` after `app.decorate('prisma', prisma)` */
  constructor(tables: readonly KindTable[], follow: (at: Located) => Located | undefined = () => undefined) {
    this.#follow = follow;
    this.#index = new KindIndex(tables);
    this.bags = new Bags(this, tables);
    this.calls = new CallKinds(this, this.#index, this.bags);
    this.#parameters = new ParameterKinds(this, this.#index, this.calls, this.bags);
    this.#types = new TypeKinds(this, this.#index);
  }

  /** The kind of an expression, or undefined when nothing proves one. */
  of(at: Located, depth = 0): Kind | undefined {
    const inner = unwrap(at.node);
    const cast = inner === at.node || depth > MAX_DEPTH ? undefined : castTypeOf(at);
    const said = cast && this.ofType(cast, depth + 1);
    if (said && said !== 'none') return said;
    const node = twinOf({ file: at.file, node: inner });
    const known = this.#memo.get({ file: at.file, node });
    if (known !== undefined) return known ?? undefined;
    const isFirst = this.#active.size === 0;
    if (isFirst) this.#steps = 0;
    // A fluent chain is nested as deep as it is long: asked from its start, no step is beyond the limits.
    const steps = chainOf(node);
    if (isFirst || steps.length > MAX_DEPTH / 4) steps.every((step) => this.of({ file: at.file, node: step }, depth + 1) ?? isFirst);
    if (depth > MAX_DEPTH || this.#active.has(node) || ++this.#steps > MAX_STEPS) {
      this.#cuts++;
      return undefined;
    }
    const cutsBefore = this.#cuts;
    this.#active.add(node);
    const kind = this.#infer({ file: at.file, node }, depth) ?? this.#index.checked({ file: at.file, node });
    this.#active.delete(node);
    // A "no" that was cut short by a cycle or by a limit holds for this question only.
    if (kind || this.#cuts === cutsBefore || this.#active.size === 0) this.#memo.set({ file: at.file, node }, kind ?? null);
    return kind;
  }

  /** The kind of what a method returns, of a value that is known by other means than its expression. */
  methodOf(kind: Kind, name: string): Kind | undefined {
    return this.#index.member('method', kind, name);
  }

  /** The kind of an instance of a class of the project, or of the class itself: by what it extends. */
  ofInstance(owner: Located<ClassNode>, depth = 0, form: 'extends' | 'subclass' = 'extends'): Kind | undefined {
    const { superClass } = owner.node;
    if (!superClass) return undefined;
    if (depth > MAX_DEPTH) {
      this.#cuts++;
      return undefined;
    }
    const parent = superclassOf(owner);
    if (parent) return this.ofInstance(parent, depth + 1, form);
    const origin = trace({ file: owner.file, node: superClass });
    if (origin.kind === 'external') return this.#index.external(form, origin.module, origin.name);
    // `class JwtGuard extends AuthGuard('jwt')`: the superclass is the result of a call.
    return origin.kind === 'value' && form === 'extends' ? this.of(origin.at, depth + 1) : undefined;
  }

  /** The kind of a value that is annotated with a type. */
  ofType(type: Located<TSESTree.TypeNode>, depth = 0): Answer {
    return this.#types.of(type, depth);
  }

  #infer(at: Located, depth: number): Kind | undefined {
    const { file, node } = at;
    switch (node.type) {
      case 'Identifier':
        return this.#ofIdentifier(file, node, depth);
      case 'ThisExpression': {
        const owner = enclosingClass(node);
        if (!owner) return this.#parameters.ofThis(file, node, depth);
        return this.ofInstance({ file, node: owner }, depth, isStaticThis(node) ? 'subclass' : 'extends');
      }
      case 'MemberExpression':
        return this.#ofMember(file, node, depth);
      case 'CallExpression': {
        const frozen = frozenValue(file, node);
        if (frozen) return this.of({ file, node: frozen }, depth + 1);
        const isLoaded = requiredModule(file, node) !== undefined;
        return isLoaded ? this.ofOrigin(trace({ file, node }), node, depth) : this.calls.ofCall(file, node, depth);
      }
      case 'ImportExpression':
        return this.ofOrigin(trace(at), node, depth);
      case 'NewExpression': {
        const origin = trace({ file, node: node.callee });
        if (origin.kind === 'external') return this.#index.external('new', origin.module, origin.name);
        const made = classOf(origin);
        return made ? this.ofInstance(made) : this.calls.ofConstruction({ file, node: node.callee }, depth);
      }
      case 'TaggedTemplateExpression':
        return this.calls.ofTag(file, node, depth);
      case 'ClassDeclaration':
      case 'ClassExpression':
        return this.ofInstance({ file, node }, depth, 'subclass');
      case 'ConditionalExpression':
        return this.of({ file, node: node.consequent }, depth + 1) ?? this.of({ file, node: node.alternate }, depth + 1);
      case 'LogicalExpression':
        return this.of({ file, node: node.right }, depth + 1) ?? this.of({ file, node: node.left }, depth + 1);
      case 'AssignmentExpression':
        return this.of({ file, node: node.right }, depth + 1);
      default:
        return undefined;
    }
  }

  #ofIdentifier(file: SourceFile, node: TSESTree.Identifier, depth: number): Kind | undefined {
    const binding = bindingOf(file, node);
    if (binding.kind === 'variable') return this.#ofVariable(file, binding, depth);
    if (binding.kind === 'parameter') {
      const kind = this.#parameters.of(file, binding, depth);
      return kind ?? (binding.path?.length === 1 ? this.#ofFollowed({ file, node }, depth) : undefined);
    }
    if (binding.kind === 'global') return this.bags.kindOf(this.bags.entryAt({ file, node }, depth), depth);
    if (binding.kind === 'import') return this.#ofImported({ file, node }, depth) ?? this.ofOrigin(trace({ file, node }), node, depth);
    return binding.kind === 'class' ? this.ofOrigin(trace({ file, node }), node, depth) : undefined;
  }

  #ofImported(at: Located, depth: number): Kind | undefined {
    const declared = declaredElsewhere(at);
    return declared && this.of(declared, depth + 1);
  }

  /** What tracing found, when it is something else than where it began. */
  ofOrigin(origin: Origin, from: TSESTree.Node, depth: number): Kind | undefined {
    if (depth > MAX_DEPTH) {
      this.#cuts++;
      return undefined;
    }
    switch (origin.kind) {
      case 'external':
        return this.#index.external('import', origin.module, origin.name);
      case 'instance':
        return this.ofInstance(origin.of);
      case 'value':
        return origin.at.node === from ? undefined : this.of(origin.at, depth + 1);
      case 'variable':
        return this.#ofVariable(origin.file, origin.binding, depth + 1);
      case 'parameter':
        return this.#parameters.of(origin.file, origin.binding, depth + 1);
      case 'member': {
        const base = this.ofOrigin(origin.object, from, depth + 1);
        return base ? this.#index.member('member', base, origin.name) : this.#parameters.ofMember(origin, depth + 1);
      }
      default:
        return undefined;
    }
  }

  #ofVariable(file: SourceFile, binding: VariableBinding, depth: number): Kind | undefined {
    const { annotation, init, path, writes } = binding;
    const declared = annotation && this.ofType({ file, node: annotation }, depth + 1);
    if (declared) return declared === 'none' ? undefined : declared;
    if (init && path) {
      const kind =
        path.length === 0 ? this.of({ file, node: init }, depth + 1) : this.#ofPath({ file, node: init }, path, binding.id, depth);
      if (kind) return kind;
    }
    if (init && !path && binding.id.parent.type === 'VariableDeclarator') return this.calls.ofElement({ file, node: init }, depth);
    return path?.length === 0 ? this.calls.ofFirst(file, writes, depth) : undefined;
  }

  #ofPath(source: Located, path: readonly string[], id: TSESTree.Node, depth: number): Kind | undefined {
    let kind = this.of(source, depth + 1);
    for (const name of path) kind = kind && this.#parameters.memberOf(source.file, kind, name, depth);
    if (kind) return kind;
    const type = declaredTypeOf({ file: source.file, node: id });
    const declared = type && this.ofType(type, depth + 1);
    if (declared) return declared === 'none' ? undefined : declared;
    const origin = trace({ file: source.file, node: id });
    // A variable that tracing could not leave is where this question came from.
    if (origin.kind === 'variable') return undefined;
    return (
      this.ofOrigin(origin, id, depth + 1) ??
      (origin.kind === 'member' ? this.#ofFollowed({ file: source.file, node: id }, depth) : undefined)
    );
  }

  #ofMember(file: SourceFile, node: TSESTree.MemberExpression, depth: number): Kind | undefined {
    const name = memberName(node);
    const base = this.of({ file, node: node.object }, depth + 1);
    // `prisma[model]`: computed, so whatever all members are.
    if (name === undefined) return base && this.#index.anyMember(base);
    const known = base && this.#index.member('member', base, name);
    if (known) return known;
    const owner = instanceOf({ file, node: node.object }) ?? this.calls.locatedClass({ file, node: node.object }, depth);
    if (owner) {
      const field = this.#parameters.ofField(owner, name, depth);
      if (field) return field === 'none' ? undefined : field;
    }
    const type = declaredTypeOf({ file, node });
    const declared = type && this.ofType(type, depth + 1);
    if (declared) return declared === 'none' ? undefined : declared;
    const found =
      this.#ofImported({ file, node }, depth) ??
      this.ofOrigin(trace({ file, node }), node, depth + 1) ??
      this.bags.kindOf(this.bags.entryAt({ file, node }, depth), depth);
    return found ?? this.#ofFollowed({ file, node }, depth);
  }

  /** What a framework hands on under a name. */
  #ofFollowed(at: Located, depth: number): Kind | undefined {
    const followed = this.#follow(at);
    return followed && this.of(followed, depth + 1);
  }

  /** What is reached from a value through members: `typeof lib.db`. */
  ofMembers(at: Located, path: readonly string[], depth = 0): Kind | undefined {
    let kind = this.of(at, depth + 1);
    for (const name of path) kind = kind && this.#index.member('member', kind, name);
    if (kind || path.length === 0) return kind;
    const origin = path.reduce((object, name) => memberOf(object, name, at), trace(at));
    return this.ofOrigin(origin, at.node, depth + 1);
  }
}
