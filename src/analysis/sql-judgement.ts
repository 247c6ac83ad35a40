import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../ast/nodes.ts';
import { rangeOf } from '../ast/place.ts';
import type { RawQuery } from '../model/query.ts';
import type { Located } from '../model/source-file.ts';
import type { Recognition } from './recognition.ts';
import { toBoundParameters, type TextEdit } from './sql-binding.ts';
import { isSchemaStatement, isUnmistakablySql, placeAfter, quoteAround, textWithPlaces } from './sql-context.ts';
import { readSqlText } from './sql-text.ts';
import type { TextPiece } from './sql-text-piece.ts';

/** Something wrong with the text of one query. */
export interface SqlFinding {
  readonly problem: 'interpolated' | 'quotedPlaceholder' | 'boundIdentifier' | 'calledTag';
  /** Where it stands in the linted file. */
  readonly node: TSESTree.Node;
  /** The value as it is written, shortened. */
  readonly value: string;
  /** Edits that bind all values of the text as parameters, where that can be told for certain. */
  readonly bound?: readonly TextEdit[];
}

type OpenPiece = Extract<TextPiece, { kind: 'open' }>;

const WIDEST_VALUE = 60;

/** What is wrong with the text of a query. Nothing, when all that is put into it is constant, harmless, bound or not to be told. */
export function judgeRawQuery(query: RawQuery, recognition: Recognition): SqlFinding[] {
  if (query.role === 'bound') return judgeTemplate(query, recognition);
  const pieces = readSqlText(query.text, recognition);
  if (query.role === 'misused') return isFinishedText(query.text.node) ? [toFinding('calledTag', query, query.text)] : [];
  if (query.library === undefined && !isUnmistakablySql(textWithPlaces(pieces))) return [];
  const open = pieces.flatMap((piece, index) => (piece.kind === 'open' && counts(piece, pieces.slice(0, index), query) ? [piece] : []));
  const bound = toBoundParameters(
    query,
    open.map(({ site }) => site.node),
  );
  const findings = open.map(({ site }) => ({ ...toFinding('interpolated', query, site), ...(bound && { bound }) }));
  // A value that stands in one statement more than once is one mistake.
  return findings.filter((finding, index) => findings.findIndex(({ value }) => value === finding.value) === index);
}

/** What is put into a text always counts; a value that is all of the text only as far as it is known to be SQL text from outside. */
function counts(
  { isWhole, openness, doubled, isMade }: OpenPiece,
  before: readonly TextPiece[],
  { role, takesOthers, isQuoted, library }: RawQuery,
): boolean {
  if (isQuoted && openness !== 'request') return false;
  if (doubled !== undefined && quoteAround(textWithPlaces(before)) === doubled) return false;
  if (openness === 'hidden') return !isWhole && placeAfter(textWithPlaces(before)) === 'string';
  // Statements about tables take no parameters; the names in them come from code, unless they come from a request.
  if (openness !== 'request' && isSchemaStatement(textWithPlaces(before))) return false;
  if (!isWhole) return true;
  if (openness === 'request') return library !== undefined;
  if (role !== 'fragment') return false;
  // What builds the fragment may quote what it is given.
  return openness === 'string' || (!takesOthers && isMade !== true);
}

function isFinishedText(text: TSESTree.Node): boolean {
  const node = unwrap(text);
  return node.type === 'TemplateLiteral' || node.type === 'BinaryExpression' || (node.type === 'Literal' && typeof node.value === 'string');
}

/** Values in the template of a binding tag: harmless, unless a parameter cannot stand there. */
function judgeTemplate(query: RawQuery, recognition: Recognition): SqlFinding[] {
  const { file, node } = query.text;
  if (node.type !== 'TemplateLiteral') return [];
  let before = '';
  return node.expressions.flatMap((expression, index) => {
    before += node.quasis[index]?.value.cooked ?? '';
    const place = placeAfter(before);
    before += '?';
    if (place !== 'string' && place !== 'name') return [];
    const value: Located = { file, node: expression };
    // Pieces of SQL, columns and tables are put in as such.
    if (isOfDataLibrary(value, recognition)) return [];
    if (place === 'string') return [toFinding('quotedPlaceholder', query, value)];
    return isSurelyText(value, recognition) ? [toFinding('boundIdentifier', query, value)] : [];
  });
}

function isOfDataLibrary(value: Located, recognition: Recognition): boolean {
  const kind = recognition.kinds.of(value);
  return kind !== undefined && recognition.dataAdapter(kind.library) !== undefined;
}

function isSurelyText(value: Located, recognition: Recognition): boolean {
  return readSqlText(value, recognition).some(
    (piece) =>
      (piece.kind === 'open' && (piece.openness === 'request' || piece.openness === 'string')) ||
      (piece.kind === 'constant' && piece.text !== ''),
  );
}

function toFinding(problem: SqlFinding['problem'], query: RawQuery, site: Located): SqlFinding {
  const { file, node } = query.at;
  // What stands in another file is shown by the argument that brings it here.
  const here = site.file === file ? site.node : node.type === 'TaggedTemplateExpression' ? node : (node.arguments[0] ?? node);
  const text = file.text.slice(...rangeOf(here)).replace(/\s+/g, ' ');
  return { problem, node: here, value: text.length > WIDEST_VALUE ? `${text.slice(0, WIDEST_VALUE - 1)}…` : text };
}
