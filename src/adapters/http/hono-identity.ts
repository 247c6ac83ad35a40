import type { TSESTree } from '@typescript-eslint/utils';

import { contains, isClass, isFunction, methodCall, valueParameters, unwrap } from '../../ast/nodes.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { constantString } from '../../scope/constant.ts';
import type { Kind } from '../../scope/kind-table.ts';
import type { Kinds } from '../../scope/kinds.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { trace } from '../../scope/trace.ts';
import { heldRouter, holderOf } from './held-routers.ts';
import { joinPaths } from './paths.ts';

/** The app behind an expression, and how the expression sees it. */
export interface HonoApp {
  /** What makes the app: the construction, the parameter that receives it, the call of a project function that makes a new one each time. */
  readonly identity: Located;
  /** What `basePath` puts in front of all that is added through this expression, as far as it is constant. */
  readonly prefix: string;
  /** A `basePath` that is computed stands in front as well: paths are known among themselves only. */
  readonly isRebased?: boolean;
  /** `basePath` gives a view of its own on the same app: the last path that was set belongs to the view. */
  readonly view: TSESTree.Node;
  /** What the project function returned, when the identity is its call: the app begins with all that was put on it there. */
  readonly template?: Located;
}

const MAX_STEPS = 40;

export function isApp(at: Located, kinds: Kinds): boolean {
  const kind = kinds.of(at);
  return kind !== undefined && isAppKind(kind);
}

function isAppKind({ library, role }: Kind): boolean {
  return library === 'hono' && role === 'app';
}

/** The app that a parameter holds among other things, and its name there. */
export function heldApp(at: Located, kinds: Kinds): { readonly app: HonoApp; readonly name: string } | undefined {
  const held = heldRouter(at, kinds, isAppKind);
  return held && { app: whole(held.holder), name: held.name };
}

export function honoIdentity(at: Located, kinds: Kinds): Located | undefined {
  if (isApp(at, kinds)) return honoApp(at, kinds)?.identity;
  // An untyped parameter that is handed an app.
  const origin = trace(at);
  return origin.kind === 'parameter' ? { file: origin.file, node: origin.binding.id } : undefined;
}

/** Follows fluent chains, `basePath` and project factories to the app. Ask only for expressions that are one. */
export function honoApp(at: Located, kinds: Kinds, steps = 0): HonoApp | undefined {
  if (steps > MAX_STEPS) return undefined;
  const origin = trace(at);
  if (origin.kind === 'instance') return whole(origin.of);
  if (origin.kind === 'parameter' || origin.kind === 'variable') return whole({ file: origin.file, node: origin.binding.id });
  if (origin.kind !== 'value') {
    const holder = holderOf(origin, kinds, isAppKind);
    return holder && whole(holder);
  }

  const { file, node } = origin.at;
  if (node.type === 'CallExpression') {
    const step = methodCall(node);
    const base = step && { file, node: step.object };
    if (base && isApp(base, kinds)) {
      const app = honoApp(base, kinds, steps + 1);
      return app && step.name === 'basePath' ? rebased(app, { file, node }) : app;
    }
    const callee = trace({ file, node: node.callee });
    if (callee.kind === 'value' && isFunction(callee.at.node))
      return madeBy({ file: callee.at.file, node: callee.at.node }, { file, node }, kinds, steps);
  }
  return node.type === 'CallExpression' || node.type === 'NewExpression' || isClass(node) ? whole(origin.at) : undefined;
}

function whole(identity: Located): HonoApp {
  return { identity, prefix: '', view: identity.node };
}

function rebased(app: HonoApp, { file, node }: Located<TSESTree.CallExpression>): HonoApp {
  const [path] = node.arguments;
  const constant = path && constantString({ file, node: path });
  const view = { ...app, view: node };
  return constant === undefined ? { ...view, isRebased: true } : { ...view, prefix: joinPaths(app.prefix, constant) ?? '' };
}

/** A project function that makes a new app at each call, hands back the one it was given, or one that all calls share. */
function madeBy(
  { file, node: fn }: Located<FunctionNode>,
  call: Located<TSESTree.CallExpression>,
  kinds: Kinds,
  steps: number,
): HonoApp | undefined {
  const returned = returnsOf({ file, node: fn }).find((each) => isApp({ file, node: each }, kinds));
  const made = returned && honoApp({ file, node: returned }, kinds, steps + 1);
  if (!made) return undefined;
  const { identity, prefix, isRebased = false } = made;
  const position = valueParameters(fn).findIndex((parameter) => parameter === identity.node);
  const argument = call.node.arguments[position];
  if (argument) return honoApp({ file: call.file, node: unwrap(argument) }, kinds, steps + 1);
  if (identity.file !== file || !contains(fn, identity.node)) return made;
  return { identity: call, prefix, isRebased, view: call.node, template: { file, node: returned } };
}
