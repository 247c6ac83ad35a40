import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { invalidSql } from './sql-cases.ts';

const POOL = `import { Pool } from 'pg'; const pool = new Pool(); const COLUMNS = ['id', 'name'];`;
const sink = 'pool.query';

useVirtualProject({
  'src/quote.ts': `import assert from 'node:assert'; export function quoteIdent(ident: string) { assert(/^[\\w.]+$/.test(ident), ident); return \`"\${ident}"\`; }
export function loose(ident: string) { assert(ident.length > 0, ident); return \`"\${ident}"\`; }`,
});

const update = (keys: string, before = ''): string =>
  `${POOL} export function save(changes: Record<string, unknown>) { ${before} const keys = ${keys}; return pool.query(\`UPDATE users SET \${keys.map((key, i) => \`\${«key»} = $\${i + 1}\`).join(', ')}\`); }`;
const plain = (code: string): string => code.replace(/[«»]/g, '');
const alias = (quoted: string, before: string): string =>
  `${POOL} export function sums(names: string[]) { return pool.query(\`SELECT \${names.map((name) => { ${before} return \`${quoted}\`; }).join(', ')} FROM t\`); }`;

createRuleTester().run('no-raw-sql-interpolation: filtered, asserted and quoted by hand', rule, {
  valid: [
    { name: 'keys that a list lets through', code: plain(update('Object.keys(changes).filter((key) => COLUMNS.includes(key))')) },
    {
      name: 'keys that a callback with a body lets through',
      code: plain(
        update('Object.keys(changes).filter((key) => { if (!COLUMNS.includes(key)) { console.warn(key); return false; } return true; })'),
      ),
    },
    {
      name: 'keys of entries',
      code: `${POOL} export const save = (changes: object) => pool.query(\`UPDATE users SET \${Object.entries(changes).filter(([key]) => COLUMNS.includes(key)).map(([key], i) => \`\${key} = $\${i + 1}\`).join()}\`);`,
    },
    {
      name: 'keys of entries by their place',
      code: `${POOL} export const save = (changes: object) => pool.query(\`UPDATE users SET \${Object.entries(changes).filter((each) => COLUMNS.includes(each[0])).map(([key], i) => \`\${key} = $\${i + 1}\`).join()}\`);`,
    },
    {
      name: 'a member of the elements',
      code: `${POOL} export const list = (sorts: { column: string }[]) => pool.query(\`SELECT 1 ORDER BY \${sorts.filter(({ column }) => COLUMNS.includes(column)).map((sort) => sort.column).join()}\`);`,
    },
    {
      name: 'a named predicate',
      code: plain(update('Object.keys(changes).filter(isColumn)', 'const isColumn = (key: string) => COLUMNS.includes(key);')),
    },
    {
      name: "a package's predicate",
      code: `import { validate } from 'uuid'; ${POOL} export const find = (ids: string[]) => pool.query(\`SELECT 1 WHERE id IN (\${ids.filter(validate).map((id) => \`'\${id}'\`).join()})\`);`,
    },
    {
      name: 'a pattern that is asserted, in another file',
      code: `import { quoteIdent } from './quote'; ${POOL} export const read = (columns: string[]) => pool.query(\`SELECT \${columns.map(quoteIdent).join()} FROM t\`);`,
    },
    {
      name: 'an invariant',
      code: `import invariant from 'tiny-invariant'; ${POOL} export function read(column: string) { invariant(/^\\w+$/.test(column)); return pool.query(\`SELECT \${column} FROM t\`); }`,
    },
    {
      name: 'an assertion of the project',
      code: `${POOL} function check(ok: boolean): asserts ok { if (!ok) throw new Error(); } export function read(column: string) { check(COLUMNS.includes(column)); return pool.query(\`SELECT \${column} FROM t\`); }`,
    },
    {
      name: 'a name whose quotes are doubled',
      code: alias('SUM("${ident}") AS "food_${ident}"', `const ident = name.replace(/"/g, '""');`),
    },
    { name: 'by replaceAll', code: alias('"${ident}"', `const ident = name.replaceAll('"', '""');`) },
    {
      name: 'a function that doubles and quotes',
      code: `${POOL} const quote = (name: string) => '"' + name.replace(/"/g, '""') + '"'; export const read = (column: string) => pool.query(\`SELECT \${quote(column)} FROM t\`);`,
    },
    {
      name: 'a fragment that something makes',
      code: `import { Sequelize } from 'sequelize'; export const find = (query: any) => Sequelize.literal(query.matchExpression('name'));`,
    },
    {
      name: 'a value that something quotes which cannot be told',
      code: `${POOL} export const find = (driver: any, name: string) => pool.query(\`SELECT \${driver.escapeIdentifier(name)} FROM t\`);`,
    },
    {
      name: 'a method of the project that is called as one of texts',
      code: `${POOL} class Search { normalize(column: string) { return \`unaccent(id)\`; } read(column: string) { return pool.query(\`SELECT \${this.normalize(column)} FROM t\`); } } export { Search };`,
    },
  ],
  invalid: [
    invalidSql({
      name: 'a method of the project that is called as one of texts, with what it is given',
      sink,
      code: `${POOL} class Search { normalize(column: string) { return \`unaccent(\${«column»})\`; } read(column: string) { return pool.query(\`SELECT \${this.normalize(column)} FROM t\`); } } export { Search };`,
    }),
    invalidSql({
      name: 'a value that something treats otherwise',
      sink,
      code: `${POOL} export const find = (driver: any, name: string) => pool.query(\`SELECT \${«driver.describe(name)»} FROM t\`);`,
    }),
    invalidSql({
      name: 'a function of the project that is called as if it quoted',
      sink,
      code: `${POOL} const texts = { escape: (name: string) => name }; export const find = (name: string) => pool.query(\`SELECT \${«texts.escape(name)»} FROM t\`);`,
    }),
    invalidSql({ name: 'a filter that admits other keys', sink, code: update('Object.keys(changes).filter((key) => key.length > 0)') }),
    invalidSql({
      name: 'a filter that leaves known keys out',
      sink,
      code: update('Object.keys(changes).filter((key) => !COLUMNS.includes(key))'),
    }),
    invalidSql({
      name: 'a filter with a way around',
      sink,
      code: update('Object.keys(changes).filter((key) => { if (changes.all) return true; return COLUMNS.includes(key); })'),
    }),
    invalidSql({
      name: 'another member of the elements',
      sink,
      code: `${POOL} export const list = (sorts: { id: string; column: string }[]) => pool.query(\`SELECT 1 ORDER BY \${sorts.filter(({ id }) => COLUMNS.includes(id)).map((sort) => \`\${«sort.column»} ASC\`).join()}\`);`,
    }),
    invalidSql({
      name: 'an assertion that says nothing of the letters',
      sink,
      code: `import { loose } from './quote'; ${POOL} export const read = (column: string) => pool.query(\`SELECT \${«loose(column)»} FROM t\`);`,
    }),
    invalidSql({
      name: 'an assertion elsewhere',
      sink,
      code: `import assert from 'node:assert'; ${POOL} export function read(column: string) { if (column === '') { assert(/^\\w+$/.test(column)); } return pool.query(\`SELECT \${«column»} FROM t\`); }`,
    }),
    invalidSql({
      name: 'a logger that is asked as an assertion is',
      sink,
      code: `import { log } from './log'; ${POOL} export function read(column: string) { log(/^\\w+$/.test(column)); return pool.query(\`SELECT \${«column»} FROM t\`); }`,
    }),
    invalidSql({ name: 'doubled once only', sink, code: alias('"${«ident»}"', `const ident = name.replace(/"/, '""');`) }),
    invalidSql({ name: 'doubled, between other quotes', sink, code: alias("'${«ident»}'", `const ident = name.replace(/"/g, '""');`) }),
    invalidSql({ name: 'doubled, between none', sink, code: alias('SUM(${«ident»})', `const ident = name.replace(/"/g, '""');`) }),
    invalidSql({ name: 'doubled and cut', sink, code: alias('"${«ident»}"', `const ident = name.replace(/"/g, '""').slice(0, 63);`) }),
    invalidSql({
      name: 'a fragment that is a value',
      sink: 'Sequelize.literal',
      code: `import { Sequelize } from 'sequelize'; export const find = (order: any) => Sequelize.literal(«order.text»);`,
    }),
  ],
});
