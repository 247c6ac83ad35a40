import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, memberName, methodCall, propertyValue, unwrap } from '../../ast/nodes.ts';
import type { SourceFile } from '../../model/source-file.ts';
import type { Verdict } from '../../model/verdict.ts';
import { indexOf } from '../../scope/file-index.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { trace } from '../../scope/trace.ts';
import { variableOf } from '../../scope/variables.ts';
import type { AdapterContext } from './adapter.ts';
import { handOversOf } from './hand-over.ts';
import { isEntry } from './entry-file.ts';
import { honoApp, isApp, type HonoApp } from './hono-identity.ts';

/** An app, and where a file names it to serve it. */
interface ServedApp {
  readonly app: HonoApp;
  readonly use: TSESTree.Node;
}

/** Which apps of a file requests reach directly, and which leave the file, so that something may stand in front of them. */
export class HonoRoots {
  readonly #file: SourceFile;
  readonly #context: AdapterContext;
  readonly #served = new Set<TSESTree.Node>();
  readonly #made = new Map<TSESTree.Node, ServedApp>();

  constructor(file: SourceFile, context: AdapterContext) {
    this.#file = file;
    this.#context = context;
    for (const call of indexOf(file).calls) this.#readCall(call);
    for (const statement of file.ast.body) this.#readExport(statement);
  }

  /** The apps that other files put something on and this one serves: `Deno.serve(app.fetch)` beside the file of the routes, `serve(createApp())`. */
  get served(): ReadonlyMap<TSESTree.Node, ServedApp> {
    return this.#made;
  }

