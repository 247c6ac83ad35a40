import { describe, expect, test } from 'vitest';

import { authAdapters } from '../../src/adapters/auth/index.ts';
import { dataAdapters } from '../../src/adapters/data/index.ts';
import { httpAdapters } from '../../src/adapters/http/index.ts';
import { BRIDGES, NOT_IN_STACK, STACK } from '../../src/adapters/stack.ts';
import { namesPackage, packagesOf } from '../../src/scope/kind-table.ts';

const FAMILIES = [
  { kinds: ['frameworks'], adapters: httpAdapters },
  { kinds: ['orms', 'drivers'], adapters: dataAdapters },
  { kinds: ['auth'], adapters: authAdapters },
];

describe.each(FAMILIES)('$kinds', ({ kinds, adapters }) => {
  test.each(adapters.map(({ id }) => id))('%s is in the stack, or is not, and never both', (id) => {
    const members = STACK.filter((each) => kinds.includes(each.kind) && each.adapter === id);
    expect(members.length + (id in NOT_IN_STACK ? 1 : 0)).toBe(1);
  });

  test('every member with an adapter names a package that the adapter knows', () => {
    const strangers = STACK.filter(({ kind, adapter, packages }) => {
      const known = kinds.includes(kind) ? adapters.find(({ id }) => id === adapter) : undefined;
      const ofAdapter = known ? packagesOf(known.kinds).filter((each) => typeof each === 'string') : [];
      return (
        known &&
        !packages.some((each) => (typeof each === 'string' ? namesPackage(known.kinds, each) : ofAdapter.some((one) => each.test(one))))
      );
    });
    expect(strangers.map(({ name }) => name)).toEqual([]);
  });
});

test('what a member is built on, stands beside or is joined to is a member', () => {
  const names = new Set(STACK.map(({ name }) => name));
  const meant = [...STACK.flatMap(({ on = [], beside = [] }) => [...on, ...beside]), ...BRIDGES.flatMap(({ joins }) => joins)];
  expect(meant.filter((name) => !names.has(name))).toEqual([]);
});

test('what is left out is an adapter', () => {
  const ids = new Set([...httpAdapters, ...dataAdapters, ...authAdapters].map(({ id }) => id));
  expect(Object.keys(NOT_IN_STACK).filter((id) => !ids.has(id))).toEqual([]);
});
