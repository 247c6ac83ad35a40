import { isHarmless } from '../adapters/auth/not-guards.ts';
import { unwrap } from '../ast/nodes.ts';
import { makerOf } from '../scope/maker-of.ts';
import { trace, type Origin } from '../scope/trace.ts';
import type { Recognition } from './recognition.ts';

const MAX_STEPS = 4;
// They keep what they are given.
const PLATFORM_VALUES = /^(?:Headers|URL|URLSearchParams|FormData|Map|Set|WeakMap|WeakSet|Date|TextEncoder|TextDecoder|Response)$/;

/** `bodyParser.json({ limit })(request, response, next)`, `logger.child(tags).info(request)`: what a package that asks no caller makes asks none either. */
export function isMadeByHarmless(thing: Origin, recognition: Recognition, steps = 0): boolean {
  if (thing.kind === 'member') return isMadeByHarmless(thing.object, recognition, steps + 1);
  if (thing.kind !== 'value' || steps > MAX_STEPS) return false;
  const { file, node } = makerOf(thing.at);
  // A router of the framework runs what was put on it.
  const isMade = node.type === 'CallExpression' || node.type === 'NewExpression';
  if (!isMade || (recognition.kinds.of({ file, node }) && !recognition.isOfSchemas({ file, node }))) return false;
  const maker = trace({ file, node: unwrap(node.callee) });
  // `new Headers(request.headers)`.
  if (maker.kind === 'global' && node.type === 'NewExpression') return PLATFORM_VALUES.test(maker.name);
  if (maker.kind === 'member') return isMadeByHarmless(maker, recognition, steps + 1);
  return maker.kind === 'external' && isHarmless(maker.module);
}
