import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { invalidSql } from './sql-cases.ts';

useVirtualProject({
  'src/schemas.ts': `import { z } from 'zod'; export const Query = z.object({ id: z.string().uuid(), sort: z.enum(['id', 'name']), name: z.string(), limit: z.coerce.number() }); export type Query = z.infer<typeof Query>;`,
});

const PG = `import { Pool } from 'pg'; const pool = new Pool();`;
const sink = 'pool.query';

/** A statement with one expression in it, in a function with these parameters. */
const read = (parameters: string, expression: string, before = ''): string =>
  `${before} ${PG} export const read = (${parameters}) => pool.query(\`SELECT * FROM users ORDER BY \${${expression}}\`);`;
/** The same with statements before it, and whatever stands around. */
const within = (parameters: string, body: string, expression: string, around = ''): string =>
  `${around} ${PG} export function read(${parameters}) { ${body} return pool.query(\`SELECT * FROM users ORDER BY \${${expression}}\`); }`;
const ZOD = `import { z } from 'zod';`;
const zod = (schema: string, expression: string): string =>
  read('input', expression, `import { z } from 'zod'; const Query = z.object({ value: ${schema} });`);
const typebox = (schema: string, expression = 'Value.Parse(Query, input).value'): string =>
  read(
    'input',
    expression,
    `import { Type } from '@sinclair/typebox'; import { Value } from '@sinclair/typebox/value'; const Query = Type.Object({ value: ${schema} });`,
  );
const PARSED = 'Query.parse(input).value';

