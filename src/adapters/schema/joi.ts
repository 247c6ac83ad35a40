import type { TSESTree } from '@typescript-eslint/utils';

import { isBooleanLiteral, methodCall } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import type { Verdict } from '../../model/verdict.ts';
import { called, imported, method, property, typed } from '../../scope/kind-table.ts';
import { descriptionOf, weakestOf, type HeldAgainst, type SchemaAdapter, type SchemaReader, type UnknownKeys } from './adapter.ts';
import { alternativesOf, isBareObject, isEmptyObject, isNamespace, joiCreationOf, startOf } from './joi-creation.ts';
import { textOfOutput } from './joi-output.ts';
import { flagOf } from './options.ts';

const JOI = ['joi', '@hapi/joi'];
const TYPES = ['Alternatives', 'Any', 'Array', 'Boolean', 'Date', 'Number', 'Object', 'String', ''].map((name) => `${name}Schema`);
// `Joi.required()` is `Joi.any().required()`.
const ANYTHING = ['any', 'allow', 'exist', 'optional', 'required', 'options', 'prefs', 'preferences'];
const FACTORY =
  /^(?:object|array|string|number|boolean|bool|date|binary|alternatives|alt|link|symbol|func|function|valid|equal|only|compile|when)$/;
// Of a schema that lets everything through: what narrows it, and what runs code of the project.
const NARROWING = /^(?:valid|equal|only|when|concat|custom|external)$/;
const WIDE = /^(?!valid|equal$|only$|when$|concat$|custom$|external$|describe$|is[A-Z]|\$|_)\w+$/;
// Everything else on a schema gives a schema back.
const CHAIN = /^(?!validate|describe$|is[A-Z]|\$|_)\w+$/;
const SCALARS = /^(?:string|number|boolean|bool|date|binary|symbol|func|function|valid|equal|only)$/;

/** Joi: objects refuse keys that they do not declare, once they declare any. `validate` hands the value over whether it fits or not. */
export const joi: SchemaAdapter = {
  id: 'joi',
  kinds: {
    library: 'joi',
    roles: {
      namespace: [
        imported(JOI, ['default', 'Joi']),
        imported('celebrate', 'Joi'),
        typed(JOI, ['Root', 'Joi.Root']),
        method('namespace', ['defaults', 'extend']),
      ],
      parsed: [method('namespace', 'attempt'), called(JOI, 'attempt'), method('schema', 'validateAsync'), property('parsed', /./)],
      safeParsed: [method(['namespace', 'schema'], 'validate')],
      unproven: [property('safeParsed', 'value'), property('unproven', /./)],
      refused: [method('namespace', 'assert'), called(JOI, 'assert')],
      anything: [method('namespace', ANYTHING), method('anything', WIDE)],
      schema: [
        method('namespace', FACTORY),
        method('anything', NARROWING),
        method('schema', CHAIN),
        typed(
          JOI,
          TYPES.flatMap((name) => [name, `Joi.${name}`]),
        ),
      ],
    },
  },
  describes,
  unknownKeys,
  heldAgainst,
  textOfOutput,
};

/** `schema.validate(x)`, `Joi.attempt(x, schema)`, and `Joi.validate(x, schema)` before version 16. */
function heldAgainst({ file, node }: Located<TSESTree.CallExpression>): HeldAgainst | undefined {
  const target = methodCall(node);
  const isOfNamespace = !target || isNamespace({ file, node: target.object });
  const [, second, third, fourth] = node.arguments;
  const schema = isOfNamespace ? second : target.object;
  const options = isOfNamespace ? (fourth ?? third) : second;
  const keys = options && keysOfOptions({ file, node: options });
  return (
    schema && {
      schema: { file, node: schema },
      ...(target?.name === 'validate' && { under: 'value', staysRaw: true }),
      ...(keys && { unknownKeys: keys }),
    }
  );
}

