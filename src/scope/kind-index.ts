import type { Located } from '../model/source-file.ts';
import {
  ANY_NAME,
  matchesPackage,
  type Application,
  type Exports,
  type Kind,
  type KindTable,
  type Package,
  type Pattern,
} from './kind-table.ts';

// Expressions that something is called on.
const CHECKED = new Set([
  'Identifier',
  'MemberExpression',
  'CallExpression',
  'NewExpression',
  'ThisExpression',
  'TaggedTemplateExpression',
]);

type ExternalForm = 'call' | 'new' | 'import' | 'type' | 'tag' | 'extends' | 'subclass' | 'decorator';
type MemberForm = 'method' | 'member' | 'methodTag';

interface ExternalEntry {
  readonly module: readonly Package[];
  readonly kind: Kind;
  readonly parameter?: number;
}

interface MemberEntry {
  readonly name: readonly (string | RegExp)[];
  readonly kind: Kind;
}

interface CallbackEntry {
  readonly method: readonly string[];
  readonly argument: number | undefined;
  readonly parameter: number;
  readonly kind: Kind;
}

interface ShapeEntry {
  readonly has: readonly string[];
  readonly lacks: readonly string[];
  readonly kind: Kind;
}

/** The tables of all adapters, turned round for look-up: from a form and a name to a kind. */
export class KindIndex {
  readonly #external = new Map<string, ExternalEntry[]>();
  readonly #member = new Map<string, MemberEntry[]>();
  readonly #callback = new Map<string, CallbackEntry[]>();
  readonly #applied = new Map<string, Kind>();
  /** In the order of the adapters. */
  readonly #shapes: ShapeEntry[] = [];
  readonly #locators = new Set<string>();
  readonly #injectors: Exports[] = [];

  constructor(tables: readonly KindTable[]) {
    for (const { library, roles, locators, injectors } of tables) {
      for (const role of locators?.of ?? []) for (const name of locators?.name ?? []) this.#locators.add(`${library}.${role} ${name}`);
      if (injectors) this.#injectors.push(injectors);
      for (const [role, patterns] of Object.entries(roles)) for (const pattern of patterns) this.#add(pattern, { library, role });
    }
  }

  #add(pattern: Pattern, kind: Kind): void {
    switch (pattern.by) {
      case 'method':
      case 'member':
      case 'methodTag':
        for (const role of pattern.of) push(this.#member, `${pattern.by} ${qualified(role, kind)}`, { name: pattern.name, kind });
        break;
      case 'calling':
      case 'constructing':
      case 'tagging':
      case 'looping':
        for (const role of pattern.of) this.#applied.set(`${pattern.by} ${qualified(role, kind)}`, kind);
        break;
      case 'shape':
        this.#shapes.push({ ...pattern, kind });
        break;
      case 'callback':
        for (const role of pattern.of) push(this.#callback, qualified(role, kind), { ...pattern, kind });
        break;
      case 'contextual':
        for (const name of pattern.name)
          push(this.#external, `contextual ${name}`, { module: pattern.module, kind, parameter: pattern.parameter });
        break;
      default:
        for (const name of pattern.name) push(this.#external, `${pattern.by} ${name}`, { module: pattern.module, kind });
    }
  }

  external(form: ExternalForm, module: string, name: string): Kind | undefined {
    // `const express = require('express')` is the namespace and the default export at once.
    const entries = [
      ...(this.#external.get(`${form} ${name === '' ? 'default' : name}`) ?? []),
      ...(this.#external.get(`${form} ${ANY_NAME}`) ?? []),
    ];
    return entries.find((entry) => entry.module.some((known) => matchesPackage(known, module)))?.kind;
  }

  /** What the type checker knows of an expression, where the linter has one: by the names of its type, and by its members. */
  checked(at: Located): Kind | undefined {
    const { types } = at.file.project;
    if (!types || !CHECKED.has(at.node.type)) return undefined;
    for (const { modules, name } of types.namesOf(at)) {
      for (const module of modules) {
        const kind = this.external('type', module, name) ?? this.external('extends', module, name);
        if (kind) return kind;
      }
    }
    return this.#shapes.find(({ has, lacks }) => types.hasMembers(at, has, lacks))?.kind;
  }

  contextual(module: string, name: string, parameter: number): Kind | undefined {
    const entries = this.#external.get(`contextual ${name === '' ? 'default' : name}`);
    return entries?.find((entry) => entry.parameter === parameter && entry.module.some((known) => matchesPackage(known, module)))?.kind;
  }

  member(form: MemberForm, of: Kind, name: string): Kind | undefined {
    const entries = this.#member.get(`${form} ${of.library}.${of.role}`);
    return entries?.find((entry) => entry.name.some((known) => (typeof known === 'string' ? known === name : known.test(name))))?.kind;
  }

  /** A member under a name that is computed: only what all names have in common. */
  anyMember(of: Kind): Kind | undefined {
    return this.#member.get(`member ${of.library}.${of.role}`)?.find((entry) => entry.name.some((known) => known instanceof RegExp))?.kind;
  }

  /** Does the method hand out an instance of the class that it is given? */
  isLocator(of: Kind, method: string): boolean {
    return this.#locators.has(`${of.library}.${of.role} ${method}`);
  }

  isInjector(module: string, name: string): boolean {
    return this.#injectors.some((known) => known.name.includes(name) && known.module.some((each) => matchesPackage(each, module)));
  }

  /** What calling, constructing, tagging with or looping over the value itself gives. */
  applied(form: Application, of: Kind): Kind | undefined {
    return this.#applied.get(`${form} ${of.library}.${of.role}`);
  }

  callback(of: Kind, method: string, argument: number, isLast: boolean, parameter: number): Kind | undefined {
    const entries = this.#callback.get(`${of.library}.${of.role}`);
    return entries?.find(
      (entry) =>
        entry.parameter === parameter &&
        (entry.argument === undefined || entry.argument === argument || (entry.argument === -1 && isLast)) &&
        entry.method.includes(method),
    )?.kind;
  }
}

/** `request` is a role of the same library, `fastify.request` one of another: plugins put methods on the values of their framework. */
function qualified(role: string, { library }: Kind): string {
  return role.includes('.') ? role : `${library}.${role}`;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const entries = map.get(key);
  if (entries) entries.push(value);
  else map.set(key, [value]);
}
