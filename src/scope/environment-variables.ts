import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, methodCall, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { returnsOf } from './returns-of.ts';
import { trace, type Origin } from './trace.ts';
import { typeTarget } from './type-target.ts';

const MAX_STEPS = 12;

/** Is an expression made of environment variables and constants alone, through the configuration of the project, so that no request changes it? */
export function isOfEnvironment(at: Located): boolean {
  return makingOf(at, 0) === 'environment';
}

/** Is this an environment variable itself, or text of it: `process.env.DENIED`, `process.env.DENIED?.split(',')`? */
export function isEnvironmentVariable({ file, node }: Located): boolean {
  const inner = unwrap(node);
  const call = inner.type === 'CallExpression' ? methodCall(inner) : undefined;
  if (call && isTextMethod(call.name)) return isEnvironmentVariable({ file, node: call.object });
  return environmentVariableOf({ file, node: inner }) !== undefined;
}

/** The name of the environment variable that an expression is: `PORT` of `process.env.PORT`. */
export function environmentVariableOf({ file, node }: Located): string | undefined {
  return nameOfProcess(trace({ file, node: unwrap(node) }));
}

type Making = 'environment' | 'constant' | undefined;

function makingOf({ file, node }: Located, steps: number): Making {
  if (steps > MAX_STEPS) return undefined;
  const all = (...nodes: readonly TSESTree.Node[]): Making => together(nodes.map((each) => makingOf({ file, node: each }, steps + 1)));
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Literal':
      return 'constant';
    case 'TemplateLiteral':
      return all(...inner.expressions);
    case 'UnaryExpression':
      return all(inner.argument);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return all(inner.left, inner.right);
    case 'ConditionalExpression':
      return all(inner.test, inner.consequent, inner.alternate);
    case 'ArrayExpression':
      return together(inner.elements.map((each) => (each ? makingOf({ file, node: each }, steps + 1) : 'constant')));
    case 'CallExpression':
      return ofCall({ file, node: inner }, steps);
    case 'Identifier':
    case 'MemberExpression':
      return ofOrigin(trace({ file, node: inner }), inner, steps);
    default:
      return undefined;
  }
}

function together(parts: readonly Making[]): Making {
  if (parts.includes(undefined)) return undefined;
  return parts.includes('environment') ? 'environment' : 'constant';
}

function ofOrigin(origin: Origin, from: TSESTree.Node, steps: number): Making {
  if (nameOfProcess(origin) !== undefined) return 'environment';
  if (origin.kind === 'global') return origin.name === 'undefined' ? 'constant' : undefined;
  if (origin.kind === 'value') return origin.at.node === from ? undefined : makingOf(origin.at, steps + 1);
  if (origin.kind !== 'member') return undefined;
  if (configTypeOf(origin.object) === 'ConfigType') return 'environment';
  // `env.PORT` of `const env = schema.parse(process.env)`.
  return origin.object.kind === 'value' && readsEnvironment(origin.object.at) ? 'environment' : undefined;
}

/** The type of `@nestjs/config` that a parameter or a field is declared with: its service, or an object that it made of environment variables. */
function configTypeOf(origin: Origin): string | undefined {
  const type = annotationOf(origin);
  const target = type && typeTarget(type);
  return target?.kind === 'external' && target.module === '@nestjs/config' ? target.name : undefined;
}

function annotationOf(origin: Origin): Located<TSESTree.TypeNode> | undefined {
  if (origin.kind === 'parameter') return origin.binding.annotation && { file: origin.file, node: origin.binding.annotation };
  const { file, node } = origin.kind === 'value' ? origin.at : {};
  const type = node?.type === 'PropertyDefinition' ? node.typeAnnotation?.typeAnnotation : undefined;
  return file && type && { file, node: type };
}

/** `process.env.X`, `import { env } from 'node:process'`. */
function nameOfProcess(origin: Origin): string | undefined {
  if (origin.kind === 'member') return isEnvironment(origin.object) ? origin.name : undefined;
  if (origin.kind !== 'external' || !/^(?:node:)?process$/.test(origin.module)) return undefined;
  return /^(?:default\.)?env\.(.+)$/.exec(origin.name)?.[1];
}

function isEnvironment(origin: Origin): boolean {
  if (origin.kind === 'external') return /^(?:node:)?process$/.test(origin.module) && /^(?:default\.)?env$/.test(origin.name);
  return (
    origin.kind === 'member' && origin.name === 'env' && origin.object.kind === 'global' && /^(?:process|Bun)$/.test(origin.object.name)
  );
}

/** `schema.parse(process.env)`, `createEnv({ server: { PORT: z.string() } })` of t3-env, which reads it by itself. */
function readsEnvironment({ file, node }: Located): boolean {
  if (node.type !== 'CallExpression') return false;
  const callee = trace({ file, node: node.callee });
  if (callee.kind === 'external' && callee.name === 'createEnv' && callee.module.startsWith('@t3-oss/env-')) return true;
  return node.arguments.some((argument) => isEnvironment(trace({ file, node: argument })));
}

/** `Boolean(process.env.X)`, `process.env.X?.split(',')`, a function of the project that is given nothing. */
function ofCall({ file, node }: Located<TSESTree.CallExpression>, steps: number): Making {
  const given = node.arguments.map((each) => makingOf({ file, node: each }, steps + 1));
  const callee = trace({ file, node: node.callee });
  if (callee.kind === 'global' && /^(?:Boolean|Number|String|parseInt|parseFloat)$/.test(callee.name)) return together(given);
  const method = methodCall(node);
  // `this.config.get('TOKEN')`
  if (method && /^get(?:OrThrow)?$/.test(method.name) && configTypeOf(trace({ file, node: method.object })) === 'ConfigService')
    return 'environment';
  if (method && isTextMethod(method.name)) return together([makingOf({ file, node: method.object }, steps + 1), ...given]);
  const fn = callee.kind === 'value' && isFunction(callee.at.node) ? callee.at.node : undefined;
  if (callee.kind !== 'value' || !fn || fn.async || node.arguments.length > 0) return undefined;
  const returned = returnsOf({ file: callee.at.file, node: fn });
  return returned.length === 1 ? together(returned.map((each) => makingOf({ file: callee.at.file, node: each }, steps + 1))) : undefined;
}

function isTextMethod(name: string): boolean {
  return /^(?:split|trim|toLowerCase|toUpperCase|includes|startsWith|endsWith|replace)$/.test(name);
}
