import { oncePer } from './once-per.ts';

/** A package as it is imported: the exact specifier, or a pattern over specifiers. */
export type Package = string | RegExp;

/** How a value comes to have a role. Adapters list these; only `kinds.ts` interprets them. */
export type Pattern =
  /** `name(…)`, `new name(…)`, `name` itself, a value annotated with `name`, `` name`…` ``, an instance of a class that extends `name`, the class itself. */
  | {
      readonly by: 'call' | 'new' | 'import' | 'type' | 'tag' | 'extends' | 'subclass';
      readonly module: readonly Package[];
      readonly name: readonly string[];
    }
  /** `value.name(…)`, `value.name`, `` value.name`…` `` on a value that has the role `of`; `library.role` for a role of another library. */
  | { readonly by: 'method' | 'member' | 'methodTag'; readonly of: readonly string[]; readonly name: readonly (string | RegExp)[] }
  /** `value(…)`, `new value(…)`, `` value`…` ``, `for (const x of value)` on a value that has the role `of`. */
  | { readonly by: Application; readonly of: readonly string[] }
  /** A parameter of a function that is passed to `value.method(…)`; `argument` counts from 0, -1 is the last, undefined any. */
  | {
      readonly by: 'callback';
      readonly of: readonly string[];
      readonly method: readonly string[];
      readonly argument: number | undefined;
      readonly parameter: number;
    }
  /** A parameter of a function whose variable is annotated with a function type: `const plugin: FastifyPluginAsync = async (app) => …`. */
  | { readonly by: 'contextual'; readonly module: readonly Package[]; readonly name: readonly string[]; readonly parameter: number }
  /** A value whose type, as the type checker knows it, has these members and lacks those: types that libraries compute have no names. */
  | { readonly by: 'shape'; readonly has: readonly string[]; readonly lacks: readonly string[] }
  /** A constructor parameter or field that carries a decorator: `@InjectRepository(User) users`. */
  | { readonly by: 'decorator'; readonly module: readonly Package[]; readonly name: readonly string[] };

/** What is done with a value itself. */
export type Application = 'calling' | 'constructing' | 'tagging' | 'looping';

/** Exports of packages. */
export interface Exports {
  readonly module: readonly Package[];
  readonly name: readonly string[];
}

/** Methods of values with one of these roles. */
export interface Methods {
  readonly of: readonly string[];
  readonly name: readonly string[];
}

/** Values that a library keeps under names of the project's choice: `app.locals.db`, `c.get('db')`, `app.decorate('db', db)`. */
export interface Bag {
  /** Roles of values that show the entries as members. */
  readonly members?: readonly string[];
  /** The member in front of them, where the value with the role is itself a member: `locals` of `app.locals.db`. */
  readonly behind?: string;
  /** Methods that hand out an entry by its name. */
  readonly get?: Methods;
  /** Methods that take a name and the entry. */
  readonly set?: Methods;
  /** Interfaces that projects extend with their entries: in `declare module 'fastify'`, in `namespace Express`. */
  readonly declaredIn?: readonly { readonly scope: string; readonly name: string }[];
  /** Exports whose first type argument lists the entries, under a member if one is given: `Hono<{ Variables: … }>`. */
  readonly typedBy?: Exports & { readonly member?: string };
  /** Methods whose type argument is a function that makes what holds the entries, or what such a function gives: `initTRPC.context<typeof createContext>()`; `word` is said there. */
  readonly returnedBy?: Methods & { readonly word: string };
  /** Members that the library itself uses; nothing of the project's is looked for there. */
  readonly reserved?: ReadonlySet<string>;
}

/** What is put into a container: the value itself, the class that it is an instance of, or the function that makes it. */
export type Standing = 'value' | 'class' | 'maker';

/** What a file says of a key: what stands for it, or another key that it is the same as. */
export type Stated = Standing | 'key';

/** An option of the container or of one registration, and steps behind its resolver: `asClass(Orders).classic()`. */
export interface ByNames {
  readonly option: string;
  readonly word: string;
  readonly steps: Readonly<Record<string, boolean>>;
  /** Containers that a package makes this way. */
  readonly made: Exports;
}

/** What functions that make values are given: what is listed beside them, or else something to ask for entries. */
export interface Makers {
  /** The property with the list, beside the function; where it is given to a method, the list comes next: `toResolvedValue(fn, [Db])`. */
  readonly list?: string;
  /** The property with the key, where the list says more: `{ token: Db, optional: true }`. */
  readonly token?: string;
  /** The role of the first parameter where nothing is listed. */
  readonly role?: string;
}

/** A method that takes globs, and registers what each file exports by default under the file's name: `container.loadModules(['services/*.js'], options)`. */
export interface ModuleLoading {
  readonly method: string;
  /** The option with the folder that globs are relative to; else the folder of the package. */
  readonly folder: string;
  /** The option that says how names are written, and the word for `ordersService` of `orders-service.js`. */
  readonly format: string;
  readonly camelCase: string;
  /** The option with what is said of all registrations, and the one in it with the resolver. */
  readonly all: string;
  readonly resolver: string;
  /** A file that names this says more of itself, and is left out. */
  readonly own: string;
}

