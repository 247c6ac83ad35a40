import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingClass, memberName, unwrap } from '../ast/nodes.ts';
import { rangeOf, startOf } from '../ast/place.ts';
import { walk } from '../ast/walk.ts';
import type { Query } from '../model/query.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import type { Entry } from '../scope/bags.ts';
import { bindingOf, requiredModule, type ParameterBinding, type VariableBinding } from '../scope/binding.ts';
import { declaredTypeOf } from '../scope/declared-type.ts';
import type { Kinds } from '../scope/kinds.ts';
import { lineOf } from '../scope/line-of.ts';
import { resolvedPromise } from '../scope/parameter-kinds.ts';
import { classMember } from '../scope/trace.ts';
import type { FileModel } from './file-model.ts';
import { describePlace } from './report.ts';

const MAX_HOPS = 12;

/** Where the client of a query comes from, for messages: an import specifier as written, a type, or the place that makes it. */
export function originOf(query: Query, { recognition }: FileModel, cwd: string): string {
  return new OriginFinder(query.at.file, recognition.kinds, cwd).ofValue(query.receiver, 0) ?? 'this file';
}

/** Follows a client back through one file, in the words of that file. */
class OriginFinder {
  readonly #file: SourceFile;
  readonly #kinds: Kinds;
  readonly #cwd: string;

  constructor(file: SourceFile, kinds: Kinds, cwd: string) {
    this.#file = file;
    this.#kinds = kinds;
    this.#cwd = cwd;
  }

