import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, methodCall, staticString, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { isNothing } from '../scope/possible-values.ts';
import { functionOf } from '../scope/function-of.ts';
import { trace, type Origin } from '../scope/trace.ts';
import { functionalCall } from './functional-calls.ts';
import { HARMLESS, UNDECIDED, partOf, sameValue, type Expression, type TextPiece, type TextReader } from './sql-text-piece.ts';
import { argumentsOf, givenValue } from './sql-text-given.ts';
import { readTemplateCall } from './sql-text-templates.ts';
import { doubledQuote, isStripping } from './text-replacements.ts';

// Methods that give back the text they are called on, or a part of it.
const KEEPING = new Set([
  ...['trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase', 'toLocaleLowerCase', 'toLocaleUpperCase', 'toString', 'normalize'],
  ...['slice', 'substring', 'substr', 'at', 'charAt', 'repeat', 'padStart', 'padEnd', 'valueOf'],
]);
const ELEMENT = new Set(['pop', 'shift', 'find', 'findLast', 'at']);

/** Text that a call builds or hands on: `concat`, `join`, `replace`, `util.format`, a function of the project. */
export function readCall(expression: Expression, call: TSESTree.CallExpression, reader: TextReader): TextPiece[] {
  const { file } = expression.at;
  const target = methodCall(call);
  const callee = trace({ file, node: call.callee });
  // `this.normalize(column)` of a class of the project is no method of a text.
  const isOwn = callee.kind === 'value' && isFunction(callee.at.node);
  const functional = functionalCall({ file, node: call });
  if (functional?.name === 'join') return readJoin(expression, functional.list, functional.given[0], reader);
  const built = !target ? readGlobalCall(expression, call, callee, reader) : isOwn ? undefined : readMethod(expression, target, reader);
  if (built) return built;
  const filled = readTemplateCall(expression, call, reader);
  if (filled) return filled;
  const leaf = reader.readLeaf(expression);
  if (leaf.kind === 'harmless') return [leaf];
  const formatted = readFormat(expression, call, callee, reader);
  if (formatted) return formatted;
  return readProjectCall(expression, call, callee, reader) ?? [leaf];
}

type MethodCall = NonNullable<ReturnType<typeof methodCall>>;

function readMethod(expression: Expression, { object, name, call }: MethodCall, reader: TextReader): TextPiece[] | undefined {
  const { file } = expression.at;
  const receiver: Located = { file, node: object };
  const [first, second] = call.arguments;
  const part = (node: TSESTree.Node): TextPiece[] => reader.read(partOf(expression, { file, node }));
  switch (name) {
    case 'concat':
      return [...part(object), ...call.arguments.flatMap(part)];
    case 'join':
      return readJoin(expression, receiver, first, reader);
    case 'replace':
    case 'replaceAll': {
      if (isStripping(first, second)) return [HARMLESS];
      const doubled = doubledQuote(first, second, name === 'replaceAll');
      if (doubled) return withDoubled(reader.read(sameValue(expression, receiver)), doubled);
      return [
        ...reader.read(sameValue(expression, receiver)),
        ...(second ? readReplacement(expression, { file, node: second }, reader) : []),
      ];
    }
    case 'stringify':
      return first && object.type === 'Identifier' && object.name === 'JSON'
        ? reader.read(sameValue(expression, { file, node: first }))
        : undefined;
    default:
      if (ELEMENT.has(name)) return reader.readElements(sameValue(expression, receiver));
      // A part of a text may begin or end between the two quotes.
      return KEEPING.has(name) ? withDoubled(reader.read(sameValue(expression, receiver)), undefined) : undefined;
  }
}

function withDoubled(pieces: readonly TextPiece[], doubled: string | undefined): TextPiece[] {
  return pieces.map((piece) => (piece.kind === 'open' ? { ...piece, doubled } : piece));
}

function readReplacement(expression: Expression, { file, node }: Located, reader: TextReader): TextPiece[] {
  return isFunction(node) ? reader.readReturns({ file, node }, [], expression) : reader.read(partOf(expression, { file, node }));
}

