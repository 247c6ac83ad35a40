import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, memberName, methodCall, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { bindingOf, type Binding, type ParameterBinding, type VariableBinding } from '../scope/binding.ts';
import { laterChangesOf, type LaterChange } from '../scope/later-changes.ts';
import { loopOf } from '../scope/loops.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { trace } from '../scope/trace.ts';
import { variableOf } from '../scope/variables.ts';
import { argumentsOf, givenTo } from './sql-text-given.ts';
import { sameValue, type Expression, type TextReader } from './sql-text-piece.ts';

const MAX_DEPTH = 40;
const MAX_PARTS = 60;

/** A step to whatever lies below: `SORTS[by]` is one of the values, and nobody can say which. */
export const ANY = Symbol('any');
type Path = readonly (string | typeof ANY)[];
type Parts = Expression[] | undefined;

/**
 * What may lie on a path below a value, wherever it is made: `const { clauses } = filter ? toSql(filter) : NONE`, `(SORTS[by] ?? DEFAULT).column`.
 * Nothing where the value has no such part; undefined when one that it may have cannot be seen.
 */
export function partsOf(whole: Expression, path: Path, reader: TextReader): Parts {
  const { file } = whole.at;
  const node = unwrap(whole.at.node);
  if (whole.depth > MAX_DEPTH) return undefined;
  if (path.length === 0) return [{ ...whole, at: { file, node } }];
  const same = (inner: TSESTree.Node): Parts => partsOf(sameValue(whole, { file, node: inner }), path, reader);
  switch (node.type) {
    case 'AwaitExpression':
      return same(node.argument);
    case 'ConditionalExpression':
      return all([node.consequent, node.alternate], same);
    case 'LogicalExpression':
      return node.operator === '&&' ? same(node.right) : all([node.left, node.right], same);
    case 'Literal':
      return [];
    case 'ObjectExpression':
      return partsOfObject({ ...whole, at: { file, node } }, node, path, reader);
    case 'ArrayExpression':
      return partsOfArray({ ...whole, at: { file, node } }, node, path, reader);
    case 'Identifier':
      return node.name === 'undefined' ? [] : partsOfName(whole, node, path, reader);
    case 'MemberExpression': {
      const object = partsOf(sameValue(whole, { file, node: node.object }), [memberName(node) ?? ANY, ...path], reader);
      return object ?? partsOfTraced(whole, node, path, reader);
    }
    case 'CallExpression':
      return partsOfCall(whole, node, path, reader);
    default:
      return undefined;
  }
}

/** `const { text } = build()`: what a variable takes out of something. */
export function partsTaken(whole: Expression, { id, init, path }: VariableBinding, reader: TextReader): Parts {
  const { file } = whole.at;
  const taken = init && path ? partsOf(sameValue(whole, { file, node: init }), path, reader) : undefined;
  return taken && [...taken, ...defaultOf(id).map((node) => sameValue(whole, { file, node }))];
}

function all<T>(sources: readonly T[], partsFrom: (source: T) => Parts): Parts {
  const found: Expression[] = [];
  for (const source of sources) {
    const parts = partsFrom(source);
    if (!parts || found.length + parts.length > MAX_PARTS) return undefined;
    found.push(...parts);
  }
  return found;
}

function partsOfObject(whole: Expression, object: TSESTree.ObjectExpression, [name, ...rest]: Path, reader: TextReader): Parts {
  const { file } = whole.at;
  const sources: TSESTree.ObjectExpression['properties'] = [];
  for (const each of [...object.properties].reverse()) {
    const key = each.type === 'Property' ? keyName(each.key, each.computed) : undefined;
    if (each.type === 'Property' && key === undefined && name !== ANY) return undefined;
    if (each.type === 'Property' && key !== name && name !== ANY) continue;
    sources.unshift(each);
    // What stands in front of it is written over.
    if (each.type === 'Property' && name !== ANY) break;
  }
  return all(sources, (each) =>
    each.type === 'SpreadElement'
      ? partsOf(sameValue(whole, { file, node: each.argument }), [name ?? ANY, ...rest], reader)
      : partsOf(sameValue(whole, { file, node: each.value }), rest, reader),
  );
}

function partsOfArray(whole: Expression, { elements }: TSESTree.ArrayExpression, [name, ...rest]: Path, reader: TextReader): Parts {
  const { file } = whole.at;
  const index = Number(name === ANY ? Number.NaN : name);
  if (elements.slice(0, index + 1 || elements.length).some((each) => each?.type === 'SpreadElement')) return undefined;
  const chosen = name === ANY ? elements : elements.slice(index, index + 1);
  return all(chosen, (each) => (each ? partsOf(sameValue(whole, { file, node: each }), rest, reader) : []));
}

