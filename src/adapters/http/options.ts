import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, keyName, methodCall, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { constantString } from '../../scope/constant.ts';
import { isNothing } from '../../scope/possible-values.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { trace } from '../../scope/trace.ts';

/** What an object has under a name: the value, nothing (`absent`), or something that cannot be told (`unknown`). */
export type Option = Located | 'absent' | 'unknown';

const MAX_DEPTH = 8;

/** The members of an options object, through constants, imports, spreads, `Object.assign` and functions of the project that return one. */
export class Options {
  readonly at: Located;
  readonly #members = new Map<string, Located>();
  /** Names that are there or not, or that stand for one thing or another. */
  readonly #undecided = new Set<string>();
  /** Is there a part that could not be followed, whatever is in it? */
  readonly #isUnread: boolean;

  private constructor(at: Located) {
    this.at = at;
    this.#isUnread = this.#add(at, 0);
  }

  /** May more members be there than those that were found? */
  get isOpen(): boolean {
    return this.#isUnread || this.#undecided.size > 0;
  }

  static of(at: Located): Options {
    return new Options(at);
  }

  get(name: string): Option {
    return this.#members.get(name) ?? (this.#isUnread || this.#undecided.has(name) ? 'unknown' : 'absent');
  }

  /** The members that were found, by name, in source order. */
  get entries(): ReadonlyMap<string, Located> {
    return this.#members;
  }

  /** Takes the members of one object over; later ones win. True when a part of it cannot be followed. */
  #add(at: Located, depth: number): boolean {
    const object = depth > MAX_DEPTH ? undefined : objectOf(at);
    if (!object) return true;
    if (object.node.type === 'CallExpression') {
      // `Object.assign({}, base, own)`: what comes later wins here, too.
      return object.node.arguments.map((node) => this.#add({ file: object.file, node }, depth + 1)).includes(true);
    }
    let isOpen = false;
    for (const property of object.node.properties) {
      if (property.type === 'SpreadElement') {
        isOpen = this.#spread({ file: object.file, node: property.argument }, depth + 1) || isOpen;
        continue;
      }
      const name = keyName(property.key, property.computed) ?? constantString({ file: object.file, node: property.key });
      if (name === undefined) isOpen = true;
      else this.#set(name, { file: object.file, node: property.value });
    }
    return isOpen;
  }

  #set(name: string, value: Located): void {
    this.#members.set(name, value);
    this.#undecided.delete(name);
  }

  /** `...(limit ?? {})`, `...(isOpen && { handler })`: of what may be there or not, only the names are known. */
  #spread(at: Located, depth: number): boolean {
    const choices = depth > MAX_DEPTH ? undefined : choicesOf(at);
    if (!choices) return this.#add(at, depth);
    const read = choices.map((each) => Options.of(each));
    for (const name of read.flatMap((each) => [...each.#members.keys(), ...each.#undecided])) {
      this.#members.delete(name);
      this.#undecided.add(name);
    }
    return read.some((each) => each.#isUnread);
  }
}

/** The objects that one of several values may be, where a condition decides or a function gives back more than one; nothing (`undefined`) is none of them. */
function choicesOf(at: Located, depth = 0): readonly Located[] | undefined {
  const origin = trace(at);
  const found = origin.kind === 'value' ? origin.at : at;
  const { file } = found;
  const node = unwrap(found.node);
  const inner = (parts: readonly TSESTree.Node[]): readonly Located[] =>
    depth > MAX_DEPTH ? [found] : parts.flatMap((part) => choicesOf({ file, node: part }, depth + 1) ?? [{ file, node: part }]);
  if (isNothing(node)) return [];
  if (node.type === 'ConditionalExpression') return inner([node.consequent, node.alternate]);
  if (node.type === 'LogicalExpression') return inner(node.operator === '&&' ? [node.right] : [node.left, node.right]);
  const callee = node.type === 'CallExpression' ? trace({ file, node: node.callee }) : undefined;
  if (callee?.kind !== 'value' || !isFunction(callee.at.node) || depth > MAX_DEPTH) return undefined;
  const fn = { file: callee.at.file, node: callee.at.node };
  const returned = returnsOf(fn);
  if (returned.length < 2) return undefined;
  return returned.flatMap((each) => choicesOf({ file: fn.file, node: each }, depth + 1) ?? [{ file: fn.file, node: each }]);
}

/** The object literal (or the `Object.assign`) that a value is. */
function objectOf(at: Located, depth = 0): Located<TSESTree.ObjectExpression | TSESTree.CallExpression> | undefined {
  const origin = trace(at);
  if (origin.kind !== 'value' || depth > MAX_DEPTH) return undefined;
  const { file } = origin.at;
  const node = unwrap(origin.at.node);
  if (node.type === 'ObjectExpression') return { file, node };
  if (node.type !== 'CallExpression') return undefined;
  const call = methodCall(node);
  if (call?.object.type === 'Identifier' && call.object.name === 'Object') {
    const [first] = node.arguments;
    return call.name === 'assign'
      ? { file, node }
      : call.name === 'freeze' && first
        ? objectOf({ file, node: first }, depth + 1)
        : undefined;
  }
  const callee = trace({ file, node: node.callee });
  if (callee.kind !== 'value' || !isFunction(callee.at.node)) return undefined;
  const [returned, ...others] = returnsOf({ file: callee.at.file, node: callee.at.node });
  return returned && others.length === 0 ? objectOf({ file: callee.at.file, node: returned }, depth + 1) : undefined;
}
