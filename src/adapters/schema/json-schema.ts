import type { TSESTree } from '@typescript-eslint/utils';

import { isBooleanLiteral, keyName } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { anyOf, type Verdict } from '../../model/verdict.ts';
import { flattenElements } from '../../scope/array-elements.ts';
import { constantString } from '../../scope/constant.ts';
import { called, calling, constructed, imported, method, typed } from '../../scope/kind-table.ts';
import { trace } from '../../scope/trace.ts';
import { weakestOf, widestOf, type SchemaAdapter, type SchemaReader, type TextOfOutput, type UnknownKeys } from './adapter.ts';
import { textOfStringOptions } from './string-format.ts';

const AJV = ['ajv', 'ajv/dist/2019', 'ajv/dist/2020', 'ajv/dist/jtd', 'ajv/dist/2019.js', 'ajv/dist/2020.js'];
const VALIDATOR = ['jsonschema'];
const FLUENT = ['fluent-json-schema'];

// Keywords that only annotate; a schema of nothing else lets everything through.
const ANNOTATIONS =
  /^(?:\$id|\$schema|\$comment|id|title|description|summary|default|example|examples|deprecated|readOnly|writeOnly|nullable|x-.*)$/;
const COMBINATORS = ['oneOf', 'anyOf', 'allOf'];

/** JSON schema: plain objects, Ajv, fluent-json-schema. */
export const jsonSchema: SchemaAdapter = {
  id: 'json-schema',
  kinds: {
    library: 'json-schema',
    roles: {
      ajv: [
        constructed(AJV, ['default', 'Ajv', 'Ajv2019', 'Ajv2020']),
        called(AJV, 'default'),
        typed(AJV, ['default', 'Ajv']),
        method('ajv', /^add/),
      ],
      compiled: [method('ajv', ['compile', 'getSchema']), typed(AJV, ['ValidateFunction'])],
      checked: [calling('compiled'), method('ajv', 'validate'), called(VALIDATOR, 'validate')],
      fluent: [imported(FLUENT, ['default', 'S'])],
      schema: [
        method('fluent', /^(?!FORMATS|TYPES|null$|withOptions)\w+$/),
        method('schema', /./),
        typed(AJV, ['JSONSchemaType', 'SchemaObject', 'JTDSchemaType']),
        typed(['json-schema', 'json-schema-to-ts', 'jsonschema'], ['JSONSchema', 'JSONSchema4', 'JSONSchema6', 'JSONSchema7', 'Schema']),
      ],
    },
  },
  describes(at, reader) {
    const origin = trace(at);
    return origin.kind === 'value' && origin.at.node.type === 'ObjectExpression' ? describesObject(origin.at, reader) : 'yes';
  },
  describesValue(value, reader) {
    return value.node.type === 'ObjectExpression' ? describesObject(value, reader) : undefined;
  },
  unknownKeys,
  textOfOutput,
};

function describesObject(at: Located, reader: SchemaReader): Verdict {
  const { members, isOpen } = membersOf(at);
  const open: Verdict = isOpen ? 'unknown' : 'no';
  if (members.has('$ref') || members.has('enum') || members.has('const')) return 'yes';
  const combined = COMBINATORS.flatMap((name) => membersOfList(members.get(name)));
  if (combined.length > 0) return anyOf(combined.map((each) => ({ verdict: reader.isSchema(each), evidence: [] }))).verdict;

  const type = members.get('type');
  const types = type ? typesOf(type) : undefined;
  if (types === 'unknown') return 'unknown';
  if (types?.some((each) => each !== 'object' && each !== 'array' && each !== 'null')) return 'yes';
  if (types?.includes('array') || (!types && members.has('items'))) {
    const items = members.get('items') ?? members.get('prefixItems');
    return items ? describesItems(items, reader) : open;
  }
  if (types?.includes('object') || (!types && (members.has('properties') || members.has('patternProperties')))) {
    const described = [members.get('properties'), members.get('patternProperties')].some((each) => each && hasMembers(each));
    if (described) return 'yes';
    const additional = members.get('additionalProperties');
    if (!additional || isBooleanLiteral(additional.node, true)) return open;
    return isBooleanLiteral(additional.node, false) ? 'yes' : reader.isSchema(additional);
  }
  if (types?.includes('null')) return 'yes';
  return isOpen || [...members.keys()].some((name) => !ANNOTATIONS.test(name)) ? 'unknown' : 'no';
}

