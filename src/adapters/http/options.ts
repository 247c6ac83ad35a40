import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, keyName, methodCall, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { constantString } from '../../scope/constant.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { trace } from '../../scope/trace.ts';

/** What an object has under a name: the value, nothing (`absent`), or something that cannot be told (`unknown`). */
export type Option = Located | 'absent' | 'unknown';

const MAX_DEPTH = 8;

/** The members of an options object, through constants, imports, spreads, `Object.assign` and functions of the project that return one. */
export class Options {
  readonly at: Located;
  readonly #members = new Map<string, Located>();
  /** Is there a part that could not be followed, so that more members may be there? */
  readonly isOpen: boolean;

  private constructor(at: Located) {
    this.at = at;
    this.isOpen = this.#add(at, 0);
  }

  static of(at: Located): Options {
    return new Options(at);
  }

  get(name: string): Option {
    return this.#members.get(name) ?? (this.isOpen ? 'unknown' : 'absent');
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
        isOpen = this.#add({ file: object.file, node: property.argument }, depth + 1) || isOpen;
        continue;
      }
      const name = keyName(property.key, property.computed) ?? constantString({ file: object.file, node: property.key });
      if (name === undefined) isOpen = true;
      else this.#members.set(name, { file: object.file, node: property.value });
    }
    return isOpen;
  }
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
