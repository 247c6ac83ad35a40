import type { TSESTree } from '@typescript-eslint/utils';

import { contains, memberName, methodCall, unwrap } from '../../ast/nodes.ts';
import { endOf } from '../../ast/place.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { boundExpressions, type Maker } from '../../scope/argument-binding.ts';
import { flattenElements } from '../../scope/array-elements.ts';
import { constantString } from '../../scope/constant.ts';
import type { Kinds } from '../../scope/kinds.ts';
import { oncePer } from '../../scope/once-per.ts';
import { trace } from '../../scope/trace.ts';
import type { RouterEntry, Step } from './adapter.ts';
import { isExpressRouter, useEntries, verbEntries, VERBS, type Head } from './express-entries.ts';
import { inheritedRouter } from './inherited-routers.ts';
import { readPath } from './paths.ts';
import { handedInside, RegisteringFunctions, type Registration } from './registering-functions.ts';
import { routerIdentity } from './router-identity.ts';

/** Shared by all files of a run. */
export const registeringFunctions = oncePer((kinds: Kinds) => {
  const isRouter = (at: Located): boolean => {
    const kind = kinds.of(at);
    return kind !== undefined && isExpressRouter(kind);
  };
  return new RegisteringFunctions({ isOnRouter: (call) => isOnRouter(call, isRouter), isRouter });
});

function isOnRouter({ file, node }: Located<TSESTree.CallExpression>, isRouter: (at: Located) => boolean): boolean {
  const { callee, arguments: given } = node;
  const target = unwrap(callee);
  if (target.type !== 'MemberExpression' || given.length < 2) return false;
  const name = memberName(target);
  if (name !== undefined && name !== 'use' && !VERBS.has(name)) return false;
  return isRouter({ file, node: target.object });
}

/** The router that a call in a function puts something on, as the calls of the function have it: `this.app` of whichever instance is asked. */
export function registeredRouter({ call, by }: Registration, kinds: Kinds): Located | undefined {
  const target = unwrap(call.node.callee);
  if (target.type !== 'MemberExpression') return undefined;
  const [given] = boundExpressions({ file: call.file, node: target.object }, by);
  const identity = given && routerIdentity(given, kinds, isExpressRouter);
  const [outermost, ...inner] = by;
  const object = outermost && methodCall(outermost.node)?.object;
  const owner = object && trace({ file: outermost.file, node: object });
  const isOfOne = inner.every((each) => methodCall(each.node)?.object.type === 'ThisExpression');
  if (!identity || owner?.kind !== 'instance' || !isOfOne) return identity;
  return inheritedRouter(owner.of, kinds, isExpressRouter)?.node === identity.node ? owner.of : identity;
}

/** What a registration puts on its router, written down at the call that is seen from outside. */
export function registeredEntries({ call, by }: Registration, kinds: Kinds): RouterEntry[] {
  const [outermost] = by;
  const target = unwrap(call.node.callee);
  const [first, ...rest] = call.node.arguments;
  if (target.type !== 'MemberExpression' || outermost?.node.type !== 'CallExpression' || !first) return [];
  const { file } = call;
  const [path] = boundExpressions({ file, node: first }, by);
  const read = path && readPath(path);
  const name = memberName(target) ?? constantOf({ file, node: target.property }, by);
  const steps = flattenElements(file, rest).flatMap((each) => stepsOf(each, by));
  if (!path || name === undefined) return [];
  if (name === 'use') {
    // `(guard) => app.use(guard, orders)`: what is no path stands in front of all.
    const [prefixes, inFront] = read?.kind === 'path' ? [read.paths, []] : [[''], stepsOf({ file, node: first }, by)];
    const { node } = outermost;
    return prefixes.flatMap((each) => useEntries(each, [...inFront, ...steps], node, kinds));
  }
  const handler = steps.at(-1);
  if (!VERBS.has(name.toLowerCase()) || !handler) return [];
  const head: Head = { node: outermost.node, headEnd: headEndOf(path, outermost.file, outermost.node) };
  const inside = handler.calls && handedInside(handler, by);
  const handlers = inside ? [...steps.slice(0, -1), inside] : steps;
  const paths = read?.kind === 'path' ? read.paths : [undefined];
  return paths.flatMap((each) => verbEntries(name.toLowerCase(), each, head, handlers, inside && handler));
}

function constantOf(at: Located, by: readonly Maker[]): string | undefined {
  const [bound] = boundExpressions(at, by);
  return bound && constantString(bound);
}

/** What was handed over, as it is written at the call; what the function makes by itself, with the calls that say what its parameters are. */
function stepsOf(at: Located, by: readonly Maker[]): readonly Step[] {
  const bound = boundExpressions(at, by);
  return bound.length === 1 && bound[0] === at ? [{ ...at, calls: by }] : bound;
}

function headEndOf(path: Located, file: SourceFile, call: TSESTree.CallExpression): number {
  return endOf(path.file === file && contains(call, path.node) ? path.node : call.callee);
}
