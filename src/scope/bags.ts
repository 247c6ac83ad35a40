import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, propertyValue, staticString, unwrap } from '../ast/nodes.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { bagEntriesOf, type Write } from './bag-entries.ts';
import { bindingOf, isUntypedParameter, type ParameterBinding } from './binding.ts';
import { Containers } from './containers.ts';
import { memberOfInterface, memberTypeOf } from './declared-type.ts';
import { importedFilesWith } from './imported-files.ts';
import { madeBy, type Registration } from './registrations.ts';
import { matchesPackage, type Bag, type Exports, type Kind, type KindTable, type Methods, type Answer } from './kind-table.ts';
import { memberOfReturned } from './returned-members.ts';
import { memberOf, trace, type Origin } from './trace.ts';
import { typeTarget } from './type-target.ts';

/** What is known of a value that is kept under a name: what was put there, or the type that is declared for it. */
export type Entry =
  | { readonly kind: 'value'; readonly at: Located }
  | { readonly kind: 'type'; readonly at: Located<TSESTree.TypeNode> }
  /** The class that a container makes an instance of, or the function that it calls. */
  | { readonly kind: 'class' | 'maker'; readonly at: Located };

interface KindQuery {
  of(at: Located, depth: number): Kind | undefined;
  ofOrigin(origin: Origin, from: TSESTree.Node, depth: number): Kind | undefined;
  readonly calls: { ofWanted(at: Located, depth: number): Kind | undefined; ofResult(callee: Located, depth: number): Kind | undefined };
  ofType(type: Located<TSESTree.TypeNode>, depth: number): Answer;
}

interface KnownBag extends Bag {
  readonly library: string;
}

/** Names of the object that holds the variables of the whole process. */
export const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['globalThis', 'global']);

/** Finds what stands behind names that values are handed on under: in the file that asks, and in those that it imports. */
export class Bags {
  readonly #kinds: KindQuery;
  readonly containers: Containers;
  readonly #bags: readonly KnownBag[];

  constructor(kinds: KindQuery, tables: readonly KindTable[]) {
    this.#kinds = kinds;
    this.containers = new Containers(kinds, tables);
    this.#bags = tables.flatMap(({ library, bags = [] }) => bags.map((bag) => ({ ...bag, library })));
  }

  /** What stands behind an expression that takes a value by its name: `request.server.db`, `c.get('db')`, `globalThis.db`. */
  entryAt({ file, node }: Located, depth = 0): Entry | undefined {
    if (node.type === 'Identifier') return bindingOf(file, node).kind === 'global' ? this.#global(file, node.name) : undefined;
    const isCall = node.type === 'CallExpression';
    const taken = unwrap(isCall ? node.callee : node);
    const name = taken.type === 'MemberExpression' ? memberName(taken) : undefined;
    if (taken.type !== 'MemberExpression' || name === undefined) return undefined;
    if (!isCall && isGlobalObject(file, taken.object)) return this.#global(file, name);
    const owner = this.#kinds.of({ file, node: taken.object }, depth + 1);
    if (!isCall) return owner ? this.member(file, owner, name, depth) : this.#ofKept({ file, node: taken.object }, name, depth);
    const [key] = node.arguments;
    return owner && key && this.#got(file, owner, name, key, depth);
  }

  /** `owner.name` on a value that shows entries as members. */
  member(file: SourceFile, owner: Kind, name: string, depth = 0): Entry | undefined {
    const bag = this.#bags.find(({ library, members }) => library === owner.library && members?.includes(owner.role));
    return (bag && this.#entryOf(bag, file, name, depth)) ?? toEntry(this.containers.member(file, owner, name, depth));
  }

  /** `owner.method('name')`, `owner.method(TYPES.name)`. */
  #got(file: SourceFile, owner: Kind, method: string, key: TSESTree.Node, depth = 0): Entry | undefined {
    const name = staticString(key);
    const bag = this.#bags.find(({ library, get }) => library === owner.library && get && matches(get, owner.role, method));
    const entry = bag && name !== undefined ? this.#entryOf(bag, file, name, depth) : undefined;
    return entry ?? toEntry(this.containers.got(owner, method, { file, node: key }, depth));
  }

  /** What a decorator injects by a key: `@inject('db') db`. */
  injected(module: string, name: string, key: Located, depth: number): Entry | undefined {
    return toEntry(this.containers.injected(module, name, key, depth));
  }

  /** What a parameter is handed by its name, of a function that a container calls. */
  named(file: SourceFile, binding: ParameterBinding, depth: number): Entry | undefined {
    return toEntry(this.containers.named(file, binding, depth));
  }

