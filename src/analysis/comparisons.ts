import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, memberName, methodCall, unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { bindingOf, onlyValueOf } from '../scope/binding.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { trace, type Origin } from '../scope/trace.ts';

type Sides = readonly [TSESTree.Node, TSESTree.Node];
type Positions = readonly [number, number];

// What is made of a signature on the way, or of its text.
const OF_SIGNATURE = /^(?:update|digest|toString|toLowerCase|toUpperCase|trim)$/;
const MAX_HELPERS = 3;
const MAX_HOPS = 6;
const CRYPTO = /^(?:node:)?crypto$/;
const HASHES = [
  { module: /^(?:@node-rs\/)?bcrypt(?:js|-ts)?$/, name: /^(?:default\.)?(?:compare|verify)(?:Sync)?$/ },
  { module: /^(?:@node-rs\/)?argon2$/, name: /^(?:default\.)?verify(?:Sync)?$/ },
];

/** The two values that are compared: `a !== b`, `timingSafeEqual(Buffer.from(a), Buffer.from(b))` of Node, a function of the project that does nothing else. */
export function comparedIn({ file, node }: Located, helpers = 0): Sides | undefined {
  if (node.type === 'BinaryExpression') {
    const sides = [node.left, node.right].map((side) => textOf(file, bytesMeasured(file, side)));
    const [left, right] = /^[!=]==?$/.test(node.operator) ? sides : [];
    return left && right && [left, right];
  }
  if (node.type !== 'CallExpression' || !mayCompare(node) || helpers > MAX_HELPERS) return undefined;
  const [left, right] = comparedArguments(trace({ file, node: node.callee }), helpers)?.map((index) => node.arguments[index]) ?? [];
  return left && right && [textOf(file, left), textOf(file, right)];
}

/** The positions of the arguments that a function compares. */
function comparedArguments(callee: Origin, helpers: number): Positions | undefined {
  if (callee.kind === 'external') {
    const isNode = CRYPTO.test(callee.module) && /^(?:default\.)?timingSafeEqual$/.test(callee.name);
    return isNode ? [0, 1] : undefined;
  }
  if (callee.kind !== 'value' || !isFunction(callee.at.node)) return undefined;
  return comparedParameters({ file: callee.at.file, node: callee.at.node }, helpers);
}

/** The two values of which a library says whether the one is the hash of the other: `bcrypt.compare(password, hash)`. */
export function hashedIn({ file, node }: Located): Sides | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const callee = trace({ file, node: node.callee });
  const [left, right] = node.arguments;
  if (callee.kind !== 'external' || !left || !right) return undefined;
  return HASHES.some(({ module, name }) => module.test(callee.module) && name.test(callee.name)) ? [left, right] : undefined;
}

/** The key of what is signed with one: `KEY` of `createHmac('sha256', KEY).update(body).digest('hex')`, also under a name. */
export function signingKeyOf(file: SourceFile, expression: TSESTree.Node, hops = 0): TSESTree.Node | undefined {
  const node = unwrap(expression);
  if (hops > MAX_HOPS) return undefined;
  const call = methodCall(node);
  if (call && OF_SIGNATURE.test(call.name)) return signingKeyOf(file, call.object, hops + 1);
  if (node.type === 'CallExpression') return isMadeBy(file, node, 'createHmac') ? node.arguments[1] : undefined;
  const made = node.type === 'Identifier' ? onlyValueOf(file, node) : undefined;
  return made && signingKeyOf(file, made, hops + 1);
}

/** Is this a comparison, or what makes bytes or a hash for one? Nothing in it tells who is asking. */
export function isPartOfComparison(at: Located<TSESTree.CallExpression>): boolean {
  return textOf(at.file, at.node) !== at.node || signingKeyOf(at.file, at.node) !== undefined || comparedIn(at) !== undefined;
}

/** `given.length !== wanted.length` of bytes, which goes before a comparison in constant time. */
function bytesMeasured(file: SourceFile, side: TSESTree.Node): TSESTree.Node {
  const node = unwrap(side);
  if (node.type !== 'MemberExpression' || memberName(node) !== 'length') return side;
  const text = textOf(file, node.object);
  return text === unwrap(node.object) ? side : text;
}

function mayCompare({ callee, arguments: given }: TSESTree.CallExpression): boolean {
  const inner = unwrap(callee);
  return (
    given.length >= 2 && (inner.type === 'Identifier' || (inner.type === 'MemberExpression' && memberName(inner) === 'timingSafeEqual'))
  );
}

/** The positions of the two parameters that a function compares, where that is all it answers. */
function comparedParameters(fn: Located<FunctionNode>, helpers: number): Positions | undefined {
  if (fn.node.async) return undefined;
  const answers = returnsOf(fn).map(unwrap);
  const [compared, ...others] = answers.filter((each) => !(each.type === 'Literal' && each.value === false));
  const sides = compared && others.length === 0 ? comparedIn({ file: fn.file, node: compared }, helpers + 1) : undefined;
  const [left, right] = sides?.map((side) => positionOf(fn, side)) ?? [];
  return left === undefined || right === undefined || left === right ? undefined : [left, right];
}

function positionOf({ file, node: fn }: Located<FunctionNode>, side: TSESTree.Node): number | undefined {
  const text = textOf(file, side);
  const binding = text.type === 'Identifier' ? bindingOf(file, text) : undefined;
  return binding?.kind === 'parameter' && binding.fn === fn && binding.path?.length === 0 ? binding.index : undefined;
}

/** What bytes or a hash are made of: `Buffer.from(text)`, `new TextEncoder().encode(text ?? '')`, `createHash('sha256').update(text).digest()`. */
function textOf(file: SourceFile, expression: TSESTree.Node, hops = 0): TSESTree.Node {
  const node = unwrap(expression);
  if (hops > MAX_HOPS) return node;
  const within = (part: TSESTree.Node | undefined): TSESTree.Node => (part ? textOf(file, part, hops + 1) : node);
  if (node.type === 'LogicalExpression' && node.right.type === 'Literal') return within(node.left);
  if (node.type === 'Identifier') {
    const init = onlyValueOf(file, node);
    const made = init && textOf(file, init, hops + 1);
    return made && made !== unwrap(init) ? made : node;
  }
  const call = methodCall(node);
  if (!call) return node;
  const [argument] = call.call.arguments;
  if (call.name === 'from' && call.object.type === 'Identifier' && call.object.name === 'Buffer') return within(argument);
  if (call.name === 'encode' && call.object.type === 'NewExpression') return within(argument);
  // What is put in besides, or signs it, is no part of the text.
  if (call.name === 'update' && isMadeBy(file, call.object, 'createHash')) return within(argument);
  return call.name === 'digest' ? within(call.object) : node;
}

function isMadeBy(file: SourceFile, node: TSESTree.Node, maker: 'createHash' | 'createHmac'): boolean {
  const callee = node.type === 'CallExpression' ? trace({ file, node: node.callee }) : undefined;
  return callee?.kind === 'external' && CRYPTO.test(callee.module) && callee.name.replace(/^default\./, '') === maker;
}