function describesItems(items: Located, reader: SchemaReader): Verdict {
  const list = membersOfList(items);
  return list.length > 0 ? anyOf(list.map((each) => ({ verdict: reader.isSchema(each), evidence: [] }))).verdict : reader.isSchema(items);
}

function unknownKeys(at: Located, reader: SchemaReader): UnknownKeys {
  const origin = trace(at);
  if (origin.kind !== 'value' || origin.at.node.type !== 'ObjectExpression') return 'unknown';
  const { members, isOpen } = membersOf(origin.at);
  for (const name of ['additionalProperties', 'unevaluatedProperties']) {
    const value = members.get(name);
    if (value) return isBooleanLiteral(value.node, false) ? 'rejects' : 'passes';
  }
  if (members.has('$ref') || members.has('allOf') || isOpen) return 'unknown';
  const alternatives = ['oneOf', 'anyOf'].flatMap((name) => membersOfList(members.get(name)));
  if (alternatives.length > 0) return weakestOf(alternatives.map((each) => reader.unknownKeys(each)));
  const items = members.get('items');
  if (items) return reader.unknownKeys(items);
  const type = members.get('type');
  const types = type && typesOf(type);
  return types === 'unknown' ? 'unknown' : !types || types.includes('object') ? 'passes' : 'rejects';
}

function textOfOutput(at: Located, path: readonly string[], reader: SchemaReader): TextOfOutput {
  const origin = trace(at);
  if (origin.kind !== 'value' || origin.at.node.type !== 'ObjectExpression') return 'unknown';
  const { members } = membersOf(origin.at);
  const [head, ...rest] = path;
  const alternatives = ['oneOf', 'anyOf'].flatMap((name) => membersOfList(members.get(name)));
  if (alternatives.length > 0) return widestOf(alternatives.map((each) => reader.textOfOutput(each, path)));
  if (members.has('enum') || members.has('const')) return 'closed';
  const items = members.get('items');
  if (items) return reader.textOfOutput(items, rest);
  const properties = members.get('properties');
  if (properties) {
    const value = head === undefined ? undefined : membersOf(properties).members.get(head);
    return value ? reader.textOfOutput(value, rest) : 'unknown';
  }
  const type = members.get('type');
  const types = type && typesOf(type);
  if (!types || types === 'unknown') return 'unknown';
  if (types.includes('string')) return textOfStringOptions(origin.at);
  return types.every((each) => /^(?:number|integer|boolean|null)$/.test(each)) ? 'closed' : 'unknown';
}

/** The members of an object literal, those that it spreads in included. `isOpen`: one of the spreads cannot be followed. */
function membersOf(at: Located, depth = 0): { members: Map<string, Located>; isOpen: boolean } {
  const members = new Map<string, Located>();
  let isOpen = false;
  if (at.node.type !== 'ObjectExpression' || depth > 8) return { members, isOpen: true };
  for (const property of at.node.properties) {
    if (property.type === 'Property') {
      const name = keyName(property.key, property.computed);
      if (name === undefined) isOpen = true;
      else members.set(name, { file: at.file, node: property.value });
      continue;
    }
    const origin = trace({ file: at.file, node: property.argument });
    const spread = origin.kind === 'value' ? membersOf(origin.at, depth + 1) : { members: [], isOpen: true };
    for (const [name, value] of spread.members) members.set(name, value);
    isOpen ||= spread.isOpen;
  }
  return { members, isOpen };
}

function membersOfList(at: Located | undefined): Located[] {
  if (!at) return [];
  const origin = trace(at);
  return origin.kind === 'value' && origin.at.node.type === 'ArrayExpression' ? flattenElements(origin.at.file, [origin.at.node]) : [];
}

function typesOf(at: Located): string[] | 'unknown' {
  const list = membersOfList(at);
  const names = (list.length > 0 ? list : [at]).map(constantString);
  return names.every((name) => name !== undefined) ? names : 'unknown';
}

function hasMembers(at: Located): boolean {
  const origin = trace(at);
  const node: TSESTree.Node = origin.kind === 'value' ? origin.at.node : at.node;
  return node.type !== 'ObjectExpression' || node.properties.length > 0;
}
