import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { widestOf, type SchemaReader, type TextOfOutput } from './adapter.ts';
import { creationOf, elementsOf, type Creation } from './creation.ts';
import { textInShape, textInTuple, type ShapeWords } from './shape.ts';
import { isSafePattern } from './string-format.ts';

const CLOSED = /^(?:number|boolean|bool|date)$/;
// An e-mail address and a URL may hold a quote.
const SAFE_FORMAT = /^(?:uuid|datetime)$/;
const SHAPE: ShapeWords = { shown: 'fields' };

/** What text lies there in what a schema of yup lets through. Conversions run before the checks, so what is checked is what comes out. */
export function textOfOutput(at: Located, path: readonly string[], reader: SchemaReader): TextOfOutput {
  const made = creationOf(at);
  if (!made) return 'unknown';
  return made.receiver ? textOfStep(made, made.receiver, path, reader) : textOfCreation(made, path, reader);
}

function textOfStep(made: Creation, receiver: TSESTree.Node, path: readonly string[], reader: SchemaReader): TextOfOutput {
  const { file, name, node } = made;
  const [first] = node.arguments;
  const before = (): TextOfOutput => reader.textOfOutput({ file, node: receiver }, path);
  if (path.length === 0) {
    if (SAFE_FORMAT.test(name)) return 'closed';
    // `oneOf([ref('other')])`: whatever the other value is.
    if (/^(?:oneOf|equals|is)$/.test(name))
      return elementsOf(file, first).some((each) => creationOf(each)?.name === 'ref') ? before() : 'closed';
    if (name === 'matches') return isSafePattern(first && { file, node: first }) ? 'closed' : before();
  }
  switch (name) {
    case 'shape':
      return (first && textInShape({ file, node: first }, path, reader, SHAPE)) ?? before();
    case 'of':
      return first ? reader.textOfOutput({ file, node: first }, path.slice(1)) : 'unknown';
    case 'concat': {
      const own = first ? reader.textOfOutput({ file, node: first }, path) : 'unknown';
      return own === 'closed' ? own : before();
    }
    case 'when':
      // What a branch adds is not read: what held before holds in each of them.
      return before() === 'closed' ? 'closed' : 'unknown';
    default:
      return before();
  }
}

function textOfCreation({ file, name, node }: Creation, path: readonly string[], reader: SchemaReader): TextOfOutput {
  const [first] = node.arguments;
  if (CLOSED.test(name)) return 'closed';
  switch (name) {
    case 'string':
    case 'mixed':
      return 'free';
    case 'object':
      return (first && textInShape({ file, node: first }, path, reader, SHAPE)) ?? 'unknown';
    case 'array':
      return first ? reader.textOfOutput({ file, node: first }, path.slice(1)) : 'unknown';
    case 'tuple':
      return textInTuple(elementsOf(file, first), path, reader);
    case 'lazy':
      return first && isFunction(first)
        ? widestOf(returnsOf({ file, node: first }).map((returned) => reader.textOfOutput({ file, node: returned }, path)))
        : 'unknown';
    default:
      return 'unknown';
  }
}
