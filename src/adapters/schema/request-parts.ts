import type { TSESTree } from '@typescript-eslint/utils';

import { keyName } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import type { RequestPart } from '../../model/request-part.ts';
import { trace } from '../../scope/trace.ts';
import type { SchemaReader } from './adapter.ts';

// How libraries call the parts of a request in options and in the names of their functions.
const PART_NAMES: Readonly<Record<string, RequestPart>> = {
  body: 'body',
  query: 'query',
  querystring: 'query',
  params: 'params',
  param: 'params',
};
// Parts that decide nothing here.
const OTHER = /^(?:headers?|cookies?|signedcookies|response)$/;

/** The part that a name stands for; `other` for headers and cookies. */
export function partNamed(name: string): RequestPart | 'other' | undefined {
  const lower = name.toLowerCase();
  return PART_NAMES[lower] ?? (OTHER.test(lower) ? 'other' : undefined);
}

/** `{ body: Order, [Segments.QUERY]: Page }`: the parts that have a schema which describes something; undefined when it names none. */
export function partsNamedIn(object: Located | undefined, reader: SchemaReader): RequestPart[] | undefined {
  const origin = object && trace(object);
  if (origin?.kind !== 'value' || origin.at.node.type !== 'ObjectExpression') return undefined;
  const { file, node } = origin.at;
  const named = node.properties.flatMap((each) => {
    const key = each.type === 'Property' ? (keyName(each.key, each.computed) ?? memberKey(each.key)) : undefined;
    const part = key === undefined ? undefined : partNamed(key);
    return each.type === 'Property' && part ? [{ part, schema: { file, node: each.value } }] : [];
  });
  if (named.length === 0) return undefined;
  return named.flatMap(({ part, schema }) => {
    const isEmpty = reader.roleOf(schema) !== undefined && reader.isSchema(schema) === 'no';
    return part === 'other' || isEmpty ? [] : [part];
  });
}

/** `[Segments.BODY]`. */
function memberKey(key: TSESTree.Node): string | undefined {
  return key.type === 'MemberExpression' && key.property.type === 'Identifier' ? key.property.name : undefined;
}
