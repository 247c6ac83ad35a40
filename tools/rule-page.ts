// The generated parts of docs/rules/<id>.md: what a reader wants to know first, and the options.
import { families } from './clauses/index.ts';
import { familyAnchor, toTable } from './markdown.ts';
import type { CataloguedRule, JsonSchema } from './rule-catalogue.ts';

const needs: Readonly<Record<NonNullable<CataloguedRule['needs']>, string>> = {
  project: '🗂️ Reads other files of the project: where a name is imported from, it looks there.',
  types: '💭 Sharper with type information; without it, what only types can tell stays unreported.',
};

export function renderHeader(rule: CataloguedRule): string {
  const facts = [
    rule.recommended === false
      ? 'In the preset `strict`.'
      : `${rule.recommended === 'error' ? '✅' : '⚠️'} In the presets \`recommended\` (as ${rule.recommended === 'error' ? 'an error' : 'a warning'}) and \`strict\`.`,
    ...(rule.strictOptions.length === 0
      ? []
      : [`In \`strict\` with the options \`${rule.strictOptions.map((option) => JSON.stringify(option)).join(', ')}\`.`]),
    ...(rule.isFixable ? ['🔧 Fixed by `eslint --fix`.'] : []),
    ...(rule.hasSuggestions ? ['💡 Offers suggestions in the editor.'] : []),
    ...(rule.needs === undefined ? [] : [needs[rule.needs]]),
  ];
  const clauses = families.flatMap((family) =>
    family.clauses
      .filter(({ id }) => rule.clauses.includes(id))
      .map(({ id, text }) => `- [${id}](../constitution.md#${familyAnchor(family)}): ${text}.`),
  );
  return [`# \`${rule.id}\``, `${rule.description}.`, facts.join('\n\n'), `Enforces:\n\n${clauses.join('\n')}`].join('\n\n');
}

export function renderOptions(rule: CataloguedRule): string {
  const rows = rule.optionSchemas.flatMap((schema, index) => toRows(schema, rule.defaultOptions[index] ?? schema.default, index));
  if (rows.length === 0) return '## Options\n\nThis rule has no options.';
  return `## Options\n\n${toTable(['option', 'type', 'default', 'meaning'], rows)}`;
}

function toRows(schema: JsonSchema, defaults: unknown, index: number): string[][] {
  if (schema.properties !== undefined) return toPropertyRows(schema.properties, defaults, '');
  return [toRow(`(option ${index + 1})`, schema, defaults)];
}

/** An object inside an object is written with a dot, as its user reads it: `auth.guards`. */
function toPropertyRows(properties: Readonly<Record<string, JsonSchema>>, defaults: unknown, prefix: string): string[][] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const value = isRecord(defaults) ? defaults[name] : undefined;
    const path = `${prefix}${name}`;
    const inner = schema.properties === undefined ? [] : toPropertyRows(schema.properties, value ?? schema.default, `${path}.`);
    return inner.length > 0 ? inner : [toRow(`\`${path}\``, schema, value ?? schema.default)];
  });
}

function toRow(name: string, schema: JsonSchema, value: unknown): string[] {
  return [name, `\`${toType(schema)}\``, value === undefined ? '' : `\`${JSON.stringify(value)}\``, schema.description ?? ''];
}

function toType(schema: JsonSchema): string {
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return [...new Set(choices.map(toType))].join(' | ');
  if (schema.type === 'array') return toArrayType(schema.items);
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object')
    return `Record<string, ${toType(schema.additionalProperties)}>`;
  return Array.isArray(schema.type) ? schema.type.join(' | ') : String(schema.type ?? 'any');
}

function toArrayType(items: JsonSchema['items']): string {
  if (items === undefined) return 'any[]';
  const element = (Array.isArray(items) ? (items as readonly JsonSchema[]) : [items as JsonSchema]).map(toType).join(' | ');
  return element.includes(' ') ? `(${element})[]` : `${element}[]`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