  /** A member of an object that a container holds or has made. */
  #ofKept(object: Located, name: string, depth: number): Entry | undefined {
    const kept = this.containers.behind(object, depth);
    const made = kept && madeBy(kept);
    const origin = made && trace(made);
    if (origin?.kind !== 'value') return undefined;
    const { file, node } = origin.at;
    const value = node.type === 'ObjectExpression' ? propertyValue(node, name) : undefined;
    if (value) return { kind: 'value', at: { file, node: value } };
    const member = memberOf(origin, name, object);
    return member.kind === 'value' ? { kind: 'value', at: member.at } : undefined;
  }

  /** A variable of the whole process: declared in `declare global`, or put on `globalThis`. */
  #global(file: SourceFile, name: string): Entry | undefined {
    // `console`, `process`: what every process has is nobody's client, and is named all the time.
    if (name in globalThis) return undefined;
    for (const each of [file, ...importedFilesWith([name], file)]) {
      const declared = bagEntriesOf(each).globals.get(name);
      if (declared) return { kind: 'type', at: { file: each, node: declared } };
      const written = bagEntriesOf(each)
        .writes.get(name)
        ?.find(({ holder, method }) => method === undefined && isGlobalObject(each, holder));
      if (written) return { kind: 'value', at: { file: each, node: written.value } };
    }
    return undefined;
  }

  kindOf(entry: Entry | undefined, depth: number): Kind | undefined {
    if (!entry) return undefined;
    switch (entry.kind) {
      case 'class':
        return this.#kinds.calls.ofWanted(entry.at, depth + 1);
      case 'maker':
        return this.#kinds.calls.ofResult(entry.at, depth + 1);
      case 'value':
        return this.#kinds.of(entry.at, depth + 1);
      case 'type': {
        const answer = this.#kinds.ofType(entry.at, depth + 1);
        return answer === 'none' ? undefined : answer;
      }
    }
  }

  #entryOf(bag: KnownBag, file: SourceFile, name: string, depth: number): Entry | undefined {
    if (bag.reserved?.has(name)) return undefined;
    const files = [file, ...importedFilesWith(wordsFor(bag, name), file)];
    for (const each of files) {
      const declared = declaredEntry(bag, each, name);
      if (declared) return { kind: 'type', at: declared };
    }
    if (bag.returnedBy) return this.#ofReturned(bag.returnedBy, files, name, depth);
    // Of several values that are put under a name the first known one tells: `app.locals.db = process.env.TEST ? fake : db` and the like.
    for (const each of files) {
      for (const write of bagEntriesOf(each).writes.get(name) ?? []) {
        const at = { file: each, node: write.value };
        if (this.#isInto(bag, each, write, depth) && this.#kinds.of(at, depth + 1)) return { kind: 'value', at };
      }
    }
    return undefined;
  }

  /** `initTRPC.context<typeof createContext>()`: in a file at hand, or in the one that says it for all. */
  #ofReturned(by: NonNullable<Bag['returnedBy']>, files: readonly SourceFile[], name: string, depth: number): Entry | undefined {
    const [first] = files;
    for (const each of [...files, ...(first ? first.project.filesWith(by.word, first.filename) : [])]) {
      if (!each.text.includes(by.word)) continue;
      for (const { callee, argument } of bagEntriesOf(each).typedMethods) {
        if (!by.name.includes(memberName(callee) ?? '')) continue;
        const owner = this.#kinds.of({ file: each, node: callee.object }, depth + 1);
        const found = owner && by.of.includes(owner.role) ? memberOfReturned({ file: each, node: argument }, name) : undefined;
        if (found) return found;
      }
    }
    return undefined;
  }

  #isInto(bag: KnownBag, file: SourceFile, { holder, method }: Write, depth: number): boolean {
    if (method !== undefined && !bag.set?.name.includes(method)) return false;
    const kind = this.#kinds.of({ file, node: holder }, depth + 1);
    if (!kind) return isUntyped(file, holder, method === undefined ? bag.behind : undefined);
    const roles = method === undefined ? bag.members : bag.set?.of;
    return kind.library === bag.library && roles?.includes(kind.role) === true;
  }
}

/** What a file holds that says something of an entry: its name, or what an interface is called that may take it over from another one. */
function wordsFor({ declaredIn = [], typedBy, returnedBy }: Bag, name: string): string[] {
  return [name, ...declaredIn.map((each) => each.name), ...(typedBy?.name ?? []), ...(returnedBy ? [returnedBy.word] : [])];
}

function toEntry(found: Registration | undefined): Entry | undefined {
  return found && { kind: found.standing, at: found.at };
}

function declaredEntry(bag: KnownBag, file: SourceFile, name: string): Located<TSESTree.TypeNode> | undefined {
  const { interfaces, typed } = bagEntriesOf(file);
  for (const each of bag.declaredIn ?? []) {
    for (const node of interfaces.get(`${each.scope}:${each.name}`) ?? []) {
      const found = memberOfInterface({ file, node }, name);
      if (found) return found;
    }
  }
  const { typedBy } = bag;
  if (!typedBy) return undefined;
  for (const each of typed) {
    if (!names(file, each.name, typedBy)) continue;
    const list: Located<TSESTree.TypeNode> = { file, node: each.argument };
    const entries = typedBy.member === undefined ? list : memberTypeOf(list, typedBy.member);
    const found = entries && memberTypeOf(entries, name);
    if (found) return found;
  }
  return undefined;
}

/** Is the name, of a value or of a type, one of these exports? */
function names(file: SourceFile, name: TSESTree.Identifier, { module, name: known }: Exports): boolean {
  const target = name.parent.type === 'TSTypeReference' ? typeTarget({ file, node: name.parent }) : trace({ file, node: name });
  return target.kind === 'external' && known.includes(target.name) && module.some((each) => matchesPackage(each, target.module));
}

/** An `app` or `req` that nothing is said of, or the member of one that shows the entries. */
function isUntyped(file: SourceFile, holder: TSESTree.Node, behind: string | undefined): boolean {
  if (behind === undefined) return isUntypedParameter(file, holder);
  const node = unwrap(holder);
  return node.type === 'MemberExpression' && memberName(node) === behind && isUntypedParameter(file, node.object);
}

function isGlobalObject(file: SourceFile, node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'Identifier' && GLOBAL_OBJECTS.has(inner.name) && bindingOf(file, inner).kind === 'global';
}

function matches({ of, name }: Methods, role: string, method: string): boolean {
  return of.includes(role) && name.includes(method);
}
