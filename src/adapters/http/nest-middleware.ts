import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../../ast/nodes.ts';
import { walkOwnBody } from '../../ast/walk.ts';
import type { FunctionNode, Located, SourceFile } from '../../model/source-file.ts';
import { bindingOf } from '../../scope/binding.ts';
import { functionOf } from '../../scope/function-of.ts';
import { classOf, trace } from '../../scope/trace.ts';
import { elementsOf } from './nest-elements.ts';
import { readMatch, type RouteMatch } from './nest-route-matches.ts';

/** Middleware that a module's `configure` puts in front of routes: `consumer.apply(M).forRoutes(…)`. */
export interface ModuleMiddleware {
  readonly handler: Located;
  /** The routes of one controller, those that a path names, or some that cannot be told. */
  readonly routes: Located | RouteMatch | 'some';
  /** `exclude(…)`, of what paths name. */
  readonly excluded: readonly RouteMatch[];
}

const MAX_DEPTH = 4;

/**
 * @param configure the method of a module class that gets the consumer, or a function that it hands it to
 * @param position of the consumer among its parameters
 */
export function readConsumer(configure: Located<FunctionNode>, position = 0, isOpen = false, depth = 0): ModuleMiddleware[] {
  const { file, node: fn } = configure;
  const found: ModuleMiddleware[] = [];
  // `if (!isOn) return;`: what stands behind it is not always there.
  let isLeft = false;
  walkOwnBody(fn, (node) => {
    isLeft ||= node.type === 'ReturnStatement' && isUnderCondition(node, fn);
    if (node.type !== 'CallExpression') return;
    const isConditional = isOpen || isLeft || isUnderCondition(node, fn);
    const call = methodCall(node);
    if (call?.name === 'forRoutes') return void found.push(...appliedBy({ file, node }, isConditional));
    const given = node.arguments.findIndex((argument) => isParameter(file, argument, fn, position));
    if (given < 0) return;
    // `configureAuth(consumer)`.
    const target = depth < MAX_DEPTH ? functionOf({ file, node: node.callee }) : undefined;
    found.push(
      ...(target
        ? readConsumer(target, given, isConditional, depth + 1)
        : [{ handler: { file, node }, routes: 'some' as const, excluded: [] }]),
    );
  });
  return found;
}

function appliedBy({ file, node }: Located<TSESTree.CallExpression>, isOpen: boolean): ModuleMiddleware[] {
  const { applied, exclusions } = chainBefore(unwrap(node.callee));
  if (!applied) return [];
  const excluded = matchesIn(file, exclusions);
  return elementsOf(file, node.arguments).flatMap((target) => {
    const controller = classOf(trace(target.at));
    const match = controller ? undefined : readMatch(target.at);
    return elementsOf(file, applied.arguments).map(({ at, isConditional }): ModuleMiddleware => {
      const isCertain = !isOpen && !isConditional && !target.isConditional;
      // The call stands for what may be there: nobody can read it.
      if (controller) return { handler: isCertain && excluded ? at : { file, node }, routes: controller, excluded: excluded ?? [] };
      return isCertain && match && excluded ? { handler: at, routes: match, excluded } : { handler: at, routes: 'some', excluded: [] };
    });
  });
}

/** @returns undefined as soon as one cannot be told */
function matchesIn(file: SourceFile, nodes: readonly TSESTree.CallExpressionArgument[]): RouteMatch[] | undefined {
  const matches = elementsOf(file, nodes).map(({ at, isConditional }) => (isConditional ? undefined : readMatch(at)));
  return matches.every((match) => match !== undefined) ? matches : undefined;
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

function chainBefore(from: TSESTree.Node): {
  applied: TSESTree.CallExpression | undefined;
  exclusions: readonly TSESTree.CallExpressionArgument[];
} {
  const exclusions: TSESTree.CallExpressionArgument[] = [];
  const start = from.type === 'MemberExpression' ? from.object : from;
  for (let step = methodCall(unwrap(start)); step; step = methodCall(unwrap(step.object))) {
    if (step.name === 'apply') return { applied: step.call, exclusions };
    if (step.name === 'exclude') for (const argument of step.call.arguments) exclusions.push(argument);
  }
  return { applied: undefined, exclusions };
}
