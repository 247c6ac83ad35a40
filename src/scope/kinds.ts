import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingClass, isFunction, memberName, unwrap } from '../ast/nodes.ts';
import { returnsOf } from '../ast/walk.ts';
import type { ClassNode, FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { bindingOf, requiredModule, type VariableBinding } from './binding.ts';
import { declaredTypeOf } from './declared-type.ts';
import { genericResults } from './generic-return.ts';
import { instanceOf } from './instance-of.ts';
import { KindIndex } from './kind-index.ts';
import type { Kind, KindTable } from './kind-table.ts';
import { ParameterKinds, type Answer } from './parameter-kinds.ts';
import { classMember, classOf, superclassOf, trace, type Origin } from './trace.ts';
import { TypeKinds } from './type-kinds.ts';

const MAX_DEPTH = 16;
// One question may ask this many others; code that needs more is not decided.
const MAX_STEPS = 500;

/** Tells what values are, by the tables of the adapters: a small type inference over imports, annotations and calls. */
export class Kinds {
  readonly #index: KindIndex;
  readonly #memo = new WeakMap<TSESTree.Node, Kind | null>();
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
    this.#parameters = new ParameterKinds(this, this.#index);
    this.#types = new TypeKinds(this, this.#index);
  }

  /** The kind of an expression, or undefined when nothing proves one. */
  of(at: Located, depth = 0): Kind | undefined {
    const node = unwrap(at.node);
    const known = this.#memo.get(node);
    if (known !== undefined) return known ?? undefined;
    if (this.#active.size === 0) this.#steps = 0;
    if (depth > MAX_DEPTH || this.#active.has(node) || ++this.#steps > MAX_STEPS) {
      this.#cuts++;
      return undefined;
    }
    const cutsBefore = this.#cuts;
    this.#active.add(node);
    const kind = this.#infer({ file: at.file, node }, depth);
    this.#active.delete(node);
    // A "no" that was cut short by a cycle or by a limit holds for this question only.
    if (kind || this.#cuts === cutsBefore || this.#active.size === 0) this.#memo.set(node, kind ?? null);
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
        return owner && this.ofInstance({ file, node: owner });
      }
      case 'MemberExpression':
        return this.#ofMember(file, node, depth);
      case 'CallExpression':
        return this.#ofCall(file, node, depth);
      case 'ImportExpression':
        return this.#ofOrigin(trace(at), node, depth);
      case 'NewExpression': {
        const origin = trace({ file, node: node.callee });
        if (origin.kind === 'external') return this.#index.external('new', origin.module, origin.name);
        const made = classOf(origin);
        return made && this.ofInstance(made);
      }
      case 'TaggedTemplateExpression':
        return this.#ofTag(file, node, depth);
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
    if (binding.kind === 'parameter') return this.#parameters.of(file, binding, depth);
    return binding.kind === 'import' || binding.kind === 'class' ? this.#ofOrigin(trace({ file, node }), node, depth) : undefined;
  }

  /** What tracing found, when it is something else than where it began. */
  #ofOrigin(origin: Origin, from: TSESTree.Node, depth: number): Kind | undefined {
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
        const base = this.#ofOrigin(origin.object, from, depth + 1);
        return base && this.#index.member('member', base, origin.name);
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
    if (path?.length !== 0) return undefined;
    return this.#ofFirst(file, writes, depth);
  }

  #ofPath(source: Located, path: readonly string[], id: TSESTree.Node, depth: number): Kind | undefined {
    let kind = this.of(source, depth + 1);
    for (const name of path) kind = kind && this.#index.member('member', kind, name);
    if (kind) return kind;
    const origin = trace({ file: source.file, node: id });
    // A variable that tracing could not leave is where this question came from.
    return origin.kind === 'variable' ? undefined : this.#ofOrigin(origin, id, depth + 1);
  }

  #ofMember(file: SourceFile, node: TSESTree.MemberExpression, depth: number): Kind | undefined {
    const name = memberName(node);
    if (name === undefined) return undefined;
    const base = this.of({ file, node: node.object }, depth + 1);
    const known = base && this.#index.member('member', base, name);
    if (known) return known;
    const owner = instanceOf({ file, node: node.object });
    if (owner) {
      const field = this.#ofField(owner, name, depth);
      if (field) return field === 'none' ? undefined : field;
    }
    const type = declaredTypeOf({ file, node });
    const declared = type && this.ofType(type, depth + 1);
    if (declared) return declared === 'none' ? undefined : declared;
    const traced = this.#ofOrigin(trace({ file, node }), node, depth + 1);
    const followed = traced ? undefined : this.#follow({ file, node });
    return followed ? this.of(followed, depth + 1) : traced;
  }

  #ofField(owner: Located<ClassNode>, name: string, depth: number): Answer {
    const member = classMember(owner, name, false);
    if (!member || member.isMethod) return undefined;
    const declared = member.annotation && this.ofType(member.annotation, depth + 1);
    return (
      declared ?? this.#parameters.ofDecorators(member.at.file, member.decorators) ?? (member.value && this.of(member.value, depth + 1))
    );
  }

  #ofCall(file: SourceFile, node: TSESTree.CallExpression, depth: number): Kind | undefined {
    const callee = unwrap(node.callee);
    if (requiredModule(file, node) !== undefined) return this.#ofOrigin(trace({ file, node }), node, depth);
    if (callee.type === 'MemberExpression') {
      const base = this.of({ file, node: callee.object }, depth + 1);
      const name = memberName(callee);
      const kind = base && name !== undefined ? this.#index.member('method', base, name) : undefined;
      if (kind) return kind;
    }
    const itself = this.of({ file, node: callee }, depth + 1);
    const called = itself && this.#index.calling(itself);
    if (called) return called;
    const origin = trace({ file, node: callee });
    if (origin.kind === 'external') return this.#index.external('call', origin.module, origin.name);
    return origin.kind === 'value' && isFunction(origin.at.node)
      ? (this.#ofReturn({ file: origin.at.file, node: origin.at.node }, depth) ??
          this.#ofFirst(file, genericResults(origin.at.node, node), depth))
      : undefined;
  }

  #ofReturn({ file, node }: Located<FunctionNode>, depth: number): Kind | undefined {
    const declared = node.returnType && this.ofType({ file, node: node.returnType.typeAnnotation }, depth + 1);
    if (declared) return declared === 'none' ? undefined : declared;
    return this.#ofFirst(file, returnsOf(node), depth);
  }

  #ofFirst(file: SourceFile, nodes: readonly TSESTree.Node[], depth: number): Kind | undefined {
    for (const node of nodes) {
      const kind = this.of({ file, node }, depth + 1);
      if (kind) return kind;
    }
    return undefined;
  }

  #ofTag(file: SourceFile, node: TSESTree.TaggedTemplateExpression, depth: number): Kind | undefined {
    const tag = unwrap(node.tag);
    if (tag.type === 'MemberExpression') {
      const base = this.of({ file, node: tag.object }, depth + 1);
      const name = memberName(tag);
      const kind = base && name !== undefined ? this.#index.member('methodTag', base, name) : undefined;
      if (kind) return kind;
    }
    const origin = trace({ file, node: tag });
    return origin.kind === 'external' ? this.#index.external('tag', origin.module, origin.name) : undefined;
  }
}
