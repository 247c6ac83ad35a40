import type { TSESTree } from '@typescript-eslint/utils';

import type { AuthAdapter, AuthStrength, Combination } from '../adapters/auth/adapter.ts';
import { authAdapters } from '../adapters/auth/index.ts';
import { containerAdapters } from '../adapters/container/index.ts';
import { dataAdapters } from '../adapters/data/index.ts';
import { rowOf } from '../adapters/data/rows.ts';
import type { DataAdapter } from '../adapters/data/adapter.ts';
import type { AdapterContext, HttpAdapter } from '../adapters/http/adapter.ts';
import type { MetadataQuestion } from '../adapters/http/declared-metadata.ts';
import { httpAdapters } from '../adapters/http/index.ts';
import type { SchemaReader } from '../adapters/schema/adapter.ts';
import { schemaAdapters } from '../adapters/schema/index.ts';
import { isPresented } from '../adapters/schema/presentation.ts';
import { createSchemaReader } from '../adapters/schema/reader.ts';
import type { FunctionReading } from '../model/request-reading.ts';
import { memberName, unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import {
  ANY_NAME,
  called,
  constructed,
  extending,
  imported,
  typed,
  packagesOf,
  type Kind,
  type KindTable,
  type Package,
} from '../scope/kind-table.ts';
import { FileMemo } from '../scope/file-memo.ts';
import { functionOf } from '../scope/function-of.ts';
import { Kinds } from '../scope/kinds.ts';
import { makerOf } from '../scope/maker-of.ts';
import { oncePer } from '../scope/once-per.ts';
import { shapeOf, shapeOfDeclared, type Row, type TypeShape } from '../scope/type-shape.ts';
import { memberOf } from '../scope/trace.ts';
import type { TypeTarget } from '../scope/type-target.ts';
import type { Settings } from '../settings.ts';
import type { Value } from './environment.ts';
import { isAround } from './frameworks-around.ts';
import type { RouteMemo } from './route-memo.ts';

/** All adapters, asked through one inference. One per settings object. */
export class Recognition {
  readonly kinds: Kinds;
  readonly schemas: SchemaReader;
  /** What adapters may ask. */
  readonly adapterContext: AdapterContext;
  /** What functions do with a request, once read. */
  readonly readings = new FileMemo<RouteMemo<FunctionReading>>();
  /** What constants stand for that are declared around such functions. */
  readonly constants = new FileMemo<RouteMemo<Value>>();
  readonly settings: Settings;
  /** Packages that were asked for, by whether an adapter knows them: the files of a project import the same few. */
  readonly #known = new Map<string, boolean>();
  readonly #auth = new Map<string, AuthAdapter>();
  readonly #http = new Map<string, HttpAdapter>();
  readonly #data = new Map<string, DataAdapter>();
  readonly #packages: ReadonlySet<Package>;
  readonly #patterns: readonly RegExp[];

  constructor(settings: Settings) {
    this.settings = settings;
    for (const adapter of authAdapters) this.#auth.set(adapter.kinds.library, adapter);
    for (const adapter of httpAdapters) this.#http.set(adapter.id, adapter);
    // A key-value store that does not count is not even looked for.
    const data = dataAdapters.filter(({ store = 'sql' }) => settings.data.stores.includes(store));
    for (const adapter of data) this.#data.set(adapter.kinds.library, adapter);
    const tables = [...httpAdapters, ...data, ...schemaAdapters, ...authAdapters, ...containerAdapters].map((adapter) => adapter.kinds);
    const clients = settings.data.clients.map((client) => clientTable(client, this.#data));
    this.kinds = new Kinds([...tables, ...clients], (at) => this.follow(at));
    this.schemas = createSchemaReader(this.kinds);
    this.adapterContext = { kinds: this.kinds, schemas: this.schemas, shapeOf: (type) => this.shapeOf(type) };
    this.#packages = new Set([...tables.flatMap((table) => packagesOf(table)), ...settings.data.clients.map((client) => client.from)]);
    this.#patterns = [...this.#packages].filter((each) => each instanceof RegExp);
  }

  /** What a value of an auth library does; undefined when it is not one. */
  authStrength(at: Located): AuthStrength | undefined {
    const kind = this.kinds.of(at);
    const adapter = kind && this.#auth.get(kind.library);
    return kind && adapter?.strengthOf(kind.role, makerOf(at));
  }

  /** What a call of an auth library verifies with; undefined for other calls. */
  keyOf({ file, node }: Located<TSESTree.CallExpression>): TSESTree.Node | undefined {
    const kind = this.kinds.of({ file, node });
    const position = kind && this.#auth.get(kind.library)?.keyAt?.[kind.role];
    return position === undefined ? undefined : node.arguments[position];
  }

  /** Is a value of a library that says what data looks like, and asks nobody who sends it? */
  isOfSchemas(at: Located): boolean {
    const kind = this.kinds.of(at);
    return kind !== undefined && schemaAdapters.some(({ kinds }) => kinds.library === kind.library);
  }

  /** The middleware that a value of a library is made of; undefined when it is made of none. */
  authCombination(at: Located): Combination | undefined {
    const kind = this.kinds.of(at);
    if (!kind) return undefined;
    const adapter = this.#auth.get(kind.library) ?? this.#http.get(kind.library);
    return adapter?.combinationOf?.(kind.role, makerOf(at));
  }

  /** What calling a method of the request does, where only its place in a guard or handler tells that it is the request. */
  requestMethodStrength(request: Kind, name: string, at: Located): AuthStrength | undefined {
    const kind = this.kinds.methodOf(request, name);
    return kind && this.#auth.get(kind.library)?.strengthOf(kind.role, at);
  }

  /** What a member that a framework hands on stands for; undefined when it is none or cannot be found. */
  follow(at: Located, root?: SourceFile): Located | undefined {
    for (const adapter of this.#http.values()) {
      const found = adapter.follow && isAround(at.file, adapter) ? adapter.follow(at, this.adapterContext, root) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  /** What code of the project puts on each request or response under a name, dotted on a member of it. @param file where it is asked for */
  putOn(role: 'request' | 'response', name: string, file: SourceFile): Located | undefined {
    for (const adapter of this.#http.values()) {
      const found = adapter.putOn && isAround(file, adapter) ? adapter.putOn(role, name, file) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  /** The same, where that is a method. */
  methodOf(role: 'request' | 'response', name: string, file: SourceFile): Located<FunctionNode> | undefined {
    const put = this.putOn(role, name, file);
    return put && functionOf(put);
  }

  /** The function that is called, also on what a container hands out: `Container.get(Orders).list()`. */
  calledFunction(callee: Located): Located<FunctionNode> | undefined {
    const direct = functionOf(callee);
    const node = unwrap(callee.node);
    const name = node.type === 'MemberExpression' ? memberName(node) : undefined;
    if (direct || node.type !== 'MemberExpression' || name === undefined) return direct;
    const owner = this.kinds.calls.locatedClass({ file: callee.file, node: node.object }, 0);
    const origin = owner && memberOf({ kind: 'instance', of: owner }, name, callee);
    return origin?.kind === 'value' ? functionOf(origin.at) : undefined;
  }

  /** All that a framework's container may put where a guard is called; undefined where it puts none. */
  injectedGuards(call: Located): readonly Located[] | undefined {
    for (const adapter of this.#http.values()) {
      const found = adapter.injectedGuards?.(call);
      if (found) return found;
    }
    return undefined;
  }

  /** What an expression of a guard asks of the metadata of the route behind it. */
  metadataQuestion(at: Located): MetadataQuestion | undefined {
    for (const adapter of this.#http.values()) {
      const found = adapter.metadataQuestion?.(at);
      if (found) return found;
    }
    return undefined;
  }

  /** What a type says of the data that it stands for. */
  shapeOf(type: Located<TSESTree.TypeNode>): TypeShape {
    return shapeOf(type, (target) => this.rowOf(target));
  }

  /** What a class, an interface, an alias or an enum of the project says of the data that it stands for. */
  shapeOfDeclared(declaration: Located): TypeShape {
    return shapeOfDeclared(declaration, (target) => this.rowOf(target));
  }

  /** The row that a type stands for, unless it says itself what of it goes out. */
  rowOf(target: TypeTarget): Row | undefined {
    return isPresented(target) ? undefined : rowOf(target);
  }

  httpAdapter(id: string): HttpAdapter | undefined {
    return this.#http.get(id);
  }

  dataAdapter(library: string): DataAdapter | undefined {
    return this.#data.get(library);
  }

  /** Does any adapter know one of these packages? */
  knowsAny(specifiers: readonly string[]): boolean {
    return specifiers.some((specifier) => {
      let isKnown = this.#known.get(specifier);
      if (isKnown === undefined) {
        isKnown = this.#packages.has(specifier) || this.#patterns.some((known) => known.test(specifier));
        this.#known.set(specifier, isKnown);
      }
      return isKnown;
    });
  }
}

/** A listed export may be the client, its class, or a function that hands it out; of a whole module only clients and classes are believed. */
function clientTable({ from, name, library }: Settings['data']['clients'][number], adapters: ReadonlyMap<string, DataAdapter>): KindTable {
  const role = adapters.get(library)?.clientRole ?? 'client';
  const forms = name === undefined ? [imported, typed, extending] : [imported, typed, extending, constructed, called];
  return { library, roles: { [role]: forms.map((form) => form(from, name ?? ANY_NAME)) } };
}

/** The recognition of a run: what it has read is shared by all that ask with the same settings. */
export const recognitionFor = oncePer((settings: Settings) => new Recognition(settings));
