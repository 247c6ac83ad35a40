import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, memberName, methodCall, unwrap } from '../../ast/nodes.ts';
import { walkOwnBody } from '../../ast/walk.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { bindingOf } from '../../scope/binding.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { trace, type Origin } from '../../scope/trace.ts';

/** What makes a decorator: a package, which of its exports is not known, or a function of the project. */
export type Maker =
  { readonly kind: 'package'; readonly module: string } | { readonly kind: 'function'; readonly fn: Located<FunctionNode> };

const MAX_DEPTH = 8;

/**
 * All that a callee may be that is looked up or made: `swagger[name]`, `decorators[name]`, `createDecorator(name)`, `isCreated ? A : B`.
 * @returns undefined when one of them cannot be told
 */
export function makersOf(at: Located, depth = 0): readonly Maker[] | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const origin = trace(at);
  if (origin.kind === 'external') return [{ kind: 'package', module: origin.module }];
  if (origin.kind === 'member') return ofMembers(origin.object, depth);
  if (origin.kind !== 'value') return undefined;
  const { file, node: made } = origin.at;
  if (isFunction(made)) return [{ kind: 'function', fn: { file, node: made } }];
  if (made.type === 'MemberExpression' && memberName(made) === undefined) return ofMembers(trace({ file, node: made.object }), depth);
  if (made.type === 'ConditionalExpression')
    return ofAll(
      [made.consequent, made.alternate].map((each) => ({ file, node: each })),
      depth,
    );
  if (made.type !== 'CallExpression') return undefined;
  const callee = trace({ file, node: made.callee });
  if (callee.kind !== 'value' || !isFunction(callee.at.node)) return undefined;
  const fn = { file: callee.at.file, node: callee.at.node };
  return ofAll(
    returnsOf(fn).map((each) => ({ file: fn.file, node: each })),
    depth,
  );
}

function ofAll(values: readonly Located[], depth: number): readonly Maker[] | undefined {
  const makers = values.map((value) => makersOf(value, depth + 1));
  return makers.length > 0 && makers.every((each) => each !== undefined) ? makers.flat() : undefined;
}

function ofMembers(object: Origin, depth: number): readonly Maker[] | undefined {
  if (object.kind === 'external') return [{ kind: 'package', module: object.module }];
  const values = object.kind === 'value' ? valuesIn(object.at, depth) : undefined;
  return values && ofAll(values, depth);
}

/** The values in an object that is written out, or put together: `names.reduce((all, name) => ({ ...all, [name]: make(name) }), {})`. */
function valuesIn(at: Located, depth: number): readonly Located[] | undefined {
  const { file } = at;
  const node = unwrap(at.node);
  if (node.type === 'ObjectExpression') {
    const parts = node.properties.map((property) => {
      if (property.type === 'Property') return [{ file, node: property.value }];
      return isAccumulator({ file, node: property.argument }) ? [] : valuesOf({ file, node: property.argument }, depth);
    });
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  const call = methodCall(node);
  const [fn, initial] = call?.call.arguments ?? [];
  if (call?.name === 'fromEntries' && fn) return entriesIn({ file, node: fn });
  if (call?.name !== 'reduce' || !fn || !isFunction(fn) || !initial) return undefined;
  const returned = returnsOf({ file, node: fn }).map((each) => {
    const result = { file, node: each };
    return isAccumulator(result) ? assignedIn({ file, node: fn }) : valuesOf(result, depth);
  });
  const parts = [valuesOf({ file, node: initial }, depth), ...returned];
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

function valuesOf(at: Located, depth: number): readonly Located[] | undefined {
  const origin = trace(at);
  return origin.kind === 'value' && depth <= MAX_DEPTH ? valuesIn(origin.at, depth + 1) : undefined;
}

/** The first parameter of the function that `reduce` gets. */
function isAccumulator({ file, node }: Located): boolean {
  const inner = unwrap(node);
  const binding = inner.type === 'Identifier' ? bindingOf(file, inner) : undefined;
  const call = binding?.kind === 'parameter' && binding.index === 0 ? methodCall(binding.fn.parent) : undefined;
  return call?.name === 'reduce';
}

/** `all[name] = make(name)`. */
function assignedIn({ file, node: fn }: Located<FunctionNode>): readonly Located[] {
  const values: Located[] = [];
  walkOwnBody(fn, (node) => {
    if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression' && isAccumulator({ file, node: node.left.object }))
      values.push({ file, node: node.right });
  });
  return values;
}

/** `Object.fromEntries(names.map((name) => [name, make(name)]))`. */
function entriesIn({ file, node }: Located): readonly Located[] | undefined {
  const values = mappedIn({ file, node })?.map((each) => {
    const entry = unwrap(each.node);
    const value = entry.type === 'ArrayExpression' ? entry.elements[1] : undefined;
    return value ? { file, node: value as TSESTree.Node } : undefined;
  });
  return values?.every((value) => value !== undefined) ? values : undefined;
}

/** What the elements of `list.map((each) => …)` are, whatever is in the list. */
export function mappedIn({ file, node }: Located): readonly Located[] | undefined {
  const call = methodCall(unwrap(node));
  const [fn] = call?.call.arguments ?? [];
  if (call?.name !== 'map' || !fn || !isFunction(fn)) return undefined;
  return returnsOf({ file, node: fn }).map((each) => ({ file, node: each }));
}
