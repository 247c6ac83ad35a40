import { dataAdapters } from '../adapters/data/index.ts';
import type { DataAdapter } from '../adapters/data/adapter.ts';
import { matchesPackage } from '../scope/kind-table.ts';

/** Does an export of a package make or hold a handle to a database? The library's name; undefined for its types, errors, enums and operators. */
export function clientOf(specifier: string, name: string): string | undefined {
  const adapter = dataAdapters.find((each) => each.store !== 'kv' && makesClients(each, specifier, name));
  return adapter?.id;
}

function makesClients({ kinds, operations }: DataAdapter, specifier: string, name: string): boolean {
  const queried = new Set(operations.flatMap(({ of }) => of));
  return Object.entries(kinds.roles).some(
    ([role, patterns]) =>
      queried.has(role) &&
      patterns.some(
        (pattern) =>
          (pattern.by === 'new' || pattern.by === 'call' || pattern.by === 'import') &&
          pattern.module.some((known) => matchesPackage(known, specifier)) &&
          (name === '*' || pattern.name.some((each) => each === name || each.startsWith(`${name}.`))),
      ),
  );
}
