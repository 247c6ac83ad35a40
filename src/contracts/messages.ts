import type { NotJson } from './json-safe.ts';
import type { AnyFunction, Named } from './kinds-of-values.ts';

/** Who fits whom: `exact` is a response against its declaration, the others one version against the next. */
export type Mode = 'exact' | 'response' | 'request' | 'tolerant-request';

type FaultKind = 'any' | 'surplus' | 'missing' | 'optional' | 'type' | 'member';

/** A message that names its place, without its last full stop. Without a place it only says that there is one to be found. */
export type Fault<M extends Mode, Kind extends FaultKind, Path, Source> = Path extends string
  ? Messages<Named<Path>, Source>[M][Kind]
  : 'fault';

interface Messages<Place extends string, S> {
  readonly exact: {
    readonly any: `${Place} is any, and any fits everything. Give it a type, if only unknown`;
    readonly surplus: `${Place} is sent, but not declared. Declare it or leave it out`;
    readonly missing: `${Place} is declared, but never sent. Send it or declare it optional`;
    readonly optional: `${Place} may be missing, but is declared as required. Send it always or declare it optional`;
    readonly type: `${Place} is sent as ${NameOf<S>}, but not declared so. Convert it or declare it`;
    readonly member: `${Place} is sent as an object that fits no member of the declared union. Declare it as a member`;
  };
  readonly response: {
    readonly any: `${Place} is any, and any fits everything. Give it a type in both versions, if only unknown`;
    readonly surplus: `${Place} is new in a tuple, and clients count its elements. Keep its length`;
    readonly missing: `${Place} is gone, but clients of the first version read it. Keep it`;
    readonly optional: `${Place} may be missing now, but clients of the first version read it. Send it always`;
    readonly type: `${Place} may be ${NameOf<S>} now, which clients of the first version do not know. Keep its type`;
    readonly member: `${Place} may be an object now that clients of the first version do not know. Keep its members`;
  };
  readonly request: RequestMessages<Place, S>;
  readonly 'tolerant-request': RequestMessages<Place, S>;
}

interface RequestMessages<Place extends string, S> {
  readonly any: `${Place} is any, and any fits everything. Give it a type in both versions, if only unknown`;
  readonly surplus: `${Place} is not accepted any more, but clients of the first version send it. Keep accepting it`;
  readonly missing: `${Place} is required now, but clients of the first version do not send it. Make it optional`;
  readonly optional: `${Place} is required now, but clients of the first version may leave it out. Keep it optional`;
  readonly type: `${Place} must not be ${NameOf<S>} any more, but clients of the first version send that. Keep accepting it`;
  readonly member: `${Place} must not be an object any more that clients of the first version send. Keep its members`;
}

type NameOf<S> = unknown extends S
  ? 'unknown'
  : S extends NotJson<infer Name>
    ? `${Name}, on which JSON.stringify throws`
    : S extends string
      ? string extends S
        ? 'a string'
        : `'${S}'`
      : S extends number
        ? number extends S
          ? 'a number'
          : `${S}`
        : S extends boolean
          ? `${S}`
          : S extends bigint
            ? 'a bigint'
            : S extends null
              ? 'null'
              : S extends symbol
                ? 'a symbol'
                : S extends AnyFunction
                  ? 'a function'
                  : S extends Date
                    ? 'a Date'
                    : S extends readonly unknown[]
                      ? 'an array'
                      : S extends ReadonlyMap<unknown, unknown>
                        ? 'a Map'
                        : S extends ReadonlySet<unknown>
                          ? 'a Set'
                          : 'an object';