/** How a container is filled under keys (names, symbols, classes), and how it is asked. */
export interface Registry {
  /** Roles of containers. */
  readonly of: readonly string[];
  /** Methods that take a key and what stands for the value, or a whole object of these; `told` where what is given says itself what it is. */
  readonly set: Readonly<Record<string, Standing | 'told'>>;
  /** Functions that say what stands for a value: `asValue(db)`. */
  readonly resolvers?: { readonly module: readonly Package[]; readonly standing: Readonly<Record<string, Stated>> };
  readonly loading?: ModuleLoading;
  /** Properties that say it: `{ useValue: db }`. */
  readonly providers?: Readonly<Record<string, Stated>>;
  /** The property beside them that holds the key: `{ provide: DB, useValue: db }`, given to a method, or listed wherever it may be. */
  readonly keyed?: { readonly by: string; readonly isListed: boolean };
  /** Methods behind the one that takes the key: `bind(Db).toConstantValue(db)`. */
  readonly fluent?: Readonly<Record<string, Stated>>;
  /** What functions that make values are given. */
  readonly makers?: Makers;
  /** Methods that hand out a value by its key. */
  readonly get?: readonly string[];
  /** The role of values that show all entries as members, which functions and classes that are registered are handed as their first parameter. */
  readonly cradle?: string;
  /** How it is said that they are handed single entries instead, by the names of their parameters. */
  readonly byNames?: ByNames;
  /** What files say that fill a container, of which one is enough. */
  readonly words: readonly string[];
}

/** What values of one library are, as data. The roles are the adapter's own words. */
export interface KindTable {
  readonly library: string;
  readonly roles: Readonly<Record<string, readonly Pattern[]>>;
  readonly bags?: readonly Bag[];
  readonly registry?: Registry;
  /** Methods that hand out an instance of the class that they are given, or of their type argument: `container.resolve(Orders)`. */
  readonly locators?: Methods;
  /** Decorators that inject an instance of the class that they are given: `@Inject(Orders)`. */
  readonly injectors?: Exports;
}

/** What a value is: a role in a library, for example `{ library: 'pg', role: 'client' }`. */
export interface Kind {
  readonly library: string;
  readonly role: string;
}

/** Stands for `this` where a parameter is asked for: frameworks call handlers as methods of something. */
export const THIS = -1;

/** Stands for every export of a module. */
export const ANY_NAME = '*';

type OneOrMore<T> = T | readonly T[];
const list = <T>(value: OneOrMore<T>): readonly T[] => (Array.isArray(value) ? (value as readonly T[]) : [value as T]);

const external =
  (by: 'call' | 'new' | 'import' | 'type' | 'tag' | 'extends' | 'subclass') =>
  (module: OneOrMore<Package>, name: OneOrMore<string>): Pattern => ({ by, module: list(module), name: list(name) });

/** The result of calling an export. The default export is `'default'`. */
export const called = external('call');
export const constructed = external('new');
export const imported = external('import');
export const typed = external('type');
export const tagged = external('tag');
/** An instance of a class that extends an export. */
export const extending = external('extends');
/** A class that extends an export, itself: active records are queried through it. */
export const subclassing = external('subclass');

const member =
  (by: 'method' | 'member' | 'methodTag') =>
  (of: OneOrMore<string>, name: OneOrMore<string | RegExp>): Pattern => ({ by, of: list(of), name: list(name) });

/** The result of calling a method on a value with a role. */
export const method = member('method');
export const property = member('member');
export const methodTag = member('methodTag');

const applying =
  (by: Application) =>
  (of: OneOrMore<string>): Pattern => ({ by, of: list(of) });

/** What a value with a role gives when it is called, constructed, used as a tag, or looped over. */
export const calling = applying('calling');
export const constructing = applying('constructing');
export const tagging = applying('tagging');
export const looping = applying('looping');
export const callbackParameter = (
  of: OneOrMore<string>,
  methods: OneOrMore<string>,
  argument: number | undefined,
  parameter = 0,
): Pattern => ({
  by: 'callback',
  of: list(of),
  method: list(methods),
  argument,
  parameter,
});
export const contextualParameter = (module: OneOrMore<Package>, name: OneOrMore<string>, parameter = 0): Pattern => ({
  by: 'contextual',
  module: list(module),
  name: list(name),
  parameter,
});
export const decorated = (module: OneOrMore<Package>, name: OneOrMore<string>): Pattern => ({
  by: 'decorator',
  module: list(module),
  name: list(name),
});

export const shaped = (has: readonly string[], lacks: readonly string[] = []): Pattern => ({ by: 'shape', has, lacks });

/** `none`: known to be something else, so no weaker evidence may be asked. */
export type Answer = Kind | 'none' | undefined;

/** All packages a table knows: the first look at a file's imports. */
export const packagesOf = oncePer(({ roles, injectors }: KindTable): readonly Package[] => [
  ...new Set([...Object.values(roles).flat(), ...(injectors ? [injectors] : [])].flatMap((each) => ('module' in each ? each.module : []))),
]);

export function namesPackage(table: KindTable, specifier: string): boolean {
  return packagesOf(table).some((known) => matchesPackage(known, specifier));
}

export function matchesPackage(known: Package, specifier: string): boolean {
  return typeof known === 'string' ? known === specifier : known.test(specifier);
}
