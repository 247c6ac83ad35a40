import { isPlainPattern } from '../../ast/plain-pattern.ts';
import type { Verdict } from '../../model/verdict.ts';
import { widestOf, type TextOfOutput, type UnknownKeys } from './adapter.ts';

// Each was given texts with quotes, blanks and semicolons at every place. `string.date` takes whatever JavaScript can read a date from.
const SAFE_STRING =
  /^string\.(?:uuid(?:\.v\d)?|alpha|alphanumeric|hex|digits|numeric|integer|date\.iso|date\.epoch|ip(?:\.v[46])?|email|base64(?:\.url)?|creditCard|semver|(?:numeric|integer|date|date\.iso|date\.epoch)\.parse|(?:lower|upper)\.preformatted)$/;
const CLOSED_NAME = /^(?:number(?:\.\w+)*|bigint|boolean|true|false|null|undefined|symbol|never|Date)$/;
const FREE_NAME = /^(?:string(?:\.[\w.]+)?|unknown)$/;
/** Names under which anything fits, or any object, or any list. */
const WIDE_NAME = /^(?:unknown|object|object\.json|Array|Record<\s*string\s*,\s*unknown\s*>)$/;
const NUMBER = '-?\\d[\\d.]*n?';
const BOUNDED = new RegExp(`^(?:${NUMBER}\\s*<=?\\s*)?([A-Za-z][\\w.]*)(?:\\s*(?:<=?|>=?|==|%)\\s*${NUMBER})*$`);

/** What text an expression of ArkType lets through: `"'id' | 'name'"`, `string.uuid`, `string > 3`, `number[]`. */
export function textOfExpression(expression: string, path: readonly string[] = []): TextOfOutput {
  const text = bare(expression);
  const piped = splitAt(text, '|>').at(-1) ?? text;
  if (piped !== text) return textOfExpression(piped, path);
  const alternatives = splitAt(text, '|');
  if (alternatives.length > 1) return widestOf(alternatives.map((each) => textOfExpression(each, path)));
  const parts = splitAt(text, '&');
  if (parts.length > 1) {
    const texts = parts.map((each) => textOfExpression(each, path));
    return texts.includes('closed') ? 'closed' : (texts.find((each) => each !== 'unknown') ?? 'unknown');
  }
  if (text.endsWith('[]')) return textOfExpression(text.slice(0, -2), path.slice(1));
  if (path.length > 0) return 'unknown';
  if (/^d?(['"]).*\1$/.test(text) || new RegExp(`^${NUMBER}$`).test(text) || text.startsWith('keyof ')) return 'closed';
  if (/^\/.*\/$/.test(text)) return isPlainPattern(text.slice(1, -1), '') ? 'closed' : 'free';
  const name = BOUNDED.exec(text)?.[1] ?? text;
  if (CLOSED_NAME.test(name) || SAFE_STRING.test(name)) return 'closed';
  return FREE_NAME.test(name) ? 'free' : 'unknown';
}

/** Does an expression describe anything? A name that is not ArkType's own may be an alias of the scope. */
export function describesExpression(expression: string): Verdict {
  const text = bare(expression);
  const alternatives = splitAt(text, '|');
  if (alternatives.length > 1) return alternatives.some((each) => describesExpression(each) === 'no') ? 'no' : 'yes';
  if (text.endsWith('[]')) return describesExpression(text.slice(0, -2));
  return WIDE_NAME.test(text) ? 'no' : 'yes';
}

/** What an expression does to keys that it does not declare: only names of a scope may declare any. */
export function keysOfExpression(expression: string): UnknownKeys {
  const text = bare(expression);
  if (text.endsWith('[]')) return keysOfExpression(text.slice(0, -2));
  if (WIDE_NAME.test(text)) return 'passes';
  return textOfExpression(text) === 'unknown' ? 'unknown' : 'rejects';
}

/** Without the brackets around it, the mark of an optional key, and a default. */
function bare(expression: string): string {
  const [value = ''] = splitAt(expression.trim(), ' = ');
  const text = value.trim().replace(/\?$/, '').trim();
  return text.startsWith('(') && closingOf(text) === text.length - 1 ? bare(text.slice(1, -1)) : text;
}

function closingOf(text: string): number {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '(') depth++;
    else if (text[index] === ')' && --depth === 0) return index;
  }
  return -1;
}

/** Splits at an operator that stands outside of quotes, patterns and brackets. */
function splitAt(text: string, operator: string): string[] {
  const parts: string[] = [];
  let quote = '';
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? '';
    if (quote) {
      if (character === '\\') index++;
      else if (character === quote) quote = '';
    } else if (/['"/]/.test(character)) quote = character;
    else if (/[([]/.test(character)) depth++;
    else if (/[)\]]/.test(character)) depth--;
    else if (depth === 0 && text.startsWith(operator, index) && !(operator === '|' && text[index + 1] === '>')) {
      parts.push(text.slice(start, index).trim());
      start = index + operator.length;
      index = start - 1;
    } else if (operator === '|' && text.startsWith('|>', index)) index++;
  }
  parts.push(text.slice(start).trim());
  return parts;
}
