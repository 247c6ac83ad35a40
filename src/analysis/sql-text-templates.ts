import type { TSESTree } from '@typescript-eslint/utils';

import { propertyValue, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { constantString } from '../scope/constant.ts';
import { trace } from '../scope/trace.ts';
import { partOf, UNDECIDED, type Expression, type TextPiece, type TextReader } from './sql-text-piece.ts';

const MODULE = /^(?:lodash(?:-es)?(?:\/template(?:\.js)?)?|lodash\.template|underscore)$/;
const NAME = /^(?:default|template)$/;
// `<%= x %>`, `<%- x %>` (which escapes for HTML and no database) and `${x}`; what computes is not read.
const PLACE = /<%[=-]?([\s\S]+?)%>|\$\{([^\\}]*(?:\\.[^\\}]*)*)\}/g;

/** `template('… <%= id %>')({ id })` of lodash or underscore: the text with the values of the object in their places. */
export function readTemplateCall(expression: Expression, call: TSESTree.CallExpression, reader: TextReader): TextPiece[] | undefined {
  const { file } = expression.at;
  const compiled = compilationOf({ file, node: call.callee });
  const [text] = compiled?.node.arguments ?? [];
  if (!compiled || !text) return undefined;
  const constant = constantString({ file: compiled.file, node: text });
  // Text that is itself put together is as open as its parts.
  if (constant === undefined) return reader.read(partOf(expression, { file: compiled.file, node: text }));
  const [data] = call.arguments;
  return fill(constant, (place) => readPlace(expression, place, data && { file, node: data }, reader));
}

function compilationOf(callee: Located): Located<TSESTree.CallExpression> | undefined {
  const origin = trace(callee);
  if (origin.kind !== 'value' || origin.at.node.type !== 'CallExpression') return undefined;
  const { file, node } = origin.at;
  const maker = trace({ file, node: node.callee });
  return maker.kind === 'external' && MODULE.test(maker.module) && NAME.test(maker.name) ? { file, node } : undefined;
}

function fill(text: string, read: (place: string) => TextPiece[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(PLACE)) {
    pieces.push({ kind: 'constant', text: text.slice(end, match.index) }, ...read((match[1] ?? match[2] ?? '').trim()));
    end = match.index + match[0].length;
  }
  return [...pieces, { kind: 'constant', text: text.slice(end) }];
}

function readPlace(expression: Expression, place: string, data: Located | undefined, reader: TextReader): TextPiece[] {
  const [name, ...rest] = place.split('.');
  const origin = data && trace(data);
  const object = origin?.kind === 'value' ? origin.at : undefined;
  if (!/^[\w$]+$/.test(name ?? '') || object?.node.type !== 'ObjectExpression') return [UNDECIDED];
  const value = propertyValue(object.node, name ?? '');
  if (!value || rest.length > 0) return [UNDECIDED];
  return reader.read(partOf(expression, { file: object.file, node: unwrap(value) }));
}
