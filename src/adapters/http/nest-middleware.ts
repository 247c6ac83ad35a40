import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../../ast/nodes.ts';
import { walkOwnBody } from '../../ast/walk.ts';
import type { FunctionNode, Located, SourceFile } from '../../model/source-file.ts';
import { bindingOf } from '../../scope/binding.ts';
import { constantString } from '../../scope/constant.ts';
import { functionOf } from '../../scope/function-of.ts';
import { classOf, trace } from '../../scope/trace.ts';
import { objectOf } from '../../scope/object-literal.ts';
import { propertyOf } from './nest-decorators.ts';
import { elementsOf } from './nest-elements.ts';

/** Middleware that a module's `configure` puts in front of routes: `consumer.apply(M).forRoutes(…)`. */
export interface ModuleMiddleware {
  readonly handler: Located;
  /** The call in `configure`, inside the condition that may decide about it. */
  readonly node: TSESTree.Node;
  /** `all` routes, the routes of one controller, or some that cannot be told. */
  readonly routes: 'all' | 'some' | Located;
}

const MAX_DEPTH = 4;

/**
 * @param configure the method of a module class that gets the consumer, or a function that it hands it to
 * @param position of the consumer among its parameters
 */
export function readConsumer(configure: Located<FunctionNode>, position = 0, isOpen = false, depth = 0): ModuleMiddleware[] {
  const { file, node: fn } = configure;
  const found: ModuleMiddleware[] = [];
  walkOwnBody(fn, (node) => {
    if (node.type !== 'CallExpression') return;
    const isConditional = isOpen || isUnderCondition(node, fn);
    const call = methodCall(node);
    if (call?.name === 'forRoutes') return void found.push(...appliedBy({ file, node }, isConditional));
    const given = node.arguments.findIndex((argument) => isParameter(file, argument, fn, position));
    if (given < 0) return;
    // `configureAuth(consumer)`.
    const target = depth < MAX_DEPTH ? functionOf({ file, node: node.callee }) : undefined;
    found.push(
      ...(target ? readConsumer(target, given, isConditional, depth + 1) : [{ handler: { file, node }, node, routes: 'some' as const }]),
    );
  });
  return found;
}

function appliedBy({ file, node }: Located<TSESTree.CallExpression>, isOpen: boolean): ModuleMiddleware[] {
  const { applied, excludes } = chainBefore(unwrap(node.callee));
  if (!applied) return [];
  const targets = elementsOf(file, node.arguments).map((target) => targetOf(target.at));
  return (excludes || targets.includes('some') ? (['some'] as const) : targets).flatMap((routes) =>
    elementsOf(file, applied.arguments).map(({ at, isConditional }): ModuleMiddleware => {
      if (!isOpen && !isConditional) return { handler: at, node, routes };
      // The call stands for what may be there: nobody can read it.
      return typeof routes === 'object' ? { handler: { file, node }, node, routes } : { handler: at, node, routes: 'some' };
    }),
  );
}

function isUnderCondition(node: TSESTree.Node, fn: FunctionNode): boolean {
  for (let { parent } = node; parent && parent !== fn; { parent } = parent)
    if (/^(?:If|Switch)Statement$|^(?:Conditional|Logical)Expression$/.test(parent.type)) return true;
  return false;
}

function isParameter(file: SourceFile, node: TSESTree.Node, fn: FunctionNode, position: number): boolean {
  const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
  return binding?.kind === 'parameter' && binding.fn === fn && binding.index === position;
}

function chainBefore(from: TSESTree.Node): { applied: TSESTree.CallExpression | undefined; excludes: boolean } {
  let excludes = false;
  const start = from.type === 'MemberExpression' ? from.object : from;
  for (let step = methodCall(unwrap(start)); step; step = methodCall(unwrap(step.object))) {
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
