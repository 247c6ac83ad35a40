import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, writtenDecorators } from '../ast/nodes.ts';
import type { ClassNode, FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { isUntyped, isUntypedParameter, type ParameterBinding } from './binding.ts';
import { oncePerFile } from './file-memo.ts';
import { importedFiles } from './imported-files.ts';
import { isHandedByNames } from './injection-mode.ts';
import { instanceOf } from './instance-of.ts';
import { matchesPackage, type Exports, type Kind, type KindTable, type Registry } from './kind-table.ts';
import { loadedIn } from './loaded-modules.ts';
import { functionsHanded, isMadeBy, isOfFile, keyGiven } from './maker-parameters.ts';
import { keyOf, madeBy, nameKey, registrationsIn, type Registration, type WrittenEntry } from './registrations.ts';
import { isSameDeclaration } from './same-declaration.ts';
import { isSameValue } from './same-value.ts';
import { classOf, trace, type Origin } from './trace.ts';

interface KindQuery {
  of(at: Located, depth: number): Kind | undefined;
  ofOrigin(origin: Origin, from: TSESTree.Node, depth: number): Kind | undefined;
}

/** A library's way to fill containers, with what its files say, each read once. */
interface KnownRegistry extends Registry {
  readonly library: string;
  readonly injectors: Exports | undefined;
  readonly read: (file: SourceFile) => readonly WrittenEntry[];
  /** Of these, what functions make. Every parameter is asked about: most files say nothing. */
  readonly madeIn: (file: SourceFile) => readonly WrittenEntry[];
  /** The files around a file that may fill a container. */
  readonly filesAround: (file: SourceFile) => readonly SourceFile[];
  /** What is registered around a file and handed the cradle, or single entries by the names of its parameters. */
  readonly handed: (file: SourceFile) => {
    readonly cradle: readonly Located<FunctionNode>[];
    readonly entries: readonly Located<FunctionNode>[];
  };
}

const MAX_ALIASES = 4;

/** Finds what was put into containers: by the file that asks, by what it imports, or only once in the whole project. */
export class Containers {
  readonly #kinds: KindQuery;
  readonly #registries: readonly KnownRegistry[];

  constructor(kinds: KindQuery, tables: readonly KindTable[]) {
    this.#kinds = kinds;
    this.#registries = tables.flatMap(({ library, registry, injectors }) => (registry ? [toKnown(library, registry, injectors)] : []));
  }

  /** `cradle.name`. */
  member(file: SourceFile, owner: Kind, name: string, depth: number): Registration | undefined {
    const registry = this.#registries.find(({ library, cradle }) => library === owner.library && cradle === owner.role);
    return registry && this.#find(registry, file, nameKey(name), depth);
  }

  /** `container.resolve(key)`. */
  got(owner: Kind, method: string, key: Located, depth: number): Registration | undefined {
    const registry = this.#registries.find(
      ({ library, of, get }) => library === owner.library && of.includes(owner.role) && get?.includes(method),
    );
    const text = registry && keyOf(key);
    return registry && text !== undefined ? this.#find(registry, key.file, text, depth) : undefined;
  }

  /** `@inject(key)`. */
  injected(module: string, name: string, key: Located, depth: number): Registration | undefined {
    const registry = this.#registries.find(
      ({ injectors }) => injectors?.name.includes(name) && injectors.module.some((known) => matchesPackage(known, module)),
    );
    const text = registry && keyOf(key);
    return registry && text !== undefined ? this.#find(registry, key.file, text, depth) : undefined;
  }

  /** What an expression takes out of a container, through aliases and injected parameters. */
  behind(at: Located, depth: number): Registration | undefined {
    const found = this.#behind(at, depth);
    const made = found?.standing === 'maker' ? madeBy(found) : undefined;
    const origin = made && trace(made);
    // A function that hands on what it is given.
    return (origin?.kind === 'parameter' ? this.#behindParameter(origin, depth + 1) : undefined) ?? found;
  }

  #behind(at: Located, depth: number): Registration | undefined {
    const origin = trace(at);
    if (origin.kind === 'member') {
      const owner = this.#kinds.ofOrigin(origin.object, at.node, depth + 1);
      return owner && this.member(at.file, owner, origin.name, depth);
    }
    if (origin.kind === 'parameter') return this.#behindParameter(origin, depth);
    if (origin.kind !== 'value') return undefined;
    const { file, node } = origin.at;
    if (node.type === 'PropertyDefinition') return this.#behindDecorators(file, writtenDecorators(node), depth);
    const call = methodCall(node);
    const [key] = call?.call.arguments ?? [];
    const owner = call && key ? this.#kinds.of({ file, node: call.object }, depth + 1) : undefined;
    return owner && call && key && this.got(owner, call.name, { file, node: key }, depth);
  }

  #behindParameter({ file, binding }: Origin & { kind: 'parameter' }, depth: number): Registration | undefined {
    const { decorators, fn, index, path, annotation } = binding;
    const injected = this.#behindDecorators(file, decorators, depth) ?? this.named(file, binding, depth);
    const [name] = path ?? [];
    if (injected || index > 0 || annotation || path?.length !== 1 || name === undefined) return injected;
    const cradle = this.handedTo({ file, node: fn }, depth);
    return cradle && this.member(file, cradle, name, depth);
  }

  #behindDecorators(file: SourceFile, decorators: readonly TSESTree.Decorator[], depth: number): Registration | undefined {
    for (const { expression } of decorators) {
      const [key] = expression.type === 'CallExpression' ? expression.arguments : [];
      const origin = expression.type === 'CallExpression' && key ? trace({ file, node: expression.callee }) : undefined;
      const found = origin?.kind === 'external' && key ? this.injected(origin.module, origin.name, { file, node: key }, depth) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  /** The kind of the first parameter of a function or a constructor that is registered itself. */
  handedTo(fn: Located<FunctionNode>, depth: number): Kind | undefined {
    for (const registry of this.#registries) {
      const { library, cradle, handed, makers } = registry;
      if (cradle !== undefined && handed(fn.file).cradle.some((each) => isSameDeclaration(each, fn))) return { library, role: cradle };
      const made = makers?.role === undefined ? undefined : this.#madeBy(registry, fn, fn.file, depth);
      if (makers?.role !== undefined && made && !made.given) return { library, role: makers.role };
    }
    return undefined;
  }

  /** What is listed for a parameter of a function that makes an entry. A class that nothing else is put under stands for itself. */
  #listed(file: SourceFile, { fn, index }: ParameterBinding, depth: number): Registration | undefined {
    for (const registry of this.#registries) {
      const { makers } = registry;
      const entry = makers?.token === undefined ? undefined : this.#makerFor(registry, { file, node: fn }, depth);
      const at = makers && entry && keyGiven(entry, index, makers);
      const key = at && keyOf(at);
      if (!at || key === undefined) continue;
      const found = this.#find(registry, at.file, key, depth);
      const origin = trace(at);
      return found ?? (origin.kind === 'external' || classOf(origin) ? { key, standing: 'class', at } : undefined);
    }
    return undefined;
  }

  /** The entry that a function makes: of its own file, or of one that fills a container with it. */
  #makerFor(registry: KnownRegistry, fn: Located<FunctionNode>, depth: number): WrittenEntry | undefined {
    const own = this.#madeBy(registry, fn, fn.file, depth);
    if (own || !isOfFile(fn.node) || !mayBeRegistered(fn.file, registry)) return own;
    for (const file of fn.file.project.importersOf(fn.file.filename)) {
      const found = this.#madeBy(registry, fn, file, depth);
      if (found) return found;
    }
    return undefined;
  }

  #madeBy(registry: KnownRegistry, fn: Located<FunctionNode>, file: SourceFile, depth: number): WrittenEntry | undefined {
    return registry.madeIn(file).find((each) => isMadeBy(each, fn) && this.#isContainer(registry, file, each.holder, depth));
  }

  /** The entry that is listed for a parameter, or that has its name, of a function or a constructor that is registered itself and handed entries by names. */
  named(file: SourceFile, binding: ParameterBinding, depth: number): Registration | undefined {
    const { fn, id, path } = binding;
    if (path?.length !== 0 || !isUntyped(binding)) return undefined;
    const listed = this.#listed(file, binding, depth);
    if (listed) return listed;
    const at = { file, node: fn };
    const registry = this.#registries.find(
      ({ byNames, handed }) => byNames && handed(file).entries.some((each) => isSameDeclaration(each, at)),
    );
    return registry && this.#find(registry, file, nameKey(id.name), depth);
  }

  /** Two that put different things under one key leave it open. */
  #find(registry: KnownRegistry, file: SourceFile, key: string, depth: number, aliases = 0): Registration | undefined {
    const near = this.#among(registry, [file, ...importedFiles(file)], key, depth);
    const found = near.length > 0 ? near : this.#among(registry, registry.filesAround(file), key, depth);
    const [first, ...others] = found;
    if (!first || !others.every((each) => each.standing === first.standing && isSame(each, first))) return undefined;
    const { standing, at } = first;
    if (standing !== 'key') return { key, standing, at };
    const other = aliases < MAX_ALIASES ? keyOf(at) : undefined;
    if (other === undefined || other === key) return undefined;
    // A class that nothing else is put under stands for itself.
    return this.#find(registry, file, other, depth, aliases + 1) ?? { key, standing: 'class', at };
  }

  #among(registry: KnownRegistry, files: readonly SourceFile[], key: string, depth: number): WrittenEntry[] {
    return files.flatMap((file) =>
      registry.read(file).filter((each) => each.key === key && this.#isContainer(registry, file, each.holder, depth)),
    );
  }

  #isContainer({ library, of }: KnownRegistry, file: SourceFile, holder: WrittenEntry['holder'], depth: number): boolean {
    if (!holder || isUntypedParameter(file, holder)) return true;
    const kind = this.#kinds.of({ file, node: holder }, depth + 1);
    return kind?.library === library && of.includes(kind.role);
  }
}