function partsOfName(whole: Expression, node: TSESTree.Identifier, path: Path, reader: TextReader): Parts {
  const { file } = whole.at;
  const binding = bindingOf(file, node);
  const changes = laterChangesOf(file, node).filter(({ member }) => member === undefined || path[0] === ANY || member === path[0]);
  if (changes.length > 0) return partsOfFilled(whole, binding, changes, path, reader);
  if (binding.kind === 'parameter') return partsOfParameter(whole, binding, path, reader);
  if (binding.kind === 'variable') return partsOfVariable(whole, binding, path, reader);
  return binding.kind === 'import' ? partsOfTraced(whole, node, path, reader) : undefined;
}

/** `clauses[id] = text`: what an object was made with, and all that was put into it under a name of its own. */
function partsOfFilled(whole: Expression, binding: Binding, changes: readonly LaterChange[], path: Path, reader: TextReader): Parts {
  const { file } = whole.at;
  if (binding.kind !== 'variable' || binding.path?.length !== 0 || path.length === 0) return undefined;
  const first = partsOfVariable(whole, binding, path, reader);
  const filled = all(changes, ({ node }) =>
    node.type === 'AssignmentExpression' && node.operator === '=' && isMemberOfName(node.left)
      ? partsOf(sameValue(whole, { file, node: node.right }), path.slice(1), reader)
      : undefined,
  );
  return first && filled && [...first, ...filled];
}

function isMemberOfName(node: TSESTree.Node): boolean {
  return node.type === 'MemberExpression' && unwrap(node.object).type === 'Identifier';
}

/** What was put into a variable, or into what it is taken out of. */
function partsOfVariable(whole: Expression, { id, init, path: taken, writes }: VariableBinding, path: Path, reader: TextReader): Parts {
  if (!taken || loopOf(id) || (taken.length > 0 && writes.length > 0)) return undefined;
  const { file } = whole.at;
  const sources = [...(init ? [init] : []), ...writes];
  if (sources.length === 0) return undefined;
  return all([...sources, ...defaultOf(id)], (source) =>
    partsOf(sameValue(whole, { file, node: source }), isDefault(source, id) ? path : [...taken, ...path], reader),
  );
}

function partsOfParameter(whole: Expression, { id, path: taken, initial }: ParameterBinding, path: Path, reader: TextReader): Parts {
  const { file } = whole.at;
  const variable = variableOf(file, id);
  const argument = variable && whole.given.get(variable);
  if (variable?.laterWrites.length !== 0 || !taken) return undefined;
  if (argument?.kind !== 'value') return argument?.kind === 'harmless' ? [] : undefined;
  const { site, isWhole, depth } = whole;
  const given = partsOf({ ...argument.value, site, isWhole, depth: depth + 1 }, [...taken, ...path], reader);
  const others = all([...(initial ? [initial] : []), ...defaultOf(id)], (source) =>
    partsOf(sameValue(whole, { file, node: source }), isDefault(source, id) ? path : [...taken, ...path], reader),
  );
  return given && others && [...given, ...others];
}

/** `{ alias = 'a' }`: what a name of a pattern is where there is nothing. */
function defaultOf(id: TSESTree.Identifier): TSESTree.Node[] {
  return id.parent.type === 'AssignmentPattern' && id.parent.left === id && id.parent.parent.type === 'Property' ? [id.parent.right] : [];
}

function isDefault(source: TSESTree.Node, id: TSESTree.Identifier): boolean {
  return defaultOf(id).includes(source);
}

function partsOfTraced(whole: Expression, node: TSESTree.Node, path: Path, reader: TextReader): Parts {
  const origin = trace({ file: whole.at.file, node });
  const at: Located | undefined =
    origin.kind === 'variable'
      ? { file: origin.file, node: origin.binding.id }
      : origin.kind === 'value' && origin.at.node !== node
        ? origin.at
        : undefined;
  return at && partsOf(sameValue(whole, at, new Map()), path, reader);
}

function partsOfCall(whole: Expression, call: TSESTree.CallExpression, path: Path, reader: TextReader): Parts {
  const { file } = whole.at;
  const [first] = call.arguments;
  const method = methodCall(call);
  const owner = method && trace({ file, node: method.object });
  // `await Promise.all([…])` and `Object.freeze(…)` are what they are given.
  const isSame = owner?.kind === 'global' && /^(?:Promise\.all|Object\.freeze)$/.test(`${owner.name}.${method?.name ?? ''}`);
  if (isSame && first) return partsOf(sameValue(whole, { file, node: first }), path, reader);
  const fn = reader.calledFunction({ file, node: call.callee });
  if (!fn || fn.node.generator) return undefined;
  const given = givenTo(fn, argumentsOf(whole, call, fn), whole);
  const returns = returnsOf(fn);
  if (returns.length === 0) return undefined;
  return all(returns, (node) => partsOf(sameValue(whole, { file: fn.file, node }, given), path, reader));
}
