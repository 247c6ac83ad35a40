import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, methodCall, unwrap } from '../../ast/nodes.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { flattenLocated } from '../../scope/array-elements.ts';
import { constantString } from '../../scope/constant.ts';
import { trace } from '../../scope/trace.ts';
import { turnsOf } from '../../scope/walked-list.ts';
import { readPath } from './paths.ts';

/** One route of a call whose method is computed. */
export interface ComputedVerb {
  /** As the router's methods are called; `all` where it cannot be told. */
  readonly verb: string;
  readonly paths: readonly (string | undefined)[];
  readonly handlers: readonly Located[];
  /** The arguments as they are in this turn of the loop, the path first. */
  readonly given: readonly Located[];
}

/** What a call is made on whose method is computed: `app` of `app[method]('/orders', list)`; undefined for other calls. */
export function computedReceiver(call: TSESTree.CallExpression): TSESTree.Node | undefined {
  const callee = unwrap(call.callee);
  const isComputed = callee.type === 'MemberExpression' && callee.computed && memberName(callee) === undefined;
  return isComputed && call.arguments.length > 1 ? callee.object : undefined;
}

/**
 * The routes that such a call declares, in a loop over a table one for each row: `app[route.method](route.path, route.handler)`. What the router has under
 * another name, `use` for one, is left out where it is seen.
 */
export function computedVerbs(file: SourceFile, call: TSESTree.CallExpression, verbs: ReadonlySet<string>): readonly ComputedVerb[] {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || !computedReceiver(call)) return [];
  const lowered = methodCall(unwrap(callee.property));
  const name = lowered?.name === 'toLowerCase' ? lowered.object : callee.property;
  return turnsOf(file, [name, ...call.arguments]).flatMap(({ given: [method, ...given] }): ComputedVerb[] => {
    const verb = method && constantString(method)?.toLowerCase();
    if (verb === undefined && method && isGiven(method)) return [];
    const [path, ...rest] = given;
    if (!path || (verb !== undefined && !verbs.has(verb))) return [];
    const read = readPath(path);
    return [{ verb: verb ?? 'all', paths: read.kind === 'path' ? read.paths : [undefined], handlers: flattenLocated(rest), given }];
  });
}

/** `function put(app, method, path, handler) { app[method](path, handler); }`: what that declares is known where it is called. */
function isGiven(at: Located): boolean {
  const origin = trace(at);
  const given = origin.kind === 'member' ? origin.object : origin;
  return given.kind === 'parameter' && given.binding.fn.parent.type !== 'CallExpression';
}
