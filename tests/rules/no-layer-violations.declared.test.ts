import rule from '../../src/rules/no-layer-violations.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { declared, LAYERED, toRepositories } from './layer-cases.ts';

useVirtualProject(LAYERED);

createRuleTester().run('no-layer-violations with a declaration', rule, {
  valid: [
    declared.silent(
      'an edge that is declared',
      `import { ordersRepository } from '../repositories/orders.repository'; ordersRepository.all();`,
      'src/services/orders.ts',
    ),
    declared.silent(
      'types of another layer',
      `import type { Order } from '../repositories/orders.repository'; export type A = Order;`,
      'src/routes/users.ts',
    ),
    declared.silent('the entry of a module', `import { Billing } from '../billing'; new Billing();`, 'src/modules/orders/orders.ts'),
    declared.silent('the own module', `import { total } from './total'; total();`, 'src/modules/billing/invoice.ts'),
    declared.silent(
      'a type from within another module',
      `import type { Total } from '../billing/total'; export type T = Total;`,
      'src/modules/orders/orders.ts',
    ),
    declared.silent('a composition root', `import { total } from './modules/billing/total'; total();`, 'src/start.ts'),
    declared.silent('a file in a layer', `export {};`, 'src/services/users.ts', [{ requireLayer: true }]),
    declared.silent('a file in none, where that is not asked for', `export {};`, 'src/mails/users.ts'),
    declared.silent('a client in a layer of which nothing is said', `import { Pool } from 'pg'; new Pool();`, 'src/services/users.ts'),
  ],
  invalid: [
    declared.reported(
      'upwards, whatever it depends on',
      `import { EnvironmentService } from «'../services/environment.service'»; new EnvironmentService();`,
      'src/repositories/users.ts',
      {
        messageId: 'layer',
        from: 'repositories',
        to: 'services',
        name: 'EnvironmentService',
        place: 'src/services/environment.service.ts',
        remedy: 'Hand in what is needed as an argument, or move it out of services',
      },
    ),
    declared.reported(
      'an enum of a layer that may not be imported',
      `import { OrderState } from «'../repositories/orders.repository'»; OrderState.open;`,
      'src/routes/users.ts',
      { ...toRepositories, name: 'OrderState' },
    ),
    declared.reported(
      'what has nothing to do with a database',
      `import { nameOf } from «'../repositories/names'»; nameOf({});`,
      'src/routes/users.ts',
      {
        messageId: 'layer',
        from: 'routes',
        to: 'repositories',
        name: 'nameOf',
        place: 'src/repositories/names.ts',
        remedy: 'Go through services',
      },
    ),
    declared.reported(
      'what functions of a service ask already: its file is named, and not the class beside them',
      `import { allInvoices } from «'../repositories/invoices'»; allInvoices();`,
      'src/routes/invoices.ts',
      {
        ...toRepositories,
        name: 'allInvoices',
        place: 'src/repositories/invoices.ts',
        remedy: 'Call src/services/invoices.ts instead',
      },
    ),
    declared.reported(
      'a layer that no other layer leads to',
      `import { router } from «'../routes/orders'»; router.get('/');`,
      'src/repositories/users.ts',
      {
        messageId: 'layer',
        from: 'repositories',
        to: 'routes',
        name: 'router',
        place: 'src/routes/orders.ts',
        remedy: 'Hand in what is needed as an argument, or move it out of routes',
      },
    ),
    declared.reported('a package that is a layer', `import { mails } from «'@acme/mails/send'»; mails();`, 'src/routes/users.ts', {
      messageId: 'layer',
      from: 'routes',
      to: 'mails',
      name: 'mails',
      place: '@acme/mails/send',
      remedy: 'They may import services',
    }),
    declared.reported('the inside of a module', `import { total } from «'../billing/total'»; total();`, 'src/modules/orders/orders.ts', {
      messageId: 'moduleEntry',
      to: 'billing',
      place: 'src/modules/billing/total.ts',
      entry: 'src/modules/billing/index.*',
    }),
    declared.reported(
      'the inside of a module, from outside of all',
      `import { total } from «'../modules/billing/total'»; total();`,
      'src/services/users.ts',
      { messageId: 'moduleEntry', to: 'billing', place: 'src/modules/billing/total.ts', entry: 'src/modules/billing/index.*' },
    ),
    declared.reported(
      'a module that may not be used',
      `import { Orders } from «'../orders'»; new Orders();`,
      'src/modules/billing/invoice.ts',
      { messageId: 'moduleUse', from: 'billing', to: 'orders', allowed: 'no other module' },
    ),
    declared.reported(
      'a composition root by convention, where others are declared',
      `import { router } from «'../routes/orders'»; router.get('/');`,
      'src/services/main.ts',
      {
        messageId: 'layer',
        from: 'services',
        to: 'routes',
        name: 'router',
        place: 'src/routes/orders.ts',
        remedy: 'Hand in what is needed as an argument, or move it out of routes',
      },
    ),
    {
      ...declared.reported('a file in none', `«»export {};`, 'src/mails/users.ts', { messageId: 'noLayer', file: 'src/mails/users.ts' }, [
        { requireLayer: true },
      ]),
    },
  ],
});
