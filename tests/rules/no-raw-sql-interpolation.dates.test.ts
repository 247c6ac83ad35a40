import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { invalidSql } from './sql-cases.ts';
import { POOL, sink } from './sql-values.ts';

const since = (imports: string, parameters: string, value: string, before = ''): string =>
  `${imports} ${POOL} export function list(${parameters}) { ${before} const text = \`SELECT * FROM users WHERE at > '\${${value}}'\`; return pool.query(text); }`;

const LUXON = `import { DateTime } from 'luxon';`;
const DAYJS = `import dayjs from 'dayjs';`;
const FNS = `import { format, subDays } from 'date-fns';`;

createRuleTester().run('no-raw-sql-interpolation: dates as text', rule, {
  valid: [
    {
      name: 'luxon',
      code: since(LUXON, '', `yesterday.toFormat('yyyy-MM-dd')`, 'const now = DateTime.now(); const yesterday = now.minus({ days: 1 });'),
    },
    { name: 'luxon, made of a text', code: since(LUXON, 'from: string', 'DateTime.fromISO(from).toSQLDate()') },
    { name: 'luxon, by its type', code: since(LUXON, 'from: DateTime', 'from.toISODate()') },
    { name: 'dayjs', code: since(DAYJS, 'from: string', `dayjs(from).utc().format('YYYY-MM-DD')`) },
    {
      name: 'dayjs, a format under a name',
      code: since(DAYJS, 'from: string', 'dayjs.utc(from).format(DAY)', `const DAY = 'YYYY-MM-DD';`),
    },
    { name: 'moment', code: since(`const moment = require('moment');`, 'from', `moment(from).format()`) },
    { name: 'date-fns', code: since(FNS, 'from: Date', `format(subDays(from, 1), 'yyyy-MM-dd')`) },
  ],
  invalid: [
    invalidSql({ name: 'a format of the caller', code: since(LUXON, 'as: string', '«DateTime.now().toFormat(as)»'), sink }),
    invalidSql({
      name: 'the text that a date is made of',
      code: since(LUXON, 'from: string', '«from»', 'DateTime.fromISO(from).toSQLDate();'),
      sink,
    }),
    invalidSql({ name: 'another type', code: since(`import { Query } from './query';`, 'from: Query', '«from.toISODate()»'), sink }),
    invalidSql({ name: 'format of something else', code: since('', 'from', `«from.format('YYYY-MM-DD')»`), sink }),
    invalidSql({ name: 'dayjs, a format of the caller', code: since(DAYJS, 'as: string', '«dayjs().format(as)»'), sink }),
    invalidSql({
      name: 'the language of a moment',
      code: since(`const moment = require('moment');`, 'by', `«moment(by).creationData().input»`),
      sink,
    }),
    invalidSql({ name: 'date-fns, a format of the caller', code: since(FNS, 'as: string', '«format(new Date(), as)»'), sink }),
  ],
});
