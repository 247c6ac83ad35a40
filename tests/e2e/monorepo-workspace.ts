import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { toArchitectureSource } from '../../src/cli/architecture-source.ts';
import { root as repository } from '../../tools/commands.mjs';
import { writeProject } from '../layers/layer-fixture.ts';

/** Where the team says what its layers are: in files that build on a shared one, in the settings of the shared configuration, or nowhere. */
export type Declaring = 'files' | 'settings' | 'conventions';

/** The packages with code of their own; in each of them, `eslint .` runs with the shared configuration. */
export const PACKAGES = ['apps/orders', 'apps/users', 'apps/billing', 'apps/e2e', 'packages/db', 'packages/mail'];

const BASE = {
  layers: {
    routes: { files: ['**/routes/**', '**/*.routes.ts', '**/*.controller.ts'], mayImport: ['services'], database: false },
    services: { files: ['**/services/**', '**/*.service.ts'], packages: ['@acme/mail'], mayImport: ['repositories'] },
    repositories: { files: ['**/repositories/**', '**/*.repository.ts'], mayImport: ['database'] },
    database: { packages: ['@acme/db'] },
  },
};

const manifest = (name: string, dependencies: readonly string[], more: object = {}): string =>
  JSON.stringify({
    name,
    private: true,
    type: 'module',
    dependencies: Object.fromEntries(dependencies.map((each) => [each, each.startsWith('@acme/') ? 'workspace:*' : '*'])),
    ...more,
  });

/** An `architecture.ts` that builds on the shared one. */
const building = (own: string): string => `import { defineArchitecture } from 'eslint-plugin-backend-architect/architecture';
import base from '@acme/eslint-config/architecture';

export default defineArchitecture({ extends: base, ${own} });
`;

const SHARED = {
  'pnpm-workspace.yaml': 'packages:\n  - apps/*\n  - packages/*\n',
  'package.json': manifest('acme', ['@acme/eslint-config']),
  'packages/eslint-config/package.json': manifest('@acme/eslint-config', ['eslint-plugin-backend-architect'], {
    exports: { '.': './index.js', './architecture': './architecture.js' },
  }),
  // Exports that lead to sources.
  'packages/db/package.json': manifest('@acme/db', ['pg', '@acme/mail', '@acme/eslint-config'], {
    exports: { '.': './src/index.ts', './client': './src/client.ts', './tables/*': './src/tables/*.ts' },
  }),
  'packages/db/src/index.ts': `export { pool } from './client.ts';\nexport { customers } from './tables/customers.ts';\n`,
  'packages/db/src/client.ts': `import pg from 'pg';\nexport const pool = new pg.Pool();\n`,
  'packages/db/src/tables/customers.ts': `export const customers = () => 'customers';\n`,
  'packages/db/src/notify.ts': `import { sendMail } from '@acme/mail';\nexport const notify = () => sendMail('The disk is full.');\n`,
  // Exports that lead to what is not built yet; it depends on the one that depends on it.
  'packages/mail/package.json': manifest('@acme/mail', ['@acme/db', '@acme/eslint-config'], {
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
  }),
  'packages/mail/src/index.ts': `import { pool } from '@acme/db';\nexport const sendMail = (text: string) => pool.query('INSERT INTO mails VALUES ($1)', [text]);\n`,
};

const ORDERS = {
  'apps/orders/package.json': manifest('@acme/orders', ['express', '@acme/db', '@acme/mail', '@acme/eslint-config']),
  'apps/orders/src/app.ts': `import express from 'express';
import { router } from './features/orders/index.ts';

const app = express();
app.use('/orders', router);
app.listen(3000);
`,
  'apps/orders/src/features/orders/index.ts': `export { router } from './orders.routes.ts';\n`,
  'apps/orders/src/features/orders/orders.routes.ts': `import { Router } from 'express';
import { pool } from '@acme/db';
import { openOrders } from './orders.service.ts';

export const router = Router();
router.get('/', async (req, res) => { res.json(await openOrders()); });
router.get('/count', async (req, res) => { res.json(await pool.query('SELECT count(*) FROM orders')); });
`,
  'apps/orders/src/features/orders/orders.service.ts': `import { pool } from '@acme/db/client';
import { findOpen } from './orders.repository.ts';
import { findCustomer } from '../customers/customers.repository.ts';

export const openOrders = async () => [await findOpen(), await findCustomer(), await pool.query('SELECT 1')];
`,
  'apps/orders/src/features/orders/orders.repository.ts': `import { pool } from '@acme/db';\nexport const findOpen = () => pool.query('SELECT id FROM orders');\n`,
  'apps/orders/src/features/customers/index.ts': `export { findCustomer } from './customers.repository.ts';\n`,
  'apps/orders/src/features/customers/customers.repository.ts': `import { customers } from '@acme/db/tables/customers';
import { sendMail } from '@acme/mail';
export const findCustomer = () => sendMail(customers());
`,
};

