import type { TextPiece } from './sql-text-piece.ts';

/** What a place in a statement takes, told by the text in front of it. */
export type SqlPlace =
  /** Inside `'…'`: a placeholder would be part of the string. */
  | 'string'
  /** Inside `"…"` or `` `…` ``, or where a table or column is named. */
  | 'name'
  /** Behind a comparison, in a list of values, behind LIMIT. */
  | 'value'
  | 'unknown';

const NAME_FOLLOWS = /\b(?:ORDER\s+BY|GROUP\s+BY|FROM|JOIN|INTO|UPDATE|TABLE|INDEX\s+ON)\s*$/i;
// `IS DISTINCT FROM x`, `EXTRACT(EPOCH FROM x)`, `TRIM(BOTH ' ' FROM x)`, `FOR UPDATE`: no name follows.
const NO_NAME_FOLLOWS =
  /\bDISTINCT\s+FROM\s*$|\bFOR\s+(?:NO\s+KEY\s+)?UPDATE\s*$|\b(?:extract|substring|trim|overlay|position)\s*\([^()]*\bFROM\s*$/i;
const VALUE_FOLLOWS = /(?:[=<>]|\b(?:I?LIKE|LIMIT|OFFSET|BETWEEN|AND|THEN|ELSE)\s)\s*$/i;
const IN_VALUES = /\bVALUES\s*\((?:[^()]|\([^()]*\))*[(,]?\s*$|\bVALUES\s*(?:\([^()]*\)\s*,\s*)*\((?:[^()]*,)?\s*$/i;

/** @param before the statement up to the place, with `?` for what is not constant */
export function placeAfter(before: string): SqlPlace {
  const quote = quoteAround(before);
  if (quote) return quote === "'" ? 'string' : 'name';
  if (NAME_FOLLOWS.test(before)) return NO_NAME_FOLLOWS.test(before) ? 'value' : 'name';
  if (IN_VALUES.test(before)) return 'value';
  // `BETWEEN ? AND x` and `a = 1 AND x`: only behind BETWEEN is it a value.
  if (/\bAND\s+$/i.test(before) && !/\bBETWEEN\s+\S+\s+AND\s+$/i.test(before)) return 'unknown';
  return VALUE_FOLLOWS.test(before) ? 'value' : 'unknown';
}

/** The quote that is still open at the end of a text; comments are skipped. */
export function quoteAround(text: string): string | undefined {
  let open: string | undefined;
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index);
    if (open) {
      if (char === open) open = undefined;
    } else if (char === "'" || char === '"' || char === '`') open = char;
    else if (text.startsWith('--', index)) index = endOf(text, '\n', index);
    else if (text.startsWith('/*', index)) index = endOf(text, '*/', index) + 1;
  }
  return open;
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end;
}

const COMMENTS = String.raw`(?:\s|--[^\n]*\n|/\*[\s\S]*?\*/|\()*`;
const STATEMENT = new RegExp(
  `^${COMMENTS}(?:${[
    String.raw`SELECT\b[\s\S]*\bFROM\b`,
    String.raw`(?:INSERT|REPLACE)\s+(?:OR\s+\w+\s+|IGNORE\s+)?INTO\b`,
    String.raw`UPDATE\b[\s\S]*\bSET\b`,
    String.raw`DELETE\s+FROM\b`,
    String.raw`WITH\b[\s\S]*\bAS\b[\s\S]*\b(?:SELECT|INSERT|UPDATE|DELETE)\b`,
    String.raw`(?:CREATE|ALTER|DROP)\s+(?:(?:OR\s+REPLACE|UNIQUE|TEMP|TEMPORARY|MATERIALIZED)\s+)*(?:TABLE|INDEX|VIEW|SCHEMA|DATABASE|TYPE|FUNCTION|TRIGGER|SEQUENCE|USER|ROLE|EXTENSION)\b`,
    String.raw`TRUNCATE\s+(?:TABLE\s+)?\S`,
    String.raw`MERGE\s+INTO\b`,
  ].join('|')})`,
  'i',
);

const SCHEMA_STATEMENT = new RegExp(`^${COMMENTS}(?:ALTER|CREATE|GRANT|REVOKE|COMMENT\\s+ON|PRAGMA|VACUUM|ANALYZE|REINDEX)\\b`, 'i');

/** Is the text a statement of SQL beyond doubt: a verb with its partner? A verb written like a sentence ("Select an item from …") is none. */
export function isUnmistakablySql(text: string): boolean {
  return STATEMENT.test(text) && !/^\s*[A-Z][a-z]/.test(text);
}

/** Does a text begin as a statement that defines or describes tables or rights, without destroying them: `ALTER TABLE …`, `GRANT …`? None takes parameters. */
export function isSchemaStatement(text: string): boolean {
  return SCHEMA_STATEMENT.test(text);
}

/** The text with `?` for every part that is not constant. */
export function textWithPlaces(pieces: readonly TextPiece[]): string {
  return pieces.map((piece) => (piece.kind === 'constant' ? piece.text : '?')).join('');
}
