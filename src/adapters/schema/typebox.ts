import { methodCall } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import type { Verdict } from '../../model/verdict.ts';
import { called, imported, method, property, typed } from '../../scope/kind-table.ts';
import { trace } from '../../scope/trace.ts';
import { weakestOf, type SchemaAdapter, type SchemaReader, type UnknownKeys } from './adapter.ts';
import { flagOf, type Flag } from './options.ts';
import { creationOf, type Creation } from './typebox-creation.ts';
import { heldAgainst, textOfOutput } from './typebox-output.ts';

const BUILDERS = ['@sinclair/typebox', 'typebox', '@fastify/type-provider-typebox', 'elysia', '@elysiajs/eden'];
const VALUE = ['@sinclair/typebox/value', 'typebox/value'];
const COMPILER = ['@sinclair/typebox/compiler', 'typebox/compile', 'typebox/schema'];

/**
 * TypeBox, also as Elysia's `t`. What happens to unknown keys depends on who checks: 'rejects' says that the schema forbids them. Elysia itself leaves them
 * out by default, whether the schema forbids them or says nothing.
 */
export const typebox: SchemaAdapter = {
  id: 'typebox',
  kinds: {
    library: 'typebox',
    roles: {
      builder: [imported(BUILDERS, ['Type', 't', 'default']), property('builder', ['Type'])],
      value: [imported(VALUE, ['Value', 'default'])],
      compiler: [imported(COMPILER, ['TypeCompiler', 'Schema', 'default'])],
      compiled: [method('compiler', 'Compile'), called(COMPILER, 'Compile')],
      parsed: [method(['value', 'compiled'], ['Parse', 'Decode']), called(VALUE, ['Parse', 'Decode']), property('parsed', /./)],
      checked: [method(['value', 'compiled'], ['Check', 'Errors']), called(VALUE, ['Check', 'Errors'])],
      // `t.NoValidate(schema)` of Elysia is written down, and no more.
      anything: [method('builder', ['Any', 'Unknown', 'NoValidate'])],
      schema: [
        method('builder', /^[A-Z]/),
        called(BUILDERS.slice(0, 3), [
          'Object',
          'Array',
          'Union',
          'Intersect',
          'Composite',
          'Record',
          'String',
          'Number',
          'Integer',
          'Boolean',
          'Partial',
          'Pick',
          'Omit',
        ]),
        typed(BUILDERS, ['TSchema', 'TObject', 'TArray', 'TUnion']),
      ],
    },
  },
  describes,
  unknownKeys,
  heldAgainst,
  textOfOutput,
  outputTypes: ['Static', 'StaticDecode'],
};

/** `no` where nothing inside is described: `Type.Array(Type.Any())`, `Type.Record(Type.String(), Type.Unknown())`, `Type.Object({}, { additionalProperties: true })`. */
function describes(at: Located, reader: SchemaReader): Verdict {
  const made = creationOf(at);
  if (!made) return 'yes';
  const { file, name, node } = made;
  const inner = node.arguments[name === 'Record' ? 1 : 0];
  if (/^(?:Array|Optional|Readonly|Partial|Required|Record|Promise)$/.test(name)) {
    return inner ? reader.isSchema({ file, node: inner }) : 'no';
  }
  if (name !== 'Object') return 'yes';
  const isEmpty = inner?.type === 'ObjectExpression' && inner.properties.length === 0;
  return isEmpty && additionalOf(made) !== false ? 'no' : 'yes';
}

function unknownKeys(at: Located, reader: SchemaReader): UnknownKeys {
  const made = creationOf(at);
  if (!made) return 'unknown';
  const { file, name, node } = made;
  const [first] = node.arguments;
  switch (name) {
    case 'Object':
      if (isOfElysia(made)) return additionalOf(made) === true ? 'passes' : additionalOf(made) === 'unknown' ? 'unknown' : 'strips';
      return additionalOf(made) === false ? 'rejects' : additionalOf(made) === 'unknown' ? 'unknown' : 'passes';
    case 'Array':
    case 'Nullable':
    case 'MaybeEmpty':
    case 'Optional':
    case 'Readonly':
    case 'Partial':
    case 'Required':
    case 'Pick':
    case 'Omit':
      return first ? reader.unknownKeys({ file, node: first }) : 'unknown';
    case 'Composite':
    case 'Intersect':
      return optionOf(made, 'unevaluatedProperties') === false ? 'rejects' : 'passes';
    case 'Union':
      return weakestOf(
        first?.type === 'ArrayExpression' ? first.elements.flatMap((each) => (each ? [reader.unknownKeys({ file, node: each })] : [])) : [],
      );
    case 'Record':
    case 'Any':
    case 'Unknown':
      return 'passes';
    case 'Unsafe':
    case 'Ref':
    case 'This':
    case 'Recursive':
      return 'unknown';
    default:
      return 'rejects';
  }
}

function isOfElysia({ file, node }: Creation): boolean {
  const builder = methodCall(node);
  const origin = builder && trace({ file, node: builder.object });
  return origin?.kind === 'external' && origin.module === 'elysia';
}

function additionalOf(made: Creation): Flag {
  return optionOf(made, 'additionalProperties');
}

function optionOf({ file, node }: Creation, name: string): Flag {
  const last = node.arguments.length > 1 ? node.arguments.at(-1) : undefined;
  return flagOf(last && { file, node: last }, name);
}
