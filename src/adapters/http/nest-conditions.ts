import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, unwrap } from '../../ast/nodes.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { bindingOf } from '../../scope/binding.ts';
import { literalValue } from '../../scope/literal-value.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { isReached } from './nest-branches.ts';
import { givenFor, memberOf, restArguments, type Frame } from './nest-frames.ts';

interface Known {
  readonly value: unknown;
}

type Truth = boolean | undefined;

const MAX_DEPTH = 8;
const UNDEFINED: Known = { value: undefined };

/** Does a condition in a function that composes decorators hold, as it was called? undefined where nobody can tell. */
export function holdsIn(test: Located, frame: Frame | undefined): Truth {
  return frame && truthOf(valueIn(test, frame, 0));
}

/** What a function can return as it was called, without what stands behind a `return` that is always reached. */
export function returnsIn(fn: Located<FunctionNode>, frame: Frame | undefined): readonly TSESTree.Expression[] {
  const reached: TSESTree.Expression[] = [];
  for (const returned of returnsOf(fn)) {
    const reach = isReached({ file: fn.file, node: returned }, (test) => holdsIn(test, frame));
    if (reach !== false) reached.push(returned);
    if (reach) break;
  }
  return reached;
}

function truthOf(known: Known | undefined): Truth {
  return known && Boolean(known.value);
}

function valueIn(at: Located, frame: Frame, depth: number): Known | undefined {
  const { file } = at;
  const node = unwrap(at.node);
  if (depth > MAX_DEPTH) return undefined;
  const inside = (inner: TSESTree.Node): Known | undefined => valueIn({ file, node: inner }, frame, depth + 1);
  switch (node.type) {
    case 'Identifier':
    case 'MemberExpression':
      return valueOfPlace({ file, node }, frame, depth);
    case 'UnaryExpression': {
      const known = node.operator === '!' || node.operator === 'typeof' ? inside(node.argument) : undefined;
      return known && { value: node.operator === '!' ? !known.value : typeof known.value };
    }
    case 'LogicalExpression': {
      const left = inside(node.left);
      if (!left) return undefined;
      const isNext = node.operator === '??' ? (left.value ?? undefined) === undefined : Boolean(left.value) === (node.operator === '&&');
      return isNext ? inside(node.right) : left;
    }
    case 'ConditionalExpression': {
      const holds = truthOf(inside(node.test));
      return holds === undefined ? undefined : inside(holds ? node.consequent : node.alternate);
    }
    case 'BinaryExpression': {
      const [left, right] = [inside(node.left), inside(node.right)];
      return left && right && compared(node.operator, left.value, right.value);
    }
    case 'CallExpression': {
      const [argument] = node.arguments;
      const isBoolean = node.callee.type === 'Identifier' && node.callee.name === 'Boolean' && argument;
      const holds = isBoolean ? truthOf(inside(argument)) : undefined;
      return holds === undefined ? undefined : { value: holds };
    }
    default:
      return written({ file, node });
  }
}

/** A parameter, what is in it, a constant of the function or of the file. */
function valueOfPlace(at: Located, frame: Frame, depth: number): Known | undefined {
  const node = unwrap(at.node);
  const rest = restArguments({ file: at.file, node }, frame);
  if (rest) return frame.openFrom === Infinity ? { value: rest } : undefined;
  const place = placeOf({ file: at.file, node }, frame);
  if (place === 'nothing') return UNDEFINED;
  if (place) return place.node === node ? written(place) : valueIn(place, frame, depth + 1);
  if (node.type !== 'MemberExpression') return undefined;
  const object = valueIn({ file: at.file, node: node.object }, frame, depth + 1);
  if (memberName(node) === 'length' && (Array.isArray(object?.value) || typeof object?.value === 'string'))
    return { value: object.value.length };
  return object && node.optional && (object.value ?? undefined) === undefined ? UNDEFINED : undefined;
}

function placeOf({ file, node }: Located, frame: Frame): Located | 'nothing' | undefined {
  if (node.type === 'MemberExpression') {
    const name = memberName(node);
    const object = placeOf({ file, node: unwrap(node.object) }, frame);
    return name === undefined || object === 'nothing' ? undefined : memberOf(object, name);
  }
  if (node.type !== 'Identifier') return { file, node };
  const given = givenFor({ file, node }, frame);
  if (given) return given;
  const binding = bindingOf(file, node);
  if (binding.kind === 'parameter') return undefined;
  const isOnce = binding.kind === 'variable' && binding.writes.length === 0 && binding.path?.length === 0;
  return isOnce && binding.init ? { file, node: binding.init } : { file, node };
}

/** A list counts by how many there are in it, whatever they are. */
function written(at: Located): Known | undefined {
  if (at.node.type === 'ArrayExpression' && at.node.elements.every((each) => each && each.type !== 'SpreadElement'))
    return { value: at.node.elements };
  if (at.node.type === 'ObjectExpression') return { value: at };
  const reading = literalValue(at, () => false);
  return 'value' in reading ? reading : undefined;
}

function compared(operator: string, left: unknown, right: unknown): Known | undefined {
  const isEqual = left === right;
  // Two objects may be one: of them only that they are there is known.
  if ([left, right].every((each) => typeof each === 'object' && each !== null)) return undefined;
  switch (operator) {
    case '===':
      return { value: isEqual };
    case '!==':
      return { value: !isEqual };
    case '==':
    case '!=': {
      const isLoose = isEqual || ((left ?? undefined) === undefined && (right ?? undefined) === undefined);
      return typeof left === typeof right || isLoose ? { value: isLoose === (operator === '==') } : undefined;
    }
    case '>':
      return typeof left === 'number' && typeof right === 'number' ? { value: left > right } : undefined;
    default:
      return undefined;
  }
}
