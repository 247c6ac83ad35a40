import { describe, expect, test } from 'vitest';

import { projectRoutes, type Files } from '../virtual-project.ts';

const GUARD = `export function guard(req, res, next) { if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next(); }`;
const ROUTER = `import { Router } from 'express'; export const orders = Router(); orders.get('/x', (req, res) => { res.json({}); });`;
const APP = `import express from 'express'; import { guard } from './guard'; const app = express();`;

/** Each way in to each route: `path verdict (mounts)`. */
function ways(files: Files): string[] {
  const { 'src/app.ts': app = '', ...others } = { 'src/guard.ts': GUARD, ...files };
  return projectRoutes(app, others).flatMap(({ placements }) =>
    placements.map(({ path, authentication, mounts }) => {
      const places = mounts.map(({ file }) => file.filename.replace(/^.*[\\/]/, ''));
      return `${path ?? '?'} ${authentication.verdict}${places.length > 0 ? ` (${places.join(', ')})` : ''}`;
    }),
  );
}

/** A router that is mounted earlier, and mounts another one that guards. */
const siblings = (prefix: string): Files => ({
  'src/app.ts': `${APP} import { first } from './first'; import { orders } from './orders'; app.use('${prefix}', first); app.use('/o', orders);`,
  'src/first.ts': `import { Router } from 'express'; import { inner } from './inner'; export const first = Router(); first.use(inner);`,
  'src/inner.ts': `import { Router } from 'express'; import { guard } from './guard'; export const inner = Router(); inner.use(guard);`,
});

describe('a router of another file is judged by its mounts', () => {
  test.each<[string, Files, string[]]>([
    ['behind a guard', { 'src/app.ts': `${APP} import { orders } from './orders'; app.use('/o', guard, orders);` }, ['/o/x yes (app.ts)']],
    ['behind none', { 'src/app.ts': `${APP} import { orders } from './orders'; app.use('/o', orders);` }, ['/o/x no (app.ts)']],
    [
      'before the guard',
      { 'src/app.ts': `${APP} import { orders } from './orders'; app.use('/o', orders); app.use(guard);` },
      ['/o/x no (app.ts)'],
    ],
    [
      'twice, once without the guard',
      { 'src/app.ts': `${APP} import { orders } from './orders'; app.use('/o', guard, orders); app.use('/p', orders);` },
      ['/o/x yes (app.ts)', '/p/x no (app.ts)'],
    ],
    [
      'through a barrel of barrels',
      {
        'src/app.ts': `${APP} import * as routes from './routes'; app.use('/o', guard, routes.orders);`,
        'src/routes/index.ts': `export * from './all';`,
        'src/routes/all.ts': `export { orders } from '../orders';`,
      },
      ['/o/x yes (app.ts)'],
    ],
    [
      'two mounts deep, the guard at the upper one',
      {
        'src/app.ts': `${APP} import api from './api'; app.use('/api', guard, api);`,
        'src/api.ts': `import { Router } from 'express'; import { orders } from './orders'; const api = Router(); api.use('/o', orders); export default api;`,
      },
      ['/api/o/x yes (app.ts, api.ts)'],
    ],
    [
      'two mounts deep, no guard',
      {
        'src/app.ts': `${APP} import api from './api'; app.use('/api', api);`,
        'src/api.ts': `import { Router } from 'express'; import { orders } from './orders'; const api = Router(); api.use('/o', orders); export default api;`,
      },
      ['/api/o/x no (app.ts, api.ts)'],
    ],
    [
      'a sibling that is mounted earlier passes its guard on',
      {
        'src/app.ts': `${APP} import { first } from './first'; import { orders } from './orders'; app.use(first); app.use('/o', orders);`,
        'src/first.ts': `import { Router } from 'express'; import { guard } from './guard'; export const first = Router(); first.use(guard);`,
      },
      ['/o/x yes (app.ts)'],
    ],
    [
      'a sibling that is mounted later does not',
      {
        'src/app.ts': `${APP} import { first } from './first'; import { orders } from './orders'; app.use('/o', orders); app.use(first);`,
        'src/first.ts': `import { Router } from 'express'; import { guard } from './guard'; export const first = Router(); first.use(guard);`,
      },
      ['/o/x no (app.ts)'],
    ],
    ...['/o', '/', '/:tenant', '/o/x'].map((prefix): [string, Files, string[]] => [
      `a sibling under ${prefix} whose own guard is deeper`,
      siblings(prefix),
      ['/o/x yes (app.ts)'],
    ]),
    ...['/p', '/orders', '/o/y'].map((prefix): [string, Files, string[]] => [
      `a sibling under ${prefix}, where no request for the route comes by`,
      siblings(prefix),
      ['/o/x no (app.ts)'],
    ]),
    ['nowhere', { 'src/app.ts': `${APP} import { orders } from './orders';` }, ['/x unknown']],
    [
      'by a function that is handed the app',
      {
        'src/app.ts': `${APP} import { mount } from './mount'; app.use(guard); mount(app);`,
        'src/mount.ts': `import { orders } from './orders'; export function mount(app) { app.use('/o', orders); }`,
      },
      ['/o/x yes (app.ts, mount.ts)'],
    ],
    [
      'on an app that another file makes and guards',
      {
        'src/app.ts': `${APP} app.use(guard); export { app };`,
        'src/server.ts': `import { app } from './app'; import { orders } from './orders'; app.use('/o', orders);`,
      },
      ['/o/x yes (server.ts)'],
    ],
    [
      'on an app that another file makes',
      {
        'src/app.ts': `${APP} export { app };`,
        'src/server.ts': `import { app } from './app'; import { orders } from './orders'; app.use('/o', orders);`,
      },
      ['/o/x no (server.ts)'],
    ],
    [
      'on an app that a third file may guard earlier or later',
      {
        'src/app.ts': `${APP} export { app };`,
        'src/server.ts': `import { app } from './app'; import { orders } from './orders'; app.use('/o', orders);`,
        'src/security.ts': `import { app } from './app'; import { guard } from './guard'; app.use(guard);`,
      },
      ['/o/x unknown (server.ts)'],
    ],
    [
      'in a circle',
      {
        'src/app.ts': `${APP} import { orders } from './orders'; app.use('/o', guard, orders);`,
        'src/round.ts': `import { Router } from 'express'; import { orders } from './orders'; export const round = Router(); round.use('/r', orders); orders.use('/back', round);`,
      },
      ['/o/x yes (app.ts)'],
    ],
  ])('%s', (_name, files, expected) => {
    expect(ways({ 'src/orders.ts': ROUTER, ...files })).toEqual(expected);
  });
});

