import type { TSESTree } from '@typescript-eslint/utils';

import { isRunning } from '../adapters/auth/harmless-packages.ts';
import { contains, isFunction, methodCall, unwrap } from '../ast/nodes.ts';
import { walkOwnBody } from '../ast/walk.ts';
import type { FunctionReading } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { boundExpressions, type Maker } from '../scope/argument-binding.ts';
import { bindingOf } from '../scope/binding.ts';
import { FileMemo } from '../scope/file-memo.ts';
import { functionOf } from '../scope/function-of.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { trace, type Origin } from '../scope/trace.ts';
import { isInCatch } from './answer-status.ts';
import { isConstantAnswer } from './constant-answers.ts';
import { handlerFunctionOf } from './handler-functions.ts';

const MAX_DEPTH = 4;
// What they give is made of all that the function gives.
const OF_LISTS = /^(?:catch|finally|map|flatMap|filter|forEach|some|every|find|findIndex|reduce|sort)$/;

const memo = new FileMemo<ReadonlyMap<FunctionNode, GivenBack>>();

/** A function that stands in a call of one of the project, which calls it and gives back what comes of it: `attempt(() => …)`. */
export interface GivenBack {
  /** What else the function that is called may give back, where nothing failed. */
  readonly besides: readonly Located[];
  /** What calls it cannot be read: it may as well give something else. */
  readonly isUnread?: boolean;
}

/** The functions written in another whose results that gives back as its own: `return attempt(() => …)`. */
export function givenBackBy(fn: Located<FunctionNode>): ReadonlyMap<FunctionNode, GivenBack> {
  let found = memo.get(fn);
  if (!found) {
    const collected = new Map<FunctionNode, GivenBack>();
    // A function may come to itself on the way.
    memo.set(fn, (found = collected));
    collect(fn, collected, 0);
  }
  return found;
}

/** Is what an inner function returns, or the function itself, given back? */
export function isGivenBackBy(fn: Located<FunctionNode>, inner: FunctionNode | undefined): boolean {
  return inner !== undefined && (inner === fn.node || givenBackBy(fn).has(inner));
}

/** The bodies of functions that are what they give back: `() => check()`. */
export function expressionsGivenBackBy(fn: Located<FunctionNode>): readonly TSESTree.Expression[] {
  return [fn.node, ...givenBackBy(fn).keys()].flatMap(({ body }) => (body.type === 'BlockStatement' ? [] : [body]));
}

/** What a function gives back, also by functions that others call for it. */
export function allReturnsOf(fn: Located<FunctionNode>): readonly TSESTree.Expression[] {
  return [fn.node, ...givenBackBy(fn).keys()].flatMap((node) => returnsOf({ file: fn.file, node }));
}

/** Does nothing of worth come of a call but what the function gives that stands in it? @param reading what was read of the one that is called */
export function isAlwaysRun({ besides, isUnread }: GivenBack, reading: FunctionReading | undefined): boolean {
  return (
    !isUnread &&
    besides.every((each) => isConstantAnswer(each) || reading?.refusals.some(({ at }) => contains(each.node, at.node)) === true)
  );
}

/** The functions that stand in a returned call and whose results it is: `return attempt(() => list())`. Empty where what calls them cannot be read. */
export function functionsRunBy(fn: Located<FunctionNode>, returned: TSESTree.Node): readonly FunctionNode[] {
  const given = returned.type === 'CallExpression' && returned.arguments.some(isFunction) ? givenBackBy(fn) : undefined;
  if (!given || returned.type !== 'CallExpression') return [];
  return returned.arguments.filter(
    (each): each is FunctionNode & TSESTree.CallExpressionArgument =>
      isFunction(each) && given.get(each)?.isUnread === undefined && given.has(each),
  );
}

function collect(fn: Located<FunctionNode>, into: Map<FunctionNode, GivenBack>, depth: number): void {
  const { file } = fn;
  for (const returned of returnsOf(fn)) {
    const call = callIn({ file, node: returned });
    if (!call?.arguments.some(isFunction) || call.arguments.some(({ type }) => type === 'SpreadElement')) continue;
    call.arguments.forEach((argument, index) => {
      const given = isFunction(argument) && !into.has(argument) ? givenBackIn({ file, node: call }, index) : undefined;
      if (!isFunction(argument) || !given) return;
      into.set(argument, given);
      if (depth < MAX_DEPTH) collect({ file, node: argument }, into, depth + 1);
    });
  }
}