const USERS = {
  'apps/users/package.json': manifest('@acme/users', ['fastify', '@acme/db', '@acme/eslint-config']),
  'apps/users/src/server.ts': `import fastify from 'fastify';
import { users } from './routes/users.ts';

const server = fastify();
server.register(users, { prefix: '/users' });
server.listen({ port: 3000 });
`,
  'apps/users/src/routes/users.ts': `import type { FastifyInstance } from 'fastify';
import { findUser } from '../repositories/users.ts';
import { usersService } from '../services/users.ts';

export async function users(server: FastifyInstance) {
  server.get('/', async () => [await findUser(), await usersService.list()]);
}
`,
  'apps/users/src/services/users.ts': `import { pool } from '@acme/db/client';
import { findUser } from '../repositories/users.ts';

export class UsersService {
  list() { return [findUser(), pool.query('SELECT 1')]; }
}
export const usersService = new UsersService();
`,
  'apps/users/src/repositories/users.ts': `import { pool } from '@acme/db';\nexport const findUser = () => pool.query('SELECT id FROM users');\n`,
};

const BILLING = {
  'apps/billing/package.json': manifest('@acme/billing', ['@nestjs/common', '@nestjs/core', '@acme/db', '@acme/eslint-config']),
  'apps/billing/src/invoices/invoices.controller.ts': `import { Controller, Get } from '@nestjs/common';
import { InvoicesRepository } from './invoices.repository';

@Controller('invoices')
export class InvoicesController {
  constructor(private readonly invoices: InvoicesRepository) {}
  @Get() list() { return this.invoices.list(); }
}
`,
  'apps/billing/src/invoices/invoices.service.ts': `import { Injectable } from '@nestjs/common';
import { InvoicesRepository } from './invoices.repository';

@Injectable()
export class InvoicesService {
  constructor(private readonly invoices: InvoicesRepository) {}
  list() { return this.invoices.list(); }
}
`,
  'apps/billing/src/invoices/invoices.repository.ts': `import { Injectable } from '@nestjs/common';
import { pool } from '@acme/db';

@Injectable()
export class InvoicesRepository {
  list() { return pool.query('SELECT id FROM invoices'); }
}
`,
};

/** A package of tests, which no folder in it says. */
const TESTS = {
  'apps/e2e/package.json': manifest('@acme/e2e', ['express', '@acme/db', '@acme/eslint-config']),
  'apps/e2e/src/routes/fake.ts': `import { Router } from 'express';
import { pool } from '@acme/db';

export const router = Router().get('/fake', async (req, res) => { res.json(await pool.query('SELECT 1')); });
`,
};

/** In the repository, and in no list of packages. */
const OUTSIDE = {
  'legacy/package.json': manifest('legacy', ['express', 'pg', '@acme/db']),
  'legacy/src/routes/old.ts': `import { Router } from 'express';
import { findOld } from '../repositories/old.ts';
import { pool } from '@acme/db';

/** @public */
export const router = Router().get('/old', async (req, res) => { res.json([await findOld(), pool]); });
`,
  'legacy/src/repositories/old.ts': `import pg from 'pg';\nexport const findOld = () => new pg.Client().query('SELECT 1');\n`,
  'legacy/src/services/old.ts': `import { findOld } from '../repositories/old.ts';\nexport const old = () => findOld();\n`,
};

const DECLARED: Readonly<Record<Declaring, Readonly<Record<string, string>>>> = {
  files: {
    'architecture.ts': building(`modules: { apps: { folder: 'apps/*', entry: [] } }`),
    'apps/orders/architecture.ts': building(`modules: { features: { folder: 'src/features/*' } }`),
    'apps/users/architecture.ts': building(`layers: { services: { mayImport: ['repositories', 'database'] } }`),
  },
  // Left alone by the settings, in whichever package it lies.
  settings: {
    'apps/users/src/generated/routes/users.ts': `import { pool } from '@acme/db';\nexport const query = () => pool.query('SELECT 1');\n`,
  },
  conventions: {},
};

/** Writes a workspace as pnpm lays it out: packages are links in the `node_modules` of those that name them. @param folder empty, absolute */
export function writeWorkspace(folder: string, declaring: Declaring): void {
  const settings = declaring === 'settings' ? `, { settings: { 'backend-architect': { architecture, ignore: ['src/generated'] } } }` : '';
  const configs = Object.fromEntries(
    ['.', ...PACKAGES].map((each) => [path.join(each, 'eslint.config.js'), `export { default } from '@acme/eslint-config';\n`]),
  );
  const files: Readonly<Record<string, string>> = {
    ...SHARED,
    ...ORDERS,
    ...USERS,
    ...BILLING,
    ...TESTS,
    ...OUTSIDE,
    ...DECLARED[declaring],
    ...configs,
    'packages/eslint-config/architecture.js': toArchitectureSource(BASE),
    'packages/eslint-config/index.js': `import backendArchitect from 'eslint-plugin-backend-architect';
import architecture from './architecture.js';

export { architecture };
export default [{ ignores: ['**/dist/'] }, ...backendArchitect.configs.strict${settings}];
`,
  };
  const store = 'node_modules/.pnpm/eslint-plugin-backend-architect@0.1.0/node_modules/eslint-plugin-backend-architect';
  const links = Object.fromEntries(
    ['.', ...PACKAGES].flatMap((each) =>
      ['db', 'mail', 'eslint-config']
        .filter((name) => files[path.join(each, 'package.json')]?.includes(`"@acme/${name}":`))
        .map((name) => [path.join(each, `node_modules/@acme/${name}`), `packages/${name}`]),
    ),
  );
  mkdirSync(path.dirname(path.join(folder, store)), { recursive: true });
  symlinkSync(repository, path.join(folder, store), 'junction');
  writeProject(folder, { files, links: { ...links, 'packages/eslint-config/node_modules/eslint-plugin-backend-architect': store } });
}
