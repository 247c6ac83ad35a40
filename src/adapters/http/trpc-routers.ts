import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, methodCall, unwrap } from '../../ast/nodes.ts';
import { rangeOf } from '../../ast/place.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { indexOf } from '../../scope/file-index.ts';
import type { Kind } from '../../scope/kind-table.ts';
import { trace } from '../../scope/trace.ts';
import type { AdapterContext, Mount, RouteDeclaration, RouterDeclaration, RouterEntry } from './adapter.ts';
import { headOf } from './procedure-heads.ts';
import { stepsOf } from './procedure-chains.ts';
import { judgeOutput } from './procedure-schemas.ts';
import { isMounted } from './trpc-identity.ts';
import { TRPC_CHAINS } from './trpc-chains.ts';
import { judgeInput } from './trpc-schemas.ts';
import { readServing } from './trpc-serving.ts';

export const ENDPOINTS = ['query', 'mutation', 'subscription'];
// `createTRPCRouter({ … })`: what a router is called is the project's choice, that it is given an object is not.
const MAX_NESTED = 12;

/** Reads the procedures and the routers of one file, and where they are served. */
export class TrpcFile {
  readonly #file: SourceFile;
  readonly #context: AdapterContext;

  constructor(file: SourceFile, context: AdapterContext) {
    this.#file = file;
    this.#context = context;
  }

  read(): RouterDeclaration[] {
    return indexOf(this.#file).calls.flatMap((call) => this.#readCall(call) ?? []);
  }

  #readCall(call: TSESTree.CallExpression): RouterDeclaration | undefined {
    const at = { file: this.#file, node: call };
    const step = methodCall(call);
    const isEndpoint = step !== undefined && ENDPOINTS.includes(step.name);
    const [first] = call.arguments;
    const isGiven = first?.type === 'ObjectExpression' || first?.type === 'Identifier' || first?.type === 'CallExpression';
    if (!isEndpoint && !isGiven) return undefined;
    const kind = this.#kindOf(at);
    if (isEndpoint && kind?.role === 'endpoint') return this.#toRouter(at, [this.#readProcedure(at, step.name, step.callee)]);
    if (kind?.role === 'router' && this.#isMaker(call)) return this.#toRouter(at, this.#readRecords(call));
    return readServing(at, kind?.role, this.#context);
  }

  #toRouter(at: Located, entries: readonly RouterEntry[]): RouterDeclaration {
    return { at, isRoot: 'unknown', prefix: '', entries };
  }

  #kindOf(at: Located): Kind | undefined {
    const kind = this.#context.kinds.of(at);
    return kind?.library === 'trpc' ? kind : undefined;
  }

  /** tRPC's own function, not one of the project that calls it. */
  #isMaker({ callee }: TSESTree.CallExpression): boolean {
    const own = this.#kindOf({ file: this.#file, node: unwrap(callee) })?.role;
    const step = unwrap(callee);
    const isMethod = step.type === 'MemberExpression' && this.#kindOf({ file: this.#file, node: step.object })?.role === 'root';
    return isMethod || own === 'routerMaker' || own === 'merger';
  }

  #readProcedure(terminal: Located<TSESTree.CallExpression>, name: string, callee: TSESTree.MemberExpression): RouteDeclaration {
    const { node } = terminal;
    const [handler] = node.arguments;
    const at = handler && handler.type !== 'SpreadElement' ? { file: this.#file, node: handler } : undefined;
    const steps = stepsOf({ file: this.#file, node: callee.object }, this.#context.kinds, TRPC_CHAINS);
    const [headStart, headEnd] = headOf(node) ?? rangeOf(callee.property);
    const route: RouteDeclaration = {
      kind: 'route',
      method: name.toUpperCase(),
      path: '',
      node,
      headStart,
      headEnd,
      middleware: steps.middleware,
      handler: at,
      marks: steps.marks,
      requestSchema: () => judgeInput(steps, at, this.#context),
      response: () => judgeOutput(steps, terminal, this.#context),
    };
    // A procedure that no router names has no name.
    return { ...route, within: (routers) => (routers.length > 1 ? route : { ...route, placed: { path: undefined } }) };
  }

  #readRecords(call: TSESTree.CallExpression): RouterEntry[] {
    return call.arguments.flatMap((argument) => {
      const at = { file: this.#file, node: argument.type === 'SpreadElement' ? argument.argument : argument };
      if (isMounted(this.#kindOf(at))) return [this.#toMount(at.node, '', at)];
      return this.#readRecord(at, '', at.node);
    });
  }

  /** `{ list: procedure, items: itemsRouter, admin: { … }, ...more }`. @param written where it stands in this file */
  #readRecord(at: Located, prefix: string, written: TSESTree.Node, depth = 0): Mount[] {
    const origin = trace(at);
    if (origin.kind !== 'value' || origin.at.node.type !== 'ObjectExpression' || depth > MAX_NESTED) return [];
    const { file, node } = origin.at;
    return node.properties.flatMap((property): Mount[] => {
      const place = file === this.#file ? property : written;
      if (property.type === 'SpreadElement') return this.#readSpread({ file, node: property.argument }, prefix, place, depth);
      const name = keyName(property.key, property.computed);
      const child = { file, node: property.value };
      const path = name === undefined ? undefined : prefix === '' ? name : `${prefix}.${name}`;
      if (isMounted(this.#kindOf(child))) return [this.#toMount(place, path, child)];
      return path === undefined ? [] : this.#readRecord(child, path, place, depth + 1);
    });
  }

  /** `...ordersProcedures`, `...ordersRouter._def.procedures`. */
  #readSpread(at: Located, prefix: string, written: TSESTree.Node, depth: number): Mount[] {
    let inner = unwrap(at.node);
    while (inner.type === 'MemberExpression') inner = unwrap(inner.object);
    const router = { file: at.file, node: inner };
    if (inner !== unwrap(at.node) && isMounted(this.#kindOf(router))) return [this.#toMount(written, prefix, router)];
    return this.#readRecord(at, prefix, written, depth + 1);
  }

  #toMount(node: TSESTree.Node, prefix: string | undefined, child: Located): Mount {
    return { kind: 'mount', node, prefix, middleware: [], child };
  }
}