/** `{ allowUnknown: true }`, `{ stripUnknown: true }`; undefined where the options leave it to the schema. */
function keysOfOptions(options: Located): UnknownKeys | undefined {
  const strips = flagOf(options, 'stripUnknown');
  const allows = flagOf(options, 'allowUnknown');
  if (strips === true) return 'strips';
  if (allows === true) return 'passes';
  return strips === 'unknown' || allows === 'unknown' ? 'unknown' : undefined;
}

/** `no` where nothing inside is described: `Joi.object()`, `Joi.array()`, `Joi.object().pattern(/./, Joi.any())`. */
function describes(at: Located, reader: SchemaReader): Verdict {
  const made = joiCreationOf(at);
  if (!made) return 'yes';
  const { file, name, node, receiver } = made;
  const [first, second] = node.arguments;
  const before = receiver && { file, node: receiver };
  if (name === 'items' || name === 'ordered') return descriptionOf(node.arguments.map((each) => reader.isSchema({ file, node: each })));
  if (name === 'array') return 'no';
  if ((name === 'alternatives' || name === 'alt' || name === 'try') && first) {
    const literals = /^(?:Literal|ObjectExpression|ArrayExpression)$/;
    const schemas = alternativesOf({ file, node }).filter((each) => !literals.test(each.node.type));
    return descriptionOf(schemas.map((each) => reader.isSchema(each)));
  }
  if (name === 'pattern' && second && before && isBareObject(before)) return reader.isSchema({ file, node: second });
  if (name === 'unknown' && before && isEmptyObject(before) && !isBooleanLiteral(first, false)) return 'no';
  if (name === 'object' && !first) return 'no';
  if (/^(?:keys|append|instance)$/.test(name) && first) return 'yes';
  if (before && reader.roleOf(before) === 'anything') return /^(?:valid|equal|only)$/.test(name) ? 'yes' : 'unknown';
  return before ? describes(before, reader) : 'yes';
}

function unknownKeys(at: Located, reader: SchemaReader): UnknownKeys {
  const made = joiCreationOf(at);
  if (!made) return 'unknown';
  const { file, name, node, receiver } = made;
  const [first] = node.arguments;
  const of = (schema: TSESTree.Node | undefined): UnknownKeys => (schema ? reader.unknownKeys({ file, node: schema }) : 'unknown');
  switch (name) {
    case 'unknown':
      return !first || isBooleanLiteral(first, true) ? 'passes' : isBooleanLiteral(first, false) ? 'rejects' : 'unknown';
    case 'options':
    case 'prefs':
    case 'preferences':
      return (first && keysOfOptions({ file, node: first })) ?? of(receiver);
    case 'object':
    case 'compile':
      return first ? 'rejects' : 'passes';
    case 'keys':
    case 'append':
      // The first keys close an object that any key fitted before.
      return first && receiver && isBareObject({ file, node: receiver }) && !isOpened({ file, node: receiver }) ? 'rejects' : of(receiver);
    case 'pattern':
      return node.arguments.length > 1 && startOf(at) === 'object' ? 'passes' : of(receiver);
    case 'concat':
      return weakestOf([of(receiver), of(first)]);
    case 'items':
    case 'ordered':
      return weakestOf(node.arguments.map((each) => of(each)));
    case 'alternatives':
    case 'alt':
    case 'try':
      return first ? weakestOf(alternativesOf({ file, node }).map((each) => reader.unknownKeys(each))) : 'unknown';
    case 'array':
      return 'passes';
    case 'when':
    case 'conditional':
    case 'extract':
    case 'link':
      return 'unknown';
    default:
      return receiver ? of(receiver) : SCALARS.test(name) ? 'rejects' : 'unknown';
  }
}

/** Does a chain say itself that unknown keys are let in, or not? */
function isOpened(at: Located): boolean {
  const made = joiCreationOf(at);
  if (!made) return false;
  return (
    /^(?:unknown|options|prefs|preferences)$/.test(made.name) ||
    (made.receiver !== undefined && isOpened({ file: made.file, node: made.receiver }))
  );
}
