import { describe, expect, test } from 'vitest';

import type { SourceFile } from '../../src/model/source-file.ts';
import { parseWithOxc } from '../../src/project/oxc.ts';
import { indexOf } from '../../src/scope/file-index.ts';
import { outsideNameOf } from '../../src/scope/outside-name.ts';

/** Of the innermost function in a text that holds `ASKED`. */
function outsideName(text: string): string {
  const parsed = parseWithOxc('a.ts', text);
  if (!parsed) throw new Error('does not parse');
  const file = { filename: 'a.ts', text, ast: parsed.ast, kept: new Map() } as unknown as SourceFile;
  const at = text.indexOf('ASKED');
  const around = indexOf(file).functions.filter((each) => {
    const { start, end } = each as unknown as { start: number; end: number };
    return start <= at && at < end;
  });
  const fn = around.at(-1);
  if (!fn) throw new Error('no function holds ASKED');
  const found = outsideNameOf(file, fn);
  return found.kind === 'name' ? `${found.isMember ? '.' : ''}${found.name}` : found.kind;
}

describe('the name that other files need for a function', () => {
  test.each<[string, string]>([
    ['export function find() { ASKED }', 'find'],
    ['export const find = async () => { ASKED };', 'find'],
    ['export const find = cached(async (id) => { ASKED });', 'find'],
    ['export const find = procedure.input(x).query(({ input }) => { ASKED });', 'find'],
    ['function find() { ASKED } export { find };', 'find'],
    ['class Orders { find() { ASKED } }', '.find'],
    ['class Orders { find = () => { ASKED } }', '.find'],
    ['export class Orders { constructor() { ASKED } }', 'Orders'],
    ['export const orders = { find() { ASKED } };', '.find'],
    ['export const orders = { find: wrap(() => { ASKED }) };', '.find'],
    ['exports.find = () => { ASKED };', '.find'],
  ])('%s', (text, name) => {
    expect(outsideName(text)).toBe(name);
  });

  test.each([
    'export default function find() { ASKED }',
    'export default () => { ASKED };',
    'export default wrap(() => { ASKED });',
    'module.exports = () => { ASKED };',
    'function find() { ASKED } export { find as search };',
    'function find() { ASKED } export default find;',
    'function find() { ASKED } module.exports = { search: find };',
    'function find() { ASKED } export const search = find;',
    'function find() { ASKED } export const search = cached(find);',
    'class Orders { constructor() { ASKED } } export default Orders;',
    'export default class Orders { constructor() { ASKED } }',
    'export function make() { return () => { ASKED }; }',
    'export function make() { const find = () => { ASKED }; return find; }',
    'export const orders = { [name]: () => { ASKED } };',
  ])('may be any: %s', (text) => {
    expect(outsideName(text)).toBe('any');
  });

  test.each(['app.get("/orders", (req, res) => { ASKED });', 'ids.forEach((id) => { ASKED });', 'void load(() => { ASKED });'])(
    'none: %s',
    (text) => {
      expect(outsideName(text)).toBe('none');
    },
  );
});
