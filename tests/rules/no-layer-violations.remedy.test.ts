import rule from '../../src/rules/no-layer-violations.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { reported } from './layer-cases.ts';

const uses = (module: string): string => `import { ${module} } from '../repositories/${module}'; export const run = () => ${module}.all();`;
const repository = (name: string): string =>
  `import { Pool } from 'pg'; const pool = new Pool(); export const ${name} = { all: () => pool.query('SELECT 1') };`;

useVirtualProject({
  'src/repositories/stock.ts': repository('stock'),
  'src/services/shipping.ts': uses('stock'),
  'src/services/stock-used.spec.ts': uses('stock'),
  'src/repositories/prices.ts': repository('prices'),
  'src/services/billing.ts': uses('prices'),
  'src/jobs/nightly.ts': uses('prices'),
  'src/repositories/carts.ts': repository('carts'),
  'src/services/carts.spec.ts': uses('carts'),
  'src/repositories/users.ts': repository('users'),
  'src/services/accounts.ts': uses('users'),
  'src/services/logins.ts': uses('users'),
  'src/repositories/mails.repository.ts': repository('mails'),
  'src/services/mails.service.ts': `import { mails } from '../repositories/mails.repository'; export const list = () => mails.all();`,
  'src/repositories/limits.ts': `import { Pool } from 'pg'; export const LIMIT = 100; export const pool = new Pool();`,
  'src/repositories/paging.ts': `export class Paging { page = 1; } export enum Order { up = 'up' } export default Paging;`,
  'src/repositories/injected.ts': `import type { Kysely } from 'kysely'; export class Injected { constructor(readonly db: Kysely<DB>) {} }`,
  'src/repositories/helped.ts': `import { jsonObjectFrom } from 'kysely/helpers/postgres'; export const helped = (qb) => jsonObjectFrom(qb);`,
  'src/services/paged.ts': `import { Paging } from '../repositories/paging'; export const page = () => new Paging().page;`,
  'src/services/letters.ts': `import { mails } from '../repositories/mails.repository'; export const list = () => mails.all();`,
});

const wants = (name: string, file: string, remedy: string, before = '') =>
  reported(name, `${before}import { it } from «'../repositories/${file}'»; it.all();`, {
    messageId: 'layer',
    from: 'routes',
    to: 'repositories',
    remedy,
  });

const settings = {
  'backend-architect': {
    architecture: {
      layers: {
        routes: { files: ['src/routes/**'], mayImport: ['services'] },
        services: { files: ['src/services/**'], mayImport: ['repositories'] },
        repositories: { files: ['src/repositories/**'], database: true },
      },
    },
  },
};

const wantsDeclared = (name: string, taken: string, file: string, remedy: string) =>
  reported(
    name,
    `import ${taken} from «'../repositories/${file}'»; it();`,
    { messageId: 'layer', from: 'routes', to: 'repositories', remedy },
    { settings },
  );

createRuleTester().run('no-layer-violations: what to call instead', rule, {
  valid: [{ name: 'a service', code: `import { run } from '../services/shipping'; run();`, filename: '/project/src/routes/stock.ts' }],
  invalid: [
    wants('the one that uses it, whatever a test uses', 'stock', 'Call src/services/shipping.ts instead'),
    wants('none where others use it, too', 'prices', 'Go through services'),
    wants('no test', 'carts', 'Go through services'),
    wants('of several none', 'users', 'Go through services'),
    wants(
      'of several the one that is asked already',
      'users',
      'Call src/services/logins.ts instead',
      `import { run } from '../services/logins'; run(); `,
    ),
    wantsDeclared(
      'declared: what has nothing to do with a database is in the wrong place',
      '{ Paging as it }',
      'paging',
      'Paging reaches no database library: move it out of repositories, to where routes may import it',
    ),
    wantsDeclared(
      'declared: the same as the default',
      'it',
      'paging',
      'It reaches no database library: move it out of repositories, to where routes may import it',
    ),
    wantsDeclared(
      'declared: a constant beside a repository',
      '{ LIMIT as it }',
      'limits',
      'LIMIT reaches no database library: move it out of repositories, to where routes may import it',
    ),
    wantsDeclared('declared: what is handed a database', '{ Injected as it }', 'injected', 'Go through services'),
    wantsDeclared('declared: what takes a part of a library', '{ helped as it }', 'helped', 'Go through services'),
    wantsDeclared('declared: what queries is called by a service', '{ stock as it }', 'stock', 'Call src/services/shipping.ts instead'),
    wantsDeclared('declared: all of a file', '* as it', 'paging', 'Call src/services/paged.ts instead'),
    wants('of several the one of the same name', 'mails.repository', 'Call src/services/mails.service.ts instead'),
  ],
});
