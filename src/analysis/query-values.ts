import type { TSESTree } from '@typescript-eslint/utils';

import type { DataAdapter, Given, Giving, LeavingOut } from '../adapters/data/adapter.ts';
import { memberName, methodCall, propertyValue, unwrap } from '../ast/nodes.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { bindingOf, onlyValueOf } from '../scope/binding.ts';
import { functionOf } from '../scope/function-of.ts';
import { DATA, memberValue, TRUTHY, type Value } from './environment.ts';
import { isAwaited } from './pending-calls.ts';
import type { Recognition } from './recognition.ts';

const MAX_STEPS = 32;
const MAX_HOPS = 6;
// Whether one is come to may hang on what it gives itself, in a loop.
const asking = new Set<TSESTree.Node>();

type ValueOf = (node: TSESTree.Node) => Value;

/** One call of a chain: what it is called on, and the method. */
interface Step {
  readonly adapter: DataAdapter;
  readonly role: string;
  readonly method: string | undefined;
}

/**
 * What is known of what a query gives before it is asked. A list is there whoever is found in it; so is the promise of a record that nobody waits for.
 * Undefined for everything else.
 */
export function queryValue(at: Located, recognition: Recognition, valueOf: ValueOf = () => DATA): Value | undefined {
  const { node } = at;
  const giving = givingOf(at, recognition);
  if (!giving) return undefined;
  const isAnybody = giving.leavesOut && node.type === 'CallExpression' && isLeftOpen({ file: at.file, node }, giving.leavesOut, valueOf);
  const value = isAnybody ? TRUTHY : valueOfGiven(giving.gives);
  return giving.isAtOnce || giving.gives === 'open' ? value : { kind: 'truthy', comesTo: value };
}

/** Is it a query that gives something or nothing, and never an error because nothing is there? */
export function findsOrNot(at: Located, recognition: Recognition): boolean {
  const gives = givingOf(at, recognition)?.gives;
  return gives !== undefined && gives !== 'sure' && gives !== 'open';
}

function givingOf({ file, node }: Located, recognition: Recognition): Giving | undefined {
  if (node.type !== 'CallExpression' && node.type !== 'TaggedTemplateExpression') return undefined;
  const steps = stepsOf({ file, node }, recognition);
  return steps[0]?.adapter.gives.find((each) => steps.some((step) => isBy(step, each)));
}

/** What a promise comes to; other values are there at once. */
export function settled(value: Value): Value {
  return (value.kind === 'truthy' ? value.comesTo : undefined) ?? value;
}

/** Is it a list, or another thing that is there whatever a query finds? Also under a name, and as a part of what one gives. */
export function isAlwaysFound({ file, node: expression }: Located, recognition: Recognition): boolean {
  return foundIn(expression, 0)?.kind === 'truthy';

  function foundIn(each: TSESTree.Node, hops: number): Value | undefined {
    const node = unwrap(each);
    if (node.type === 'Identifier') {
      const binding = bindingOf(file, node);
      if (binding.kind !== 'variable' || !binding.init || binding.writes.length > 0 || hops > MAX_HOPS) return undefined;
      const whole = foundIn(binding.init, hops + 1);
      return whole && binding.path?.reduce((value, name) => memberValue(value, name, () => DATA), whole);
    }
    if (node.type === 'MemberExpression') {
      const whole = foundIn(node.object, hops);
      return whole && memberValue(whole, memberName(node) ?? '', () => DATA);
    }
    const value = queryValue({ file, node }, recognition);
    return value && settled(value);
  }
}

