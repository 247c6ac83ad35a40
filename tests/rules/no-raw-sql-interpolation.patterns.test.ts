import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { invalidSql } from './sql-cases.ts';

const POOL = `import { Pool } from 'pg'; const pool = new Pool(); const PATTERN = /^-?\\d+[dh]$/; `;
const isSpan = (body: string): string => `const isSpan = (text: string) => { ${body} };`;
const read = (value: string, check: string): string =>
  `export function read(span: string) { ${check} return pool.query(\`SELECT now() - interval '\${${value}}'\`); }`;
const sink = 'pool.query';
const CHECK = `if (!isSpan(span)) throw new Error(span);`;

createRuleTester().run('no-raw-sql-interpolation (held against a pattern)', rule, {
  valid: [
    { name: 'the match is asked', code: POOL + read('span', `const match = PATTERN.exec(span); if (!match) throw new Error(span);`) },
    { name: 'by match', code: POOL + read('span', `if (!span.match(PATTERN)) throw new Error(span);`) },
    {
      name: 'by a function that goes on with the match',
      code: POOL + isSpan(`const match = PATTERN.exec(text); if (!match) { return false; } return match[1] !== '0';`) + read('span', CHECK),
    },
    {
      name: 'and what is cut out of it',
      code:
        POOL +
        isSpan(`return PATTERN.test(text);`) +
        read('magnitude', `${CHECK} const negative = span.startsWith('-'); const magnitude = negative ? span.slice(1) : span;`),
    },
  ],
  invalid: [
    invalidSql({ name: 'the match is not asked', sink, code: POOL + read('«span»', `const match = PATTERN.exec(span); log(match);`) }),
    invalidSql({
      name: 'the match of another text',
      sink,
      code: POOL + read('«span»', `const match = PATTERN.exec(other); if (!match) throw new Error(span);`),
    }),
    invalidSql({
      name: 'a match that is given another value later',
      sink,
      code: POOL + read('«span»', `let match = PATTERN.exec(span); match ??= ['']; if (!match) throw new Error(span);`),
    }),
    invalidSql({
      name: 'a function that says yes before it asks',
      sink,
      code:
        POOL +
        isSpan(`if (text.length < 9) return true; const match = PATTERN.exec(text); if (!match) { return false; } return true;`) +
        read('«span»', CHECK),
    }),
    invalidSql({
      name: 'a pattern with a place for quotes',
      sink,
      code: POOL + read('«span»', `if (!span.match(/^.+$/)) throw new Error(span);`),
    }),
    invalidSql({
      name: 'what is cut out of another text',
      sink,
      code:
        POOL +
        isSpan(`return PATTERN.test(text);`) +
        read('«magnitude»', `if (!isSpan('1d')) throw new Error(span); const magnitude = span.slice(1);`),
    }),
  ],
});

const named = (check: string, quoted: string): string => `
  import { Prisma, PrismaClient } from '@prisma/client'; const prisma = new PrismaClient();
  function toName(name: string) { ${check} return \`"${quoted}"\`; }
  export const ident = (name: string) => Prisma.raw(toName(name));
  export const read = (table: string) => prisma.$queryRaw\`SELECT 1 FROM \${ident(table)}\`;`;

createRuleTester().run('no-raw-sql-interpolation (a function of the project that makes raw SQL of a name)', rule, {
  valid: [
    { name: 'held against a pattern', code: named(`if (!/^[A-Za-z_][A-Za-z0-9_\\-$]*$/.test(name)) throw new Error(name);`, '${name}') },
    { name: 'and quoted', code: named(`if (!/^[a-z]\\w*$/.test(name)) throw new Error(name);`, `\${name.replace(/"/g, '""')}`) },
  ],
  invalid: [
    invalidSql({
      name: 'only asked for its length',
      sink: 'Prisma.raw',
      code: named(`if (!name.length) throw new Error(name);`, '${«name»}'),
    }),
  ],
});
