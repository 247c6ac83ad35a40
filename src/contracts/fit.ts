import type { ElementOf, AnyFunction, IsAny, IsUnion, IsUnknown, KnownKeys, Leaf, PlaceOf } from './kinds-of-values.ts';
import type { Fault, Mode } from './messages.ts';

/** What is still to be compared: what is written down, what is there, and where. */
type Pair = readonly [target: unknown, source: unknown, path: string | null];

/** `true` when every value of `Source` fits `Target`, else the messages of the shallowest places that do not. */
export type Fit<Target, Source, M extends Mode> =
  // Twice, because paths are dear: without them equal types are one and are judged once, however many ways lead there.
  Scan<Field<Target, Source, null, M>, M> extends true ? true : Scan<Field<Target, Source, '', M>, M>;

/** Level by level, and never nested: the depth of a type costs no depth of instantiation. Circular types end at a depth of 24. */
type Scan<Found, M extends Mode, Depth extends readonly 1[] = []> = [Found] extends [never]
  ? true
  : [Extract<Found, string>] extends [never]
    ? Depth['length'] extends 24
      ? true
      : Scan<Step<Found, M>, M, [...Depth, 1]>
    : // The full stop is put here: without a change the union would be printed by the name of the type that made it.
      `${Extract<Found, string>}.`;

/** The faults and the further pairs inside of pairs. */
type Step<Pairs, M extends Mode> = Pairs extends Pair
  ? Pairs[1] extends readonly unknown[]
    ? Elements<Extract<Pairs[0], readonly unknown[]>, Pairs[1], Pairs[2], M>
    : Members<Exclude<Pairs[0], Leaf | readonly unknown[]>, Pairs[1], Pairs[2], M>
  : never;

/** One place: its faults, and the pairs that have more places inside. */
type Field<T, S, P extends string | null, M extends Mode> = true extends IsAny<S> | IsAny<T>
  ? Fault<M, 'any', P, S>
  : IsUnknown<T> extends true
    ? never
    : IsUnknown<S> extends true
      ? Fault<M, 'type', P, S>
      : // `undefined` is absence: nothing else arrives of it.
        (undefined extends S ? (undefined extends T ? never : Fault<M, 'optional', P, S>) : never) | Value<T, S, P, M>;

// `void` is what a handler without an answer gives.
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type
type Nothing = undefined | void;

type Value<T, S, P extends string | null, M extends Mode> = S extends Nothing
  ? never
  : S extends Leaf
    ? S extends T
      ? never
      : S extends Spelled<T, S>
        ? never
        : Fault<M, 'type', P, S>
    : [T, S, P];

/** The members of enums and of unions of literals are the same on the wire. */
type Spelled<T, S> = S extends string
  ? `${S}` extends (T extends string ? `${T}` : never)
    ? S
    : never
  : S extends number
    ? `${S}` extends (T extends number ? `${T}` : never)
      ? S
      : never
    : never;

type Elements<T extends readonly unknown[], S extends readonly unknown[], P extends string | null, M extends Mode> = [T] extends [never]
  ? Fault<M, 'type', P, S>
  : number extends T['length'] | S['length']
    ? S extends readonly [...T]
      ? Field<T[number], S[number], ElementOf<P>, M>
      : number extends T['length']
        ? Field<T[number], S[number], ElementOf<P>, M>
        : Fault<M, 'type', P, S>
    : // Tuples of fixed lengths, place by place.
      | {
          [I in keyof S & `${number}`]: I extends keyof T ? Field<T[I], S[I], ElementOf<P, I>, M> : Fault<M, 'surplus', ElementOf<P, I>, S>;
        }[keyof S & `${number}`]
      | {
          [I in Exclude<keyof T, keyof S> & `${number}`]: undefined extends T[I] ? never : Fault<M, 'missing', ElementOf<P, I>, S>;
        }[Exclude<keyof T, keyof S> & `${number}`];

/** An object against the objects that are written down: against the only one, else against those of a union that it can be. */
type Members<T, S, P extends string | null, M extends Mode> = [T] extends [never]
  ? Fault<M, 'type', P, S>
  : [IsUnion<T>] extends [never]
    ? Fields<T, S, P, M>
    : [Accepting<T, S>] extends [never]
      ? [S] extends [T]
        ? Fields<Merged<T>, S, P, M>
        : [Marked<T, S>] extends [never]
          ? Fault<M, 'member', P, S>
          : [IsUnion<Marked<T, S>>] extends [never]
            ? Fields<Marked<T, S>, S, P, M>
            : Fault<M, 'member', P, S>
      : Fields<Merged<Accepting<T, S>>, S, P, M>;

type Accepting<T, S> = T extends T ? (S extends T ? T : never) : never;

/** The members whose literal fields, such as `type: 'card'`, `S` has too. */
type Marked<T, S> = T extends T ? (S extends Marks<T> ? T : never) : never;
type Marks<T> = { [K in keyof T as IsLiteral<T[K]> extends true ? K : never]: T[K] };
type IsLiteral<T> = [T] extends [string]
  ? string extends T
    ? false
    : true
  : [T] extends [number]
    ? number extends T
      ? false
      : true
    : [T] extends [boolean]
      ? boolean extends T
        ? false
        : true
      : false;

/** Several members that accept one object: a field of any of them is a declared one. */
type Merged<T> = [IsUnion<T>] extends [never]
  ? T
  : { [K in T extends T ? keyof T : never]: T extends T ? (K extends keyof T ? T[K] : undefined) : never };

type Fields<T, S, P extends string | null, M extends Mode> =
  | {
      [K in KnownKeys<S>]: K extends keyof T ? Field<T[K], S[K & keyof S], PlaceOf<P, K>, M> : Surplus<S[K & keyof S], PlaceOf<P, K>, M>;
    }[KnownKeys<S>]
  | (string extends keyof S
      ? string extends keyof T
        ? Field<T[string & keyof T], S[string & keyof S], PlaceOf<P, string>, M>
        : Surplus<S[string & keyof S], PlaceOf<P, string>, M>
      : never)
  | (KnownKeys<T> extends KnownKeys<S> ? never : Missing<T, Exclude<KnownKeys<T>, KnownKeys<S>> & (string | number), P, M>);

/** A field that is not written down. Functions are not sent, and `undefined` neither: `{ a?: undefined }` is how TypeScript writes that a member of a union has no `a`. */
type Surplus<S, P extends string | null, M extends Mode> = M extends 'response' | 'tolerant-request'
  ? never
  : IsAny<S> extends true
    ? Fault<M, 'surplus', P, S>
    : [S] extends [AnyFunction | undefined]
      ? never
      : Fault<M, 'surplus', P, S>;

type Missing<T, Keys extends string | number, P extends string | null, M extends Mode> = {
  [K in Keys]: undefined extends T[K & keyof T]
    ? never
    : T[K & keyof T] extends AnyFunction
      ? never
      : Fault<M, 'missing', PlaceOf<P, K>, T>;
}[Keys];
