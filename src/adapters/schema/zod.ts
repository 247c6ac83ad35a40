import type { TSESTree } from '@typescript-eslint/utils';

import type { Located } from '../../model/source-file.ts';
import type { Verdict } from '../../model/verdict.ts';
import { called, imported, method, property, typed } from '../../scope/kind-table.ts';
import { descriptionOf, weakestOf, type SchemaAdapter, type SchemaReader, type UnknownKeys } from './adapter.ts';
import { creationOf, elementsOf, type Creation } from './creation.ts';
import { AROUND_FIRST, firstSchema } from './zod-creation.ts';
import { heldAgainst, textOfOutput } from './zod-output.ts';
import { isEmptyShape } from './shape.ts';

const ZOD = ['zod', 'zod/v3', 'zod/v4', 'zod/mini', 'zod/v4-mini', 'zod/v4/mini', '@zod/mini', '@hono/zod-openapi', 'astro/zod'];
const DERIVED = ['createInsertSchema', 'createSelectSchema', 'createUpdateSchema'];
const TYPES = [
  'ZodType',
  'ZodTypeAny',
  'ZodSchema',
  'ZodObject',
  'AnyZodObject',
  'ZodEffects',
  'ZodArray',
  'ZodUnion',
  'ZodDiscriminatedUnion',
];

const PARSE = ['parse', 'parseAsync', 'decode', 'decodeAsync'];
const SAFE_PARSE = ['safeParse', 'safeParseAsync', 'spa', 'safeDecode', 'safeDecodeAsync'];
// Everything else on a schema gives a schema back: the chain is the library's style.
const CHAIN = /^(?!parse|safe[PDE]|spa$|decode|encode|is[A-Z]|toJSONSchema|register$|shape$|_)\w+$/;
// Members of the namespace that make no schema.
const FACTORY =
  /^(?!parse|safe[PDE]|decode|encode|toJSONSchema|fromJSONSchema|treeify|prettify|format|flatten|config|setErrorMap|getErrorMap|registry|globalRegistry|any$|unknown$|custom$|function$|check$|clone$|locales|regexes|core|util|infer)[a-z_]\w*$/;

const SCALARS =
  /^(?:string|number|bigint|boolean|date|symbol|undefined|null|void|never|nan|literal|enum|nativeEnum|int|int32|uint32|float\d+|email|url|uuid|guid|nanoid|cuid2?|ulid|emoji|base64|base64url|jwt|ipv4|ipv6|cidrv[46]|e164|stringbool|templateLiteral|file|datetime|time|duration|instanceof)$/;

export const zod: SchemaAdapter = {
  id: 'zod',
  kinds: {
    library: 'zod',
    roles: {
      namespace: [imported(ZOD, ['z', 'default']), property('namespace', ['z', 'coerce', 'iso'])],
      parsed: [
        method('schema', PARSE),
        method('namespace', PARSE),
        called(ZOD, PARSE),
        property('safeParsed', 'data'),
        property('parsed', /./),
      ],
      safeParsed: [method('schema', SAFE_PARSE), method('namespace', SAFE_PARSE), called(ZOD, SAFE_PARSE)],
      anything: [
        method('namespace', ['any', 'unknown', 'custom']),
        called(ZOD, ['any', 'unknown', 'custom']),
        method('anything', /^(?:optional|nullable|nullish|default|catch|describe|meta|openapi|brand|readonly|array)$/),
      ],
      schema: [
        method('namespace', FACTORY),
        called(ZOD, ['object', 'strictObject', 'looseObject', 'array', 'record', 'union', 'discriminatedUnion', 'string', 'number']),
        called(['drizzle-zod', 'drizzle-orm/zod'], DERIVED),
        method('schema', CHAIN),
        method('anything', ['pipe', 'transform', 'refine', 'superRefine']),
        property('schema', ['element', 'schema']),
        property('shape', /./),
        typed(
          ZOD,
          TYPES.flatMap((name) => [name, `z.${name}`]),
        ),
      ],
      shape: [property('schema', 'shape')],
    },
  },
  describes(at, reader) {
    return describes(at, reader, 0);
  },
  unknownKeys,
  heldAgainst,
  textOfOutput,
  outputTypes: ['infer', 'output', 'TypeOf'],
};

