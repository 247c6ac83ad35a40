import { afterEach, describe, expect, test } from 'vitest';

import { DiskProject } from './on-disk.ts';

let project: DiskProject | undefined;
afterEach(() => {
  project?.remove();
  project = undefined;
});

const FASTIFY = `export default async function (fastify, opts) { fastify.get('/x', async () => ({})); }`;
const COMMON_JS = `module.exports = async function (fastify, opts) { fastify.get('/x', async () => ({})); };`;
const APP = `import Fastify from 'fastify'; const app = Fastify();`;
const LOADED = `import { join } from 'node:path'; import AutoLoad from '@fastify/autoload'; ${APP} app.register(AutoLoad, { dir: join(import.meta.dirname, 'routes') });`;
const LISTED = { dependencies: { fastify: '5' } };
const UNLISTED = { dependencies: { '@acme/runtime': '1' } };

type Files = Readonly<Record<string, string>>;

/** The routes without a guard in a file that imports nothing. */
function unguarded(name: string, text: string, others: Files, manifest: object): string[] {
  project = new DiskProject({ 'package.json': JSON.stringify({ name: 'app', type: 'module', ...manifest }), ...others });
  return project.lint(name, text).filter((each) => each.startsWith('require-auth-guard'));
}

const HANDED: readonly (readonly [string, string, string, Files])[] = [
  ['imported', 'src/x.js', FASTIFY, { 'src/app.js': `${APP} import x from './x.js'; app.register(x);` }],
  ['imported when it is registered', 'src/x.js', FASTIFY, { 'src/app.js': `${APP} app.register(import('./x.js'));` }],
  ['in TypeScript', 'src/x.ts', FASTIFY, { 'src/app.ts': `${APP} app.register(import('./x'));` }],
  ['required', 'src/x.cjs', COMMON_JS, { 'src/app.cjs': `const app = require('fastify')(); app.register(require('./x.cjs'));` }],
  ['lying in a folder', 'src/routes/x.js', FASTIFY, { 'src/app.js': LOADED }],
  [
    'registered by a plugin that imports nothing',
    'src/x.js',
    FASTIFY,
    {
      'src/app.js': `${APP} app.register(import('./y.js'));`,
      'src/y.js': `export default async function (fastify) { fastify.register(import('./x.js')); }`,
    },
  ],
  [
    'given options',
    'src/x.js',
    `export default async function (fastify, { db }) { fastify.get('/x', async () => ({})); }`,
    {
      'src/app.js': `${APP} app.register(import('./x.js'), { prefix: '/v1' });`,
    },
  ],
];

describe('a plugin that imports nothing is one where it is handed to an instance', () => {
  test.each(HANDED)('%s, and the manifest lists the framework', (_name, file, text, others) => {
    expect(unguarded(file, text, others, LISTED)).toHaveLength(1);
  });

  test.each(HANDED)('%s, and no manifest lists it', (_name, file, text, others) => {
    expect(unguarded(file, text, others, UNLISTED)).toHaveLength(1);
  });

  test.each<[string, Files]>([
    ['to nobody', {}],
    ['to something else', { 'src/app.js': `import { registry } from './registry.js'; import x from './x.js'; registry.register(x);` }],
    [
      'to something else, beside the framework',
      { 'src/app.js': `${APP} import x from './x.js'; import { registry } from './registry.js'; registry.register(x);` },
    ],
    ['to an instance in a test only', { 'src/app.test.js': `${APP} app.register(import('./x.js'));` }],
  ])('handed %s it is none', (_name, others) => {
    expect(unguarded('src/x.js', FASTIFY, others, UNLISTED)).toEqual([]);
    project?.remove();
    expect(unguarded('src/x.js', FASTIFY, others, LISTED)).toEqual([]);
  });
});

test('a router that imports nothing is one where an Express app is handed to it', () => {
  const router = `export default function (app) { app.get('/x', (req, res) => { res.json({}); }); }`;
  const app = { 'src/app.js': `import express from 'express'; import routes from './x.js'; const app = express(); routes(app);` };
  expect(unguarded('src/x.js', router, app, UNLISTED)).toHaveLength(1);
  project?.remove();
  expect(unguarded('src/x.js', router, { 'src/app.js': app['src/app.js'].replace('routes(app);', 'routes({});') }, UNLISTED)).toEqual([]);
});
