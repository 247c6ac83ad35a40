import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it, test } from 'vitest';

import { TextLetters } from '../../src/project/letters.ts';

describe('letters', () => {
  it('hold every word of a text', () => {
    const folder = path.resolve('src/analysis');
    const missed = readdirSync(folder).flatMap((name) => {
      const text = readFileSync(path.join(folder, name), 'utf8');
      const letters = new TextLetters(text);
      return (text.match(/[\w$]+/g) ?? []).filter((word) => !letters.mayHold(word));
    });
    expect(missed).toStrictEqual([]);
  });

  it('tell most words that a text does not hold, however long it is', () => {
    const long = new TextLetters(Array.from({ length: 20_000 }, (_, at) => `word${String(at)}`).join(' '));
    const others = Array.from({ length: 1000 }, (_, at) => `other${String(at)}`);
    expect(others.filter((word) => long.mayHold(word)).length).toBeLessThan(200);
    expect(others.filter((word) => new TextLetters('find').mayHold(word))).toStrictEqual([]);
  });

  test.each([
    ['find', 'orders.find()', true],
    ['find', 'orders.findAll()', false],
    ['$find', 'orders.$find', true],
    ['größe', 'const größe = 1', true],
    ['größe', 'const gr = 1', false],
  ])('%s in %s', (word, text, isHeld) => {
    expect(new TextLetters(text).mayHold(word)).toBe(isHeld);
  });

  test.each<[string, string[]]>([
    ['const a = 1;', []],
    ['export const a = 1;', ['exports']],
    ['exports.a = 1;', ['exports']],
    [`export * from './a';`, ['exports', 'reExports']],
    [`export { a as b } from './a';`, ['exports', 'reExports']],
    ['export { a };', ['exports']],
    [`import * as a from './a';`, ['namespaces']],
    [`const a = require('./a');`, ['namespaces']],
    [`import { a as b } from './a';`, []],
  ])('%s', (text, expected) => {
    const letters = new TextLetters(text);
    const habits = { exports: letters.exports, reExports: letters.reExports, namespaces: letters.namespaces };
    expect(Object.entries(habits).flatMap(([habit, is]) => (is ? [habit] : []))).toStrictEqual(expected);
  });
});
