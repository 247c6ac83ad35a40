import { expect, test } from 'vitest';

import { isUnmistakablySql, placeAfter } from '../../src/analysis/sql-context.ts';
import { readSqlText } from '../../src/analysis/sql-text.ts';
import type { TextPiece } from '../../src/analysis/sql-text-piece.ts';
import { indexOf } from '../../src/scope/file-index.ts';
import { modelOf } from '../virtual-project.ts';

/** What `use(text)` is given, evaluated: constant text as it is, `#` harmless, `~` undecided, `{openness: site}` open. */
function read(code: string, files = {}): string {
  const { file, recognition } = modelOf(code, files);
  const call = indexOf(file).calls.find((each) => each.callee.type === 'Identifier' && each.callee.name === 'use')!;
  const show = (piece: TextPiece): string => {
    if (piece.kind === 'constant') return piece.text;
    if (piece.kind !== 'open') return piece.kind === 'harmless' ? '#' : '~';
    return `{${piece.openness}${piece.isWhole ? ' whole' : ''}: ${piece.site.file.text.slice(...piece.site.node.range)}}`;
  };
  return readSqlText({ file, node: call.arguments[0]! }, recognition).map(show).join('');
}

test.each([
  ['a literal', `use('a')`, 'a'],
  ['a template', 'const b = 1; use(`a ${b} c`)', 'a 1 c'],
  ['concatenation', `use('a' + 'b' + 1)`, 'ab1'],
  ['what is appended follows', `let t = 'a'; t += 'b'; use(t)`, 'ab'],
  ['a variable that is made of itself', `let t = 'a'; t = t + 'b'; use(t)`, 'ab'],
  ['branches follow each other', `const f = (x: boolean) => use(x ? 'a' : 'b')`, 'ab'],
  ['join with its separator', `use(['a', 'b'].join(' AND '))`, 'a AND b'],
  ['join with a comma by default', `use(['a', 'b'].join())`, 'a,b'],
  ['concat', `use('a'.concat('b', 'c'))`, 'abc'],
  ['replace keeps both', `use('a{x}'.replace('{x}', 'b'))`, 'a{x}b'],
  ['a helper with its argument', `const f = (x) => 'a' + x; use(f('b'))`, 'ab'],
  ['a helper with an object', `const f = ({ x }) => 'a' + x; use(f({ x: 'b' }))`, 'ab'],
  ['a part of what a helper gives', `const f = (x: string) => ({ q: 'b' + x }); const { q } = f('c'); use('a' + q)`, 'abc'],
  ['a member of what a helper gives', `const f = (x: string) => ({ q: 'b' + x }); const r = f('c'); use('a' + r.q)`, 'abc'],
  [
    'a part of one of several answers',
    `const f = (x) => { if (!x) return { q: 'a' }; return { q: ['b', x].join() }; }; const { q } = f('c'); use(q)`,
    'ab,c',
  ],
  [
    'a list among what a helper gives',
    `const f = (x) => { if (!x) return { q: [] }; const q = ['a']; q.push(x); return { q }; }; const r = x ? f('b') : { q: ['c'] }; use(r.q.join(' '))`,
    'a b c',
  ],
  [
    'the same that anybody may add to',
    `const r = y ? { q: ['a'] } : { q: [] }; r.q.push(x); use(r.q.join(' '))`,
    "{likely: r.q.join(' ')}",
  ],
  ['a member of whatever is looked up', `const T = { a: { q: 'a' }, b: { q: 'b' } }; const t = T[x] ?? { q: 'c' }; use(t.q)`, 'abc'],
  ['the same beside what cannot be seen', `const T = { a: { q: 'a' } }; const t = T[x] ?? other(x); use('a' + t.q)`, 'a{likely: t.q}'],
  ['what is spread in front is written over', `const t = { ...other(x), q: 'a' }; const { q } = y ? t : { q: 'b' }; use(q)`, 'ab'],
  ['what is spread behind is not', `const t = { q: 'a', ...other(x) }; const { q } = y ? t : { q: 'b' }; use('c' + q)`, 'c{likely: q}'],
  ['an element of a list that a call makes', `const f = (d: Date) => d.toISOString().split('T')[0]!; use('a' + f(x))`, 'a#'],
  ['the same of an open text', `export const f = (d: string) => use('a' + d.split('T')[0])`, "a{string: d.split('T')[0]}"],
  [
    'the values of an object that others fill',
    `const join = (o: Record<string, string>) => Object.values(o).join(' AND '); const make = () => { const b: B = { where: {} }; return { b, sql: () => 'a' + join(b.where) }; }; const { sql } = make(); use(sql())`,
    'a~',
  ],
  [
    'the same of one that is handed in',
    `const join = (o: Record<string, string>) => Object.values(o).join(' AND '); export const f = (where: Record<string, string>) => use('a' + join(where))`,
    'a{likely: join(where)}',
  ],
  ['a parameter whose default is a number', `export const f = (limit = 10) => use('a' + limit)`, 'a#'],
  ['a parameter whose default is a text', `export const f = (limit = '10') => use('a' + limit)`, 'a{likely: limit}'],
  [
    'lists by lodash',
    `import map from 'lodash/map'; import join from 'lodash/join'; use(join(map(['a', 'b'], (v, i) => v + i), ' '))`,
    'ab#',
  ],
  ['the same by its object', `import _ from 'lodash'; use(_.join(_.map(_.compact(['a', 'b']), (v) => v), ','))`, 'ab'],
  [
    'members of an object by lodash',
    `import { join, map } from 'lodash-es'; use(join(map(x, (v, key) => 'a' + key), ','))`,
    'a{likely: key}',
  ],
  [
    'what lodash found in a list',
    `import _includes from 'lodash/includes'; export const f = (s: string) => { if (!_includes(COLUMNS, s)) throw new Error(); use('a' + s); }`,
    'a#',
  ],
  [
    'what lodash looked for elsewhere',
    `import _includes from 'lodash/includes'; export const f = (s: string) => { if (!_includes(COLUMNS, t)) throw new Error(); use('a' + s); }`,
    'a{string: s}',
  ],
  ['what is awaited together', `const f = async (x) => 'a' + x; const [q] = await Promise.all([f('b'), f(x)]); use(q)`, 'ab'],
  ['an option that is left out', `const f = (o) => o?.prefix ?? 'a'; const g = (o) => 'b' + f(o); use(g())`, 'ba'],
  ['an option that is given', `const f = (o) => o?.prefix ?? 'a'; const g = (o) => 'b' + f(o); use(g({ prefix: x }))`, 'b{likely: f(o)}a'],
  [
    'text or a function that makes it',
    `const v = (x) => (typeof x === 'function' ? x() : x); const when = (c, x, y = undefined) => (c ? v(x) : v(y) || ''); use(when(a, 'b') + when(a, () => 'c'))`,
    '#b##c~##',
  ],
  [
    'a function that makes open text',
    `const v = (x) => (typeof x === 'function' ? x() : x); use('a' + v(() => x))`,
    'a{likely: v(() => x)}~',
  ],
  ['a function in its own argument', `const when = (c, x) => (c ? x : ''); use(when(a, \`a \${when(b, 'b')} c\`))`, 'a b c'],
  ['a bound function', `const f = (a, b) => 'a' + b; use(f.bind(undefined, x)('b'))`, "{likely whole: f.bind(undefined, x)('b')}"],
  [
    'the same of an open value',
    `const f = (x: string) => ({ q: 'b' + x }); export const g = (s: string) => use('a' + f(s).q)`,
    'ab{string: x}',
  ],
  [
    'what is awaited',
    `const f = async (x: string) => ({ q: 'b' + x }); const g = async () => { const { q } = await f('c'); use('a' + q); }`,
    'abc',
  ],
  ['an option that is left out', `const f = ({ x }) => 'a' + x; export const g = (s) => use(f({ y: s }))`, 'a#'],
  ['an option that is left out and has a default', `const f = ({ x = 'b' }) => 'a' + x; use(f({}))`, 'ab'],
  ['an option that may be spread in', `const f = ({ x }) => 'a' + x; export const g = (s) => use(f({ ...s }))`, 'a{likely: x}'],
  ['an option of options that is left out', `const f = (o) => 'a' + o.x; export const g = (s) => use(f({ y: s }))`, 'a#'],
  ['a member of a constant', `const o = { a: { b: 'c' } }; use(o.a.b)`, 'c'],
  ['elements of a loop', `for (const [k] of [['a'], ['b']]) use('x' + k)`, 'xab'],
  ['placeholders', `const f = (ids) => use('a ' + ids.map((_, i) => '$' + i).join())`, 'a $#'],
  ['a number', `const f = (n: number) => use('a' + n)`, 'a#'],
  ['a typed parameter', `export const f = (s: string) => use('a' + s)`, 'a{string: s}'],
  ['an untyped parameter', `export const f = (s) => use('a' + s)`, 'a{likely: s}'],
  ['all of the text', `export const f = (s: string) => use(s)`, '{string whole: s}'],
  ['a value of a type out of sight', `import type { T } from '@/t'; export const f = (t: T) => use('a' + t.b)`, 'a{hidden: t.b}'],
  ['an import out of sight', `import { T } from '@/t'; use('a' + T)`, 'a~'],
  ['the request', `import e from 'express'; e().get('/', (req, res) => use('a' + req.query.b))`, 'a{request: req.query.b}'],
  [
    'a value taken from the request',
    `import e from 'express'; e().get('/', (req, res) => { const { b } = req.query; use('a' + b); })`,
    'a{request: b}',
  ],
])('reads %s', (_, code, expected) => {
  expect(read(code)).toBe(expected);
});

