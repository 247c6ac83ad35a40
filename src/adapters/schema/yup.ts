import type { TSESTree } from '@typescript-eslint/utils';

import { isBooleanLiteral, isFunction, methodCall } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { anyOf, type Verdict } from '../../model/verdict.ts';
import { called, imported, method, property, typed } from '../../scope/kind-table.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { weakestOf, type HeldAgainst, type SchemaAdapter, type SchemaReader, type UnknownKeys } from './adapter.ts';
import { creationOf, elementsOf, type Creation } from './creation.ts';
import { flagOf } from './options.ts';
import { textOfOutput } from './yup-output.ts';

const YUP = ['yup'];
const TYPES = ['Schema', 'AnySchema', 'AnyObjectSchema', 'ISchema', 'BaseSchema', 'SchemaOf', 'Lazy'].concat(
  ['Array', 'Boolean', 'Date', 'Lazy', 'Mixed', 'Number', 'Object', 'String', 'Tuple'].map((name) => `${name}Schema`),
);
const FACTORY = ['object', 'array', 'string', 'number', 'boolean', 'bool', 'date', 'tuple', 'lazy', 'reach'];
const PARSE = ['validate', 'validateSync'];
// Of a schema that lets everything through: what narrows it, and what runs code of the project.
const NARROWING = ['oneOf', 'equals', 'is', 'when', 'test', 'concat'];
const WIDE = /^(?!oneOf$|equals$|is[A-Z]|is$|when$|test$|concat$|validate|cast$|describe$|getDefault$|resolve|_)\w+$/;
const CHAIN = /^(?!validate|cast$|is[A-Z]|describe$|getDefault$|fields$|spec$|type$|tests$|_)\w+$/;
const SCALARS = /^(?:string|number|boolean|bool|date)$/;

/** yup: objects keep keys that they do not declare. `cast` converts to the shape and checks nothing else. */
export const yup: SchemaAdapter = {
  id: 'yup',
  kinds: {
    library: 'yup',
    roles: {
      namespace: [imported(YUP, 'default')],
      parsed: [method('schema', PARSE), property('parsed', /./)],
      checked: [method('schema', ['isValid', 'isValidSync'])],
      instance: [method('schema', 'cast')],
      anything: [called(YUP, 'mixed'), method('namespace', 'mixed'), method('anything', WIDE)],
      schema: [
        called(YUP, FACTORY),
        method('namespace', FACTORY),
        method('anything', NARROWING),
        method('schema', CHAIN),
        typed(YUP, TYPES),
      ],
    },
  },
  describes,
  unknownKeys: (at, reader) => unknownKeys(at, reader),
  heldAgainst,
  textOfOutput,
  outputTypes: ['InferType', 'Asserts'],
};

/** `schema.validate(x, { stripUnknown: true })`; what is `strict` changes nothing of what it is given. */
function heldAgainst({ file, node }: Located<TSESTree.CallExpression>): HeldAgainst | undefined {
  const call = methodCall(node);
  const [, second] = node.arguments;
  const options = second && { file, node: second };
  const strips = flagOf(options, 'stripUnknown');
  const isStrict = flagOf(options, 'strict');
  const keys = isStrict === true || strips === false || strips === 'absent' ? undefined : strips === true ? 'strips' : 'unknown';
  return call && { schema: { file, node: call.object }, ...(keys && { unknownKeys: keys }) };
}

/** `no` where nothing inside is described: `object()`, `array()`, `array(mixed())`. */
function describes(at: Located, reader: SchemaReader): Verdict {
  const made = creationOf(at);
  if (!made) return 'yes';
  const { file, name, node, receiver } = made;
  const [first] = node.arguments;
  if (name === 'array' || name === 'of') return first ? reader.isSchema({ file, node: first }) : 'no';
  if (name === 'lazy') return anyOf(returnedSchemas(made).map((each) => ({ verdict: reader.isSchema(each), evidence: [] }))).verdict;
  if (/^(?:noUnknown|exact|stripUnknown)$/.test(name) && !isBooleanLiteral(first, false)) return 'yes';
  if (/^(?:object|shape|concat)$/.test(name) && first) {
    const isEmpty = first.type === 'ObjectExpression' && first.properties.length === 0;
    if (!isEmpty) return 'yes';
  }
  const before = receiver && { file, node: receiver };
  if (before && reader.roleOf(before) === 'anything') return /^(?:oneOf|equals|is)$/.test(name) ? 'yes' : 'unknown';
  return before ? describes(before, reader) : name === 'object' ? 'no' : 'yes';
}

/** @param isStrict a later step of the chain says `strict()` */
function unknownKeys(at: Located, reader: SchemaReader, isStrict = false): UnknownKeys {
  const made = creationOf(at);
  if (!made) return 'unknown';
  const { file, name, node, receiver } = made;
  const [first] = node.arguments;
  const before = (strict = isStrict): UnknownKeys => (receiver ? unknownKeys({ file, node: receiver }, reader, strict) : 'unknown');
  switch (name) {
    case 'exact':
      return isBooleanLiteral(first, false) ? 'passes' : 'rejects';
    case 'noUnknown':
      if (isBooleanLiteral(first, false)) return 'passes';
      // Alone it strips: only what is not converted can be refused.
      return isStrict || isStrictBefore(made) ? 'rejects' : 'strips';
    case 'stripUnknown':
      return 'strips';
    case 'unknown':
      return 'passes';
    case 'strict':
      return before(!isBooleanLiteral(first, false));
    case 'concat': {
      const other = first ? reader.unknownKeys({ file, node: first }) : 'unknown';
      return other === 'passes' ? before() : other;
    }
    case 'object':
      return 'passes';
    case 'array':
    case 'of':
      return first ? reader.unknownKeys({ file, node: first }) : 'passes';
    case 'tuple':
      return weakestOf(elementsOf(file, first).map((each) => reader.unknownKeys(each)));
    case 'lazy':
      return weakestOf(returnedSchemas(made).map((each) => reader.unknownKeys(each)));
    case 'when':
    case 'reach':
      return 'unknown';
    default:
      return receiver ? before() : SCALARS.test(name) ? 'rejects' : 'unknown';
  }
}

function isStrictBefore({ file, receiver }: Creation): boolean {
  const made = receiver && creationOf({ file, node: receiver });
  if (!made) return false;
  return made.name === 'strict' ? !isBooleanLiteral(made.node.arguments[0], false) : isStrictBefore(made);
}

/** `lazy((value) => schema)`. */
function returnedSchemas({ file, node }: Creation): Located[] {
  const [fn] = node.arguments;
  return fn && isFunction(fn) ? returnsOf({ file, node: fn }).map((returned) => ({ file, node: returned })) : [];
}
