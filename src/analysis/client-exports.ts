import type { TSESTree } from '@typescript-eslint/utils';

import { dataAdapters } from '../adapters/data/index.ts';
import type { DataAdapter } from '../adapters/data/adapter.ts';
import type { SourceFile } from '../model/source-file.ts';
import { usesOf, type ImportUse } from '../scope/import-uses.ts';
import { matchesPackage, type Pattern } from '../scope/kind-table.ts';

/** How a value has to be used for each way in which libraries hand out clients; the export itself needs no use. */
const USED: Readonly<Partial<Record<Pattern['by'], ImportUse>>> = {
  new: 'constructed',
  call: 'called',
  extends: 'extended',
  subclass: 'extended',
  type: 'injected',
};

/**
 * Does a file make or get a handle to a database from an export of a package? The library's id; undefined for types, errors, enums and operators.
 * @param specifier as the import writes it
 * @param at the import's specifier
 */
export function clientOf(specifier: string, name: string, at: TSESTree.Node, file: SourceFile): string | undefined {
  const local = 'local' in at && at.local.type === 'Identifier' ? at.local : at;
  const uses = local.type === 'Identifier' ? usesOf(file, local) : new Set<ImportUse>(['constructed', 'called']);
  return dataAdapters.find((each) => each.store !== 'kv' && makesClients(each, { specifier, name, uses }))?.id;
}

interface Asked {
  readonly specifier: string;
  readonly name: string;
  readonly uses: ReadonlySet<ImportUse>;
}

function makesClients({ kinds, operations }: DataAdapter, { specifier, name, uses }: Asked): boolean {
  const queried = new Set(operations.flatMap(({ of }) => of));
  return Object.entries(kinds.roles).some(([role, patterns]) => queried.has(role) && patterns.some((each) => fits(each)));

  function fits(pattern: Pattern): boolean {
    if (!('module' in pattern) || !pattern.module.some((known) => matchesPackage(known, specifier))) return false;
    const use = USED[pattern.by];
    if (use === undefined ? pattern.by !== 'import' : !uses.has(use)) return false;
    return name === '*' || pattern.name.some((each) => each === name || each.startsWith(`${name}.`));
  }
}
