import { describe, expect, test } from 'vitest';

import { RouteFacts } from '../../src/analysis/route-facts.ts';
import { RouteMemo } from '../../src/analysis/route-memo.ts';

const LIST = new RouteFacts('GET', '/orders');
const CREATE = new RouteFacts('POST', '/orders');
const USERS = new RouteFacts('GET', '/users');

/** How often something is concluded for these routes, when it looks at this of each. */
function concluded(names: readonly (string | undefined)[], routes: readonly (RouteFacts | undefined)[]): number {
  const memo = new RouteMemo<object>();
  let count = 0;
  for (const route of routes)
    memo.of('key', route, () => {
      for (const name of names) route?.ask(name);
      return { count: ++count };
    });
  return count;
}

describe('what is concluded holds', () => {
  test.each([
    ['for all routes, when none is looked at', [], [LIST, CREATE, USERS], 1],
    ['for all routes of a method', ['method'], [LIST, CREATE, USERS], 2],
    ['for all routes of a path', ['path'], [LIST, CREATE, USERS], 2],
    ['for all with its parameters', ['params'], [LIST, CREATE, USERS], 2],
    ['for one route, when both are looked at', ['method', 'url'], [LIST, CREATE, USERS], 3],
    ['for one route, when nobody knows what is looked at', [undefined], [LIST, CREATE, USERS], 3],
    ['where no route is known, for nobody else', ['method'], [undefined, undefined, LIST], 2],
    ['for all routes, and where none is known', [], [LIST, undefined], 1],
  ] as const)('%s', (_, names, routes, expected) => {
    expect(concluded(names, [...routes, ...routes])).toBe(expected);
  });

  test('under one key', () => {
    const memo = new RouteMemo<object>();
    const first = memo.of('a', LIST, () => ({}));
    expect(memo.of('b', LIST, () => ({}))).not.toBe(first);
    expect(memo.of('a', LIST, () => ({}))).toBe(first);
  });
});

describe('whoever asks for what is known', () => {
  const outer = (inner: string, routes: readonly RouteFacts[]): number => {
    const [inside, outside] = [new RouteMemo<object>(), new RouteMemo<object>()];
    let count = 0;
    for (const route of routes)
      outside.of('outside', route, () => {
        inside.of('inside', route, () => {
          route.ask(inner);
          return {};
        });
        return { count: ++count };
      });
    return count;
  };

  test('looks at the same as he who found it out', () => {
    expect(outer('method', [LIST, USERS, CREATE])).toBe(2);
    expect(outer('path', [LIST, CREATE, USERS])).toBe(2);
  });

  test('has looked at no path where only the method was', () => {
    const memo = new RouteMemo<object>();
    const asks = (route: RouteFacts, name: string): boolean => {
      memo.of(name, route, () => {
        route.ask(name);
        return {};
      });
      return route.asksPath;
    };
    const again = (): RouteFacts => new RouteFacts('GET', '/orders');
    expect([asks(again(), 'method'), asks(again(), 'method'), asks(again(), 'path'), asks(again(), 'path')]).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});