/** `findFirst({ where: { token } })` of a caller who sends no token: is nothing left of the conditions that could say who he is? */
function isLeftOpen({ file, node }: Located<TSESTree.CallExpression>, leaving: LeavingOut, valueOf: ValueOf): boolean {
  const { argument, option, isNullLeftOut, versions } = leaving;
  if (versions && !versions.are.test(file.project.rangeOf(versions.of, file.filename) ?? '')) return false;
  const given = node.arguments[argument];
  const conditions = option === undefined ? given : given?.type === 'ObjectExpression' ? propertyValue(given, option) : undefined;
  if (conditions?.type !== 'ObjectExpression' || asking.has(node)) return false;
  asking.add(node);
  try {
    return isOpenTo(file, conditions, isNullLeftOut === true, valueOf);
  } finally {
    asking.delete(node);
  }
}

function isOpenTo(file: SourceFile, conditions: TSESTree.ObjectExpression, isNullLeftOut: boolean, valueOf: ValueOf): boolean {
  const parts = conditions.properties.map((each) => (each.type === 'Property' && !each.computed ? each.value : undefined));
  const isMissing = (part: TSESTree.Node | undefined): boolean => {
    const value = part && valueOf(part);
    if (!part || value?.kind !== 'oneOf' || value.hangsOn) return false;
    return value.values.every((each) => each === undefined) && (isNullLeftOut || !isHeaderOfFetch(file, part));
  };
  return parts.some(isMissing) && parts.every((part) => part !== undefined && valueOf(part).kind !== 'data');
}

/** `request.headers.get('authorization')`, which is `null` where there is none. */
function isHeaderOfFetch(file: SourceFile, expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
  if (binding) return binding.kind === 'variable' && binding.init !== undefined && isHeaderOfFetch(file, binding.init);
  const call = methodCall(node);
  const object = call && unwrap(call.object);
  return (
    call?.name === 'get' && (object?.type === 'CallExpression' || (object?.type === 'MemberExpression' && memberName(object) === 'headers'))
  );
}

function valueOfGiven(given: Given): Value {
  if (typeof given === 'string') return given === 'list' || given === 'object' ? TRUTHY : DATA;
  return { kind: 'truthy', members: Object.fromEntries(Object.entries(given).map(([name, each]) => [name, valueOfGiven(each)])) };
}

function isBy({ role, method }: Step, { of, name }: Giving): boolean {
  if (!of.includes(role)) return false;
  if (method === undefined) return name.length === 0;
  return name.some((known) => (typeof known === 'string' ? known === method : known.test(method)));
}

/** The calls of a chain on one client, the last first, also where a name stands for its beginning: `const query = knex('users'); query.first()`. */
function stepsOf(at: Located<TSESTree.CallExpression | TSESTree.TaggedTemplateExpression>, recognition: Recognition): Step[] {
  const { file } = at;
  const steps: Step[] = [];
  for (let node: TSESTree.Node | undefined = at.node; node && steps.length < MAX_STEPS;) {
    if (node.type !== 'CallExpression' && node.type !== 'TaggedTemplateExpression') break;
    const callee: TSESTree.Node = unwrap(node.type === 'CallExpression' ? node.callee : node.tag);
    const method = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
    const object = callee.type === 'MemberExpression' && method !== undefined ? callee.object : undefined;
    const kind = (object && kindOf(object)) ?? kindOf(callee);
    const adapter = kind && recognition.dataAdapter(kind.library);
    // What a class of the project does under such a name is its own.
    if (!kind || !adapter || (steps[0] && steps[0].adapter !== adapter) || functionOf({ file, node: callee })) break;
    steps.push({ adapter, role: kind.role, method: object && kindOf(object) ? method : undefined });
    node = object && pendingIn(file, object);
  }
  return steps;

  function kindOf(node: TSESTree.Node): ReturnType<Recognition['kinds']['of']> {
    return recognition.kinds.of({ file, node });
  }
}

/** The query that an expression stands for before it is waited for. */
function pendingIn(file: SourceFile, expression: TSESTree.Node): TSESTree.Node | undefined {
  const node = unwrap(expression);
  if (isAwaited(node)) return undefined;
  if (node.type !== 'Identifier') return node;
  const made = onlyValueOf(file, node);
  return made && !isAwaited(unwrap(made)) ? unwrap(made) : undefined;
}
