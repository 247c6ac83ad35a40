import type { TSESTree } from '@typescript-eslint/utils';

import { isBooleanLiteral, isFunction, memberName, unwrap } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import type { Evidence } from '../../model/verdict.ts';
import { trace } from '../../scope/trace.ts';
import { Options } from './options.ts';

/** A value of a key of the route's `config` for which a hook lets the request pass. */
export interface RouteExemption {
  readonly key: string;
  readonly value: boolean;
}

/** How a hook depends on the `config` of the route that it runs for. */
export interface ConfigReading {
  readonly exemptions: readonly RouteExemption[];
  /** Does it do nothing on routes that do not ask for it? */
  readonly isOptIn: boolean;
}

interface Condition extends RouteExemption {
  /** `=== false`: a missing key does not count as false. */
  readonly isExact: boolean;
}

/** Reads `if (request.routeOptions.config.public) return;` and its turned-round forms. */
export function readRouteConfig({ file, node: fn }: Located<FunctionNode>): ConfigReading {
  const exemptions: RouteExemption[] = [];
  let isOptIn = false;
  walk(fn.body, (node) => {
    if (isFunction(node)) return false;
    const condition = node.type === 'IfStatement' ? conditionOf({ file, node: node.test }) : undefined;
    if (node.type !== 'IfStatement' || !condition) return true;
    const { key, value, isExact } = condition;
    const passes = leaves(node.consequent);
    if (passes && (value || isExact)) exemptions.push({ key, value });
    else if (!passes && !value && !isExact) exemptions.push({ key, value: true });
    else isOptIn = true;
    return true;
  });
  return { exemptions, isOptIn };
}

/** A route whose `config` has what a hook lets pass is public on purpose. Without such a hook the key says nothing. */
export function declaredPublic(options: Options, exemptions: readonly RouteExemption[]): Evidence | undefined {
  const config = options.get('config');
  if (typeof config === 'string') return undefined;
  const members = Options.of(config);
  for (const { key, value } of exemptions) {
    const option = members.get(key);
    if (typeof option === 'object' && isBooleanLiteral(unwrap(option.node), value)) {
      return { why: `config.${key} is ${String(value)}, which a hook lets pass`, at: option };
    }
  }
  return undefined;
}

function conditionOf({ file, node }: Located): Condition | undefined {
  const test = unwrap(node);
  switch (test.type) {
    case 'UnaryExpression': {
      const inner = test.operator === '!' ? conditionOf({ file, node: test.argument }) : undefined;
      return inner && { ...inner, value: !inner.value, isExact: false };
    }
    case 'BinaryExpression': {
      const literal = test.right.type === 'Literal' && typeof test.right.value === 'boolean' ? test.right.value : undefined;
      const inner = literal === undefined || !/^[!=]==?$/.test(test.operator) ? undefined : conditionOf({ file, node: test.left });
      if (!inner || literal === undefined) return undefined;
      const isEqual = !test.operator.startsWith('!');
      return { key: inner.key, value: isEqual ? literal : !literal, isExact: isEqual };
    }
    case 'LogicalExpression':
      return conditionOf({ file, node: test.left }) ?? conditionOf({ file, node: test.right });
    case 'Identifier':
    case 'MemberExpression': {
      const key = configKey({ file, node: test });
      return key === undefined ? undefined : { key, value: true, isExact: false };
    }
    default:
      return undefined;
  }
}

/** `public` of `request.routeOptions.config.public`, also through constants. */
function configKey(at: Located): string | undefined {
  const origin = trace(at);
  if (origin.kind !== 'member' || origin.object.kind !== 'member') return undefined;
  return /^(?:config|routeConfig)$/.test(origin.object.name) ? origin.name : undefined;
}

function leaves(consequent: TSESTree.Statement): boolean {
  const last = consequent.type === 'BlockStatement' ? consequent.body.at(-1) : consequent;
  if (last?.type === 'ReturnStatement') return true;
  // `return done()` without the `return`, in a block of its own.
  const call = last?.type === 'ExpressionStatement' ? unwrap(last.expression) : undefined;
  return call?.type === 'CallExpression' && call.callee.type === 'Identifier' && call.arguments.length === 0;
}

/** The hooks that an `onRoute` hook puts on other routes: `routeOptions.preHandler = [authenticate]`. */
export function hooksAssigned(fn: Located<FunctionNode>, names: readonly string[]): Located[] {
  const found: Located[] = [];
  walk(fn.node.body, (node) => {
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return;
    if (names.includes(memberName(node.left) ?? '')) found.push({ file: fn.file, node: node.right });
  });
  return found;
}