function toKnown(library: string, registry: Registry, injectors: Exports | undefined): KnownRegistry {
  const read = oncePerFile((file) => [...registrationsIn(file, registry), ...loadedIn(file, registry)]);
  const madeIn = oncePerFile((file) =>
    registry.words.some((word) => file.text.includes(word)) ? read(file).filter(({ standing }) => standing === 'maker') : [],
  );
  const filesAround = oncePerFile((file) => {
    const found = registry.words.flatMap((word) => [...file.project.filesWith(word, file.filename)]);
    return [...new Set(found)].filter(({ filename }) => filename !== file.filename);
  });
  const handed = oncePerFile((file) => {
    const around = registry.cradle !== undefined && mayBeRegistered(file, { ...registry, injectors }) ? [file, ...filesAround(file)] : [];
    const cradle: Located<FunctionNode>[] = [];
    const entries: Located<FunctionNode>[] = [];
    for (const each of around.flatMap((filling) => read(filling))) {
      const isByNames = registry.byNames ? isHandedByNames(each, registry.byNames, around) : false;
      if (isByNames !== undefined) (isByNames ? entries : cradle).push(...functionsHanded(each));
    }
    return { cradle, entries };
  });
  return { ...registry, library, injectors, read, madeIn, filesAround, handed };
}

/** Cheaper than looking through the project: is the library there at all? */
function mayBeRegistered(
  { filename, project }: SourceFile,
  { resolvers, injectors }: Registry & { readonly injectors: Exports | undefined },
) {
  const installed = project.dependenciesAround(filename);
  const modules = (resolvers ?? injectors)?.module;
  return !installed || (modules?.some((known) => [...installed].some((name) => matchesPackage(known, name))) ?? true);
}

function isSame(left: WrittenEntry, right: WrittenEntry): boolean {
  return left.standing === 'key' ? keyOf(left.at) === keyOf(right.at) : isSameValue(left.at, right.at);
}

/** The class of the project that a registered thing is an instance of. */
export function registeredClass(registration: Registration): Located<ClassNode> | undefined {
  if (registration.standing === 'class') return classOf(trace(registration.at));
  const made = madeBy(registration);
  return made && instanceOf(made);
}
