import type { TSESTree } from '@typescript-eslint/utils';

import { keyName } from '../ast/nodes.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { isChangedLater } from '../scope/later-changes.ts';
import { variableOf, type Variable } from '../scope/variables.ts';
import { keyOfConstants, type Constant } from './constants.ts';
import type { RouteFacts, RouteQuestion } from './route-facts.ts';

/**
 * What is known of a value before any request comes. `open`: decided where the code is set up (an argument, the route), but not visible from here;
 * `data`: decided by the request or by what is stored.
 */
export type Value =
  /** `hangsOn`: what of the route decides which, and a route that it was found for; looking at `values` asks for it. */
  | {
      readonly kind: 'oneOf';
      readonly values: readonly Constant[];
      readonly hangsOn?: { readonly question: RouteQuestion; readonly route: RouteFacts };
    }
  /** `isGiven`: handed to a factory, so what it says without being constant was decided there. */
  | {
      readonly kind: 'object';
      readonly at: Located<TSESTree.ObjectExpression>;
      readonly environment: Environment;
      readonly isGiven?: boolean;
    }
  /** `maybe`: what may be in it, too. */
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly maybe?: readonly Value[] }
  /**
   * `made`: what it is, where it may be a function that is called with the request. `isFunction`: known to be one.
   * `picked`: what it may be, where a key chooses that only the request says; it may be nothing, too.
   * `comesTo`: it is a promise of that. `members`: what is known of what is in it.
   */
  | {
      readonly kind: 'truthy' | 'data';
      readonly made?: Located;
      readonly isFunction?: boolean;
      readonly picked?: readonly Value[];
      readonly comesTo?: Value;
      readonly members?: Readonly<Record<string, Value>>;
    }
  | { readonly kind: 'open' };

export const OPEN: Value = { kind: 'open' };
export const DATA: Value = { kind: 'data' };
export const TRUTHY: Value = { kind: 'truthy' };
/** A promise of what nobody can tell. */
export const PROMISE: Value = { kind: 'truthy', comesTo: DATA };
export const FUNCTION: Value = { kind: 'truthy', isFunction: true };
export const UNDEFINED: Value = { kind: 'oneOf', values: [undefined] };

export function constant(value: Constant): Value {
  return { kind: 'oneOf', values: [value] };
}

const MAX_SPREADS = 8;

const ids = new WeakMap<object, number>();
let lastId = 0;

/** A number that no other object has. */
export function idOf(object: object): number {
  let id = ids.get(object);
  if (id === undefined) ids.set(object, (id = ++lastId));
  return id;
}

/** Equal for values of which the same is known. */
export function keyOfValue(value: Value): string {
  // The same of all routes; what it is for one of them is asked when it matters.
  if (value.kind === 'oneOf') return value.hangsOn ? `of the route: ${value.hangsOn.question.name}` : keyOfConstants(value.values);
  if (value.kind === 'list') return `[${value.items.map(keyOfValue).join(';')}|${value.maybe?.map(keyOfValue).join(';') ?? ''}]`;
  if (value.kind === 'open') return value.kind;
  if (value.kind === 'object') return `${String(idOf(value.at.node))}(${value.environment.key})`;
  if (value.comesTo) return `promise of ${keyOfValue(value.comesTo)}`;
  if (value.members)
    return `{${Object.entries(value.members)
      .map(([name, each]) => `${name}:${keyOfValue(each)}`)
      .join(';')}}`;
  if (value.picked) return `${value.kind}{${value.picked.map(keyOfValue).join(';')}}`;
  const kind = value.isFunction ? 'function' : value.kind;
  return value.made ? `${kind}${String(idOf(value.made.node))}` : kind;
}

/** What the variables of a function stand for in one call of it: the arguments of the factory that made a guard, options, defaults. */
export class Environment {
  readonly #values: ReadonlyMap<Variable, Value>;
  #key: string | undefined;

  constructor(values: ReadonlyMap<Variable, Value> = new Map()) {
    this.#values = values;
  }

  /** Equal for environments that say the same, so that what was read under one need not be read again. */
  get key(): string {
    this.#key ??= [...this.#values].map(([variable, value]) => `${String(idOf(variable))}=${keyOfValue(value)}`).join(',');
    return this.#key;
  }

  /** @param variable a parameter or a constant of the function */
  valueOf(variable: Variable | undefined): Value | undefined {
    return variable && this.#values.get(variable);
  }