const METHOD = `import express, { Router } from 'express'; import { guard } from './guard'; const app = express(); const h = (req, res) => res.json({});`;

describe('what a parameter of a router stands for is what the call that makes the router gives', () => {
  test.each<[string, string, Files, string[]]>([
    ['rest of a constructor', `app.use('/o', new Orders('x', guard).router);`, {}, ['/o/x yes (app.ts)']],
    ['nothing is given', `app.use('/o', new Orders('x').router);`, {}, ['/o/x no (app.ts)']],
    ['a list, spread', `const guards = [guard]; app.use('/o', new Orders('x', ...guards).router);`, {}, ['/o/x yes (app.ts)']],
    ['through a constant', `const orders = new Orders('x', guard); app.use('/o', orders.router);`, {}, ['/o/x yes (app.ts)']],
    [
      'through another router',
      `app.use('/a', new Api(guard).router);`,
      {
        'src/api.ts': `import { Router } from 'express'; import { Orders } from './orders'; export class Api { router: Router; constructor(...guards) { this.router = Router(); this.router.use('/o', new Orders('x', ...guards).router); } }`,
      },
      ['/a/o/x yes (app.ts, api.ts)'],
    ],
    [
      'through another router that keeps it',
      `app.use('/a', new Api(guard).router);`,
      {
        'src/api.ts': `import { Router } from 'express'; import { Orders } from './orders'; export class Api { router: Router; constructor(...guards) { this.router = Router(); this.router.use('/o', new Orders('x').router); } }`,
      },
      ['/a/o/x no (app.ts, api.ts)'],
    ],
    [
      'a member of a factory’s options',
      `import { make } from './make'; app.use('/o', make({ auth: guard }));`,
      {
        'src/make.ts': `import { Router } from 'express'; export function make({ auth }) { const r = Router(); r.use(auth); r.get('/y', (req, res) => res.json({})); return r; }`,
      },
      ['/x unknown', '/o/y yes (app.ts)'],
    ],
    [
      'another member',
      `import { make } from './make'; app.use('/o', make({ auth: h }));`,
      {
        'src/make.ts': `import { Router } from 'express'; export function make(deps) { const r = Router(); r.use(deps.auth); r.get('/y', (req, res) => res.json({})); return r; }`,
      },
      ['/x unknown', '/o/y no (app.ts)'],
    ],
    [
      'a function that is handed the app and the guard',
      `import { add } from './add'; add(app, guard);`,
      { 'src/add.ts': `export function add(app, auth) { app.get('/y', auth, (req, res) => res.json({})); }` },
      ['/x unknown', '/y yes (app.ts)'],
    ],
    [
      'a function that is handed the app alone',
      `import { add } from './add'; add(app);`,
      { 'src/add.ts': `export function add(app, auth) { app.get('/y', auth, (req, res) => res.json({})); }` },
      ['/x unknown', '/y unknown (app.ts)'],
    ],
  ])('%s', (_name, text, files, expected) => {
    const orders = `import { Router } from 'express'; export class Orders { readonly router = Router(); constructor(name, ...guards) { this.router.get('/x', ...guards, (req, res) => res.json({})); } }`;
    const app = `${METHOD} import { Orders } from './orders'; import { Api } from './api'; ${text}`;
    expect(ways({ 'src/app.ts': app, 'src/orders.ts': orders, ...files })).toEqual(expected);
  });

  test('a chain of many steps', () => {
    const steps = Array.from({ length: 40 }, (_, index) => `.get('/${String(index)}', guard, h)`).join('');
    const app = `${METHOD} const r = Router(); r${steps}.use('/o', require('./orders').orders); app.use(r);`;
    expect(ways({ 'src/app.ts': app, 'src/orders.ts': ROUTER }).at(-1)).toBe('/o/x no (app.ts, app.ts)');
  });
});

