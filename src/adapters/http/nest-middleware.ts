import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../../ast/nodes.ts';
import { walkOwnBody } from '../../ast/walk.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { constantString } from '../../scope/constant.ts';
import { classOf, trace } from '../../scope/trace.ts';
import { objectOf, propertyOf } from './nest-decorators.ts';
import { elementsOf } from './nest-elements.ts';

/** Middleware that a module's `configure` puts in front of routes: `consumer.apply(M).forRoutes(…)`. */
export interface ModuleMiddleware {
  readonly handler: Located;
  /** The call in `configure`, inside the condition that may decide about it. */
  readonly node: TSESTree.Node;
  /** `all` routes, the routes of one controller, or some that cannot be told. */
  readonly routes: 'all' | 'some' | Located;
}

/** @param configure the method of a module class that gets the consumer */
export function readConsumer({ file, node: configure }: Located<FunctionNode>): ModuleMiddleware[] {
  const found: ModuleMiddleware[] = [];
  walkOwnBody(configure, (node) => {
    const call = methodCall(node);
    if (call?.name !== 'forRoutes') return;
    const { applied, excludes } = chainBefore(call.object);
    if (!applied) return;
    const handlers = elementsOf(file, applied.arguments);
    const targets = elementsOf(file, call.call.arguments).map((target) => targetOf(target.at));
    for (const routes of excludes || targets.includes('some') ? (['some'] as const) : targets)
      found.push(...handlers.map(({ at, isConditional }) => ({ handler: at, node, routes: isConditional ? ('some' as const) : routes })));
  });
  return found;
}

function chainBefore(from: TSESTree.Node): { applied: TSESTree.CallExpression | undefined; excludes: boolean } {
  let excludes = false;
  for (let step = methodCall(unwrap(from)); step; step = methodCall(unwrap(step.object))) {
    if (step.name === 'apply') return { applied: step.call, excludes };
    if (step.name === 'exclude') excludes = true;
  }
  return { applied: undefined, excludes };
}

function targetOf(at: Located): ModuleMiddleware['routes'] {
  const controller = classOf(trace(at));
  if (controller) return controller;
  const object = objectOf(at);
  const path = constantString(propertyOf(object, 'path') ?? at);
  const method = propertyOf(object, 'method');
  const verb = method && trace(method);
  const isAnyVerb = !verb || (verb.kind === 'external' && verb.name === 'RequestMethod.ALL');
  return isAnyVerb && path !== undefined && /^\/?(?:\*|\(\.\*\)|\{?\/?\*\w+\}?)$/.test(path) ? 'all' : 'some';
}
