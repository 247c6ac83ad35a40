import type { TSESTree } from '@typescript-eslint/utils';

import { globTestOf, matchesGlobs } from '../adapters/http/path-globs.ts';
import { contains, isFunction, methodCall, unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { constant, DATA, OPEN, TRUTHY, type Value } from './environment.ts';
import type { Membership } from './list-membership.ts';
import { madeOf } from './route-values.ts';
import { fromTruth, includes, isNullish, negate, strongest, truthOf, weakest, type Truth } from './truth.ts';
import { fromRxjs } from './promises.ts';
import { textMethod, WHATEVER } from './text-values.ts';
import { listedIn } from '../scope/array-elements.ts';
import { laterChangesOf } from '../scope/later-changes.ts';
import { trace } from '../scope/trace.ts';

type List = Extract<Value, { kind: 'list' }>;

const MAX_PATTERN = 120;
const MAX_ITEMS = 64;

/** What a method of a list says: `['GET'].includes(method)`, `OPEN.some((prefix) => path.startsWith(prefix))`. Undefined for other methods. */
export function listMethod(
  name: string,
  list: List,
  callback: TSESTree.Node | undefined,
  argument: Value,
  valueFor: (callback: FunctionNode, item: Value) => Value,
): Value | undefined {
  const { items, maybe = [] } = list;
  if (name === 'includes' || name === 'has')
    return fromTruth(strongest([truthOf(includes(items, argument)), unsure(truthOf(includes(maybe, argument)))]));
  if (/index/i.test(name)) return madeList(name, callback, argument);
  const fn = callback && unwrap(callback);
  // `list.some(Boolean)`.
  const isPlain = fn?.type === 'Identifier' && fn.name === 'Boolean';
  if (!fn || (!isFunction(fn) && !isPlain)) return undefined;
  if (name !== 'filter' && name !== 'some' && name !== 'every') return undefined;
  const truthOfItem = (item: Value): Truth => truthOf(isFunction(fn) ? valueFor(fn, item) : item);
  const [sure, possible] = [items.map(truthOfItem), maybe.map(truthOfItem)];
  if (name === 'some') return fromTruth(strongest([...sure, ...possible.map(unsure)]));
  if (name === 'every') return fromTruth(weakest([...sure, ...possible.map((each) => negate(unsure(negate(each))))]));
  // Whatever decides which are kept, only these can be.
  const kept = items.filter((_, index) => sure[index] === 'true');
  const left = [
    ...items.filter((_, index) => sure[index] === 'open' || sure[index] === 'data'),
    ...maybe.filter((_, index) => possible[index] !== 'false'),
  ];
  return { kind: 'list', items: kept, ...(left.length > 0 && { maybe: left }) };
}

/**
 * `users.filter((user) => …)`: whatever is in it, a list is something. So is `-1`, which says that nobody was found: `users.findIndex((user) => …)`,
 * `users.indexOf(token)` of what the caller sends.
 */
export function madeList(name: string, callback: TSESTree.Node | undefined, wanted: Value): Value | undefined {
  if (/^(?:filter|map|find(?:Last)?Index)$/.test(name)) return isFunction(callback) ? TRUTHY : undefined;
  const isAsked = name === 'indexOf' || name === 'lastIndexOf';
  return isAsked && (wanted.kind === 'data' || isNullish(wanted)) ? TRUTHY : undefined;
}

/** `sessions.get(id) ?? {}` is something. @param otherwise what stands for what is missing */
export function orWritten(otherwise: TSESTree.Node): Value {
  return /^(?:Object|Array)Expression$/.test(unwrap(otherwise).type) ? TRUTHY : DATA;
}

/** `OPEN.indexOf(path) !== -1` says what `OPEN.includes(path)` does. */
export function membershipValue({ list, value, isIn }: Membership, valueOf: (node: TSESTree.Node) => Value): Value {
  const held = valueOf(list);
  if (held.kind !== 'list' && held.kind !== 'oneOf') return held.kind === 'open' ? OPEN : DATA;
  const wanted = valueOf(value);
  const found = held.kind === 'oneOf' ? textMethod('includes', held, wanted) : listMethod('includes', held, undefined, wanted, () => DATA);
  const truth = truthOf(found ?? DATA);
  return fromTruth(isIn === 'true' ? truth : negate(truth));
}

/** What holds for something that may be there. */
function unsure(truth: Truth): Truth {
  return truth === 'true' ? 'open' : truth;
}

/** `[a, ...others]`, as far as its items are known. @param within the function that is read */
export function listOf({ file, node }: Located<TSESTree.ArrayExpression>, within: TSESTree.Node, valueOf: (at: Located) => Value): Value {
  const name = node.parent.type === 'VariableDeclarator' ? node.parent.id : undefined;
  // What is put in while the request is answered.
  if (name?.type === 'Identifier' && contains(within, node) && laterChangesOf(file, name).length > 0) return DATA;
  const elements = listedIn({ file, node });
  if (!elements || elements.sure.length + elements.maybe.length > MAX_ITEMS) return OPEN;
  const { sure, maybe } = elements;
  return { kind: 'list', items: sure.map(valueOf), ...(maybe.length > 0 && { maybe: maybe.map(valueOf) }) };
}

/** What a call says that tests a value, or hands it on: a pattern, `Array.isArray(key)`, `of(value)` of rxjs; undefined for other calls. */
export function testCall(at: Located<TSESTree.CallExpression>, valueOf: (at: Located) => Value): Value | undefined {
  const { file, node } = at;
  const call = methodCall(node);
  const [tested] = node.arguments;
  if (tested && node.callee.type === 'Identifier' && fromRxjs(at) === 'of') return valueOf({ file, node: tested });
  const isArrayTest = call?.name === 'isArray' && call.object.type === 'Identifier' && call.object.name === 'Array';
  if (!isArrayTest || !tested) return patternCall(at, valueOf);
  const value = valueOf({ file, node: tested });
  if (value.kind === 'data' || value.kind === 'truthy') return DATA;
  return value.kind === 'open' ? OPEN : constant(value.kind === 'list');
}

/** `/^.open/.test(path)`, `micromatch.isMatch(path, ['/open/**'])`: what a pattern says of a text; undefined for other calls. */
function patternCall({ file, node }: Located<TSESTree.CallExpression>, valueOf: (at: Located) => Value): Value | undefined {
  const call = methodCall(node);
  const [text] = node.arguments;
  // `path.match(/^.open/)` finds something where `/^.open/.test(path)` holds.
  const matched = call?.name === 'match' && text ? trace({ file, node: text }) : undefined;
  if (call && matched?.kind === 'value' && isPattern(matched.at.node))
    return patternTest(matched.at.node, valueOf({ file, node: call.object }));
  if (call?.name === 'test' && text) {
    const pattern = trace({ file, node: call.object });
    return pattern.kind === 'value' && isPattern(pattern.at.node) ? patternTest(pattern.at.node, valueOf({ file, node: text })) : undefined;
  }
  const test = globTestOf({ file, node });
  return test && globTest(valueOf(test.globs), valueOf(test.path));
}

function globTest(globs: Value, path: Value): Value {
  const items = globs.kind === 'list' && !globs.maybe ? globs.items : [globs];
  const texts = items.flatMap((item) => (item.kind === 'oneOf' && item.values.length === 1 ? item.values : []));
  const patterns = texts.filter((each) => typeof each === 'string');
  if (path.kind !== 'oneOf' || patterns.length < items.length) return path.kind === 'data' ? DATA : OPEN;
  return madeOf(path, `matches ${patterns.join(' ')}`, (values) =>
    values.map((each) => typeof each === 'string' && matchesGlobs(patterns, each)),
  );
}

/** Does a text match a pattern? Only patterns that cannot take long are tried. */
function patternTest({ regex }: TSESTree.RegExpLiteral, text: Value): Value {
  if (text.kind !== 'oneOf') return text.kind === 'open' ? OPEN : DATA;
  const { pattern, flags } = regex;
  const quantifiers = pattern.match(/[*+{]/g)?.length ?? 0;
  if (pattern.length > MAX_PATTERN || quantifiers > 2 || /\)[*+{]|\\[1-9k]/.test(pattern)) return OPEN;
  try {
    const matcher = new RegExp(pattern, flags.replace(/[gy]/g, ''));
    const isAnywhere = !pattern.includes('^');
    const isMatch = (each: string): boolean => (isAnywhere && each.endsWith(WHATEVER)) || matcher.test(each);
    return madeOf(text, `matches /${pattern}/${flags}`, (values) => values.map((each) => typeof each === 'string' && isMatch(each)));
  } catch {
    return OPEN;
  }
}

export function isPattern(node: TSESTree.Node): node is TSESTree.RegExpLiteral {
  return node.type === 'Literal' && 'regex' in node;
}

/** Is there a `?.` in the chain that ends here? */
export function isOptional(node: TSESTree.MemberExpression): boolean {
  for (let current: TSESTree.Node = node; ;) {
    if (current.type === 'MemberExpression') {
      if (current.optional) return true;
      current = current.object;
    } else if (current.type === 'CallExpression') {
      if (current.optional) return true;
      current = current.callee;
    } else return false;
  }
}
