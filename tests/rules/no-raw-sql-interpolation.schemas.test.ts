import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { invalidSql } from './sql-cases.ts';

useVirtualProject({
  'src/dto.ts': `import { createZodDto } from 'nestjs-zod'; import { z } from 'zod'; export class Page extends createZodDto(z.object({ sort: z.enum(['id']), name: z.string() })) {}`,
});

const IMPORTS = `import { Pool } from 'pg'; import Joi from 'joi'; import * as yup from 'yup'; import * as v from 'valibot'; import { type } from 'arktype'; import { Page } from './dto'; const pool = new Pool();`;
const statement = (around: string, parameters: string, body: string, expression: string): string =>
  `${IMPORTS} ${around} export async function read(${parameters}) { ${body} return pool.query(\`SELECT * FROM users ORDER BY \${${expression}}\`); }`;

/** What a schema lets through, in the text of a statement: text of a set or a form, and the twin that admits any. */
const PAIRS: readonly (readonly [name: string, closed: string, free: string, parameters: string, body: string, expression: string])[] = [
  [
    'joi: a set',
    `const Q = Joi.object({ sort: Joi.string().valid('id') });`,
    `const Q = Joi.object({ sort: Joi.string() });`,
    'input',
    '',
    'Joi.attempt(input, Q).sort',
  ],
  [
    'joi: a number',
    `const Q = Joi.object({ sort: Joi.number() });`,
    `const Q = Joi.object({ sort: Joi.string().max(9) });`,
    'input',
    'const { sort } = await Q.validateAsync(input);',
    'sort',
  ],
  [
    'joi: a result',
    `const Q = Joi.object({ sort: Joi.string().guid() });`,
    `const Q = Joi.object({ sort: Joi.string().email() });`,
    'input',
    'const { error, value } = Q.validate(input); if (error) throw error;',
    'value.sort',
  ],
  [
    'yup: a set',
    `const Q = yup.object({ sort: yup.string().oneOf(['id']) });`,
    `const Q = yup.object({ sort: yup.string() });`,
    'input',
    'const { sort } = await Q.validate(input);',
    'sort',
  ],
  [
    'yup: at once',
    `const Q = yup.object({ sort: yup.string().uuid() });`,
    `const Q = yup.object({ sort: yup.string().url() });`,
    'input',
    '',
    'Q.validateSync(input).sort',
  ],
  [
    'yup: by its type',
    `const Q = yup.object({ sort: yup.number() });`,
    `const Q = yup.object({ sort: yup.string() });`,
    'query: yup.InferType<typeof Q>',
    '',
    'query.sort',
  ],
  [
    'valibot: a set',
    `const Q = v.object({ sort: v.picklist(['id']) });`,
    `const Q = v.object({ sort: v.string() });`,
    'input',
    '',
    'v.parse(Q, input).sort',
  ],
  [
    'valibot: a parser',
    `const Q = v.parser(v.object({ sort: v.number() }));`,
    `const Q = v.parser(v.object({ sort: v.string() }));`,
    'input',
    '',
    'Q(input).sort',
  ],
  [
    'valibot: a result',
    `const Q = v.object({ sort: v.pipe(v.string(), v.uuid()) });`,
    `const Q = v.object({ sort: v.pipe(v.string(), v.trim()) });`,
    'input',
    'const out = v.safeParse(Q, input); if (!out.success) throw 1;',
    'out.output.sort',
  ],
  [
    'valibot: by its type',
    `const Q = v.object({ sort: v.picklist(['id']) });`,
    `const Q = v.object({ sort: v.string() });`,
    'query: v.InferOutput<typeof Q>',
    '',
    'query.sort',
  ],
  [
    'arktype: a set',
    `const Q = type({ sort: "'id' | 'name'" });`,
    `const Q = type({ sort: 'string' });`,
    'input',
    '',
    'Q.assert(input).sort',
  ],
  [
    'arktype: a call',
    `const Q = type({ sort: 'string.uuid' });`,
    `const Q = type({ sort: 'string > 1' });`,
    'input',
    'const out = Q(input); if (out instanceof type.errors) throw out;',
    'out.sort',
  ],
  [
    'arktype: by its type',
    `const Q = type({ sort: 'number' });`,
    `const Q = type({ sort: 'string' });`,
    'query: typeof Q.infer',
    '',
    'query.sort',
  ],
];

/** The handler of a procedure, whose chain parses its input. */
const procedure = (library: 'trpc' | 'orpc', steps: string, expression: string): string =>
  `${IMPORTS} import { z } from 'zod'; ${
    library === 'trpc'
      ? `import { initTRPC } from '@trpc/server'; const procedure = initTRPC.create().procedure; procedure${steps}.query(`
      : `import { os } from '@orpc/server'; os${steps}.handler(`
  }({ input: { sort }, input }) => pool.query(\`SELECT * FROM users ORDER BY \${${expression}}\`));`;

createRuleTester().run('no-raw-sql-interpolation: schemas of libraries', rule, {
  valid: [
    ...PAIRS.map(([name, closed, , parameters, body, expression]) => ({
      name: `closed: ${name}`,
      code: statement(closed, parameters, body, expression),
    })),
    { name: 'closed: the input of a tRPC procedure', code: procedure('trpc', `.input(z.object({ sort: z.enum(['id']) }))`, 'sort') },
    { name: 'closed: the same by a member', code: procedure('trpc', `.input(z.object({ sort: z.number() }))`, 'input.sort') },
    {
      name: 'closed: one of several inputs of a tRPC procedure',
      code: procedure('trpc', `.input(z.object({ sort: z.enum(['id']) })).input(z.object({ page: z.string() }))`, 'sort'),
    },
    { name: 'closed: the input of an oRPC procedure', code: procedure('orpc', `.input(z.object({ sort: z.enum(['id']) }))`, 'sort') },
    { name: 'closed: nestjs-zod: by a class', code: statement('', 'page: Page', '', 'page.sort') },
  ],
  invalid: [
    ...PAIRS.map(([name, , free, parameters, body, expression]) =>
      invalidSql({ name: `free: ${name}`, code: statement(free, parameters, body, `«${expression}»`), sink: 'pool.query' }),
    ),
    invalidSql({
      name: 'free: the input of a tRPC procedure',
      code: procedure('trpc', `.input(z.object({ sort: z.string() }))`, '«sort»'),
      sink: 'pool.query',
    }),
    invalidSql({
      name: 'free: one of several inputs of a tRPC procedure',
      code: procedure('trpc', `.input(z.object({ sort: z.enum(['id']) })).input(z.object({ sort: z.string() }))`, '«sort»'),
      sink: 'pool.query',
    }),
    invalidSql({
      name: 'free: what is no input of a tRPC procedure',
      code: procedure('trpc', `.output(z.object({ sort: z.enum(['id']) }))`, '«sort»'),
      sink: 'pool.query',
    }),
    invalidSql({
      name: 'free: the input of an oRPC procedure',
      code: procedure('orpc', `.input(z.object({ sort: z.string() }))`, '«sort»'),
      sink: 'pool.query',
    }),
    invalidSql({ name: 'free: nestjs-zod: by a class', code: statement('', 'page: Page', '', '«page.name»'), sink: 'pool.query' }),
    invalidSql({
      name: 'free: joi: a result that nobody looks at',
      code: statement(
        `const Q = Joi.object({ sort: Joi.string().guid() });`,
        'input: { sort: string }',
        'const { value } = Q.validate(input);',
        '«value.sort»',
      ),
      sink: 'pool.query',
    }),
  ],
});
