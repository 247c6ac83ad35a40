import type { TSESTree } from '@typescript-eslint/utils';

import { endOf, startOf } from '../../ast/place.ts';
import { parseWithOxc } from '../../project/oxc.ts';

type Literal = TSESTree.ObjectExpression | TSESTree.ArrayExpression;

/** Puts an element behind the last one of an array, an object or a list of arguments, and leaves all else as it is. */
export function withLast(text: string, elements: readonly TSESTree.Node[], close: number, added: string): string {
  const last = elements.at(-1);
  if (!last) {
    const before = text.slice(0, close).trimEnd();
    const indent = indentAt(text, close);
    return `${before}\n${indented(added, `${indent}${stepOf(text)}`)}\n${indent}${text.slice(close)}`;
  }
  const lineStart = text.lastIndexOf('\n', startOf(last)) + 1;
  const isOnItsLine = text.slice(lineStart, startOf(last)).trim() === '';
  const comma = commaBehind(text, endOf(last), close);
  const glue = isOnItsLine ? `\n${indented(added, text.slice(lineStart, startOf(last)))}` : ` ${added}`;
  const behind = comma ?? endOf(last);
  // A comment behind the last element stays with it.
  const remark = isOnItsLine ? (/^[ \t]*(?:\/\/[^\n]*|\/\*[^\n]*?\*\/)(?=[ \t]*\r?\n)/.exec(text.slice(behind, close))?.[0] ?? '') : '';
  const [before, after] = comma === undefined ? [',', ''] : ['', ','];
  return `${text.slice(0, behind)}${before}${remark}${glue}${after}${text.slice(behind + remark.length)}`;
}

/**
 * Puts a member into an object of a JSON text.
 * @param owner the key of the object at the top that gets the member; made where it is not there. Empty for the top itself
 * @returns undefined where the text is no such JSON
 */
export function withJsonMember(text: string, owner: string, key: string, value: unknown): string | undefined {
  const top = jsonObjectOf(text);
  if (!top) return undefined;
  const step = stepOf(text);
  const member = (name: string, of: unknown): string => `${JSON.stringify(name)}: ${JSON.stringify(of, undefined, step)}`;
  if (owner === '') return insert(text, top, member(key, value));
  const property = propertyOf(top, owner);
  if (!property) return insert(text, top, member(owner, { [key]: value }));
  return property.value.type === 'ObjectExpression' ? insert(text, property.value, member(key, value)) : undefined;
}

/** The property of an object literal that has a name. */
export function propertyOf({ properties }: TSESTree.ObjectExpression, name: string): TSESTree.Property | undefined {
  return properties.find(
    (each): each is TSESTree.Property =>
      each.type === 'Property' && !each.computed && (each.key.type === 'Literal' ? each.key.value : each.key.name) === name,
  );
}

// JSON alone is no program; in parentheses it is. One character more in front, taken from all positions again.
function jsonObjectOf(text: string): TSESTree.ObjectExpression | undefined {
  const program = parseWithOxc('x.js', `(${text}\n)`);
  const [statement] = program?.ast.body ?? [];
  if (statement?.type !== 'ExpressionStatement' || statement.expression.type !== 'ObjectExpression') return undefined;
  return statement.expression;
}

function insert(text: string, at: Literal, added: string): string {
  const shifted = `(${text}`;
  const elements = at.type === 'ObjectExpression' ? at.properties : at.elements.filter((each) => each !== null);
  return withLast(shifted, elements, endOf(at) - 1, added).slice(1);
}

/** Where the comma after an element ends, if there is one before the closing bracket. */
function commaBehind(text: string, from: number, close: number): number | undefined {
  const rest = text.slice(from, close).replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (comment) => ' '.repeat(comment.length));
  const found = rest.indexOf(',');
  return found === -1 ? undefined : from + found + 1;
}

function indentAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
}

/** The first indentation of a text is what one step of it looks like. */
function stepOf(text: string): string {
  return /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
}

function indented(text: string, indent: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : `${indent}${line}`))
    .join('\n');
}