  with(values: ReadonlyMap<Variable, Value>): Environment {
    return values.size === 0 ? this : new Environment(new Map([...this.#values, ...values]));
  }

  /** Without the parameters that a function cannot see: whoever calls it, with whatever he was given, it is read once. What constructors were given is in `this`. */
  seenIn(fn: FunctionNode): Environment {
    const around = new Set<unknown>();
    for (let node = fn as TSESTree.Node | undefined; node; node = node.parent) around.add(node);
    const seen = [...this.#values].filter(([{ defs }]) =>
      defs.some(({ type, node }) => type !== 'Parameter' || around.has(node) || isConstructor(node)),
    );
    return seen.length === this.#values.size ? this : new Environment(new Map(seen));
  }
}

function isConstructor({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'MethodDefinition' && parent.kind === 'constructor';
}

export const NOTHING_KNOWN = new Environment();

/**
 * Gives every variable of a parameter its part of the value: through destructuring and defaults.
 * @param valueOf values of expressions: defaults, and what stands in an object
 */
export function bindPattern(
  file: SourceFile,
  pattern: TSESTree.Node,
  value: Value,
  valueOf: (at: Located, environment?: Environment) => Value,
  into: Map<Variable, Value>,
): void {
  switch (pattern.type) {
    case 'Identifier': {
      const variable = variableOf(file, pattern);
      // A parameter that is assigned to later may be anything by then.
      if (variable) into.set(variable, variable.laterWrites.length > 0 ? OPEN : value);
      return;
    }
    case 'AssignmentPattern':
      bindPattern(
        file,
        pattern.left,
        orDefault(value, () => valueOf({ file, node: pattern.right })),
        valueOf,
        into,
      );
      return;
    case 'TSParameterProperty':
      bindPattern(file, pattern.parameter, value, valueOf, into);
      return;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        const name = property.type === 'Property' ? keyName(property.key, property.computed) : undefined;
        const part = name === undefined ? OPEN : memberValue(value, name, valueOf);
        bindPattern(file, property.type === 'Property' ? property.value : property.argument, part, valueOf, into);
      }
      return;
    case 'ArrayPattern':
      for (const element of pattern.elements) if (element) bindPattern(file, element, OPEN, valueOf, into);
      return;
    case 'RestElement':
      bindPattern(file, pattern.argument, value, valueOf, into);
  }
}

/** A default stands in for `undefined`, and for nothing else. */
function orDefault(value: Value, initial: () => Value): Value {
  if (value.kind !== 'oneOf' || !value.values.includes(undefined)) return value;
  return value.values.length === 1 ? initial() : OPEN;
}

/** One member of a value: `options.strict`. */
export function memberValue(value: Value, name: string, valueOf: (at: Located, environment?: Environment) => Value): Value {
  if (value.kind === 'list')
    return value.maybe ? OPEN : name === 'length' ? constant(value.items.length) : (value.items[Number(name)] ?? DATA);
  if (value.kind === 'open') return OPEN;
  if (value.kind === 'data' && value.picked) return anyOf(value.picked.map((each) => memberValue(each, name, valueOf)));
  if (value.kind !== 'object') return (value.kind === 'truthy' ? value.members?.[name] : undefined) ?? DATA;
  return writtenMember(value, name, valueOf) ?? UNDEFINED;
}

/** One of several values, and nobody knows which before a request comes. */
export function anyOf(values: readonly Value[]): Value {
  if (values.some(({ kind }) => kind === 'open')) return OPEN;
  const constants = values.flatMap((each) => (each.kind === 'oneOf' ? each.values : []));
  return values.every(({ kind }) => kind === 'oneOf') ? { kind: 'oneOf', values: [...new Set(constants)] } : DATA;
}

/**
 * What stands under a key, which may be one of several that the route decides: `handlers[req.method]`.
 * @param mayMiss it may be asked of nothing: `handlers[req.method]?.auth`
 */
export function memberAt(
  table: Value,
  key: Value | string,
  valueOf: (at: Located, environment?: Environment) => Value,
  mayMiss = false,
): Value {
  if (typeof key === 'string') {
    const member = memberValue(table, key, valueOf);
    return mayMiss && table.kind === 'data' && table.picked ? anyOf([member, UNDEFINED]) : member;
  }
  // A key of the caller's may be what proves who he is.
  if (table.kind !== 'object' || table.at.node.properties.length === 0 || key.kind === 'data') return DATA;
  const names = table.at.node.properties.map((each) => (each.type === 'Property' ? keyName(each.key, each.computed) : undefined));
  if (names.includes(undefined) || isChangedLater(table.at)) return { kind: 'data', picked: [OPEN] };
  const asked = names.filter((name) => key.kind !== 'oneOf' || key.values.includes(name));
  return asked.length === 0 ? DATA : { kind: 'data', picked: asked.map((name) => memberValue(table, String(name), valueOf)) };
}

/** The last one that is written under a name, also by spreading another object; undefined where there is none. */
function writtenMember(
  { at: { file, node }, environment, isGiven }: Extract<Value, { kind: 'object' }>,
  name: string,
  valueOf: (at: Located, environment?: Environment) => Value,
  spreads = 0,
): Value | undefined {
  for (const property of [...node.properties].reverse()) {
    if (property.type === 'Property') {
      if (keyName(property.key, property.computed) !== name) continue;
      const member = valueOf({ file, node: property.value }, environment);
      return isGiven ? given(member) : member;
    }
    const spread = valueOf({ file, node: property.argument }, environment);
    if (spread.kind === 'oneOf' && spread.values.every((each) => each === undefined || each === null || each === false)) continue;
    // What else is spread may hold it: `{ ...parsed.data, PORT: 1 }`.
    if (spread.kind === 'data' && !isGiven) return DATA;
    if (spread.kind !== 'object' || isChangedLater(spread.at) || spreads > MAX_SPREADS) return OPEN;
    const member = writtenMember(spread, name, valueOf, spreads + 1);
    if (member) return isGiven ? given(member) : member;
  }
  return undefined;
}

/** A value that may be called, with what it is. */
export function callable(value: Value, made: Located): Value {
  return value.kind === 'data' || value.kind === 'truthy' ? { ...value, made } : value;
}

/** A value as it was handed to a factory: what is not constant there was decided all the same before any request came. */
export function given(value: Value): Value {
  if (value.kind === 'data') return OPEN;
  return value.kind === 'object' ? { ...value, isGiven: true } : value;
}