  ofValue(expression: TSESTree.Node, hops: number): string | undefined {
    if (hops > MAX_HOPS) return undefined;
    const node = unwrap(expression);
    switch (node.type) {
      case 'Identifier':
        return this.#ofEntryAt(node, hops) ?? this.#ofName(node, hops);
      case 'MemberExpression':
        return (
          this.#ofField(node, hops) ?? this.#ofDeclared(expression) ?? this.#ofEntryAt(node, hops) ?? this.ofValue(node.object, hops + 1)
        );
      case 'ThisExpression':
        return enclosingClass(node)?.id?.name ?? undefined;
      case 'NewExpression':
        return `new ${this.#textOf(node.callee)}() in line ${String(this.#lineOf(node))}`;
      case 'CallExpression':
        return requiredModule(this.#file, node) ?? this.#ofEntryAt(node, hops) ?? this.#ofCall(node, hops);
      case 'ImportExpression':
        return requiredModule(this.#file, node);
      case 'LogicalExpression':
      case 'AssignmentExpression':
        return this.ofValue(node.right, hops + 1);
      default:
        return undefined;
    }
  }

  #ofName(node: TSESTree.Identifier, hops: number): string | undefined {
    const binding = bindingOf(this.#file, node);
    switch (binding.kind) {
      case 'import':
        return binding.specifier;
      case 'class':
        return binding.node.id?.name;
      case 'variable':
        return this.#ofDeclared(node) ?? this.#ofVariable(binding, hops) ?? `line ${String(this.#lineOf(binding.id))}`;
      case 'parameter':
        return this.#ofDeclared(node) ?? this.#ofParameter(binding, hops) ?? `the parameter ${node.name}`;
      case 'global':
        return 'a global';
      default:
        return undefined;
    }
  }

  #ofParameter({ annotation, fn, index }: ParameterBinding, hops: number): string | undefined {
    if (annotation) return this.#ofType({ file: this.#file, node: annotation });
    const promise = index === 0 ? resolvedPromise(fn) : undefined;
    return promise && this.ofValue(promise, hops + 1);
  }

  #ofVariable({ init, writes, path }: VariableBinding, hops: number): string | undefined {
    const [first] = writes;
    if (!init) return first && this.ofValue(first, hops + 1);
    const owner = path?.length === 1 ? this.#kinds.of({ file: this.#file, node: init }) : undefined;
    const entry = owner && path?.[0] !== undefined ? this.#kinds.bags.member(this.#file, owner, path[0]) : undefined;
    return (entry && this.#ofEntry(entry, hops)) ?? this.ofValue(init, hops + 1);
  }

  /** `drizzle(url)`, imported and called right here, makes a client; `getDb()` of the project and `pool.connect()` lead to what they stand on. */
  #ofCall(node: TSESTree.CallExpression, hops: number): string | undefined {
    const callee = unwrap(node.callee);
    const binding = callee.type === 'Identifier' ? bindingOf(this.#file, callee) : undefined;
    if (binding?.kind === 'import' && !isOfProject(binding.specifier, this.#file))
      return `${this.#textOf(callee)}() in line ${String(this.#lineOf(node))}`;
    return this.#ofWanted(node, callee, hops) ?? this.ofValue(callee, hops + 1);
  }

  /** What a container is asked for: `container.resolve(Orders)`, `container.resolve<PrismaClient>('db')`. */
  #ofWanted({ arguments: [wanted], typeArguments }: TSESTree.CallExpression, callee: TSESTree.Node, hops: number): string | undefined {
    const [type] = typeArguments?.params ?? [];
    if (type) return this.#ofType({ file: this.#file, node: type });
    if (callee.type !== 'MemberExpression' || wanted?.type !== 'Identifier') return undefined;
    const method = memberName(callee);
    return method !== undefined && this.#kinds.calls.isLocator({ file: this.#file, node: callee.object }, method)
      ? this.ofValue(wanted, hops + 1)
      : undefined;
  }

  #ofField(node: TSESTree.MemberExpression, hops: number): string | undefined {
    const owner = node.object.type === 'ThisExpression' ? enclosingClass(node) : undefined;
    const name = memberName(node);
    const member = owner && name !== undefined ? classMember({ file: this.#file, node: owner }, name, false) : undefined;
    if (!member) return undefined;
    const [decorator] = member.decorators;
    if (member.at.file !== this.#file) return member.annotation && this.#ofType(member.annotation);
    return (
      (member.annotation && this.#ofType(member.annotation)) ??
      (decorator ? this.#textOf(decorator) : member.value && this.ofValue(member.value.node, hops + 1))
    );
  }

  #ofDeclared(node: TSESTree.Node): string | undefined {
    const type = declaredTypeOf({ file: this.#file, node });
    return type && this.#ofType(type);
  }

  /** What other code has put under a name, or the type that is declared for the name. */
  #ofEntryAt(node: TSESTree.Node, hops: number): string | undefined {
    const entry = this.#kinds.bags.entryAt({ file: this.#file, node });
    return entry && this.#ofEntry(entry, hops);
  }

  #ofEntry({ kind, at }: Entry, hops: number): string {
    if (kind === 'type') return this.#ofType(at) ?? textOf(at);
    return (at.file === this.#file ? this.ofValue(at.node, hops + 1) : undefined) ?? describePlace(at, this.#cwd);
  }

  /** The module of the project that a type is imported from; the type as it is written, when it comes from a package or stands in another file. */
  #ofType(type: Located<TSESTree.TypeNode>): string | undefined {
    let origin: string | undefined;
    walk(type.node, (each) => {
      if (origin !== undefined) return;
      const specifier = importedBy(type.file, each);
      if (specifier !== undefined) origin = isOfProject(specifier, type.file) && type.file === this.#file ? specifier : textOf(type);
    });
    return origin;
  }

  #textOf(node: TSESTree.Node): string {
    return textOf({ file: this.#file, node });
  }

  #lineOf(node: TSESTree.Node): number {
    return lineOf(this.#file, startOf(node));
  }
}

/** The specifier that a part of a type is imported by. */
function importedBy(file: SourceFile, node: TSESTree.Node): string | undefined {
  if (node.type === 'TSImportType') return typeof node.source.value === 'string' ? node.source.value : undefined;
  let name: TSESTree.Node;
  if (node.type === 'TSTypeReference') name = node.typeName;
  else if (node.type === 'TSTypeQuery') name = node.exprName;
  else return undefined;
  while (name.type === 'TSQualifiedName') name = name.left;
  const binding = name.type === 'Identifier' ? bindingOf(file, name) : undefined;
  return binding?.kind === 'import' ? binding.specifier : undefined;
}

/** `./db`, `@/db`, `~/db`, `#db`: not the name of a package. */
function isOfProject(specifier: string, { project, filename }: SourceFile): boolean {
  return /^(?:\.|[@~]?\/|#)/.test(specifier) || project.locate(specifier, filename).kind === 'file';
}

function textOf({ file, node }: Located): string {
  return file.text.slice(...rangeOf(node)).replace(/\s+/g, ' ');
}
