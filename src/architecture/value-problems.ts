import type { ValueSchema } from './value-schema.ts';

/** Every way in which a value is not what its schema allows, as whole sentences: the key's path, what was given, what is legal. */
export function findProblems(value: unknown, schema: ValueSchema, path: string): string[] {
  if (value === undefined) return [];
  if (schema.type === 'object') return isRecord(value) ? objectProblems(value, schema, path) : [wrongValue(value, schema, path)];
  if (schema.type === 'array') {
    if (!Array.isArray(value)) return [wrongValue(value, schema, path)];
    const { items } = schema;
    return items ? value.flatMap((element, index) => elementProblems(element, items, `${path}[${index}]`)) : [];
  }
  if (schema.type === 'boolean') return typeof value === 'boolean' ? [] : [wrongValue(value, schema, path)];
  return isLegalText(value, schema) ? [] : [wrongValue(value, schema, path)];
}

function elementProblems(element: unknown, schema: ValueSchema, path: string): string[] {
  return element === undefined ? [wrongValue(element, schema, path)] : findProblems(element, schema, path);
}

function objectProblems(value: Readonly<Record<string, unknown>>, schema: ValueSchema, path: string): string[] {
  const { properties = {}, required = [], additionalProperties: others } = schema;
  const legal = Object.keys(properties);
  const more = Object.keys(value).filter((key) => !legal.includes(key));
  if (others) return more.flatMap((key) => findProblems(value[key], others, `${path}.${key}`));
  const missing = required.filter((key) => value[key] === undefined);
  return [
    ...more.map((key) => `${path}.${key} is not a setting${legalInPlaceOf(key, legal, placeOf(key, properties))}`),
    ...missing.map((key) => `${path}.${key} is missing; it must be ${describe(properties[key])}.`),
    ...legal.flatMap((key) => (properties[key] ? findProblems(value[key], properties[key], `${path}.${key}`) : [])),
  ];
}

function isLegalText(value: unknown, { enum: choices, minLength = 0, pattern }: ValueSchema): boolean {
  if (typeof value !== 'string' || value.trim().length < minLength) return false;
  return (choices?.includes(value) ?? true) && (pattern === undefined || new RegExp(pattern).test(value));
}

/** Where a key belongs that stands one level too high: `auth.guards` of `guards`. */
function placeOf(key: string, properties: Readonly<Record<string, ValueSchema>>): string | undefined {
  const [above] = Object.entries(properties).find(([, { properties: below }]) => below !== undefined && Object.hasOwn(below, key)) ?? [];
  return above === undefined ? undefined : `${above}.${key}`;
}

/** The end of a sentence about a wrong name: which one was meant, and which are legal. @param meant what it is known to mean, if no legal one is like it */
export function legalInPlaceOf(given: string, legal: readonly string[], meant?: string): string {
  const nearest = nearestOf(given, legal) ?? meant;
  return `${nearest === undefined ? '; legal' : `; did you mean "${nearest}"? Legal`} here: ${legal.join(', ')}.`;
}

function wrongValue(value: unknown, schema: ValueSchema, path: string): string {
  const nearest = typeof value === 'string' && schema.enum ? nearestOf(value, schema.enum) : undefined;
  return `${path} is ${show(value)}; it must be ${describe(schema, value)}.${nearest === undefined ? '' : ` Did you mean "${nearest}"?`}`;
}

/** What is legal, as it completes "it must be …". */
function describe(schema: ValueSchema | undefined, given?: unknown): string {
  if (!schema) return 'given';
  if (schema.enum) return `one of ${schema.enum.map((choice) => JSON.stringify(choice)).join(', ')}`;
  if (schema.type === 'boolean') return 'true or false';
  if (schema.type === 'object') return describeObject(schema);
  const example = schema.examples ? `, for example ${JSON.stringify(schema.examples[0])}` : '';
  if (schema.type === 'array') return `a list of ${schema.items?.type === 'object' ? 'objects' : 'strings'}${example}`;
  const isBlank = typeof given !== 'string' || given.trim() === '';
  if (schema.pattern !== undefined && !(isBlank && schema.minLength))
    return `${schema.description.charAt(0).toLowerCase()}${schema.description.slice(1)}${example}`;
  return `a string that is not empty${example}`;
}

function describeObject({ properties, additionalProperties: others }: ValueSchema): string {
  if (others) return `an object that holds, by name, ${describe(others)}`;
  return `an object with the keys ${Object.keys(properties ?? {}).join(', ')}`;
}

function show(value: unknown): string {
  if (value === undefined) return 'undefined';
  const text = toJson(value) ?? (typeof value === 'object' ? 'an object' : `a ${typeof value}`);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** Undefined for a function; a cyclic object has no JSON either. */
function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** The legal word that a typing mistake most likely meant: at most a third of it may differ. */
function nearestOf(given: string, legal: readonly string[]): string | undefined {
  const [nearest] = legal
    .map((word) => ({ word, distance: distanceOf(given.toLowerCase(), word.toLowerCase()) }))
    .filter(({ word, distance }) => distance <= Math.max(1, Math.floor(Math.max(word.length, given.length) / 3)))
    .sort((left, right) => left.distance - right.distance);
  return nearest?.word;
}

/** Levenshtein's distance. */
function distanceOf(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, replaced));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