/** `no` for schemas that say nothing of what is inside: `z.array(z.any())`, `z.record(z.unknown())`, `z.object({}).passthrough()`. */
function describes(at: Located, reader: SchemaReader, depth: number): Verdict {
  const call = creationOf(at);
  if (!call || depth > 12) return 'yes';
  const { file, name, node, receiver } = call;
  const inner = (argument: TSESTree.Node | undefined): Verdict => (argument ? reader.isSchema({ file, node: argument }) : 'yes');
  if (receiver) {
    const isLoose = /^(?:passthrough|loose)$/.test(name) || (name === 'catchall' && keysOfCatchall(call, reader) === 'passes');
    if (isLoose && isEmptyObject({ file, node: receiver })) return 'no';
    return reader.roleOf({ file, node: receiver }) === 'anything' ? 'unknown' : describes({ file, node: receiver }, reader, depth + 1);
  }
  if (name === 'record' || name === 'map' || name === 'partialRecord') return inner(node.arguments.at(-1));
  if (name === 'looseObject') return isEmptyObject({ file, node }) ? 'no' : 'yes';
  if (AROUND_FIRST.test(name)) return inner(firstSchema(call));
  if (name === 'union') {
    return descriptionOf(elementsOf(file, node.arguments[0]).map((each) => reader.isSchema(each)));
  }
  return 'yes';
}

function isEmptyObject(at: Located): boolean {
  const call = creationOf(at);
  if (!call || call.receiver || !/^(?:object|looseObject)$/.test(call.name)) return false;
  return isEmptyShape(call.node.arguments[0]);
}

function unknownKeys(at: Located, reader: SchemaReader): UnknownKeys {
  const call = creationOf(at);
  if (!call) return 'unknown';
  const { file, name, node, receiver } = call;
  const keysOf = (inner: TSESTree.Node | undefined): UnknownKeys => (inner ? reader.unknownKeys({ file, node: inner }) : 'unknown');
  switch (name) {
    case 'strictObject':
    case 'strict':
      return 'rejects';
    case 'object':
    case 'strip':
    case 'createInsertSchema':
    case 'createSelectSchema':
    case 'createUpdateSchema':
      return 'strips';
    case 'looseObject':
    case 'passthrough':
    case 'loose':
    case 'record':
    case 'partialRecord':
    case 'any':
    case 'unknown':
      return 'passes';
    case 'catchall':
      return keysOfCatchall(call, reader);
    case 'merge':
      // The mode of the one merged in wins.
      return keysOf(node.arguments.at(-1));
    case 'and':
    case 'intersection':
      return 'unknown';
    case 'or':
      return weakestOf([keysOf(receiver), keysOf(node.arguments[0])]);
    case 'union':
      return weakestOf(elementsOf(file, node.arguments[0]).map((each) => reader.unknownKeys(each)));
    case 'discriminatedUnion':
      return weakestOf(elementsOf(file, node.arguments[1]).map((each) => reader.unknownKeys(each)));
    case 'preprocess':
      return keysOf(node.arguments[1]);
    default:
      if (receiver) return keysOf(receiver);
      return SCALARS.test(name) ? 'rejects' : AROUND_FIRST.test(name) ? keysOf(firstSchema(call)) : 'unknown';
  }
}

function keysOfCatchall({ file, node }: Creation, reader: SchemaReader): UnknownKeys {
  const rest = node.arguments.at(-1);
  const made = rest && creationOf({ file, node: rest });
  if (!made) return 'unknown';
  return made.name === 'never' ? 'rejects' : reader.roleOf({ file: made.file, node: made.node }) ? 'passes' : 'unknown';
}
