import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { invalidSql } from './sql-cases.ts';

const sink = 'this.pool.query';
const IMPORT = `import { Pool } from 'pg';`;

/** A class that keeps the name of its table, and classes that hand it up. */
const store = (value: string, field = ''): string =>
  `${IMPORT} abstract class Store { pool = new Pool(); protected table: string; constructor(table: string) { this.table = table; } ${field}
    exists(id: number) { return this.pool.query(\`SELECT 1 FROM ${value} WHERE id = $1\`, [id]); } }`;
const made = (name: string, table: string): string => `export class ${name} extends Store { constructor(by: string) { super(${table}); } }`;

/** A private method that puts the names of a list into a text. */
const listed = (body: string, ...calls: string[]): string =>
  `${IMPORT} export class Orders { pool = new Pool(); private find(columns: string[]) { ${body} } ${calls.map((call, index) => `call${index}(by: string) { return ${call}; }`).join(' ')} }`;
const each = (value: string): string => `for (const column of columns) this.pool.query(\`SELECT ${value} FROM orders\`);`;

createRuleTester().run('no-raw-sql-interpolation (what constructors and lists are given)', rule, {
  valid: [
    {
      name: 'a table that each subclass names',
      code: `${store('${this.table}')} ${made('Orders', `'orders'`)} ${made('Lines', `'lines'`)}`,
    },
    { name: 'a list of names', code: listed(each('${column}'), `this.find(['id', 'total'])`, `this.find(by ? ['id'] : ['total'])`) },
    { name: 'the values of an object', code: listed(each('${column}'), `this.find(Object.values({ id: 'id', total: 'total' }))`) },
  ],
  invalid: [
    invalidSql({
      name: 'a table that one of them takes from its caller',
      code: `${store('${«this.table»}')} ${made('Orders', `'orders'`)} ${made('Lines', 'by')}`,
      sink,
    }),
    invalidSql({ name: 'a table that nobody is seen to name', code: store('${«this.table»}'), sink }),
    invalidSql({
      name: 'a table that is set again',
      code: `${store('${«this.table»}', 'use(table: string) { this.table = table; }')} ${made('Orders', `'orders'`)}`,
      sink,
    }),
    invalidSql({ name: 'a list of the caller', code: listed(each('${«column»}'), `this.find(['id'])`, `this.find([by])`), sink }),
    invalidSql({
      name: 'a list that is added to',
      code: listed(`columns.push(«String(this)»); ${each('${column}')}`, `this.find(['id'])`),
      sink,
    }),
  ],
});
