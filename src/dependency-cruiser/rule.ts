import type { DependencyType, IForbiddenRuleType } from 'dependency-cruiser';

/** A forbidden rule as this configuration writes them: found by its name, explained by its comment. */
export type Rule = IForbiddenRuleType & Required<Pick<IForbiddenRuleType, 'name' | 'comment' | 'severity'>>;

/**
 * Imports that are gone at run time: written as types, or erased by the compiler because only types are used.
 * That the latter are told apart takes `tsPreCompilationDeps: 'specify'`.
 */
export const GONE_AT_RUN_TIME: DependencyType[] = ['type-only', 'type-import', 'pre-compilation-only'];

/** Imports that load something. Of one that leads nowhere dependency-cruiser does not say whether it is a type: `no-unresolvable-imports` is about those. */
export const AT_RUN_TIME: { couldNotResolve: boolean; dependencyTypesNot: DependencyType[] } = {
  couldNotResolve: false,
  dependencyTypesNot: GONE_AT_RUN_TIME,
};

/** Names handed on: `export … from`. */
export const RE_EXPORT: DependencyType[] = ['export'];

/** Restrictions of a rule without the empty lists: dependency-cruiser takes an empty list for a pattern that matches everything. */
export function restriction<T extends { path?: string[]; pathNot?: string[] }>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => !(Array.isArray(value) && value.length === 0))) as T;
}

/** `a`, `a and b`, `a, b and c`. */
export function enumerate(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
