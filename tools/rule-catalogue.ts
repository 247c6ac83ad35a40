// What the generated files say about the rules, read from the rules themselves.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RuleDocs } from '../src/create-rule.ts';
import { families } from './clauses/index.ts';

export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

export interface CataloguedRule {
  readonly id: string;
  readonly description: string;
  readonly clauses: readonly string[];
  readonly recommended: RuleDocs['recommended'];
  readonly strictOptions: readonly unknown[];
  readonly needs: RuleDocs['needs'];
  readonly isFixable: boolean;
  readonly hasSuggestions: boolean;
  readonly optionSchemas: readonly JsonSchema[];
  readonly defaultOptions: readonly unknown[];
}

/** `meta` as it is found at run time; every part is checked, because a hole in it becomes a hole in the documentation. */
interface RuleModule {
  readonly default?: {
    readonly meta?: {
      readonly docs?: Partial<RuleDocs>;
      readonly schema?: JsonSchema | readonly JsonSchema[] | false;
      readonly defaultOptions?: readonly unknown[];
      readonly fixable?: string;
      readonly hasSuggestions?: boolean;
    };
  };
}

const knownClauses = new Set(families.flatMap(({ clauses }) => clauses.map(({ id }) => id)));

/** The ids are the file names; they are known before any rule can be loaded. */
export function findRuleIds(root: string): string[] {
  return readdirSync(join(root, 'src', 'rules'))
    .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}

export async function loadRule(root: string, id: string): Promise<CataloguedRule> {
  const file = `src/rules/${id}.ts`;
  const { default: rule } = (await import(pathToFileURL(join(root, file)).href)) as RuleModule;
  const docs = rule?.meta?.docs;
  if (rule?.meta === undefined || docs === undefined)
    throw new Error(`${file} has no default export with meta.docs: build it with createRule.`);

  const { description = '', clauses = [], recommended = false, url = '' } = docs;
  if (description === '') throw new Error(`${file}: meta.docs.description is empty.`);
  if (!url.includes(`/${id}`))
    throw new Error(`${file}: meta.docs.url is "${url}", so the rule's name is not its file name; both must be "${id}".`);
  const unknown = clauses.filter((clause) => !knownClauses.has(clause));
  if (unknown.length > 0) throw new Error(`${file}: meta.docs.clauses names ${unknown.join(', ')}, which tools/clauses/ does not list.`);
  if (clauses.length === 0) throw new Error(`${file}: meta.docs.clauses is empty; a rule exists to enforce a clause of tools/clauses/.`);

  const { schema, defaultOptions = [], fixable, hasSuggestions = false } = rule.meta;
  return {
    id,
    description: description.replace(/\.$/, ''),
    clauses,
    recommended,
    strictOptions: docs.strictOptions ?? [],
    needs: docs.needs,
    isFixable: fixable !== undefined,
    hasSuggestions,
    optionSchemas: toOptionSchemas(schema),
    defaultOptions,
  };
}

/** ESLint takes a list (one schema per option) or a schema of the list itself. */
function toOptionSchemas(schema: JsonSchema | readonly JsonSchema[] | false | undefined): readonly JsonSchema[] {
  if (schema === undefined || schema === false) return [];
  if (isList(schema)) return schema;
  if (schema.items === undefined) return [schema];
  return isList(schema.items) ? schema.items : [schema.items];
}

function isList(value: JsonSchema | readonly JsonSchema[]): value is readonly JsonSchema[] {
  return Array.isArray(value);
}
