import { expect, test } from 'vitest';

import { dataAdapters } from '../../src/adapters/data/index.ts';
import { DATABASE_PACKAGES, GENERATED_DATABASE_CLIENTS } from '../../src/architecture/database-packages.ts';
import { toPackageExpression } from '../../src/dependency-cruiser/path-expressions.ts';

/** Packages that the adapters of databases know, as imports write them or as expressions of that; stores of keys and values are no databases here. */
function modulesOf(role: (adapter: (typeof dataAdapters)[number]) => (name: string) => boolean): (string | RegExp)[] {
  return dataAdapters
    .filter(({ store }) => store !== 'kv')
    .flatMap((adapter) =>
      Object.entries(adapter.kinds.roles)
        .filter(([name]) => role(adapter)(name))
        .flatMap(([, patterns]) => patterns.flatMap((pattern) => ('module' in pattern ? pattern.module : []))),
    );
}

const isDatabase = (module: string): boolean =>
  DATABASE_PACKAGES.some((name) => new RegExp(toPackageExpression(name)).test(module)) ||
  new RegExp(GENERATED_DATABASE_CLIENTS).test(module);

test('every package whose client an adapter knows is among them', () => {
  const modules = modulesOf(
    ({ clientRole }) =>
      (name) =>
        name === clientRole,
  );
  const words = modules.filter((module) => typeof module === 'string');
  expect(words.filter((module) => !isDatabase(module))).toEqual([]);
  // Expressions, by a module that each of them means.
  const examples = ['@prisma/client', '@prisma/client/edge', 'src/generated/prisma/client', 'drizzle-orm/node-postgres'];
  for (const expression of modules.filter((module) => module instanceof RegExp)) {
    const meant = examples.filter((example) => expression.test(example));
    expect(meant, String(expression)).not.toEqual([]);
    expect(meant.filter((example) => !isDatabase(example))).toEqual([]);
  }
});

test('each of them is known to an adapter', () => {
  const modules = modulesOf(() => () => true);
  const isKnown = (name: string): boolean => modules.some((module) => (typeof module === 'string' ? module === name : module.test(name)));
  expect(DATABASE_PACKAGES.filter((name) => !isKnown(name))).toEqual([]);
});