test('what a helper of another file takes from elsewhere is not judged here', () => {
  const build = `(filters, list: string[]) => list.map((column: string) => column + ' = 1').join(' AND ')`;
  const files = {
    'src/x.ts': `import { columns } from 'columns'; const of = ${build}; export const build = (filters) => of(filters, columns(filters));`,
  };

  expect(read(`import { build } from './x'; export const g = (s: string) => use('b ' + build(s))`, files)).toContain('~');
  expect(
    read(`import { columns } from 'columns'; const of = ${build}; export const g = (s: string) => use('b ' + of(s, columns(s)))`),
  ).toContain('{');
});

test('reads constants and helpers of other files, and points at this one', () => {
  const files = { 'src/x.ts': `export const A = 'a'; export const f = (v) => 'where ' + v; export default { b: 'c' };` };
  expect(read(`import { A } from './x'; use(A + 1)`, files)).toBe('a1');
  expect(read(`import o from './x'; use(o.b)`, files)).toBe('c');
  expect(read(`import { f } from './x'; export const g = (s: string) => use('b ' + f(s))`, files)).toBe('b where {string: f(s)}');
});

test('gives up on what never ends', () => {
  expect(read(`const f = (x) => f(x + 'a'); use(f('b'))`)).toMatch(/^[~a-z{}: ()']*$/);
  expect(read(`const a = b, b = a; use(a)`)).toBe('');
});

test.each([
  ['a = ', 'value'],
  ["a = '", 'string'],
  ["a = 'x' AND b LIKE ", 'value'],
  ["a = 'it''s ", 'string'],
  ["-- don't\n a = ", 'value'],
  ["/* don't */ a = ", 'value'],
  ['SELECT * FROM "', 'name'],
  ['SELECT * FROM ', 'name'],
  ['ORDER BY ', 'name'],
  ['a IS DISTINCT FROM ', 'value'],
  ['EXTRACT(EPOCH FROM ', 'value'],
  ['SELECT 1 FOR UPDATE ', 'value'],
  ['INSERT INTO t (a, b) VALUES (', 'value'],
  ['INSERT INTO t (a, b) VALUES (?, ', 'value'],
  ['INSERT INTO t (a, ', 'unknown'],
  ['a IN (', 'unknown'],
  ['a BETWEEN ? AND ', 'value'],
  ['a = 1 AND ', 'unknown'],
  ['SELECT ', 'unknown'],
])('tells what stands behind %j', (before, expected) => {
  expect(placeAfter(before)).toBe(expected);
});

test.each([
  ['SELECT a FROM b', true],
  ['\n  -- all\n select a from b', true],
  ['INSERT INTO a VALUES (1)', true],
  ['UPDATE a SET b = 1', true],
  ['DELETE FROM a', true],
  ['WITH a AS (SELECT 1) SELECT * FROM a', true],
  ['CREATE UNIQUE INDEX a ON b (c)', true],
  ['(SELECT a FROM b) UNION (SELECT 1)', true],
  ['SELECT a', false],
  ['Select an item from the list', false],
  ['update your profile', false],
  ['query { users { id } }', false],
  ['? FROM b', false],
])('tells SQL from other text: %j', (text, expected) => {
  expect(isUnmistakablySql(text)).toBe(expected);
});
