// What each check resolves to. The compiler judges this file (`npm run typecheck`); what compilers print is tested in compile.test.ts.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, expectTypeOf, test } from 'vitest';

import type {
  Assert,
  BackwardCompatibleRequest,
  BackwardCompatibleResponse,
  ErrorTaxonomy,
  Exact,
  Expect,
  Guarded,
  JsonSafe,
  NoSensitiveFields,
  NotJson,
  Scoped,
} from '../../src/contracts/index.ts';

interface User {
  id: string;
  name: string;
}
interface UserRow extends User {
  passwordHash: string;
  createdAt: Date;
}

describe('each check is true or the messages', () => {
  test('Exact', () => {
    expectTypeOf<Exact<User, User>>().toEqualTypeOf<true>();
    expectTypeOf<
      Exact<User, Omit<UserRow, 'createdAt'>>
    >().toEqualTypeOf<'passwordHash is sent, but not declared. Declare it or leave it out.'>();
    // @ts-expect-error A field too many.
    type Refused = Assert<Exact<User, UserRow>>;
    expectTypeOf<Refused>().not.toEqualTypeOf<true>();
  });

  test('NoSensitiveFields', () => {
    expectTypeOf<NoSensitiveFields<User>>().toEqualTypeOf<true>();
    expectTypeOf<NoSensitiveFields<UserRow>>().toEqualTypeOf<'passwordHash is sensitive by its name. Leave it out or allow it.'>();
    // @ts-expect-error Not a name of the list.
    expectTypeOf<NoSensitiveFields<User, { remove: 'nickname' }>>().toEqualTypeOf<true>();
  });

  test('BackwardCompatibleResponse and BackwardCompatibleRequest judge the same change by its direction', () => {
    expectTypeOf<BackwardCompatibleResponse<User, UserRow>>().toEqualTypeOf<true>();
    expectTypeOf<BackwardCompatibleRequest<User, UserRow>>().toEqualTypeOf<
      | 'passwordHash is required now, but clients of the first version do not send it. Make it optional.'
      | 'createdAt is required now, but clients of the first version do not send it. Make it optional.'
    >();
    interface A {
      kind: 'a' | 'b';
    }
    interface B {
      kind: 'a' | 'b' | 'c';
    }
    expectTypeOf<BackwardCompatibleRequest<A, B>>().toEqualTypeOf<true>();
    expectTypeOf<BackwardCompatibleResponse<B, A>>().toEqualTypeOf<true>();
    expectTypeOf<BackwardCompatibleRequest<B, A>>().not.toEqualTypeOf<true>();
    expectTypeOf<BackwardCompatibleResponse<A, B>>().not.toEqualTypeOf<true>();
  });

  test('ErrorTaxonomy', () => {
    expectTypeOf<ErrorTaxonomy<'a' | 'b', { a: 404; b: 500 }>>().toEqualTypeOf<true>();
    expectTypeOf<ErrorTaxonomy<'a' | 'b', { a: 404 }>>().toEqualTypeOf<'b has no status. Map it to a 4xx or 5xx.'>();
  });

  test('Assert and Expect hand the check on', () => {
    expectTypeOf<Assert<Exact<User, User>>>().toEqualTypeOf<true>();
    expectTypeOf<Expect<NoSensitiveFields<UserRow>, 'passwordHash'>>().toBeString();
    // @ts-expect-error Nothing fails here.
    expectTypeOf<Expect<NoSensitiveFields<User>, 'passwordHash'>>().toEqualTypeOf<true>();
  });
});

describe('JsonSafe is what arrives', () => {
  test('by type', () => {
    expectTypeOf<JsonSafe<UserRow>>().toEqualTypeOf<{ id: string; name: string; passwordHash: string; createdAt: string }>();
    expectTypeOf<JsonSafe<{ readonly a?: Date; b: undefined | 1; c(): void }>>().toEqualTypeOf<{ readonly a?: string; b?: 1 }>();
    expectTypeOf<JsonSafe<[Date, undefined]>>().toEqualTypeOf<[string, null]>();
    expectTypeOf<JsonSafe<bigint>>().toEqualTypeOf<NotJson<'a bigint'>>();
    expectTypeOf<keyof JsonSafe<{ map: Map<string, string> }>['map']>().toBeNever();
  });

  /** The types promise what the engine does. */
  function arrive<T>(value: T): JsonSafe<T> {
    return JSON.parse(JSON.stringify(value)) as JsonSafe<T>;
  }

  test('by value', () => {
    const at = new Date(0);
    const sent = {
      at,
      map: new Map([[1, 2]]),
      set: new Set([1]),
      list: [undefined, () => 1, at],
      method: () => 1,
      bytes: new Uint8Array([7]),
      gone: undefined,
    };
    const arrived = arrive(sent);
    expectTypeOf(arrived.at).toBeString();
    expect(arrived).toEqual({ at: at.toJSON(), map: {}, set: {}, list: [null, null, at.toJSON()], bytes: { 0: 7 } });
    expect(arrive(Buffer.from('a')) satisfies { type: 'Buffer'; data: number[] }).toEqual({ type: 'Buffer', data: [97] });
    expect(() => arrive(1n)).toThrow(TypeError);
  });
});

describe('brands', () => {
  type Handler = (id: string) => number;

  test('are given out, demanded and called through', () => {
    const guard = (handler: Handler): Guarded<Handler, User> => handler as Guarded<Handler, User>;
    const register = (handler: Guarded<Handler, User>): number => handler('ab');
    const handler: Handler = (id) => id.length;
    expect(register(guard(handler))).toBe(2);
    // @ts-expect-error Nobody guards it.
    register(handler);
    expectTypeOf<Guarded<Handler, UserRow>>().toExtend<Guarded<Handler, User>>();
    expectTypeOf<Guarded<Handler, User>>().not.toExtend<Guarded<Handler, UserRow>>();
    expectTypeOf<Scoped<{ id: string }, 'tenant'>>().toExtend<{ id: string }>();
    expectTypeOf<{ id: string }>().not.toExtend<Scoped<{ id: string }, 'tenant'>>();
  });
});

test('nothing of it exists at run time', () => {
  const folder = path.resolve(import.meta.dirname, '../../src/contracts');
  const statements = readdirSync(folder).flatMap((file) =>
    readFileSync(path.join(folder, file), 'utf8')
      .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
      .split('\n')
      .filter((line) => /^\w/.test(line)),
  );
  expect(statements.length).toBeGreaterThan(50);
  expect(statements.filter((line) => !/^(?:import type|export type|export interface|type|interface|declare const) /.test(line))).toEqual(
    [],
  );
});
