import type { TSESTree } from '@typescript-eslint/utils';

import { isHarmless, isRunning } from '../adapters/auth/harmless-packages.ts';
import { isFunction, methodCall, unwrap } from '../ast/nodes.ts';
import type { FunctionReading } from '../model/request-reading.ts';
import type { Located } from '../model/source-file.ts';
import { makerOf } from '../scope/maker-of.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { trace, type Origin } from '../scope/trace.ts';
import { isWalked, walkedValues } from '../scope/walked-list.ts';
import type { Recognition } from './recognition.ts';

const MAX_STEPS = 4;
// They keep what they are given.
const PLATFORM_VALUES = /^(?:Headers|URL|URLSearchParams|FormData|Map|Set|WeakMap|WeakSet|Date|TextEncoder|TextDecoder|Response)$/;

/** `bodyParser.json({ limit })(request, response, next)`, `logger.child(tags).info(request)`: what a package that asks no caller makes asks none either. */
export function isMadeByHarmless(thing: Origin, recognition: Recognition, steps = 0): boolean {
  if (thing.kind === 'member') return isMadeByHarmless(thing.object, recognition, steps + 1);
  if (thing.kind === 'parameter') return isGivenByRunning(thing);
  if (thing.kind !== 'value' || steps > MAX_STEPS) return false;
  // `const parser = isUpload(req) ? json({ limit }) : json();`: whichever it is.
  const { node: choice } = thing.at;
  if (choice.type === 'ConditionalExpression')
    return [choice.consequent, choice.alternate].every((each) =>
      isMadeByHarmless(trace({ file: thing.at.file, node: each }), recognition, steps + 1),
    );
  const { file, node } = makerOf(thing.at);
  // A router of the framework runs what was put on it.
  const isMade = node.type === 'CallExpression' || node.type === 'NewExpression';
  if (!isMade || (recognition.kinds.of({ file, node }) && !recognition.isOfSchemas({ file, node }))) return false;
  const maker = trace({ file, node: unwrap(node.callee) });
  // `new Headers(request.headers)`.
  if (maker.kind === 'global' && node.type === 'NewExpression') return PLATFORM_VALUES.test(maker.name);
  if (maker.kind === 'member') return isMadeByHarmless(maker, recognition, steps + 1);
  // `const shortId = (key) => check(key).custom(isShort)`: what a function of the project makes by it alone.
  const fn = maker.kind === 'value' && isFunction(maker.at.node) ? { file: maker.at.file, node: maker.at.node } : undefined;
  const made = fn ? returnsOf(fn) : [];
  if (fn && made.length > 0) return made.every((each) => isMadeByHarmless(trace({ file: fn.file, node: each }), recognition, steps + 1));
  return maker.kind === 'external' && isHarmless(maker.module);
}

/** `Sentry.withScope((scope) => scope.setContext('request', req))`: what a package gives the function that it runs. */
function isGivenByRunning({ file, binding }: Extract<Origin, { kind: 'parameter' }>): boolean {
  const call = binding.fn.parent;
  if (call.type !== 'CallExpression' || !call.arguments.includes(binding.fn as TSESTree.Expression)) return false;
  const runner = trace({ file, node: unwrap(call.callee) });
  return runner.kind === 'external' && isRunning(runner.module);
}

/** `validations.map((validation) => validation.run(req))`: a method of each of a list that holds nothing else. */
export function isOfHarmlessList({ file, node }: Located<TSESTree.CallExpression>, recognition: Recognition): boolean {
  const owner = methodCall(node)?.object;
  const each = owner && isWalked({ file, node: owner }) ? walkedValues({ file, node: owner }) : [];
  return each.length > 0 && each.every((made) => made.node !== owner && isMadeByHarmless(trace(made), recognition));
}

/** Does a function neither refuse anybody nor ask anything of the caller? */
export function isIdle({
  refusals,
  denials,
  credentials,
  decoded,
  delegates,
  opaque,
  readsStrangers,
  forwardsCaller,
}: FunctionReading): boolean {
  return (
    [refusals, denials, credentials, decoded, delegates, opaque].every((each) => each.length === 0) && !readsStrangers && !forwardsCaller
  );
}
