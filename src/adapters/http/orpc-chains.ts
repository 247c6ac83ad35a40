import { methodCall } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import type { Kinds } from '../../scope/kinds.ts';
import { memberOf, trace, type Origin } from '../../scope/trace.ts';
import type { Combination } from '../auth/adapter.ts';
import { stepsOf, type ProcedureSteps } from './procedure-chains.ts';

export const SERVER = '@orpc/server';
export const CONTRACT = '@orpc/contract';
/** What a procedure or a contract is described by, and keeps of the one that it is made from. */
export const DESCRIBING = ['errors', 'meta', 'route'];
const MAX_STEPS = 40;

/** What a procedure is built from: the steps of its chain, and those of the contract that it implements. */
export function orpcSteps(at: Located, kinds: Kinds): ProcedureSteps {
  return stepsOf(at, kinds, {
    library: 'orpc',
    roles: ['builder', 'implementer', 'endpoint', 'contract', 'described'],
    slots: {
      use: 'middleware',
      $input: 'inputs',
      input: 'inputs',
      output: 'outputs',
      $meta: 'marks',
      meta: 'marks',
      $route: 'routes',
      route: 'routes',
      prefix: 'prefixes',
      handler: 'handlers',
    },
    joins: [],
    begins: (origin, read) => begins(origin, kinds, read),
  });
}

/** `os`, `oc`; `implement(contract).orders.list` begins with what the implementer was built from and what the contract says there. */
function begins(origin: Origin, kinds: Kinds, read: (at: Located) => void): boolean {
  if (origin.kind === 'external')
    return (origin.module === SERVER && origin.name === 'os') || (origin.module === CONTRACT && origin.name === 'oc');
  const described = origin.kind === 'value' ? describedBy(origin.at, kinds) : undefined;
  if (described) read(described);
  if (described) return true;
  if (origin.kind === 'value') return implemented(origin.at) !== undefined && isImplementer(origin.at, kinds);
  const names: string[] = [];
  let base: Origin = origin;
  for (; base.kind === 'member'; base = base.object) names.unshift(base.name);
  if (base.kind !== 'value' || !isImplementer(base.at, kinds)) return false;
  const parts = contractOf(base.at, names);
  read(base.at);
  for (const part of parts ?? []) read(part);
  return parts !== undefined;
}

function isImplementer(at: Located, kinds: Kinds): boolean {
  return roleOf(at, kinds) === 'implementer';
}

/** The role of a value of oRPC. */
export function roleOf(at: Located, kinds: Kinds): string | undefined {
  const kind = kinds.of(at);
  return kind?.library === 'orpc' ? kind.role : undefined;
}

/** What `oo.spec(procedure, spec)` is given. */
export function describedBy(at: Located, kinds: Kinds): Located | undefined {
  const [given] = at.node.type === 'CallExpression' ? at.node.arguments : [];
  return given && roleOf(at, kinds) === 'described' ? { file: at.file, node: given } : undefined;
}

/** The contract in `implement(contract)`. */
function implemented({ file, node }: Located): Located | undefined {
  const [contract] = node.type === 'CallExpression' && !methodCall(node) ? node.arguments : [];
  return contract && { file, node: contract };
}

/** Where an implementer's own chain began: `implement(contract).use(guard)`, also of a part of it: `implement(contract).orders.use(guard)`. */
function contractOf(at: Located, names: readonly string[], depth = 0): Located[] | undefined {
  if (depth > MAX_STEPS) return undefined;
  const contract = implemented(at);
  if (contract) return partOf(contract, names);
  const step = methodCall(at.node);
  let origin = step && trace({ file: at.file, node: step.object });
  const inner = [...names];
  for (; origin?.kind === 'member'; origin = origin.object) inner.unshift(origin.name);
  return origin?.kind === 'value' ? contractOf(origin.at, inner, depth + 1) : undefined;
}

/** `contract.orders.list`, behind what it stands in on the way there: `oc.prefix('/orders').router({ … })`. */
function partOf(contract: Located, names: readonly string[]): Located[] | undefined {
  const around: Located[] = [];
  let origin = trace(contract);
  for (const name of names) {
    const step = origin.kind === 'value' ? methodCall(origin.at.node) : undefined;
    const record = origin.kind === 'value' ? recordIn(origin.at) : undefined;
    if (origin.kind === 'value' && step && record) around.push({ file: origin.at.file, node: step.object });
    origin = memberOf(record ? trace(record) : origin, name, contract);
  }
  return origin.kind === 'value' ? [...around, origin.at] : undefined;
}

/** What `.router({ … })` is given. */
export function recordIn({ file, node }: Located): Located | undefined {
  const step = methodCall(node);
  const [record] = step?.name === 'router' ? step.call.arguments : [];
  return record && { file, node: record };
}

/** `os.middleware(fn)`, `a.concat(b)`, `a.mapInput(fn)`: whoever of them refuses, refuses. `onError(log)` only looks on. */
export function middlewareParts(role: string, { file, node }: Located): Combination | undefined {
  if (node.type !== 'CallExpression' || (role !== 'middleware' && role !== 'described')) return undefined;
  const step = role === 'described' ? undefined : methodCall(node);
  const isGiven = role === 'described' || (step && step.name !== 'mapInput');
  const given = isGiven ? node.arguments.slice(0, 1) : [];
  const before = step && step.name !== 'middleware' ? [step.object] : [];
  return { relation: 'all', parts: [...before, ...given].map((each) => ({ file, node: each })) };
}
