import type { TSESTree } from '@typescript-eslint/utils';

import type { DataAdapter, Operation } from '../adapters/data/adapter.ts';
import { contains, enclosingFunction, isFunction, memberName, methodCall, unwrap } from '../ast/nodes.ts';
import { endOf, rangeOf, startOf } from '../ast/place.ts';
import type { Query, QueryAction } from '../model/query.ts';
import type { SourceFile } from '../model/source-file.ts';
import { indexOf } from '../scope/file-index.ts';
import { oncePerFile } from '../scope/file-memo.ts';
import { oncePer } from '../scope/once-per.ts';
import { trace } from '../scope/trace.ts';
import { carrierOf, chainOf, isAwaited } from './query-chains.ts';
import type { Recognition } from './recognition.ts';
import { actionOfSql, isProbe, sqlBehind, sqlOf } from './sql-statement.ts';

type QueryNode = Query['at']['node'];

/** A query, and the chain of calls that completes it. */
interface Found {
  readonly query: Query;
  readonly end: TSESTree.Node;
  readonly isBuilder: boolean;
}

/** A value that can be queried: the adapter that knows it, and its role there. */
interface Receiver {
  readonly node: TSESTree.Node;
  readonly adapter: DataAdapter;
  readonly role: string;
  readonly method: string | undefined;
}

const queriesByFile = oncePer((recognition: Recognition) => oncePerFile((file) => new QueryFinder(file, recognition).find()));

/** Every use of a database client in a file, in source order; found once per file. */
export function findQueries(file: SourceFile, recognition: Recognition): Query[] {
  return queriesByFile(recognition)(file);
}

class QueryFinder {
  readonly #file: SourceFile;
  readonly #recognition: Recognition;
  readonly #carriers = new Set<unknown>();

  constructor(file: SourceFile, recognition: Recognition) {
    this.#file = file;
    this.#recognition = recognition;
  }