/** What a call gives of the function that stands in it; undefined where it is not known to give what that does. */
function givenBackIn(call: Located<TSESTree.CallExpression>, index: number): GivenBack | undefined {
  const callee = { file: call.file, node: call.node.callee };
  const fn = functionOf(callee);
  if (fn) return givenBeside(fn, index);
  const name = methodCall(call.node)?.name;
  if (name === 'then') return index === 0 ? { besides: [] } : undefined;
  const module = name !== undefined && OF_LISTS.test(name) ? undefined : packageBehind(trace(callee));
  if (module === undefined) return undefined;
  return isRunning(module) ? { besides: [] } : { besides: [], isUnread: true };
}

/**
 * `withTrace(async (req, res) => { … })` of a package that runs what it is given: the function, which is all that the call does to a request.
 * @param calls say what the parameters around it are
 */
export function functionRunIn({ file, node }: Located<TSESTree.CallExpression>, calls: readonly Maker[] = []): Located | undefined {
  const module = packageBehind(trace({ file, node: unwrap(node.callee) }));
  if (module === undefined || !isRunning(module)) return undefined;
  const isGiven = (each: Located): boolean => boundExpressions(each, calls).some((given) => given.node !== each.node);
  const functions = node.arguments
    .map((each) => ({ file, node: each }))
    .filter((each) => handlerFunctionOf(each) !== undefined || isGiven(each));
  return functions.length === 1 ? functions[0] : undefined;
}

/** The package that a thing is of, or that what it is called on was made by. */
function packageBehind(origin: Origin, steps = 0): string | undefined {
  if (origin.kind === 'external') return origin.module;
  if (steps > MAX_DEPTH) return undefined;
  if (origin.kind === 'member') return packageBehind(origin.object, steps + 1);
  if (origin.kind !== 'value') return undefined;
  const { file, node } = origin.at;
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined;
  const callee = { file, node: unwrap(node.callee) };
  const maker = functionOf(callee);
  const [made, ...others] = maker ? returnsOf(maker) : [];
  if (maker && made) return others.length === 0 ? packageBehind(trace({ file: maker.file, node: made }), steps + 1) : undefined;
  return packageBehind(trace(callee), steps + 1);
}

/** The call that a value comes from, also by a name: `const result = await attempt(…); return result;`. */
function callIn({ file, node: value }: Located): TSESTree.CallExpression | undefined {
  const node = unwrap(value);
  if (node.type === 'CallExpression') return node;
  const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
  const isKept = binding?.kind === 'variable' && binding.path?.length === 0 && binding.writes.length === 0;
  const init = isKept && binding.init ? unwrap(binding.init) : undefined;
  return init?.type === 'CallExpression' ? init : undefined;
}

/** What a function gives back besides what its parameter does that it, or a function that it has run, calls; undefined where it does not give that back. */
function givenBeside(fn: Located<FunctionNode>, index: number): GivenBack | undefined {
  const run = givenBackBy(fn);
  const calls = new Set<TSESTree.Node>();
  const isGiven = (node: TSESTree.Node): boolean => {
    const binding = node.type === 'Identifier' ? bindingOf(fn.file, node) : undefined;
    return binding?.kind === 'parameter' && binding.fn === fn.node && binding.index === index && binding.path?.length === 0;
  };
  for (const each of [fn.node, ...run.keys()])
    walkOwnBody(each, (node) => {
      if (node.type === 'CallExpression' && isGiven(unwrap(node.callee))) calls.add(node);
    });
  if (calls.size === 0) return undefined;
  const callOf = (node: TSESTree.Node): TSESTree.Node => callIn({ file: fn.file, node }) ?? node;
  const isRun = (call: TSESTree.Node): boolean =>
    call.type === 'CallExpression' && call.arguments.some((each) => isFunction(each) && run.has(each));
  const returns = allReturnsOf(fn);
  if (!returns.some((each) => calls.has(callOf(each)))) return undefined;
  const others = returns.filter((each) => !calls.has(callOf(each)) && !isRun(callOf(each)) && !isInCatch(each, fn.node));
  const besides = [...others.map((node) => ({ file: fn.file, node })), ...[...run.values()].flatMap((each) => each.besides)];
  return [...run.values()].some((each) => each.isUnread) ? { besides, isUnread: true } : { besides };
}
