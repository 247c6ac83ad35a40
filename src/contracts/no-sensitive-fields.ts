import type { AnyFunction, ElementOf, IsAny, IsUnknown, KnownKeys, Leaf, Named, PlaceOf } from './kinds-of-values.ts';
import type { Squashed, StartsWordAfter } from './key-words.ts';
import type { OutputOf } from './schema-types.ts';

/** What a key ends with when its value is a secret, in any spelling: `userPassword`, `API_KEY`, `access-tokens`. */
// prettier-ignore
export type SensitiveName =
  | 'password' | 'passwd' | 'pwd' | 'passphrase' | 'passcode' | 'secret' | 'token' | 'jwt' | 'salt' | 'otp' | 'totp' | 'pin' | 'cvv' | 'cvc' | 'ssn'
  | 'api-key' | 'private-key' | 'secret-key' | 'access-key' | 'encryption-key' | 'signing-key' | 'master-key' | 'hashed-key'
  | 'recovery-code' | 'backup-code' | 'verification-code' | 'security-code' | 'card-number' | 'credential' | 'cookie' | 'connection-string'
  | 'seed-phrase' | 'mnemonic';

/** What may follow such a name without making its value harmless. */
type StillSensitive = 's' | 'hash' | 'hashed' | 'salt' | 'digest' | 'encrypted' | 'value' | 'plain' | 'raw' | 'confirmation';

/** Tokens that protect a form or turn a page: clients are to have them. */
type Harmless = 'csrftoken' | 'xsrftoken' | 'pagetoken' | 'nexttoken' | 'nextpagetoken' | 'synctoken' | 'continuationtoken';

/** First words of a question, whose answer is no secret (`hasPassword`), and of what was made to be shown (`maskedToken`). */
type HarmlessStart =
  | 'public'
  | 'display'
  | 'masked'
  | 'partial'
  | 'redacted'
  | 'has'
  | 'is'
  | 'needs'
  | 'requires'
  | 'can'
  | 'should'
  | 'must'
  | 'uses'
  | 'allows';

export interface SensitiveOptions {
  /** More names: they count like those of the list. */
  readonly add?: string;
  /** Names of the list that are none here. */
  readonly remove?: SensitiveName;
  /** Whole keys that may be sent, in any spelling: the `accessToken` of a login. */
  readonly allow?: string;
}

/**
 * `true` when no field of `T`, at any depth, is a secret by its name, else messages that name the places. Booleans, functions and counts (`tokens: number`)
 * are none. `T` may be a schema. `any` never passes.
 */
export type NoSensitiveFields<T, Options extends SensitiveOptions = NoOptions> = Judged<OutputOf<T>, NamesOf<Options>>;

// Not `object`: what an option is not given must be nothing, and not anything.
interface NoOptions {
  readonly add?: never;
  readonly remove?: never;
  readonly allow?: never;
}

interface Names {
  readonly sensitive: string;
  readonly allowed: string;
}

interface NamesOf<Options extends SensitiveOptions> extends Names {
  readonly sensitive: Squashed<Exclude<SensitiveName, Given<Options, 'remove'>> | Given<Options, 'add'>>;
  readonly allowed: Harmless | Squashed<Given<Options, 'allow'>>;
}

type Given<Options extends SensitiveOptions, Key extends keyof SensitiveOptions> = Key extends keyof Options
  ? Exclude<Options[Key], undefined> & string
  : never;

type Judged<T, N extends Names> =
  IsAny<T> extends true
    ? 'The value is any, and nobody can tell what it holds. Give it a type, if only unknown.'
    : IsUnknown<T> extends true
      ? 'The value is unknown, and nobody can tell what it holds. Give it a type.'
      : // As in `Fit`: first without paths, which is cheap.
        Scan<Inside<T, null>, N> extends true
        ? true
        : Scan<Inside<T, ''>, N>;

type Scan<Found, N extends Names, Depth extends readonly 1[] = []> = [Found] extends [never]
  ? true
  : [Extract<Found, string>] extends [never]
    ? Depth['length'] extends 24
      ? true
      : Scan<Step<Found, N>, N, [...Depth, 1]>
    : `${Extract<Found, string>}.`;

type Step<Found, N extends Names> = Found extends readonly [infer S, infer P extends string | null]
  ? S extends readonly unknown[]
    ? Inside<S[number], ElementOf<P>>
    : | {
          [K in KnownKeys<S>]: IsSensitive<`${K & (string | number)}`, S[K & keyof S], N> extends true
            ? Sensitive<PlaceOf<P, K>>
            : Inside<S[K & keyof S], PlaceOf<P, K>>;
        }[KnownKeys<S>]
      | (string extends keyof S ? Inside<S[string & keyof S], PlaceOf<P, string>> : never)
  : never;

type Inside<S, P extends string | null> = IsAny<S> extends true ? Unseen<P> : S extends Leaf ? never : [S, P];

type Sensitive<P> = P extends string ? `${Named<P>} is sensitive by its name. Leave it out or allow it` : 'fault';
type Unseen<P> = P extends string ? `${Named<P>} is any, and nobody can tell what it holds. Give it a type, if only unknown` : 'fault';

type IsSensitive<Key extends string, Value, N extends Names> =
  EndingIn<Core<Squashed<Key>>, N> extends infer Letters
    ? // Nearly all keys end here, before anything is inferred.
      [Letters] extends [never]
      ? false
      : true extends (Letters extends `${infer Before}${N['sensitive']}` ? StartsWordAfter<Key, Before> : false)
        ? Squashed<Key> extends N['allowed']
          ? false
          : IsHarmlessValue<Exclude<Value, null | undefined>, Key> extends true
            ? false
            : true extends StartsWith<Key, HarmlessStart>
              ? false
              : true
        : false
    : false;

type EndingIn<Letters extends string, N extends Names> = Letters extends `${string}${N['sensitive']}` ? Letters : never;

/** The letters of a key, and those before `Hash` and its kin. */
type Core<Letters extends string> =
  Letters | (Letters extends `${string}${StillSensitive}` ? (Letters extends `${infer Before}${StillSensitive}` ? Before : never) : never);

/** Flags, functions, what is never there, and counts: many of something, told in numbers alone. */
type IsHarmlessValue<Value, Key extends string> =
  IsAny<Value> extends true
    ? false
    : [Value] extends [boolean | AnyFunction]
      ? true
      : Squashed<Key> extends `${string}s`
        ? [Value] extends [number | object]
          ? [Exclude<Value, number> extends infer Held ? Held[keyof Held] : never] extends [number | null | undefined]
            ? true
            : false
          : false
        : false;

/** `true` for each of the words that the key starts with. */
type StartsWith<Key extends string, Word extends string> = Word extends Word
  ? Squashed<Key> extends `${Word}${string}`
    ? StartsWordAfter<Key, Word>
    : never
  : never;
