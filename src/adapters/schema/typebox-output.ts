import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, propertyValue, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { trace } from '../../scope/trace.ts';
import { widestOf, type HeldAgainst, type SchemaReader, type TextOfOutput } from './adapter.ts';
import { textOfStringOptions } from './string-format.ts';
import { creationOf } from './typebox-creation.ts';

const CLOSED = /^(?:Number|Integer|Boolean|BigInt|Date|Literal|Enum|Null|Undefined|Void|Never|Uint8Array|KeyOf|Const)$/;
const AROUND_FIRST = /^(?:Optional|Readonly|ReadonlyOptional|Partial|Required|Pick|Omit|Exclude|Extract|Awaited|Promise)$/;

/** `Value.Parse(Schema, x)`, `TypeCompiler.Compile(Schema).Decode(x)`. */
export function heldAgainst({ file, node }: Located<TSESTree.CallExpression>): HeldAgainst | undefined {
  const target = methodCall(node);
  const receiver = target && trace({ file, node: target.object });
  const compiled = receiver?.kind === 'value' && receiver.at.node.type === 'CallExpression' ? receiver.at : undefined;
  const [schema] = compiled?.node.type === 'CallExpression' ? compiled.node.arguments : node.arguments;
  return schema && { schema: { file: compiled?.file ?? file, node: schema } };
}

export function textOfOutput(at: Located, path: readonly string[], reader: SchemaReader): TextOfOutput {
  const made = creationOf(at);
  if (!made) return 'unknown';
  const { file, name, node } = made;
  const [head, ...rest] = path;
  const [first, second] = node.arguments;
  const of = (schema: TSESTree.Node | undefined, inner: readonly string[]): TextOfOutput =>
    schema ? reader.textOfOutput({ file, node: schema }, inner) : 'unknown';
  if (CLOSED.test(name)) return 'closed';
  if (AROUND_FIRST.test(name)) return of(first, path);
  switch (name) {
    case 'String':
      return textOfStringOptions(first && { file, node: first });
    case 'Any':
    case 'Unknown':
      return 'free';
    case 'Object': {
      const shape = first && trace({ file, node: first });
      if (head === undefined || shape?.kind !== 'value' || shape.at.node.type !== 'ObjectExpression') return 'unknown';
      const value = propertyValue(shape.at.node, head);
      return value ? reader.textOfOutput({ file: shape.at.file, node: unwrap(value) }, rest) : 'unknown';
    }
    case 'Array':
      return of(first, rest);
    case 'Record':
      return head === undefined ? 'unknown' : of(second, rest);
    case 'Union':
      return widestOf(alternatives(file, first).map((each) => reader.textOfOutput(each, path)));
    case 'Composite':
    case 'Intersect':
      // The part that has the key tells.
      return (
        alternatives(file, first)
          .map((each) => reader.textOfOutput(each, path))
          .find((each) => each !== 'unknown') ?? 'unknown'
      );
    default:
      return 'unknown';
  }
}

function alternatives(file: Located['file'], list: TSESTree.Node | undefined): Located[] {
  return list?.type === 'ArrayExpression' ? list.elements.flatMap((each) => (each ? [{ file, node: each }] : [])) : [];
}
