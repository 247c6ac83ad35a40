import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, memberName, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { constantString } from './constant.ts';
import { trace } from './trace.ts';

/** What an expression always is, as plain data; or the first part of it that is not written out. */
export type LiteralReading = { readonly value: unknown } | { readonly unreadable: Located };

const MAX_DEPTH = 40;

/**
 * Reads an expression without executing anything: literals, lists, objects, spreads, constants and imports of them.
 * @param isTransparent a call that gives back its first argument: `defineArchitecture({…})`
 */
export function literalValue(at: Located, isTransparent: (call: Located<TSESTree.CallExpression>) => boolean, depth = 0): LiteralReading {
  const node = unwrap(at.node);
  const here: Located = { file: at.file, node };
  const read = (inner: TSESTree.Node): LiteralReading => literalValue({ file: at.file, node: inner }, isTransparent, depth + 1);
  if (depth > MAX_DEPTH) return { unreadable: here };
  switch (node.type) {
    case 'Literal':
      return { value: node.value };
    case 'ArrayExpression':
      return readList(node, here, read);
    case 'ObjectExpression':
      return readObject(node, here, read);
    case 'CallExpression': {
      const [argument] = node.arguments;
      return argument && isTransparent({ file: at.file, node }) ? read(argument) : { unreadable: here };
    }
    case 'MemberExpression':
      return readMember(node, here, read);
    default:
      return node.type === 'Identifier' && node.name === 'undefined' ? { value: undefined } : readOrigin(here, isTransparent, depth);
  }
}

function readOrigin(at: Located, isTransparent: (call: Located<TSESTree.CallExpression>) => boolean, depth: number): LiteralReading {
  const text = constantString(at);
  if (text !== undefined) return { value: text };
  const origin = trace(at);
  return origin.kind === 'value' && origin.at.node !== at.node ? literalValue(origin.at, isTransparent, depth + 1) : { unreadable: at };
}

function readList(node: TSESTree.ArrayExpression, at: Located, read: (node: TSESTree.Node) => LiteralReading): LiteralReading {
  const list: unknown[] = [];
  for (const element of node.elements) {
    if (!element) return { unreadable: at };
    const reading = read(element.type === 'SpreadElement' ? element.argument : element);
    if ('unreadable' in reading) return reading;
    if (element.type !== 'SpreadElement') list.push(reading.value);
    else if (Array.isArray(reading.value)) list.push(...(reading.value as unknown[]));
    else return { unreadable: { file: at.file, node: element } };
  }
  return { value: list };
}

function readObject(node: TSESTree.ObjectExpression, at: Located, read: (node: TSESTree.Node) => LiteralReading): LiteralReading {
  const entries = new Map<string, unknown>();
  for (const property of node.properties) {
    const reading = read(property.type === 'SpreadElement' ? property.argument : property.value);
    if ('unreadable' in reading) return reading;
    const { value } = reading;
    if (property.type === 'SpreadElement') {
      if (typeof value === 'object') for (const [key, each] of Object.entries(value ?? {})) entries.set(key, each);
    } else {
      const key = keyName(property.key, property.computed) ?? constantString({ file: at.file, node: property.key });
      if (key === undefined) return { unreadable: { file: at.file, node: property.key } };
      entries.set(key, value);
    }
  }
  return { value: Object.fromEntries(entries) };
}

function readMember(node: TSESTree.MemberExpression, at: Located, read: (node: TSESTree.Node) => LiteralReading): LiteralReading {
  const name = memberName(node);
  const reading = name === undefined ? undefined : read(node.object);
  if (name === undefined || !reading || 'unreadable' in reading) return reading ?? { unreadable: at };
  const { value } = reading;
  const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  return isThere ? { value: (value as Readonly<Record<string, unknown>>)[name] } : { unreadable: at };
}
