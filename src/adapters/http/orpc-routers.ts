import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, keyName, methodCall, unwrap } from '../../ast/nodes.ts';
import { startOf } from '../../ast/place.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { constantString } from '../../scope/constant.ts';
import { indexOf } from '../../scope/file-index.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import type { AdapterContext, Mount, RouterDeclaration, RouterEntry } from './adapter.ts';
import { orpcSteps, recordIn, roleOf } from './orpc-chains.ts';
import { isRouter } from './orpc-identity.ts';
import { readProcedure, type OrpcRouter } from './orpc-procedures.ts';
import { readHandler, readServing } from './orpc-serving.ts';
import { lazilyLoaded } from './lazy-modules.ts';

// The last step of what makes a procedure or a router, and what hands a request to one.
const MADE = /^(?:handler|use|callable|actionable|errors|meta|route|router|lazy|handle|upgrade|message)$/;

/** Reads the procedures and the routers of one file, and where they are served. */
export class OrpcFile {
  readonly #file: SourceFile;
  readonly #context: AdapterContext;

  constructor(file: SourceFile, context: AdapterContext) {
    this.#file = file;
    this.#context = context;
  }

  read(): RouterDeclaration[] {
    const { calls, constructions } = indexOf(this.#file);
    const found = [
      ...calls.flatMap((call) => this.#readCall(call) ?? []),
      ...constructions.flatMap((made) => readHandler({ file: this.#file, node: made }, this.#context) ?? []),
      ...this.#records().flatMap((record) => this.#readRecord(record)),
    ];
    return found.sort((left, right) => startOf(left.at.node) - startOf(right.at.node));
  }

  #readCall(call: TSESTree.CallExpression): RouterDeclaration | undefined {
    const at = { file: this.#file, node: call };
    const step = methodCall(call);
    if (!step || !MADE.test(step.name)) return undefined;
    const role = roleOf(at, this.#context.kinds);
    if (role === 'served') return readServing(at);
    if (role === 'router') return this.#readRouter(at, { file: this.#file, node: step.object });
    // Further steps belong to the same procedure.
    return role === 'endpoint' && !this.#goesOn(call) ? toRouter(at, [readProcedure(at, this.#context)]) : undefined;
  }

  #goesOn(call: TSESTree.CallExpression): boolean {
    const next = call.parent.type === 'MemberExpression' && call.parent.object === call ? methodCall(call.parent.parent) : undefined;
    return next !== undefined && roleOf({ file: this.#file, node: next.call }, this.#context.kinds) === 'endpoint';
  }

  /** `os.use(guard).prefix('/orders').router({ … })`: what is built around all procedures in it. */
  #readRouter(at: Located<TSESTree.CallExpression>, base: Located): OrpcRouter {
    const { middleware, prefixes, isOpen } = orpcSteps(base, this.#context.kinds);
    const [given] = at.node.arguments;
    const loaded =
      given && methodCall(at.node)?.name === 'lazy' ? lazilyLoaded({ file: this.#file, node: given }, () => 'default') : undefined;
    const child = loaded ?? recordIn(at);
    const prefix = prefixes.at(-1);
    return {
      ...toRouter(at, child ? [{ ...toMount(at.node, '', child), middleware }] : []),
      // Only what has a path of its own stands under it.
      apiPrefix: prefix ? constantString(prefix) : isOpen ? undefined : '',
    };
  }

  /** Objects that may list procedures: under a name, exported, returned by a function, given to what serves them. */
  #records(): TSESTree.ObjectExpression[] {
    const { calls, constructions } = indexOf(this.#file);
    const given = [...calls.filter((call) => methodCall(call)?.name === 'router'), ...constructions].flatMap(
      ({ arguments: [first] }) => first ?? [],
    );
    const named = this.#file.ast.body.flatMap((statement): (TSESTree.Node | null)[] => {
      const declared =
        statement.type.startsWith('Export') && 'declaration' in statement && statement.declaration ? statement.declaration : statement;
      if (declared.type !== 'VariableDeclaration') return [declared];
      return declared.declarations.map(({ init }) => init);
    });
    return [...given, ...named].flatMap((node) => {
      const inner = node ? unwrap(node) : undefined;
      const values = isFunction(inner) ? returnsOf({ file: this.#file, node: inner }).map(unwrap) : [inner];
      return values.flatMap((each) =>
        each?.type === 'ObjectExpression' && isRouter({ file: this.#file, node: each }, this.#context.kinds) ? [each] : [],
      );
    });
  }

  /** `{ list: procedure, items: itemsRouter, admin: { … }, ...more }`, and the objects in it, which others may take out of it. */
  #readRecord(node: TSESTree.ObjectExpression): OrpcRouter[] {
    const inner: OrpcRouter[] = [];
    const entries = node.properties.flatMap((property): Mount[] => {
      const isSpread = property.type === 'SpreadElement';
      const child = { file: this.#file, node: isSpread ? property.argument : property.value };
      if (!isRouter(child, this.#context.kinds)) return [];
      const written = unwrap(child.node);
      if (written.type === 'ObjectExpression') inner.push(...this.#readRecord(written));
      return [toMount(property, isSpread ? '' : keyName(property.key, property.computed), child)];
    });
    return [{ ...toRouter({ file: this.#file, node }, entries), isOnlyNamed: true }, ...inner];
  }
}

function toRouter(at: Located, entries: readonly RouterEntry[]): RouterDeclaration {
  return { at, isRoot: 'unknown', prefix: '', entries };
}

function toMount(node: TSESTree.Node, prefix: string | undefined, child: Located): Mount {
  return { kind: 'mount', node, prefix, middleware: [], child };
}
