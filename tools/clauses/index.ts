// The backend constitution: every clause that code can break, and what is meant to enforce it. `docs/constitution.md` is generated from
// this table and from the clauses that each rule names in its `meta.docs`.

import type { Family } from './clause.ts';
import { practice } from './practice.ts';
import { running } from './running.ts';
import { security } from './security.ts';
import { structure } from './structure.ts';

export type { Clause, Family } from './clause.ts';

/** Those of the `means` below that exist; whoever builds one adds it here. */
export const builtMeans: ReadonlySet<string> = new Set<string>([
  'the type [`Exact`](contracts.md#exact)',
  'the types [`BackwardCompatibleResponse` and `BackwardCompatibleRequest`](contracts.md#backwardcompatibleresponse-backwardcompatiblerequest)',
  'the type [`ErrorTaxonomy`](contracts.md#errortaxonomy)',
  'the type [`NoSensitiveFields`](contracts.md#nosensitivefields)',
]);

export const families: readonly Family[] = [...structure, ...security, ...running, ...practice];
