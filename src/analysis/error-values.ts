import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, keyName, memberName, unwrap } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { ClassNode, FunctionNode, Located } from '../model/source-file.ts';
import { constructorOf } from '../scope/class-members.ts';
import { isChangedLater } from '../scope/later-changes.ts';
import { classOf, superclassOf, trace } from '../scope/trace.ts';
import type { Variable } from '../scope/variables.ts';
import { bindPattern, DATA, Environment, UNDEFINED, type Value } from './environment.ts';
import { isError } from './http-errors.ts';

const MAX_PARENTS = 8;

type Members = Readonly<Record<string, Value>>;
type ValueOf = (at: Located, environment?: Environment) => Value;

/** `new HttpError(403)`, `new Forbidden()`: an error of the project with what its class, and those that this one extends, write into it. Undefined for anything else. */
export function errorValue({ file, node }: Located<TSESTree.NewExpression>, valueOf: ValueOf): Value | undefined {
  const owner = isChangedLater({ file, node }) ? undefined : classOf(trace({ file, node: node.callee }));
  if (!owner || !isError(owner) || node.arguments.some(({ type }) => type === 'SpreadElement')) return undefined;
  const given = node.arguments.map((each) => valueOf({ file, node: each }));
  return { kind: 'truthy', members: membersOf(owner, given, valueOf) };
}

/** @param given what its constructor is called with */
function membersOf(owner: Located<ClassNode>, given: readonly Value[], valueOf: ValueOf, depth = 0): Members {
  if (depth > MAX_PARENTS) return {};
  const { file, node } = owner;
  const fn = constructorOf(node);
  const parent = superclassOf(owner);
  const fields = node.body.body.flatMap((each): [string, Value][] => {
    const name = each.type === 'PropertyDefinition' && !each.static ? keyName(each.key, each.computed) : undefined;
    return name !== undefined && each.type === 'PropertyDefinition' && each.value ? [[name, valueOf({ file, node: each.value })]] : [];
  });
  if (!fn) return { ...(parent && membersOf(parent, given, valueOf, depth + 1)), ...Object.fromEntries(fields) };
  const bound = new Map<Variable, Value>();
  fn.params.forEach((parameter, index) => bindPattern(file, parameter, given[index] ?? UNDEFINED, valueOf, bound));
  const environment = new Environment(bound);
  const inside = (each: TSESTree.Node): Value => valueOf({ file, node: each }, environment);
  const handedUp = superCallIn(fn)?.arguments.map((each) => (each.type === 'SpreadElement' ? DATA : inside(each))) ?? [];
  return {
    ...(parent && membersOf(parent, handedUp, valueOf, depth + 1)),
    ...Object.fromEntries([...fields, ...keptParameters(fn, inside), ...assignedIn(fn, inside)]),
  };
}

function superCallIn(fn: FunctionNode): TSESTree.CallExpression | undefined {
  let found: TSESTree.CallExpression | undefined;
  walk(fn.body, (each) => {
    if (each.type === 'CallExpression' && each.callee.type === 'Super') found = each;
    return !isFunction(each);
  });
  return found;
}

/** `constructor(public status: number)`. */
function keptParameters(fn: FunctionNode, valueOf: (each: TSESTree.Node) => Value): [string, Value][] {
  return fn.params.flatMap((each): [string, Value][] => {
    if (each.type !== 'TSParameterProperty') return [];
    const name = each.parameter.type === 'AssignmentPattern' ? each.parameter.left : each.parameter;
    return [[name.name, valueOf(name)]];
  });
}

/** `this.status = 403;`; what is assigned under a condition may be there or not. */
function assignedIn(fn: FunctionNode, valueOf: (each: TSESTree.Node) => Value): [string, Value][] {
  const found: [string, Value][] = [];
  walk(fn.body, (each) => {
    const name = each.type === 'AssignmentExpression' ? ownName(each.left) : undefined;
    if (each.type !== 'AssignmentExpression' || name === undefined) return;
    const isAlways = each.operator === '=' && each.parent.type === 'ExpressionStatement' && each.parent.parent === fn.body;
    found.push([name, isAlways ? valueOf(each.right) : DATA]);
  });
  return found;
}

function ownName(target: TSESTree.Node): string | undefined {
  return target.type === 'MemberExpression' && unwrap(target.object).type === 'ThisExpression' ? memberName(target) : undefined;
}
