import type { TSESLint } from '@typescript-eslint/utils';

import { ruleUrl } from './meta.ts';

/** What a rule says of itself; presets and pages are computed from it. */
export interface RuleDocs {
  /** One sentence, without a full stop. */
  readonly description: string;
  /** Clauses of the constitution that it enforces, for example `SEC-1`. */
  readonly clauses: readonly string[];
  /** `error` or `warn` in the preset `recommended`; false: in `strict` only. Earned by measurement, see the constitution's two tiers of trust. */
  readonly recommended: 'error' | 'warn' | false;
  /** Options that `strict` turns on beyond the defaults. */
  readonly strictOptions?: readonly unknown[];
  /** What the rule needs beyond syntax to be at its best. */
  readonly needs?: 'project' | 'types';
  readonly url?: string;
}

export type RuleModule<Options extends readonly unknown[] = readonly unknown[], MessageIds extends string = string> = TSESLint.RuleModule<
  MessageIds,
  Options,
  RuleDocs
>;

export interface RuleDefinition<Options extends readonly unknown[], MessageIds extends string> {
  /** The rule's id, equal to its file name. */
  readonly name: string;
  readonly meta: Omit<TSESLint.RuleMetaData<MessageIds, RuleDocs, Options>, 'docs' | 'defaultOptions'> & {
    readonly docs: RuleDocs;
    /** None for a rule without options. */
    readonly defaultOptions?: Options;
  };
  readonly create: (context: Readonly<TSESLint.RuleContext<MessageIds, Options>>, options: Options) => TSESLint.RuleListener;
}

/** Builds a rule. ESLint fills options from `meta.defaultOptions`; other linters may not, so they are filled here as well. */
export function createRule<Options extends readonly unknown[], MessageIds extends string>(
  definition: RuleDefinition<Options, MessageIds>,
): RuleModule<Options, MessageIds> {
  const { name, meta, create } = definition;
  const defaults = meta.defaultOptions ?? ([] as unknown as Options);
  return {
    meta: { ...meta, docs: { ...meta.docs, url: ruleUrl(name) } },
    defaultOptions: defaults,
    create: (context) => create(context, withDefaults(context.options, defaults)),
  };
}

function withDefaults<Options extends readonly unknown[]>(given: readonly unknown[], defaults: Options): Options {
  return defaults.map((fallback, index) => {
    const option = given[index];
    if (option === undefined) return fallback;
    return isRecord(option) && isRecord(fallback) ? { ...fallback, ...option } : option;
  }) as unknown as Options;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
