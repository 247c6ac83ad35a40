import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, methodCall, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { trace } from '../../scope/trace.ts';
import { widestOf, type HeldAgainst, type SchemaReader, type TextOfOutput } from './adapter.ts';
import { creationOf, elementsOf, type Creation } from './creation.ts';
import { isNumberMaker } from './number-maker.ts';
import { textInShape, textInTuple } from './shape.ts';
import { isSafePattern } from './string-format.ts';
import { AROUND_FIRST, firstSchema } from './zod-creation.ts';

const CLOSED =
  /^(?:number|bigint|boolean|date|literal|enum|nativeEnum|int|int32|uint32|int64|uint64|float32|float64|stringbool|null|undefined|void|never|nan)$/;
// Formats of text whose characters can neither end a string nor begin a word of SQL. An e-mail address, a URL and zod's first cuid may hold a quote.
const SAFE_FORMAT =
  /^(?:uuid|uuidv[467]|guid|cuid2|ulid|nanoid|xid|ksuid|datetime|date|time|duration|ip|ipv[46]|cidr|cidrv[46]|base64|base64url|hex|hash|e164)$/;
const FREE = /^(?:string|email|url|httpUrl|emoji|cuid|any|unknown)$/;
// Methods that give back what is parsed otherwise: what their function returns is not read here.
const CHANGING = /^(?:transform|overwrite|codec|preprocess|or|and|pipe|keyof|extend|safeExtend|augment|setKey|merge|catchall|array|regex)$/;
// `...Order.shape` spreads what `Order` declares.
const SHAPE = { shown: 'shape' };

/** `Schema.parse(x)`, `z.parse(Schema, x)`, `parse(Schema, x)`; the safe forms hand the value over in `data`. */
export function heldAgainst({ file, node }: Located<TSESTree.CallExpression>): HeldAgainst | undefined {
  const target = methodCall(node);
  const callee = trace({ file, node: unwrap(node.callee) });
  const isSafe = /^(?:safe|spa$)/.test(target?.name ?? (callee.kind === 'external' ? callee.name : ''));
  const isOfNamespace = !target || trace({ file, node: target.object }).kind === 'external';
  const schema = isOfNamespace ? node.arguments[0] : target.object;
  return schema && { schema: { file, node: schema }, ...(isSafe && { under: 'data' }) };
}

export function textOfOutput(at: Located, path: readonly string[], reader: SchemaReader): TextOfOutput {
  const call = creationOf(at);
  if (!call) return textOfMember(at, path, reader);
  return call.receiver ? textOfChain(call, call.receiver, path, reader) : textOfCreation(call, path, reader);
}

/** `Order.shape.status` is what lies there in `Order`. */
function textOfMember(at: Located, path: readonly string[], reader: SchemaReader): TextOfOutput {
  const origin = trace(at);
  const node = origin.kind === 'value' || origin.kind === 'member' ? unwrap(origin.at.node) : unwrap(at.node);
  const file = origin.kind === 'value' || origin.kind === 'member' ? origin.at.file : at.file;
  const name = node.type === 'MemberExpression' ? memberName(node) : undefined;
  if (node.type !== 'MemberExpression' || name === undefined) return 'unknown';
  const shape = unwrap(node.object);
  if (shape.type !== 'MemberExpression' || memberName(shape) !== 'shape') return 'unknown';
  return reader.textOfOutput({ file, node: shape.object }, [name, ...path]);
}

function textOfChain(call: Creation, receiver: TSESTree.Node, path: readonly string[], reader: SchemaReader): TextOfOutput {
  const { file, name, node } = call;
  const [first] = node.arguments;
  const of = (schema: TSESTree.Node | undefined): TextOfOutput => (schema ? reader.textOfOutput({ file, node: schema }, path) : 'unknown');
  if (path.length === 0 && SAFE_FORMAT.test(name)) return 'closed';
  if (!CHANGING.test(name)) return of(receiver);
  switch (name) {
    case 'regex':
      return isSafePattern(first && { file, node: first }) ? 'closed' : of(receiver);
    case 'transform':
      return first && isNumberMaker({ file, node: first }) ? 'closed' : 'unknown';
    case 'pipe':
      return of(first);
    case 'or':
      return widestOf([of(receiver), of(first)]);
    case 'keyof':
      return 'closed';
    case 'array':
      return reader.textOfOutput({ file, node: receiver }, path.slice(1));
    case 'extend':
    case 'safeExtend':
    case 'augment':
    case 'merge':
    case 'and': {
      const own = first?.type === 'ObjectExpression' ? textInShape({ file, node: first }, path, reader, SHAPE) : first && of(first);
      return own === undefined || own === 'unknown' ? of(receiver) : own;
    }
    default:
      return name === 'catchall' || name === 'overwrite' ? of(receiver) : 'unknown';
  }
}

function textOfCreation(call: Creation, path: readonly string[], reader: SchemaReader): TextOfOutput {
  const { file, name, node } = call;
  const [head, ...rest] = path;
  const [first, second] = node.arguments;
  const of = (schema: TSESTree.Node | undefined, at: readonly string[]): TextOfOutput =>
    schema ? reader.textOfOutput({ file, node: schema }, at) : 'unknown';
  if (CLOSED.test(name) || SAFE_FORMAT.test(name)) return 'closed';
  if (FREE.test(name)) return 'free';
  switch (name) {
    case 'object':
    case 'strictObject':
    case 'looseObject':
      return first ? (textInShape({ file, node: first }, path, reader, SHAPE) ?? 'unknown') : 'unknown';
    case 'array':
    case 'set':
      // As text, an array is its elements.
      return of(first, rest);
    case 'record':
    case 'partialRecord':
    case 'map':
      return head === undefined ? 'unknown' : of(second ?? first, rest);
    case 'tuple':
      return textInTuple(elementsOf(file, first), path, reader);
    case 'union':
    case 'discriminatedUnion':
      return widestOf(elementsOf(file, name === 'union' ? first : second).map((each) => reader.textOfOutput(each, path)));
    case 'preprocess':
      return of(second, path);
    default:
      return AROUND_FIRST.test(name) ? of(firstSchema(call), path) : 'unknown';
  }
}
