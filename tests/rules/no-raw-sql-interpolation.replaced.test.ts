import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { invalidSql } from './sql-cases.ts';

useVirtualProject({
  'src/interval.ts': `
    export class Common { static toSql(interval: string | null): string | null { switch (interval) { case '24h': return '1 DAY'; case '1w': return '1 WEEK'; default: return null; } } }
    export const clean = (interval: string) => interval.trim();
  `,
});

const HEAD = `import { Pool } from 'pg'; import { Common, clean } from './interval'; const pool = new Pool();`;
const find = (before: string, value = 'interval', after = ''): string =>
  `${HEAD} export async function find(interval: string, reset: () => void) { ${before} const rows = await pool.query(\`SELECT * FROM blocks WHERE time > NOW() - INTERVAL \${${value}}\`); ${after} return rows; }`;

// What a name had before it got another value, on every way to where it is used, is in no query.
createRuleTester().run('no-raw-sql-interpolation: names that get another value', rule, {
  valid: [
    { name: 'a parameter', code: find(`interval = Common.toSql(interval);`) },
    {
      name: 'a parameter, in a block that holds the query as well',
      code: find(`try { interval = Common.toSql(interval);`, 'interval', '} catch {}'),
    },
    { name: 'a variable', code: find(`let column = interval; column = 'day';`, 'column') },
    {
      name: 'a variable, in a function further in',
      code: find(`let column = interval; column = 'day'; const name = () => column;`, 'name()'),
    },
    { name: 'with one of two fixed values', code: find(`interval = '1 DAY'; if (Math.random() > 0.5) interval = '1 WEEK';`) },
  ],
  invalid: [
    invalidSql({ name: 'no other value', code: find('', '«interval»'), sink: 'pool.query' }),
    invalidSql({ name: 'what is made of the old one', code: find(`interval = clean(interval);`, '«interval»'), sink: 'pool.query' }),
    invalidSql({ name: 'only sometimes', code: find(`if (interval === '24h') interval = '1 DAY';`, '«interval»'), sink: 'pool.query' }),
    invalidSql({
      name: 'in a block that may be left before',
      code: find(`try { interval = Common.toSql(interval); } catch {}`, '«interval»'),
      sink: 'pool.query',
    }),
    invalidSql({ name: 'behind the query', code: find('', '«interval»', `interval = '1 DAY';`), sink: 'pool.query' }),
    invalidSql({
      name: 'and then the old one again',
      code: find(`const old = interval; interval = '1 DAY'; interval = old;`, '«interval»'),
      sink: 'pool.query',
    }),
    invalidSql({
      name: 'a variable, made of its old value',
      code: find(`let column = interval; column = clean(column);`, '«column»'),
      sink: 'pool.query',
    }),
    invalidSql({
      name: 'a variable, and then the old one again',
      code: find(`let column = interval; const old = column; column = 'day'; column = old;`, '«column»'),
      sink: 'pool.query',
    }),
    invalidSql({
      name: 'a variable, made of it twice',
      code: find(`let column = interval; column = column.trim(); column = column.slice(1);`, '«column»'),
      sink: 'pool.query',
    }),
    invalidSql({
      name: 'and a function may put the old one back',
      code: find(`const old = interval; const back = () => { interval = old; }; interval = '1 DAY'; back();`, '«interval»'),
      sink: 'pool.query',
    }),
  ],
});
