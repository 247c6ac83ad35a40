/** What JSON and databases know as one value. Branded ones (`string & { … }`) are among them. */
export type Primitive = string | number | boolean | bigint | symbol | null | undefined;

export type AnyFunction = (...args: never) => unknown;

/** What is not looked into: it is compared as a whole. */
export type Leaf =
  | Primitive
  | AnyFunction
  | Date
  | RegExp
  | ReadonlyMap<unknown, unknown>
  | ReadonlySet<unknown>
  | PromiseLike<unknown>
  | ArrayBuffer
  | ArrayBufferView;

/** `any` alone is related to both ends. */
export type IsAny<T> = 0 extends 1 & T ? true : false;

/** Without strictNullChecks `unknown` fits every object whose fields are all optional: those have keys. */
export type IsUnknown<T> = unknown extends T ? ([keyof T] extends [never] ? true : false) : false;

export type IsUnion<T, Whole = T> = T extends T ? ([Whole] extends [T] ? never : true) : never;

/** The keys that are written out, without index signatures and symbols: no symbol is ever sent. */
export type KnownKeys<T> = string extends keyof T
  ? keyof { [K in keyof T as K extends string | number ? (string extends K ? never : number extends K ? never : K) : never]: 1 }
  : keyof T & (string | number);

/** The place of a field below another place. `null` is a place that nobody will be told: all of them are one then, and judged once. */
export type PlaceOf<Path extends string | null, Key> = Path extends string
  ? Key extends string | number
    ? string extends Key
      ? `${Path}[key]`
      : Path extends ''
        ? `${Key}`
        : `${Path}.${Key}`
    : never
  : null;

/** The place of the elements of an array, or of one of a tuple. */
export type ElementOf<Path extends string | null, Index = ''> = Path extends string ? `${Path}[${Index & string}]` : null;

/** How a message names a place. */
export type Named<Path> = Path extends '' ? 'The value' : Path & string;
