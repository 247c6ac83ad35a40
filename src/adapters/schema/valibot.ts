import type { TSESTree } from '@typescript-eslint/utils';

import type { Located } from '../../model/source-file.ts';
import type { Verdict } from '../../model/verdict.ts';
import { called, calling, property, typed } from '../../scope/kind-table.ts';
import { trace } from '../../scope/trace.ts';
import { descriptionOf, weakestOf, type HeldAgainst, type SchemaAdapter, type SchemaReader, type UnknownKeys } from './adapter.ts';
import { creationOf, elementsOf } from './creation.ts';
import { AROUND_FIRST, firstSchema, plainName } from './valibot-creation.ts';
import { textOfOutput } from './valibot-output.ts';
import { isEmptyShape } from './shape.ts';

const VALIBOT = ['valibot'];
const both = (names: readonly string[]): string[] => names.flatMap((name) => [name, `${name}Async`]);
const SCALARS = [
  'string',
  'number',
  'bigint',
  'boolean',
  'date',
  'literal',
  'picklist',
  'enum',
  'enum_',
  'null',
  'null_',
  'undefined',
  'undefined_',
  'void',
  'void_',
  'nan',
  'never',
  'symbol',
  'blob',
  'file',
  'keyof',
];
const COMPOSED = [
  'object',
  'strictObject',
  'looseObject',
  'objectWithRest',
  'record',
  'map',
  'set',
  'array',
  'union',
  'variant',
  'intersect',
].concat(
  [
    'tuple',
    'strictTuple',
    'looseTuple',
    'tupleWithRest',
    'lazy',
    'pipe',
    'partial',
    'required',
    'pick',
    'omit',
    'unwrap',
    'instance',
    'custom',
  ],
  ['optional', 'exactOptional', 'undefinedable', 'nullable', 'nullish', 'nonOptional', 'nonNullable', 'nonNullish', 'fallback', 'config'],
);

/** Valibot: functions around schemas. `object` strips keys that it does not declare, `strictObject` refuses them, `looseObject` keeps them. */
export const valibot: SchemaAdapter = {
  id: 'valibot',
  kinds: {
    library: 'valibot',
    roles: {
      parser: [called(VALIBOT, both(['parser']))],
      safeParser: [called(VALIBOT, both(['safeParser']))],
      parsed: [called(VALIBOT, both(['parse'])), calling('parser'), property('parsed', /./)],
      safeParsed: [called(VALIBOT, both(['safeParse'])), calling('safeParser')],
      unproven: [property('safeParsed', 'output'), property('unproven', /./)],
      checked: [called(VALIBOT, 'is')],
      refused: [called(VALIBOT, 'assert')],
      anything: [called(VALIBOT, ['any', 'unknown'])],
      schema: [
        called(VALIBOT, [...SCALARS, ...both(COMPOSED)]),
        typed(VALIBOT, [
          ...both(['GenericSchema', 'BaseSchema', 'ObjectSchema', 'ArraySchema']),
          'StrictObjectSchema',
          'LooseObjectSchema',
        ]),
      ],
    },
  },
  describes,
  unknownKeys,
  heldAgainst,
  textOfOutput,
  outputTypes: ['InferOutput'],
};

/** `parse(Schema, x)`, `parser(Schema)(x)`; the safe forms hold what came in where it does not fit. */
function heldAgainst({ file, node }: Located<TSESTree.CallExpression>): HeldAgainst | undefined {
  const callee = trace({ file, node: node.callee });
  const made =
    callee.kind === 'value' && callee.at.node.type === 'CallExpression' ? { file: callee.at.file, node: callee.at.node } : { file, node };
  const maker = trace({ file: made.file, node: made.node.callee });
  const [schema] = made.node.arguments;
  const isSafe = maker.kind === 'external' && maker.name.startsWith('safe');
  return schema && { schema: { file: made.file, node: schema }, ...(isSafe && { under: 'output', staysRaw: true }) };
}

/** `no` where nothing inside is described: `array(unknown())`, `record(string(), any())`, `looseObject({})`. */
function describes(at: Located, reader: SchemaReader): Verdict {
  const made = creationOf(at);
  if (!made) return 'yes';
  const { file, node } = made;
  const name = plainName(made);
  const [first, second] = node.arguments;
  const of = (schema: TSESTree.Node | undefined): Verdict => (schema ? reader.isSchema({ file, node: schema }) : 'unknown');
  switch (name) {
    case 'record':
    case 'map':
      return of(second);
    case 'looseObject':
      return isEmptyShape(first) ? 'no' : 'yes';
    case 'objectWithRest':
      return isEmptyShape(first) ? of(second) : 'yes';
    case 'union':
    case 'variant':
      return descriptionOf(elementsOf(file, name === 'union' ? first : second).map((each) => reader.isSchema(each)));
    case 'pipe': {
      const schemas = node.arguments.filter((each) => reader.roleOf({ file, node: each })).map(of);
      // What is checked by actions alone is as the project says.
      return schemas.includes('yes') ? 'yes' : 'unknown';
    }
    case 'custom':
      return 'unknown';
    default:
      return AROUND_FIRST.test(name) ? of(firstSchema(made)) : 'yes';
  }
}

function unknownKeys(at: Located, reader: SchemaReader): UnknownKeys {
  const made = creationOf(at);
  if (!made) return 'unknown';
  const { file, node } = made;
  const name = plainName(made);
  const [first, second] = node.arguments;
  const of = (schema: TSESTree.Node | undefined): UnknownKeys => (schema ? reader.unknownKeys({ file, node: schema }) : 'unknown');
  const weakest = (list: TSESTree.Node | undefined): UnknownKeys =>
    weakestOf(elementsOf(file, list).map((each) => reader.unknownKeys(each)));
  switch (name) {
    case 'object':
      return 'strips';
    case 'strictObject':
      return 'rejects';
    case 'looseObject':
    case 'record':
    case 'map':
      return 'passes';
    case 'objectWithRest':
      return second && creationOf({ file, node: second })?.name === 'never' ? 'rejects' : 'passes';
    case 'union':
    case 'intersect':
    case 'tuple':
    case 'strictTuple':
      return weakest(first);
    case 'variant':
      return weakest(second);
    case 'pipe': {
      const keys = node.arguments.filter((each) => reader.roleOf({ file, node: each })).map(of);
      return keys.find((each) => each === 'rejects') ?? keys.find((each) => each === 'strips') ?? keys[0] ?? 'unknown';
    }
    default:
      if (SCALARS.includes(name)) return 'rejects';
      return AROUND_FIRST.test(name) ? of(firstSchema(made)) : 'unknown';
  }
}
