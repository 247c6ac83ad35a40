import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, valueParameters } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { judge, nothingToJudge, type Judgement, type Verdict } from '../../model/verdict.ts';
import { constantString } from '../../scope/constant.ts';
import { functionOf } from '../../scope/function-of.ts';
import { makerOf } from '../../scope/maker-of.ts';
import type { AdapterContext, RouteDeclaration, RouterEntry } from './adapter.ts';
import { coversByPattern } from './path-patterns.ts';
import { readRequest, type RawRead, type RequestReads } from './hono-request.ts';
import { isParsedIn } from './parsed-reads.ts';

const BODY_TARGETS = ['json', 'form'];

interface Declared {
  readonly route: RouteDeclaration;
  /** Parts of the request that the declaration itself validates. */
  readonly targets: readonly string[];
  /** What stands on the same app so far: its layers may validate, too. */
  readonly before: readonly RouterEntry[];
}

/** Judges a route's request: by the validators in front of the handler, else by what the handler does with what it reads. */
export function requestJudge({ route, targets, before }: Declared, context: AdapterContext): () => Judgement {
  const layers = before.flatMap((entry) => {
    if (entry.kind !== 'layer' || entry.path == null || route.path === undefined) return [];
    const runs = !entry.methods || entry.methods.includes(route.method);
    return runs && coversByPattern(entry.path, route.path) === 'yes' ? [entry.handler] : [];
  });
  const checks = [...layers, ...route.middleware].flatMap((at) => validatorOf(at, context) ?? []);
  const certain = checks.filter(({ verdict }) => verdict === 'yes').map(({ target }) => target);
  const validated = [...targets, ...certain];
  return () => {
    const fn = route.handler && functionOf(route.handler);
    const reads = fn && readRequest(fn);
    const bypass = reads?.raw.find((each) => isBypass(each, reads, validated));
    if (validated.length > 0) {
      return bypass && !(fn && isParsedIn(fn, bypass.node, context))
        ? judge('no', 'the handler reads the request past its validator', fn && { file: fn.file, node: bypass.node })
        : judge('yes', 'a validator in front of the handler', checks[0]?.at ?? route.handler);
    }
    if (checks.some(({ verdict }) => verdict === 'unknown')) return judge('unknown', 'a validator that cannot be read', checks[0]?.at);
    return fn && reads ? judgeHandler(fn, reads, context) : judge('unknown', 'the handler cannot be read', route.handler);
  };
}

function judgeHandler(fn: Located<FunctionNode>, { raw, handsOn }: RequestReads, context: AdapterContext): Judgement {
  const whole = raw.filter((each) => each.isWhole);
  const unchecked = whole.find(({ node }) => !isParsedIn(fn, node, context));
  if (unchecked) return judge('no', 'the handler uses the request as it arrives', { file: fn.file, node: unchecked.node });
  if (whole.length > 0) return judge('yes', 'the handler parses what it reads', fn);
  return handsOn ? judge('unknown', 'the handler hands the request on', fn) : nothingToJudge('nothing validates the request', fn);
}

/** One parameter of many is checked by its validator, whoever reads it; a whole part, or a body that nobody validates, is not. */
function isBypass({ part, isWhole }: RawRead, { valid }: RequestReads, validated: readonly string[]): boolean {
  const wanted = part === 'body' ? BODY_TARGETS : [part];
  if (wanted.some((target) => valid.has(target))) return false;
  return part === 'body' || (isWhole && wanted.some((target) => validated.includes(target)));
}

interface Check {
  readonly at: Located;
  readonly target: string;
  readonly verdict: Verdict;
}

/** `zValidator('json', schema)` and its like, `validator('json', (value, c) => …)`. */
function validatorOf(at: Located, { kinds, schemas }: AdapterContext): Check | undefined {
  const kind = kinds.of(at);
  const isOwn = kind?.library === 'hono' && kind.role === 'inputCheck';
  if (!isOwn && schemas.roleOf(at) !== 'refusing') return undefined;
  const { file, node } = makerOf(at);
  if (node.type !== 'CallExpression') return undefined;
  const [first, second] = node.arguments;
  const target = first && constantString({ file, node: first });
  if (target === undefined || !second) return { at, target: '', verdict: 'unknown' };
  const described = isOwn ? refusesInput({ file, node: second }) : schemas.isSchema({ file, node: second });
  // A schema that cannot be followed is a schema all the same: nothing else fits there.
  return { at, target, verdict: isOwn || described === 'no' ? described : 'yes' };
}

/** A validating function refuses when it answers by the context, or throws. */
function refusesInput(at: Located): Verdict {
  const fn = functionOf(at);
  if (!fn) return 'unknown';
  const [, context] = valueParameters(fn.node);
  const name = context?.type === 'Identifier' ? context.name : undefined;
  const refusals: TSESTree.Node[] = [];
  walk(fn.node.body, (node) => {
    const call = methodCall(node);
    const isAnswer = call?.object.type === 'Identifier' && call.object.name === name;
    // `schema.parse(value)` throws by itself.
    if (node.type === 'ThrowStatement' || isAnswer || call?.name === 'parse') refusals.push(node);
  });
  return refusals.length > 0 ? 'yes' : 'no';
}
