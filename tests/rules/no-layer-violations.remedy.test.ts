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
  'src/services/letters.ts': `import { mails } from '../repositories/mails.repository'; export const list = () => mails.all();`,
});

const wants = (name: string, file: string, remedy: string, before = '') =>
  reported(name, `${before}import { it } from «'../repositories/${file}'»; it.all();`, {
    messageId: 'layer',
    from: 'routes',
    to: 'repositories',
    remedy,
  });

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
    wants('of several the one of the same name', 'mails.repository', 'Call src/services/mails.service.ts instead'),
  ],
});