  find(): Query[] {
    const { calls, tags } = indexOf(this.#file);
    // Outer before inner: a subquery stands in the arguments of the query that it is part of.
    const nodes: QueryNode[] = [...calls, ...tags].sort((left, right) => startOf(left) - startOf(right) || endOf(right) - endOf(left));
    const found: Found[] = [];
    for (const node of nodes) {
      const next = this.#read(node);
      if (!next) continue;
      const outer = found.find((each) => isPartOf(node, each));
      found.push(outer ? { ...next, query: { ...next.query, partOf: outer.query } } : next);
    }
    return found.map(({ query }) => query);
  }

  #read(node: QueryNode): Found | undefined {
    const receiver = this.#receiverOf(node);
    if (!receiver) return undefined;
    const operation = operationOf(receiver);
    if (receiver.adapter.builders.includes(receiver.role)) {
      const carrier = carrierOf(
        this.#file,
        receiver.node,
        (each) => this.#isBuilder(each),
        (call) => this.#begins(call),
      );
      if (carrier === undefined || this.#carriers.has(carrier)) return undefined;
      this.#carriers.add(carrier);
      return this.#toFound(node, receiver, operation, true);
    }
    if (!operation || this.#isOwnMethod(node) || (operation.isTag && !this.#runs(node))) return undefined;
    return this.#toFound(node, this.#clientOf(node, receiver, operation), operation, false);
  }

  /** Does a tag run what stands in its template? A statement that begins as one does; a piece only where somebody waits for it. */
  #runs(node: QueryNode): boolean {
    return node.type === 'TaggedTemplateExpression' && (actionOfSql(sqlOf(this.#file, node)) !== 'raw' || isAwaited(node));
  }

  #clientOf(node: QueryNode, receiver: Receiver, { client }: Operation): Receiver {
    if (typeof client === 'number' && node.type === 'CallExpression') return { ...receiver, node: node.arguments[client] ?? receiver.node };
    const made = client === 'maker' ? methodCall(unwrap(receiver.node)) : undefined;
    return made ? { ...receiver, node: made.object } : receiver;
  }

  #receiverOf(node: QueryNode): Receiver | undefined {
    const callee = unwrap(node.type === 'CallExpression' ? node.callee : node.tag);
    const method = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
    const on = callee.type === 'MemberExpression' && method !== undefined ? this.#known(callee.object, method) : undefined;
    const known = on ?? this.#known(callee, undefined);
    return known ?? (callee.type === 'MemberExpression' && method !== undefined ? this.#byResult(node, callee, method) : undefined);
  }

  /** `box.get('orders').findMany()` of a client whose type is computed: the checker knows what it gives, and that a package declares the method. */
  #byResult(node: QueryNode, { object, property }: TSESTree.MemberExpression, method: string): Receiver | undefined {
    const { types } = this.#file.project;
    const result = types && this.#known(node, method);
    const results = result?.adapter.results;
    if (!types || !result || results?.role !== result.role) return undefined;
    const [declared] = types.namesOf({ file: this.#file, node: property });
    return declared && declared.modules.length > 0 ? { ...result, node: object, role: results.of } : undefined;
  }

  #known(node: TSESTree.Node, method: string | undefined): Receiver | undefined {
    const kind = this.#recognition.kinds.of({ file: this.#file, node });
    const adapter = kind && this.#recognition.dataAdapter(kind.library);
    return adapter && { node, adapter, role: kind.role, method };
  }

  #isBuilder(node: TSESTree.Node): boolean {
    const known = this.#known(node, undefined);
    return known?.adapter.builders.includes(known.role) ?? false;
  }

  #begins(call: TSESTree.CallExpression): boolean {
    const receiver = this.#receiverOf(call);
    return receiver !== undefined && operationOf(receiver) !== undefined;
  }

  /** A class of the project that extends a client and declares the method itself decides what it does. */
  #isOwnMethod(node: QueryNode): boolean {
    const origin = trace({ file: this.#file, node: node.type === 'CallExpression' ? node.callee : node.tag });
    return origin.kind === 'value' && isFunction(origin.at.node);
  }

  #toFound(node: QueryNode, receiver: Receiver, operation: Operation | undefined, isBuilder: boolean): Found {
    const file = this.#file;
    const { adapter, method } = receiver;
    const { end, names } = chainOf(node);
    const readSql = operation?.client === undefined ? sqlOf : sqlBehind;
    const sql = operation?.action === 'raw' ? readSql(file, node) : undefined;
    const query: Query = {
      at: { file, node },
      head: { file, node: node.type === 'CallExpression' ? node.callee : node.tag },
      library: adapter.id,
      action: operation?.action === 'raw' ? actionOfSql(sql) : (builderAction(adapter, names) ?? operation?.action ?? 'read'),
      client: file.text.slice(...rangeOf(receiver.node)).replace(/\s+/g, ' '),
      receiver: receiver.node,
      operation: method,
      isProbe: isProbe(sql),
    };
    const isChain = isBuilder || this.#isBuilder(node);
    return { query, end: isChain ? end : node, isBuilder: isChain };
  }
}

function operationOf({ adapter, role, method }: Receiver): Operation | undefined {
  return adapter.operations.find(({ of, name }) => {
    if (!of.includes(role)) return false;
    if (method === undefined) return name.length === 0;
    return name.some((known) => (typeof known === 'string' ? known === method : known.test(method)));
  });
}

/** What the methods of a builder say: `knex('orders').where(…).del()` writes. */
function builderAction(adapter: DataAdapter, names: readonly string[]): QueryAction | undefined {
  return adapter.operations.find(
    ({ of, name }) =>
      of.some((role) => adapter.builders.includes(role)) && name.some((known) => typeof known === 'string' && names.includes(known)),
  )?.action;
}

/** A subquery, a nested builder or a statement of a transaction; what stands in a callback for the result is a query of its own. */
function isPartOf(node: TSESTree.Node, outer: Found): boolean {
  if (!contains(outer.end, node) || outer.query.action === 'control') return false;
  const isBetween = enclosingFunction(node) !== enclosingFunction(outer.end);
  return !isBetween || outer.isBuilder || outer.query.action === 'transaction';
}
