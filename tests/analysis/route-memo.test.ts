import { describe, expect, test } from 'vitest';

import { askRoute, RouteFacts, watched, type RouteQuestion } from '../../src/analysis/route-facts.ts';
import { RouteMemo } from '../../src/analysis/route-memo.ts';

const LIST = new RouteFacts('GET', '/orders');
const CREATE = new RouteFacts('POST', '/orders');
const USERS = new RouteFacts('GET', '/users');
const ORDERS = new RouteFacts('GET', '/orders/:id');

const METHOD: RouteQuestion = { name: 'method', about: 'method', answer: ({ method }) => [method] };
const PATH: RouteQuestion = { name: 'path', about: 'path', answer: ({ path }) => [path] };
const IS_OF_USERS: RouteQuestion = { name: 'users', about: 'path', answer: ({ path }) => [path?.includes('users')] };

/** How often something is concluded for these routes, when this is asked of each. */
function concluded(questions: readonly RouteQuestion[], routes: readonly (RouteFacts | undefined)[]): number {
  const memo = new RouteMemo<object>();
  let count = 0;
  for (const route of routes)
    memo.of('key', route, () => {
      for (const question of questions) if (route) askRoute(question, route);
      return { count: ++count };
    });
  return count;
}

describe('what is concluded holds', () => {
  test.each([
    ['for all routes, when nothing is asked', [], [LIST, CREATE, USERS], 1],
    ['for all routes of a method', [METHOD], [LIST, CREATE, USERS], 2],
    ['for all routes of a path', [PATH], [LIST, CREATE, USERS], 2],
    ['for all routes of which the same is true', [IS_OF_USERS], [LIST, CREATE, USERS, ORDERS], 2],
    ['for one route, when both are asked', [METHOD, PATH], [LIST, CREATE, USERS], 3],
    ['where no route is known, for nobody else', [METHOD], [undefined, undefined, LIST], 2],
    ['for all routes, and where none is known', [], [LIST, undefined], 1],
  ] as const)('%s', (_, questions, routes, expected) => {
    expect(concluded(questions, [...routes, ...routes])).toBe(expected);
  });

  test('under one key', () => {
    const memo = new RouteMemo<object>();
    const first = memo.of('a', LIST, () => ({}));
    expect(memo.of('b', LIST, () => ({}))).not.toBe(first);
    expect(memo.of('a', LIST, () => ({}))).toBe(first);
  });

  test('whatever is asked next, which may hang on the answer before', () => {
    const memo = new RouteMemo<object>();
    let count = 0;
    const conclude = (route: RouteFacts): object =>
      memo.of('key', route, () => {
        const [method] = askRoute(METHOD, route);
        if (method === 'GET') askRoute(PATH, route);
        return { count: ++count };
      });
    expect([LIST, ORDERS, CREATE, new RouteFacts('POST', '/users'), USERS, ORDERS].map(conclude)).toEqual(
      [1, 2, 3, 3, 4, 2].map((each) => ({ count: each })),
    );
  });

  test('where it is asked in another order the next time', () => {
    const memo = new RouteMemo<object>();
    const orders = [
      [METHOD, PATH],
      [PATH, METHOD],
    ];
    const conclude = (route: RouteFacts, order: number): object =>
      memo.of('key', route, () => {
        for (const question of orders[order] ?? []) askRoute(question, route);
        return { of: route.method };
      });
    expect([conclude(LIST, 0), conclude(CREATE, 1), conclude(LIST, 0), conclude(CREATE, 0)]).toEqual(
      ['GET', 'POST', 'GET', 'POST'].map((of) => ({ of })),
    );
  });
});

describe('whoever asks for what is known', () => {
  const outer = (inner: RouteQuestion, routes: readonly RouteFacts[]): number => {
    const [inside, outside] = [new RouteMemo<object>(), new RouteMemo<object>()];
    let count = 0;
    for (const route of routes)
      outside.of('outside', route, () => {
        inside.of('inside', route, () => {
          askRoute(inner, route);
          return {};
        });
        return { count: ++count };
      });
    return count;
  };

  test('hangs on the same as he who found it out', () => {
    expect(outer(METHOD, [LIST, USERS, CREATE])).toBe(2);
    expect(outer(PATH, [LIST, CREATE, USERS])).toBe(2);
    expect(outer(IS_OF_USERS, [LIST, USERS, ORDERS])).toBe(2);
  });

  test('has looked at no path where only the method was', () => {
    const memo = new RouteMemo<object>();
    const asks = (route: RouteFacts, question: RouteQuestion): boolean => {
      memo.of(question.name, route, () => {
        askRoute(question, route);
        return {};
      });
      return route.asksPath;
    };
    const again = (): RouteFacts => new RouteFacts('GET', '/orders');
    expect([asks(again(), METHOD), asks(again(), METHOD), asks(again(), PATH), asks(again(), PATH)]).toEqual([false, false, true, true]);
  });

  test('asks for his own route what was remembered of another', () => {
    const memo = new RouteMemo<{ readonly path: () => unknown }>();
    const found = [LIST, USERS].map((route) => memo.of('key', route, () => ({ path: () => askRoute(PATH, LIST)[0] })));
    expect(found[0]).toBe(found[1]);
    expect([LIST, USERS].map((route) => watched(route, () => found[0]?.path()).value)).toEqual(['/orders', '/users']);
  });
});