// What came out of a schema is as safe as the schema makes it. Each valid case has an invalid twin that differs in the schema alone.
createRuleTester().run('no-raw-sql-interpolation: parsed values', rule, {
  valid: [
    { name: 'parsed by zod: an enum', code: zod("z.enum(['id', 'name'])", PARSED) },
    { name: 'parsed by zod: a number', code: zod('z.coerce.number().int().default(10)', PARSED) },
    { name: 'parsed by zod: a uuid', code: zod('z.string().uuid()', PARSED) },
    { name: 'parsed by zod: a format of version 4', code: zod('z.iso.datetime()', PARSED) },
    { name: 'parsed by zod: a pattern of letters', code: zod('z.string().regex(/^[a-z_]+$/)', PARSED) },
    { name: 'parsed by zod: a union of literals', code: zod("z.union([z.literal('id'), z.literal('name')])", PARSED) },
    { name: 'parsed by zod: a number made of text', code: zod('z.string().transform(Number)', PARSED) },
    { name: 'parsed by zod: a list of numbers', code: zod('z.array(z.number())', "Query.parse(input).value.join(',')") },
    { name: 'parsed by zod: what a safe parse hands over', code: zod("z.enum(['id'])", 'Query.safeParse(input).data.value') },
    {
      name: 'parsed by zod: taken apart',
      code: within('input', 'const { value } = Query.parse(input);', 'value', `${ZOD} const Query = z.object({ value: z.enum(['id']) });`),
    },
    { name: 'parsed by zod: an imported schema', code: read('input', 'Query.parse(input).sort', "import { Query } from './schemas';") },
    {
      name: 'parsed by zod: an extended schema',
      code: read(
        'input',
        "Query.extend({ name: z.literal('a') }).parse(input).name",
        "import { z } from 'zod'; import { Query } from './schemas';",
      ),
    },
    {
      name: 'parsed by zod: a schema that cannot be seen',
      code: read('input', PARSED, `${ZOD} import { column } from '@/schemas'; const Query = z.object({ value: column });`),
    },
    {
      name: 'a type inferred from zod: an enum',
      code: read('query: z.infer<typeof Query>', 'query.sort', "import type { z } from 'zod'; import { Query } from './schemas';"),
    },
    {
      name: 'a type inferred from zod: an imported alias, taken apart',
      code: read('{ limit }: Query & { page: number }', 'limit', "import type { Query } from './schemas';"),
    },
    { name: 'parsed by TypeBox: an integer', code: typebox('Type.Integer()') },
    { name: 'parsed by TypeBox: a union of literals', code: typebox("Type.Union([Type.Literal('id'), Type.Literal('name')])") },
    { name: 'parsed by TypeBox: a uuid', code: typebox("Type.String({ format: 'uuid' })") },
    {
      name: 'parsed by TypeBox: compiled',
      code: read(
        'input',
        'C.Decode(input).value',
        `import { Type } from '@sinclair/typebox'; import { TypeCompiler } from '@sinclair/typebox/compiler'; const C = TypeCompiler.Compile(Type.Object({ value: Type.Optional(Type.Number()) }));`,
      ),
    },
    {
      name: 'parsed by zod: an element that map hands on',
      code: within(
        'input',
        'const list = Query.parse(input).map((each) => ({ each })); const found = list.map((one) => { const { each } = one; return each.sort; });',
        "found.join(', ')",
        `${ZOD} const Query = z.array(z.object({ sort: z.enum(['id']) }));`,
      ),
    },
    {
      name: 'parsed by zod: an element in a loop',
      code: `${ZOD} ${PG} const Query = z.array(z.number()); export async function read(input) { for (const id of Query.parse(input)) await pool.query(\`SELECT \${id}\`); }`,
    },
    {
      name: 'a type inferred from zod: an element of a list that is given',
      code: within(
        'filters: Filters',
        'const found = filters.filter(Boolean).map((each) => ({ each })).map((one) => one.each.by);',
        "found.join(', ')",
        `${ZOD} const Filter = z.object({ by: z.enum(['id']) }); type Filters = z.infer<typeof Filter>[];`,
      ),
    },
  ],
  invalid: [
    invalidSql({ name: 'parsed by zod: any string', code: zod('z.string()', `«${PARSED}»`), sink }),
    invalidSql({
      name: 'parsed by zod: a string with rules of length',
      code: zod("z.string().trim().min(1).max(10).default('a')", `«${PARSED}»`),
      sink,
    }),
    invalidSql({ name: 'parsed by zod: an e-mail address may hold a quote', code: zod('z.string().email()', `«${PARSED}»`), sink }),
    invalidSql({ name: 'parsed by zod: a pattern that is not anchored', code: zod('z.string().regex(/[a-z_]+/)', `«${PARSED}»`), sink }),
    invalidSql({ name: 'parsed by zod: a pattern with an open end', code: zod('z.string().regex(/^asc|desc$/)', `«${PARSED}»`), sink }),
    invalidSql({ name: 'parsed by zod: a union with a string', code: zod("z.union([z.literal('id'), z.string()])", `«${PARSED}»`), sink }),
    invalidSql({
      name: 'parsed by zod: a list of strings',
      code: zod('z.array(z.string())', "«Query.parse(input).value.join(',')»"),
      sink,
    }),
    invalidSql({
      name: 'parsed by zod: what a safe parse hands over is any string',
      code: zod('z.string()', '«Query.safeParse(input).data.value»'),
      sink,
    }),
    invalidSql({
      name: 'parsed by zod: a string taken apart',
      code: within('input', 'const { value } = Query.parse(input);', '«value»', `${ZOD} const Query = z.object({ value: z.string() });`),
      sink,
    }),
    invalidSql({
      name: 'parsed by zod: a string of an imported schema',
      code: read('input', '«Query.parse(input).name»', "import { Query } from './schemas';"),
      sink,
    }),
    invalidSql({
      name: 'a type inferred from zod: a string',
      code: read('query: z.infer<typeof Query>', '«query.name»', "import type { z } from 'zod'; import { Query } from './schemas';"),
      sink,
    }),
    invalidSql({
      name: 'a type inferred from zod: a string of an imported alias, taken apart',
      code: read('{ name }: Query & { page: number }', '«name»', "import type { Query } from './schemas';"),
      sink,
    }),
    invalidSql({ name: 'parsed by TypeBox: any string', code: typebox('Type.String()', '«Value.Parse(Query, input).value»'), sink }),
    invalidSql({
      name: 'parsed by TypeBox: a string with rules of length',
      code: typebox('Type.String({ maxLength: 10 })', '«Value.Parse(Query, input).value»'),
      sink,
    }),
    invalidSql({
      name: 'parsed by TypeBox: a union with a string',
      code: typebox("Type.Union([Type.Literal('id'), Type.String()])", '«Value.Parse(Query, input).value»'),
      sink,
    }),
    invalidSql({
      name: 'parsed by TypeBox: compiled, a string',
      code: read(
        'input',
        '«C.Decode(input).value»',
        `import { Type } from '@sinclair/typebox'; import { TypeCompiler } from '@sinclair/typebox/compiler'; const C = TypeCompiler.Compile(Type.Object({ value: Type.Optional(Type.String()) }));`,
      ),
      sink,
    }),
    invalidSql({
      name: 'parsed by zod: a string of an element that map hands on',
      code: within(
        'input',
        'const list = Query.parse(input).map((each) => ({ each })); const found = list.map((one) => { const { each } = one; return each.sort; });',
        "«found.join(', ')»",
        `${ZOD} const Query = z.array(z.object({ sort: z.string() }));`,
      ),
      sink,
    }),
    invalidSql({
      name: 'parsed by zod: a string in a loop',
      code: `${ZOD} ${PG} const Query = z.array(z.string()); export async function read(input) { for (const id of Query.parse(input)) await pool.query(\`SELECT \${«id»}\`); }`,
      sink,
    }),
    invalidSql({
      name: 'a type inferred from zod: a string of an element of a list that is given',
      code: within(
        'filters: Filters',
        'const found = filters.filter(Boolean).map((each) => ({ each })).map((one) => one.each.by);',
        "«found.join(', ')»",
        `${ZOD} const Filter = z.object({ by: z.string() }); type Filters = z.infer<typeof Filter>[];`,
      ),
      sink,
    }),
  ],
});
