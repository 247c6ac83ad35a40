import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, propertyValue } from '../../ast/nodes.ts';
import { rangeOf } from '../../ast/place.ts';
import type { Located } from '../../model/source-file.ts';
import { constantString } from '../../scope/constant.ts';
import { objectOf } from '../../scope/object-literal.ts';
import type { AdapterContext, RouteDeclaration, RouterDeclaration } from './adapter.ts';
import { orpcSteps } from './orpc-chains.ts';
import { judgeInput, judgeOutput } from './orpc-schemas.ts';
import { headOf } from './procedure-heads.ts';
import type { ProcedureSteps } from './procedure-chains.ts';
import { joinPaths } from './paths.ts';

/** A router of oRPC. */
export interface OrpcRouter extends RouterDeclaration {
  /** What stands in front of the paths that procedures have of their own: `.prefix('/orders')`. */
  readonly apiPrefix?: string | undefined;
  /** It calls procedures by the names of their routers, whatever paths they have. */
  readonly isByName?: boolean;
}

/** Reads a procedure: the last step of the chain that makes it, `.handler(fn)` or what follows that. */
export function readProcedure(at: Located<TSESTree.CallExpression>, context: AdapterContext): RouteDeclaration {
  const { node } = at;
  const steps = orpcSteps(at, context.kinds);
  const handler = steps.handlers.at(-1);
  const step = methodCall(node);
  const [headStart, headEnd] = headOf(node) ?? rangeOf(step ? step.callee.property : node);
  const path = optionOf(steps, 'path');
  const route: RouteDeclaration = {
    kind: 'route',
    method: methodOf(optionOf(steps, 'method')),
    path: '',
    node,
    headStart,
    headEnd,
    middleware: steps.middleware,
    handler,
    marks: marksOf(steps),
    requestSchema: () => judgeInput(steps, handler, context),
    response: () => judgeOutput(steps, at, context),
  };
  return { ...route, within: (routers) => within(route, routers, { path, prefixes: steps.prefixes }) };
}

/** An OpenAPI handler serves a procedure under the path that it has of its own, behind the prefixes of the routers around; all others by name. */
function within(
  route: RouteDeclaration,
  routers: readonly OrpcRouter[],
  own: { readonly path: Located | undefined; readonly prefixes: readonly Located[] },
): RouteDeclaration {
  // A procedure that no router names has no name.
  if (!own.path || routers.some(({ isByName }) => isByName)) return routers.length > 1 ? route : { ...route, placed: { path: undefined } };
  const parts = [...routers.flatMap(({ prefix, apiPrefix = '' }) => [prefix, apiPrefix]), ...own.prefixes.map(constantString)];
  const end = withColons(constantString(own.path));
  return { ...route, placed: { path: withColons(joinPaths(...parts, end)), end } };
}

/** The last `.route({ … })` that says it. */
function optionOf({ routes }: ProcedureSteps, name: string): Located | undefined {
  for (const each of [...routes].reverse()) {
    const options = objectOf(each);
    const value = options && propertyValue(options.node, name);
    if (value) return { file: options.file, node: value };
  }
  return undefined;
}

/** The marks that say something: most chains begin with `$meta({})`. */
function marksOf({ marks }: ProcedureSteps): readonly Located[] {
  const telling = marks.filter((mark) => objectOf(mark)?.node.properties.length !== 0);
  return telling.length > 0 ? telling : marks.slice(-1);
}

/** Where none is said, it is POST. */
function methodOf(said: Located | undefined): string {
  return said ? (constantString(said) ?? 'ALL').toUpperCase() : 'POST';
}

/** `/orders/{id}`, `/files/{+path}`: parameters as other frameworks write them. */
function withColons(path: string | undefined): string | undefined {
  return path?.replace(/\{\+[^}]*\}/g, '*').replace(/\{([^}]*)\}/g, ':$1');
}