  /** @param identity the node that makes the app */
  verdictOf(identity: TSESTree.Node): Verdict {
    if (this.#served.has(identity)) return 'yes';
    const isMade = identity.type === 'NewExpression' || identity.type === 'CallExpression';
    return isMade && !this.#escapes(identity) ? 'yes' : 'unknown';
  }

  /** `serve(app)`, `serve({ fetch: app.fetch })`, `handle(app)`, `Deno.serve(app.fetch)`, `Bun.serve({ fetch: app.fetch })`, `app.fire()`. */
  #readCall(call: TSESTree.CallExpression): void {
    const target = methodCall(call);
    if (target?.name === 'fire') return this.#serve(target.object);
    if (this.#isListener(call)) for (const argument of call.arguments) this.#serveFrom(argument);
  }

  #isListener(call: TSESTree.CallExpression): boolean {
    const kind = this.#context.kinds.of({ file: this.#file, node: call });
    if (kind) return kind.library === 'hono' && kind.role === 'listener';
    const callee = trace({ file: this.#file, node: call.callee });
    return (
      callee.kind === 'member' && callee.name === 'serve' && callee.object.kind === 'global' && /^(?:Deno|Bun)$/.test(callee.object.name)
    );
  }

  /** `export default { fetch: app.fetch }`, `export const GET = (request) => app.fetch(request)`. */
  #readExport(statement: TSESTree.ProgramStatement): void {
    if (statement.type === 'ExportDefaultDeclaration') {
      if (isEntry(this.#file)) return this.#serveDefault(statement.declaration);
      if (unwrap(statement.declaration).type !== 'Identifier') return this.#serveFrom(statement.declaration, false);
      const origin = trace({ file: this.#file, node: statement.declaration });
      if (origin.kind === 'value' && origin.at.file === this.#file) this.#serveFrom(origin.at.node, false);
    } else if (statement.type === 'ExportNamedDeclaration' && statement.declaration?.type === 'VariableDeclaration') {
      for (const { init } of statement.declaration.declarations) if (init) this.#serveFrom(init, false);
    }
  }

  /** `export default app` of a file that nobody imports: Workers, Bun, Deno and Vercel serve it. */
  #serveDefault(exported: TSESTree.Node): void {
    const origin = trace({ file: this.#file, node: exported });
    const isHere = origin.kind === 'value' && origin.at.file === this.#file;
    const isObject = isHere && origin.at.node.type === 'ObjectExpression';
    this.#serveFrom(isObject ? origin.at.node : exported);
  }

  /** @param isWhole whether the app itself counts, and not only what hands requests to it */
  #serveFrom(expression: TSESTree.Node, isWhole = true): void {
    const node = unwrap(expression);
    if (node.type === 'ObjectExpression') {
      const fetch = propertyValue(node, 'fetch');
      if (fetch) this.#serveFrom(fetch, false);
    } else if (node.type === 'MemberExpression' && memberName(node) === 'fetch') {
      this.#serve(node.object);
    } else if (isFunction(node)) {
      const calls = returnsOf({ file: this.#file, node }).map((returned) => methodCall(unwrap(returned)));
      // What else it answers may be a refusal.
      if (calls.every((call) => call?.name === 'fetch')) for (const call of calls) if (call) this.#serve(call.object);
    } else if (isWhole) {
      this.#serve(node);
    }
  }

  #serve(expression: TSESTree.Node): void {
    const at = { file: this.#file, node: expression };
    const app = isApp(at, this.#context.kinds) ? honoApp(at, this.#context.kinds) : undefined;
    if (!app) return;
    this.#served.add(app.identity.node);
    if (app.template || app.identity.file !== this.#file) this.#made.set(app.identity.node, { app, use: expression });
  }

  /** Is the value of an expression used in a way that hands the app on to code that is not seen? */
  #escapes(expression: TSESTree.Node, seen = new Set<TSESTree.Node>()): boolean {
    if (seen.has(expression)) return false;
    seen.add(expression);
    const { parent } = expression;
    switch (parent?.type) {
      case 'ExpressionStatement':
      case 'TSTypeQuery':
        return false;
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'AwaitExpression':
        return this.#escapes(parent, seen);
      case 'MemberExpression':
        return parent.object === expression && this.#memberEscapes(parent, seen);
      case 'CallExpression':
      case 'NewExpression':
        return parent.callee !== expression && !this.#keeps(parent, expression);
      case 'Property': {
        const call = parent.parent.parent;
        return call.type !== 'CallExpression' || !this.#keeps(call, expression);
      }
      case 'VariableDeclarator':
        return parent.id.type !== 'Identifier' || this.#variableEscapes(parent.id, seen);
      default:
        return true;
    }
  }

  /** `app.get(…)` is the app again; an app that its own file asks with `app.request('/x')` stands in a test. */
  #memberEscapes(member: TSESTree.MemberExpression, seen: Set<TSESTree.Node>): boolean {
    if (memberName(member) === 'request') return true;
    if (member.parent.type !== 'CallExpression' || member.parent.callee !== member) return memberName(member) === 'fetch';
    return isApp({ file: this.#file, node: member.parent }, this.#context.kinds) && this.#escapes(member.parent, seen);
  }

  /** Mounts, listeners and project functions that take the app as a parameter keep it in sight. */
  #keeps(call: TSESTree.CallExpression | TSESTree.NewExpression, argument: TSESTree.Node): boolean {
    const target = methodCall(call);
    if (target && isApp({ file: this.#file, node: target.object }, this.#context.kinds)) return true;
    if (call.type === 'CallExpression' && this.#isListener(call)) return true;
    const callee = trace({ file: this.#file, node: call.callee });
    if (callee.kind === 'external') return callee.module === 'hono/dev';
    const handed = handOversOf(this.#file, call, (node) => (unwrap(node) === argument ? true : undefined));
    return handed.some(({ children, isOpen }) => children.length > 0 && !isOpen);
  }

  #variableEscapes(id: TSESTree.Identifier, seen: Set<TSESTree.Node>): boolean {
    if (id.parent.parent?.parent?.type === 'ExportNamedDeclaration') return true;
    const references = variableOf(this.#file, id)?.references ?? [];
    return references.some((reference) => reference.isRead && !isInType(reference.identifier) && this.#escapes(reference.identifier, seen));
  }
}

function isInType(identifier: TSESTree.Node): boolean {
  return identifier.parent?.type === 'TSTypeQuery' || identifier.parent?.type === 'TSQualifiedName';
}
