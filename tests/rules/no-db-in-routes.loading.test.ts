import rule from '../../src/rules/no-db-in-routes.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { EXPRESS, inRoute, toCases, type Pair } from './db-cases.ts';
import { DB_PROJECT } from './db-project.ts';

useVirtualProject({
  ...DB_PROJECT,
  'src/db/legacy.js': `const { PrismaClient } = require('@prisma/client'); const db = new PrismaClient(); module.exports = { db, clock: { findMany: () => [] } };`,
  'src/db/alone.js': `const { PrismaClient } = require('@prisma/client'); module.exports = new PrismaClient();`,
  'src/db/named.js': `const { PrismaClient } = require('@prisma/client'); const db = new PrismaClient(); exports.db = db; module.exports.more = db;`,
});

const CLIENT = './db/client';
/** The twin loads another file in the same way. */
const by = (name: string, load: string, data: Record<string, string> = {}): Pair => ({
  name,
  reported: `${EXPRESS}${load} ${inRoute('«db.order.findMany»()')}`,
  data,
  silent: `${EXPRESS}${load.replaceAll(CLIENT, './container')} ${inRoute('db.order.findMany()')}`,
});
const inHandler = (name: string, from: string): Pair => ({
  name,
  reported: `${EXPRESS}app.get('/orders', async (req, res) => { res.json(await «(${from}).db.order.findMany»()); });`,
  data: { client: `(${from}).db.order` },
  silent: `${EXPRESS}app.get('/orders', async (req, res) => { res.json(await (${from.replace(CLIENT, './container')}).db.order.findMany()); });`,
});
const member = (name: string, load: string, reported: string, silent: string, data: Record<string, string>): Pair => ({
  name,
  reported: `${EXPRESS}${load} ${inRoute(`«${reported}.findMany»()`)}`,
  data: { client: reported, ...data },
  silent: `${EXPRESS}${load} ${inRoute(`${silent}.findMany()`)}`,
});

const LOADED: Pair[] = [
  by('require, a member', `const db = require('${CLIENT}').db;`),
  by(
    'createRequire, called at once',
    `import { createRequire } from 'node:module'; const { db } = createRequire(import.meta.url)('${CLIENT}');`,
  ),
  by('createRequire, a member', `import { createRequire } from 'module'; const db = createRequire(import.meta.url)('${CLIENT}').db;`),
  by(
    'createRequire of the module',
    `import module from 'node:module'; const load = module.createRequire(import.meta.url); const { db } = load('${CLIENT}');`,
  ),
  by(
    'createRequire that is required',
    `const { createRequire } = require('module'); const load = createRequire(__filename); const { db } = load('${CLIENT}');`,
  ),
  by('import =, a member', `import client = require('${CLIENT}'); const db = client.db;`),
  by('an awaited import, a member', `const db = (await import('${CLIENT}')).db;`),
  by('an awaited import, a template', `const client = await import(\`${CLIENT}\`); const { db } = client;`),
  inHandler('an awaited import in the handler', `await import('${CLIENT}')`),
  inHandler('an awaited import of a template in the handler', `await import(\`${CLIENT}\`)`),
  inHandler('require in the handler', `require('${CLIENT}')`),
  member('a name of its own is no require', `const load = require('${CLIENT}');`, 'load.db.order', 'load.other.order', { origin: CLIENT }),
  member('module.exports of an object', `const legacy = require('./db/legacy');`, 'legacy.db.order', 'legacy.clock', {
    origin: './db/legacy',
  }),
  member('module.exports of an object, imported', `import legacy from './db/legacy';`, 'legacy.db.order', 'legacy.clock', {
    origin: './db/legacy',
  }),
  member('module.exports of an object, by its names', `import { db, clock } from './db/legacy';`, 'db.order', 'clock', {
    origin: './db/legacy',
  }),
  member('module.exports of a client', `const alone = require('./db/alone');`, 'alone.order', 'alone.order.rows', { origin: './db/alone' }),
  member('exports', `const named = require('./db/named');`, 'named.db.order', 'named.gone.order', { origin: './db/named' }),
  member('module.exports.name', `const named = require('./db/named');`, 'named.more.order', 'named.gone.order', { origin: './db/named' }),
  {
    name: 'a function that is only called require',
    reported: `${EXPRESS}const { db } = require('${CLIENT}'); ${inRoute('«db.order.findMany»()')}`,
    data: {},
    silent: `${EXPRESS}const require = (name) => fakes[name]; const { db } = require('${CLIENT}'); ${inRoute('db.order.findMany()')}`,
  },
  {
    name: 'a specifier that is computed',
    reported: `${EXPRESS}const { db } = await import(\`${CLIENT}\`); ${inRoute('«db.order.findMany»()')}`,
    data: {},
    silent: `${EXPRESS}const { db } = await import(\`./db/\${name}\`); ${inRoute('db.order.findMany()')}`,
  },
];

createRuleTester().run('no-db-in-routes: how other files are loaded', rule, toCases(LOADED));