test.each([
  ['', 'no'],
  ['list.push(guard);', 'yes'],
  ['if (process.env.AUTH) list.push(guard);', 'unknown'],
  ['add(list);', 'no'],
])('a list of middleware that grows: %s', (text, expected) => {
  const app = `${METHOD} const list = []; ${text} app.get('/x', ...list, h);`;
  expect(ways({ 'src/app.ts': app })).toEqual([`/x ${expected}`]);
});

test.each([
  [`body('email').isEmail().custom((value) => check(value))`, 'no'],
  [`other('email').isEmail()`, 'unknown'],
  [`body('email').customSanitizer((value) => clean(add(new Date(), value)))`, 'no'],
  [`other('email').customSanitizer((value) => clean(add(new Date(), value)))`, 'unknown'],
  [`upload.single('file')`, 'no'],
  [`multer({ fileFilter: (req, file, done) => { if (!req.user) done(new Error('401')); } }).single('file')`, 'no'],
  [`checks.single('file')`, 'unknown'],
])('a chain of a package that validates is no guard: %s', (chain, expected) => {
  const app = `${METHOD} import { body } from 'express-validator'; import multer from 'multer'; import { other } from '@acme/checks'; import { clean, add } from '@acme/dates';
    const upload = multer({ dest: 'uploads' }); const checks = other({}); app.get('/x', ${chain}, h);`;
  expect(ways({ 'src/app.ts': app })).toEqual([`/x ${expected}`]);
});

test('what is being edited stands for what is on the disk: by the names that lead to a router', () => {
  const app = `${APP} import make from './orders'; app.use('/o', guard, make());`;
  const onDisk = `import { Router } from 'express'; export default function make() { const router = Router(); return router; }`;
  const edited = `import { Router } from 'express'; // more\nexport default function make() { const router = Router(); router.get('/x', (req, res) => res.json({})); return router; }`;
  const files = { 'src/app.ts': app, 'src/guard.ts': GUARD, 'src/orders.ts': onDisk };
  const [route] = projectRoutes(edited, files, {}, 'src/orders.ts', onDisk);
  expect([route?.path, route?.authentication.verdict]).toEqual(['/o/x', 'yes']);
});
