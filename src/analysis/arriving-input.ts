import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, memberName, methodCall, unwrap } from '../ast/nodes.ts';
import { endOf, startOf } from '../ast/place.ts';
import { walk } from '../ast/walk.ts';
import type { Route } from '../model/route.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { bindingOf, type ParameterBinding } from '../scope/binding.ts';
import { argumentsGivenTo } from '../scope/call-sites.ts';
import { variableOf, isAssignedTo } from '../scope/variables.ts';
import { fileModels, type FileModel } from './file-model.ts';
import type { Recognition } from './recognition.ts';
import { routesAnsweredBy } from './answered-routes.ts';
import { RequestInput, type InputValue } from './request-input.ts';

/** A value that a caller of a route decides, as nothing on its way has looked at it. */
export interface Arrival {
  readonly value: InputValue;
  readonly route: Route;
  /** Where a handler hands it on to the function that is asked about. */
  readonly from?: Located;
}

// Controller, service, repository.
const MAX_CALLS = 3;
const MAX_HOPS = 12;
const LOGGING = /^(?:log|info|debug|warn|error|trace)$/;

/**
 * The input of requests that an expression holds: in a handler what it reads of the request, in a function that a handler calls what it is given. Code that no route is known to run is left alone.
 * @param before the call that is asked about: what looks at the value must stand in front of it
 */
export function arrivalOf({ file, node }: Located, before: TSESTree.Node, model: FileModel, calls = 0): Arrival | undefined {
  for (const fn of functionsAround(node)) {
    const routes = routesAnsweredBy(fn, model);
    if (routes.length > 0) return inHandler(node, before, { file, node: fn }, routes, model.recognition);
  }
  const given = calls < MAX_CALLS ? parameterBehind(file, node) : undefined;
  if (!given || isLookedAt(file, given.binding, before)) return undefined;
  for (const argument of argumentsGivenTo({ file, node: given.binding.fn }, given.binding.index)) {
    const caller = argument.file === file ? model : fileModels(model.recognition)(argument.file);
    const arrival = argument.node.parent && arrivalOf(argument, argument.node.parent, caller, calls + 1);
    if (arrival) return { from: argument, ...arrival, value: { ...arrival.value, path: [...arrival.value.path, ...given.path] } };
  }
  return undefined;
}

function inHandler(
  node: TSESTree.Node,
  before: TSESTree.Node,
  fn: Located<FunctionNode>,
  routes: readonly Route[],
  recognition: Recognition,
): Arrival | undefined {
  for (const route of routes) {
    const vocabulary = recognition.httpAdapter(route.framework)?.vocabulary;
    if (!vocabulary?.input) continue;
    const input = new RequestInput(fn, vocabulary);
    const value = input.of(node);
    if (value && route.rawParts.includes(value.part) && !input.mayBeChecked(value, before)) return { value, route };
  }
  return undefined;
}

interface Taken {
  readonly binding: ParameterBinding;
  /** The way from the parameter to the value. */
  readonly path: readonly string[];
}

/** The parameter that a value is, or is a member of: `email`, `body.email`, `email` of `const { email } = body`. */
function parameterBehind(file: SourceFile, expression: TSESTree.Node, hops = 0): Taken | undefined {
  const node = unwrap(expression);
  if (hops > MAX_HOPS) return undefined;
  if (node.type === 'MemberExpression') {
    const owner = parameterBehind(file, node.object, hops + 1);
    return owner && { ...owner, path: [...owner.path, memberName(node) ?? '*'] };
  }
  if (node.type !== 'Identifier') return undefined;
  const binding = bindingOf(file, node);
  if (binding.kind === 'parameter') return binding.path && !binding.isRest ? { binding, path: binding.path } : undefined;
  if (binding.kind !== 'variable' || !binding.init || !binding.path || binding.writes.length > 0) return undefined;
  const source = parameterBehind(file, binding.init, hops + 1);
  return source && { ...source, path: [...source.path, ...binding.path] };
}

/** May the function have looked at a parameter before a place: its `typeof`, a method of it, a call that it is handed to, a value that it is given? */
function isLookedAt(file: SourceFile, { fn, index, id }: ParameterBinding, before: TSESTree.Node): boolean {
  const isOf = (node: TSESTree.Node): boolean => {
    const taken = parameterBehind(file, node.type === 'SpreadElement' ? node.argument : node);
    return taken?.binding.fn === fn && taken.binding.index === index;
  };
  let isFound = isAssignedTo(file, id.name) && (variableOf(file, id)?.laterWrites ?? []).length > 0;
  walk(fn.body, (node) => {
    if (isFound || node === before || startOf(node) >= endOf(before)) return false;
    if (node.type === 'UnaryExpression' && node.operator === 'typeof') isFound = isOf(node.argument);
    if (node.type === 'BinaryExpression' && node.operator === 'instanceof') isFound = isOf(node.left);
    if (node.type !== 'CallExpression') return !isFound;
    const method = methodCall(node);
    isFound = method !== undefined && isOf(method.object);
    if (!isFound && !LOGGING.test(method?.name ?? '')) isFound = node.arguments.some((each) => !isFunction(each) && isOf(each));
    return !isFound;
  });
  return isFound;
}

function functionsAround(node: TSESTree.Node): FunctionNode[] {
  const found: FunctionNode[] = [];
  for (let current: TSESTree.Node | undefined = node.parent; current; current = current.parent)
    if (isFunction(current)) found.push(current);
  return found;
}
