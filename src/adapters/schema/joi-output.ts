import type { TSESTree } from '@typescript-eslint/utils';

import { propertyValue, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { trace } from '../../scope/trace.ts';
import { widestOf, type SchemaReader, type TextOfOutput } from './adapter.ts';
import type { Creation } from './creation.ts';
import { alternativesOf, joiCreationOf } from './joi-creation.ts';
import { textInShape, type ShapeWords } from './shape.ts';
import { isSafePattern } from './string-format.ts';

const CLOSED = /^(?:number|boolean|bool|date|symbol|func|function|valid|equal|only)$/;
// Each was given texts with quotes, blanks and semicolons at every place. An e-mail address, a URI and a card number take some.
const SAFE_FORMAT = /^(?:guid|uuid|isoDate|isoDuration|alphanum|token|hex|base64|ip|hostname|domain)$/;
const SHAPE: ShapeWords = { textOf: textOfMember };

/** What text lies there in what a schema of Joi lets through. */
export function textOfOutput(at: Located, path: readonly string[], reader: SchemaReader): TextOfOutput {
  const made = joiCreationOf(at);
  if (!made) return 'unknown';
  return made.receiver ? textOfStep(made, made.receiver, path, reader) : textOfCreation(made, path, reader);
}

function textOfStep(made: Creation, receiver: TSESTree.Node, path: readonly string[], reader: SchemaReader): TextOfOutput {
  const { file, name, node } = made;
  const [first] = node.arguments;
  const before = (at = path): TextOfOutput => reader.textOfOutput({ file, node: receiver }, at);
  if (path.length === 0) {
    if (SAFE_FORMAT.test(name)) return 'closed';
    // `Joi.ref('other')`: whatever the other value is.
    if (/^(?:valid|equal)$/.test(name))
      return node.arguments.some((each) => joiCreationOf({ file, node: each })?.name === 'ref') ? before() : 'closed';
    if (/^(?:pattern|regex)$/.test(name)) return isSafePattern(first && { file, node: first }) && !isInverted(made) ? 'closed' : before();
    // A function of the project, what was written before it was converted, a value of another kind.
    if (/^(?:custom|external|raw|failover)$/.test(name)) return 'unknown';
  }
  switch (name) {
    case 'keys':
    case 'append':
      return (first && textInShape({ file, node: first }, path, reader, SHAPE)) ?? before();
    case 'pattern':
      return path.length === 0 ? before() : textOfPattern(made, receiver, path, reader);
    case 'concat': {
      const own = first ? reader.textOfOutput({ file, node: first }, path) : 'unknown';
      return own === 'closed' ? own : before();
    }
    case 'items':
    case 'ordered':
      return widestOf(node.arguments.map((each) => reader.textOfOutput({ file, node: each }, path.slice(1))));
    case 'try':
      return widestOf(alternativesOf({ file, node }).map((each) => textOfMember(each, path, reader)));
    case 'when':
    case 'conditional':
      // What a branch adds is not read: what held before holds in each of them.
      return before() === 'closed' ? 'closed' : 'unknown';
    case 'extract':
      return first?.type === 'Literal' && typeof first.value === 'string' ? before([...first.value.split('.'), ...path]) : 'unknown';
    default:
      return before();
  }
}

/** `Joi.object().pattern(key, value)`: what lies under any key that is not declared. */
function textOfPattern({ file, node }: Creation, receiver: TSESTree.Node, path: readonly string[], reader: SchemaReader): TextOfOutput {
  const own = reader.textOfOutput({ file, node: receiver }, path);
  const [, value] = node.arguments;
  return own === 'unknown' && value ? reader.textOfOutput({ file, node: value }, path.slice(1)) : own;
}

function textOfCreation(made: Creation, path: readonly string[], reader: SchemaReader): TextOfOutput {
  const { file, name, node } = made;
  const [first] = node.arguments;
  if (CLOSED.test(name)) return 'closed';
  switch (name) {
    case 'string':
    case 'any':
    case 'binary':
    case 'required':
    case 'optional':
    case 'allow':
      return 'free';
    case 'object':
    case 'compile':
      return (first && textInShape({ file, node: first }, path, reader, SHAPE)) ?? 'unknown';
    case 'alternatives':
    case 'alt':
      return widestOf(alternativesOf({ file, node }).map((each) => textOfMember(each, path, reader)));
    default:
      return 'unknown';
  }
}

/** A member may be a literal, which only itself fits, or a list of alternatives. */
function textOfMember(member: Located, path: readonly string[], reader: SchemaReader): TextOfOutput {
  const origin = trace(member);
  const value = origin.kind === 'value' ? origin.at : member;
  const node = unwrap(value.node);
  if (node.type === 'Literal') return 'regex' in node ? (isSafePattern(value) ? 'closed' : 'free') : 'closed';
  if (node.type === 'ObjectExpression') return textInShape(value, path, reader, SHAPE) ?? 'unknown';
  if (node.type !== 'ArrayExpression') return reader.textOfOutput(member, path);
  return widestOf(node.elements.map((each) => (each ? textOfMember({ file: value.file, node: each }, path, reader) : 'unknown')));
}

function isInverted({ node }: Creation): boolean {
  const [, options] = node.arguments;
  return options?.type === 'ObjectExpression' && propertyValue(options, 'invert') !== undefined;
}
