import type { TSESTree } from '@typescript-eslint/utils';

import type { AuthStrength, Combination } from '../adapters/auth/adapter.ts';
import { isNotAGuard } from '../adapters/auth/not-guards.ts';
import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { chainOf, unwrap, valueParameters } from '../ast/nodes.ts';
import { endOf, startOf } from '../ast/place.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { allOf, anyOf, judge, type Judgement, type Verdict } from '../model/verdict.ts';
import { functionOf } from '../scope/function-of.ts';
import { trace, type Origin } from '../scope/trace.ts';
import { weakened } from './guard-doubts.ts';
import type { Recognition } from './recognition.ts';

const STRENGTHS: Readonly<Record<AuthStrength, readonly [Verdict, string]>> = {
  enforcing: ['yes', 'an enforcing guard of a library'],
  primitive: ['yes', 'an enforcing guard of a library'],
  optional: ['no', 'a guard that lets anonymous callers through'],
  provider: ['no', 'it only attaches the caller and refuses nobody'],
  sent: ['no', 'it only reads what the caller sends and refuses nobody'],
  headers: ['no', 'it only reads what the caller sends and refuses nobody'],
  decoded: ['no', 'it only decodes a token and verifies nothing'],
  none: ['no', 'it does not look at the caller'],
  endpoints: ['no', 'it does not look at the caller'],
  holed: ['unknown', 'a guard with exceptions'],
};

/** What a value of a package is, where no adapter knows it. */
export function judgePackage(module: string, at: Located): Judgement {
  return isNotAGuard(module) ? judge('no', `${module} does not authenticate`, at) : judge('unknown', `${module} cannot be read`, at);
}

/**
 * A chain of a package's own methods is what its start is: `body('email').isEmail()`, `const upload = multer(…); upload.single('file')`. Functions that it is
 * given (sanitizers, file filters) answer the package, not the request.
 */
export function judgeChain(at: Located<TSESTree.CallExpression>): Judgement | undefined {
  const callee = trace({ file: at.file, node: unwrap(at.node.callee) });
  if (callee.kind === 'external') return judgePackage(callee.module, at);
  const [start] = chainOf(at.node);
  return start && judgeMade(trace({ file: at.file, node: start }), at);
}

/** `const { registerMetrics } = prometheus()`: a member of what a package makes is what the package is; of anything else nothing is known. */
export function judgeMember(origin: Origin, at: Located): Judgement {
  const made = origin.kind === 'member' ? judgeMade(origin.object, at) : undefined;
  return made ?? judge('unknown', 'where it comes from cannot be followed', at);
}

function judgeMade(made: Origin, at: Located): Judgement | undefined {
  if (made.kind !== 'value' || (made.at.node.type !== 'CallExpression' && made.at.node.type !== 'NewExpression')) return undefined;
  const maker = trace({ file: made.at.file, node: made.at.node.callee });
  return maker.kind === 'external' && isNotAGuard(maker.module) ? judgePackage(maker.module, at) : undefined;
}

/** What an auth library's value is; undefined when it is none. */
export function judgeByLibrary(at: Located, recognition: Recognition): Judgement | undefined {
  const strength = recognition.authStrength(at);
  const meaning = strength && STRENGTHS[strength];
  return meaning && judge(meaning[0], meaning[1], at);
}

/**
 * What a library makes of several guards is: `every(first, second)`, `some((c) => isOpen(c), guard)`.
 * @param judgeOf asks about a part that stands in front of others, or that answers whether its condition holds
 */
export function judgeParts(
  { relation, parts, isHoled }: Combination,
  at: Located,
  { next }: HandlerVocabulary,
  judgeOf: { readonly guard: (part: Located) => Judgement; readonly condition: (part: Located, fn: Located<FunctionNode>) => Judgement },
): Judgement {
  const judgements = parts.map((part) => {
    const fn = functionOf(part);
    return fn && typeof next === 'number' && valueParameters(fn.node).length <= next ? judgeOf.condition(part, fn) : judgeOf.guard(part);
  });
  const whole = relation === 'all' ? anyOf(judgements) : allOf(judgements);
  return isHoled ? weakened(whole, 'it refuses callers, but not always', at) : whole;
}

/** Is a guard listed in `settings.auth.guards`, by its whole name or the last part of it? */
export function isListed({ file, node }: Located, guards: readonly string[]): boolean {
  if (guards.length === 0) return false;
  const used = node.type === 'Decorator' ? unwrap(node.expression) : node;
  const target = used.type === 'CallExpression' || used.type === 'NewExpression' ? unwrap(used.callee) : used;
  const text = file.text.slice(startOf(target), endOf(target));
  return guards.includes(text) || guards.includes(text.split('.').at(-1) ?? text);
}

/** What is known of a superclass without reading it; undefined where what it does is left to the subclass. */
export function judgeKnownSuperclass(at: Located, recognition: Recognition): Judgement | 'unread' | undefined {
  const library = judgeByLibrary(at, recognition);
  if (library) return library;
  const origin = trace(at);
  const packaged = origin.kind === 'external' ? judgePackage(origin.module, at) : undefined;
  if (!packaged) return 'unread';
  return packaged.verdict === 'no' ? packaged : undefined;
}
