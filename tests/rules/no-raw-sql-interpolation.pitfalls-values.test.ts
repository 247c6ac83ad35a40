import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { invalidSql } from './sql-cases.ts';
import { PG, sink, read } from './sql-silent-pitfalls.ts';

useVirtualProject({
  'src/names.ts': `export const USERS = 'users'; export enum Direction { Up = 'ASC' } export type Column = 'id' | 'name'; export type AnyColumn = string;`,
});

/** The same with statements before it, and whatever stands around. */
const within = (parameters: string, body: string, expression: string, around = ''): string =>
  `${around} ${PG} export function read(${parameters}) { ${body} return pool.query(\`SELECT * FROM users ORDER BY \${${expression}}\`); }`;

// What a cruder rule reports wrongly. Each valid case has an invalid twin that differs in the one thing that matters.
createRuleTester().run('no-raw-sql-interpolation: pitfalls of values, silent', rule, {
  valid: [
    { name: 'FP15: a constant', code: read('', 'BY', "const BY = 'id';") },
    { name: 'FP15: an imported constant', code: read('', 'USERS', "import { USERS } from './names';") },
    { name: 'FP15: a literal union', code: read("by: 'id' | 'name'", 'by') },
    { name: 'FP15: an imported literal union', code: read('by: Column', 'by', "import type { Column } from './names';") },
    { name: 'FP15: a ternary of literals', code: read('by: boolean', "by ? 'id' : 'name'") },
    { name: 'FP15: a look-up in a map of literals', code: read('by: string', 'COLUMNS[by]', "const COLUMNS = { id: 'u.id' } as const;") },
    {
      name: 'FP15: a look-up with find',
      code: within(
        'by: string',
        'const found = COLUMNS.find((each) => each.id === by);',
        'found.name',
        `const COLUMNS = [{ id: 'a', name: 'u.a' }];`,
      ),
    },
    {
      name: 'FP15: a name looked up in a list that is given',
      code: within('by: string, columns', 'const found = columns.find((each) => each.id === by);', 'found.name'),
    },
    { name: 'FP15: an enum member', code: read('', 'Direction.Up', "import { Direction } from './names';") },
    { name: 'FP15: a parameter of an enum', code: read('by: Direction', 'by', "import { Direction } from './names';") },
    { name: 'FP16: numbered placeholders', code: read('ids: string[]', "ids.map((_, i) => `$${i + 1}`).join(', ')") },
    { name: 'FP16: question marks', code: read('ids: string[]', "ids.map(() => '?').join(', ')") },
    {
      name: 'FP16: rows of placeholders',
      code: read('rows: { a: string }[]', "rows.map((_, i) => `($${i * 2 + 1}, $${i * 2 + 2})`).join(', ')"),
    },
    { name: 'FP17: a number', code: read('by: number', 'by') },
    { name: 'FP17: a bigint', code: read('by: bigint', 'by') },
    { name: 'FP17: a boolean', code: read('by: boolean', 'by') },
  ],
  invalid: [
    invalidSql({
      name: 'FP15: a variable that is assigned a value',
      code: within('by: string', '', '«BY»', `let BY = 'id'; export const set = (value: string) => { BY = value; };`),
      sink,
    }),
    invalidSql({ name: 'FP15: a union with string', code: read("by: 'id' | string", '«by»'), sink }),
    invalidSql({
      name: 'FP15: an imported alias of string',
      code: read('by: AnyColumn', '«by»', "import type { AnyColumn } from './names';"),
      sink,
    }),
    invalidSql({ name: 'FP15: a ternary with a value', code: read('by: string', "«by ? by : 'name'»"), sink }),
    invalidSql({
      name: 'FP15: a look-up in a map with a value',
      code: `${PG} export function read(by: string, own: string) { const COLUMNS = { id: own }; return pool.query(\`SELECT * FROM users ORDER BY \${«COLUMNS[by]»}\`); }`,
      sink,
    }),
    invalidSql({
      name: 'FP15: a name looked up in a list, between quotes',
      code: `${PG} export function read(by: string, columns) { const found = columns.find((each) => each.id === by); return pool.query(\`SELECT * FROM users WHERE a = '\${«found.name»}'\`); }`,
      sink,
      output: `${PG} export function read(by: string, columns) { const found = columns.find((each) => each.id === by); return pool.query(\`SELECT * FROM users WHERE a = $1\`, [found.name]); }`,
    }),
    invalidSql({
      name: 'FP15: a parameter of an enum or any text',
      code: read('by: Direction | string', '«by»', "import { Direction } from './names';"),
      sink,
    }),
    invalidSql({
      name: 'FP16: the values themselves',
      code: read('ids: string[]', "ids.map((id, i) => `$${i + 1}${«id»}`).join(', ')"),
      sink,
    }),
    invalidSql({ name: 'FP16: the values in quotes', code: read('ids: string[]', "ids.map((id) => `'${«id»}'`).join(', ')"), sink }),
    invalidSql({
      name: 'FP16: rows of values',
      code: read('rows: { a: string }[]', "rows.map((row, i) => `($${i * 2 + 1}, ${«row.a»})`).join(', ')"),
      sink,
    }),
    invalidSql({ name: 'FP17: a string', code: read('by: string', '«by»'), sink }),
    invalidSql({ name: 'FP17: a number or a string', code: read('by: number | string', '«by»'), sink }),
    invalidSql({ name: 'FP17: any', code: read('by: any', '«by»'), sink }),
  ],
});