/** The elements with the separator between them; one element is enough to tell what can be in it. */
function readJoin(expression: Expression, array: Located, separator: TSESTree.Node | undefined, reader: TextReader): TextPiece[] {
  const list = reader.readList({ ...sameValue(expression, array), isWhole: false });
  const between = separator
    ? reader.read(partOf(expression, { file: array.file, node: separator }))
    : [{ kind: 'constant' as const, text: ',' }];
  return list.flatMap((piece, index) => (piece.kind !== 'end' ? [piece] : index < list.length - 1 ? between : []));
}

function readGlobalCall(
  expression: Expression,
  call: TSESTree.CallExpression,
  callee: Origin,
  reader: TextReader,
): TextPiece[] | undefined {
  const { file } = expression.at;
  const [first] = call.arguments;
  if (callee.kind !== 'global' || !first) return undefined;
  return ['String', 'encodeURIComponent', 'decodeURIComponent', 'escape', 'unescape'].includes(callee.name)
    ? reader.read(sameValue(expression, { file, node: first }))
    : undefined;
}

// Of the packages that format any text: the places that take it as it is. Data libraries tell of their own.
const RAW_PLACES: readonly { readonly module: RegExp; readonly name: RegExp; readonly raw: RegExp }[] = [
  { module: /^(?:node:)?util$/, name: /^(?:default\.)?format$/, raw: /%[sjoO]/ },
  { module: /^sprintf-js$/, name: /^v?sprintf$/, raw: /%.*[sjTv]$/ },
];
const PLACE = /%(?:(\d+)\$)?[-+0-9.]*[a-zA-Z%]/g;

function readFormat(expression: Expression, call: TSESTree.CallExpression, callee: Origin, reader: TextReader): TextPiece[] | undefined {
  const raw = reader.rawPlacesOf(expression.at) ?? rawPlaces(callee);
  const [text, ...rest] = call.arguments;
  if (!raw || !text) return undefined;
  const { file } = expression.at;
  const part = (node: TSESTree.Node): TextPiece[] => reader.read(partOf(expression, { file, node }));
  const constant = staticString(text);
  if (constant === undefined) return part(text);
  const [list] = rest;
  const values = list?.type === 'ArrayExpression' && rest.length === 1 ? list.elements : rest;
  return fillPlaces(constant, raw, (index) => {
    const value = values[index];
    return value ? part(value) : [UNDECIDED];
  });
}

function rawPlaces(callee: Origin): RegExp | undefined {
  if (callee.kind !== 'external') return undefined;
  return RAW_PLACES.find(({ module, name }) => module.test(callee.module) && name.test(callee.name))?.raw;
}

function fillPlaces(text: string, raw: RegExp, fill: (index: number) => TextPiece[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  let next = 0;
  for (const match of text.matchAll(PLACE)) {
    const [place, position] = match;
    pieces.push({ kind: 'constant', text: text.slice(end, match.index) });
    end = match.index + place.length;
    if (place.endsWith('%')) continue;
    const index = position === undefined ? next++ : Number(position) - 1;
    pieces.push(...(raw.test(place) ? fill(index) : [HARMLESS]));
  }
  return [...pieces, { kind: 'constant', text: text.slice(end) }];
}

/** What a function of the project returns for these arguments; an argument that is left out is the default of its parameter. */
function readProjectCall(
  expression: Expression,
  call: TSESTree.CallExpression,
  callee: Origin,
  reader: TextReader,
): TextPiece[] | undefined {
  if (callee.kind === 'parameter') return readGivenCall(expression, call, reader);
  const fn = reader.calledFunction({ file: expression.at.file, node: call.callee });
  if (!fn || fn.node.generator) return undefined;
  const pieces = reader.readReturns(fn, argumentsOf(expression, call, fn), expression);
  return pieces.length > 0 ? pieces : undefined;
}

/** `const text = typeof given === 'function' ? given() : given`: what the function returns that the parameter stands for. */
function readGivenCall(expression: Expression, call: TSESTree.CallExpression, reader: TextReader): TextPiece[] | undefined {
  const given = givenValue({ ...expression, at: { file: expression.at.file, node: unwrap(call.callee) } });
  const node = given && unwrap(given.at.node);
  if (!node) return undefined;
  // A text is nothing that can be called: it does not come this way.
  if (node.type === 'TemplateLiteral' || node.type === 'Literal' || isNothing(node)) return [HARMLESS];
  const fn = functionOf({ file: given.at.file, node });
  return fn && reader.readReturns(fn, argumentsOf(expression, call, fn), { ...expression, given: given.given });
}
