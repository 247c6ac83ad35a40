import type { AnyFunction, IsAny, IsUnknown, Leaf } from './kinds-of-values.ts';

declare const reason: unique symbol;

/** What cannot be sent at all. It fits no declared type, so `Exact` finds it. */
export interface NotJson<Name extends string> {
  readonly [reason]: Name;
}

/**
 * What arrives of a value after `JSON.parse(JSON.stringify(value))`: a `Date` as a string, what has a `toJSON` as that says, a `Map` or a `Set` as an empty
 * object; functions, symbols and `undefined` not at all, or as `null` in arrays. A `bigint` is `NotJson`: it throws.
 *
 * `Assert<Exact<Declared, JsonSafe<Actual>>>` compares with what clients get.
 */
export type JsonSafe<T> =
  IsAny<T> extends true
    ? T
    : IsUnknown<T> extends true
      ? T
      : T extends { toJSON(...args: never): infer Sent }
        ? Sent extends T
          ? Plain<Sent>
          : JsonSafe<Sent>
        : Plain<T>;

// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- what JSON makes of them is the empty object
type EmptyObject = Record<never, never>;

type Dropped = AnyFunction | symbol | undefined;

type Plain<T> = T extends bigint
  ? NotJson<'a bigint'>
  : T extends string | number | boolean | null
    ? T
    : T extends Dropped
      ? undefined
      : T extends readonly unknown[]
        ? { [I in keyof T]: JsonElement<T[I]> }
        : T extends BigInt64Array | BigUint64Array
          ? NotJson<'an array of bigints'>
          : T extends ArrayBufferView & { readonly BYTES_PER_ELEMENT: number }
            ? Record<string, number>
            : T extends Leaf
              ? EmptyObject
              : T extends NotJson<string>
                ? T
                : Sent<T>;

type JsonElement<T> = IsAny<T> extends true ? T : IsUnknown<T> extends true ? T : T extends Dropped ? null : JsonSafe<T>;

/** Fields that hold something, and those that may hold something: these may be missing. */
type Sent<T> = Flat<
  { [K in keyof T as K extends symbol ? never : Fate<T[K]> extends 'sent' ? K : never]: JsonSafe<T[K]> } & {
    [K in keyof T as K extends symbol ? never : Fate<T[K]> extends 'at times' ? K : never]?: JsonSafe<Exclude<T[K], Dropped>>;
  }
>;

type Fate<T> =
  IsAny<T> extends true
    ? 'sent'
    : IsUnknown<T> extends true
      ? 'sent'
      : [Extract<T, Dropped>] extends [never]
        ? 'sent'
        : [T] extends [Dropped]
          ? 'never'
          : 'at times';

type Flat<T> = { [K in keyof T]: T[K] };
