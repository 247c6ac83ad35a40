import { describe, expect, test } from 'vitest';

import type { Files } from '../virtual-project.ts';
import { waysIn } from './ways.ts';

const EXPRESS = `import express from 'express'; import { guard } from './guard'; const app = express();`;
const ORDERS = `import { Router } from 'express'; export const orders = Router(); orders.get('/x', (req, res) => { res.json({}); });`;
const USERS = `import { Router } from 'express'; export const users = Router(); users.get('/y', (req, res) => { res.json({}); });`;
const BOTH: Files = { 'src/orders.ts': ORDERS, 'src/users.ts': USERS };
const IMPORTS = `import { orders } from './orders'; import { users } from './users';`;

describe('routers that a loop mounts', () => {
  test.each<[string, string, Files]>([
    [
      'objects, taken apart',
      `[{ path: '/o', router: orders }, { path: '/u', router: users }].forEach(({ path, router }) => app.use(path, router));`,
      {},
    ],
    [
      'objects, by member',
      `const routes = [{ path: '/o', router: orders }, { path: '/u', router: users }]; for (const route of routes) { app.use(route.path, route.router); }`,
      {},
    ],
    [
      'objects, taken apart in the loop',
      `const routes = [{ path: '/o', router: orders }, { path: '/u', router: users }]; for (const route of routes) { const { path, router } = route; app.use(path, router); }`,
      {},
    ],
    [
      'a list that grows in order',
      `const routes = [{ path: '/o', router: orders }]; routes.push({ path: '/u', router: users }); routes.forEach((route) => { app.use(route.path, route.router); });`,
      {},
    ],
    [
      'lists spread into one',
      `const first = [{ path: '/o', router: orders }]; [...first, { path: '/u', router: users }].forEach((route) => app.use(route.path, route.router));`,
      {},
    ],
    ['pairs', `for (const [path, router] of [['/o', orders], ['/u', users]]) app.use(path, router);`, {}],
    ['entries of an object', `Object.entries({ '/o': orders, '/u': users }).forEach(([path, router]) => app.use(path, router));`, {}],
    [
      'a list of another file',
      `import { routes } from './routes'; routes.forEach((route) => { app.use(route.path, route.route); });`,
      { 'src/routes.ts': `${IMPORTS} export const routes = [{ path: '/o', route: orders }, { path: '/u', route: users }];` },
    ],
    [
      'a list of lists',
      `const modules = [{ routes: [{ path: '/o', router: orders }] }, { routes: [{ path: '/u', router: users }] }]; for (const module of modules) for (const { path, router } of module.routes) app.use(path, router);`,
      {},
    ],
  ])('%s', (_name, loop, files) => {
    const ways = (before: string, after: string): string[] =>
      waysIn({ ...BOTH, ...files, 'src/app.ts': `${EXPRESS} ${IMPORTS} ${before} ${loop} ${after}` });
    expect(ways(`app.use(guard);`, ``)).toEqual(['/o/x yes (app.ts)', '/u/y yes (app.ts)']);
    expect(ways(``, `app.use(guard);`)).toEqual(['/o/x no (app.ts)', '/u/y no (app.ts)']);
  });

  test.each([
    ['guards', 'ask', 'ask', 'yes'],
    ['no guards', 'pass', 'pass', 'no'],
    ['guards and others, which nobody tells apart', 'ask', 'pass', 'unknown'],
  ])('functions of a list that make %s', (_, first, second, verdict) => {
    const makers = `const ask = () => guard; const pass = () => (req, res, next) => { next(); };`;
    const loop = `[${first}, ${second}].forEach((make) => app.use(make()));`;
    const get = `app.get('/x', (req, res) => { res.json({}); });`;
    expect(waysIn({ 'src/app.ts': `${EXPRESS} ${makers} ${loop} ${get}` })).toEqual([`/x ${verdict}`]);
  });

  test.each([
    ['of lodash', 'lodash', ['/o/x yes (app.ts)']],
    ['of something else', 'elsewhere', []],
  ])('a function %s that walks a list', (_, name, expected) => {
    const loop = `_.each([{ path: '/o', router: orders }], ({ path, router }) => app.use(path, guard, router));`;
    const found = waysIn({
      'src/orders.ts': ORDERS,
      'src/app.ts': `import _ from '${name}'; ${EXPRESS} import { orders } from './orders'; ${loop}`,
    });
    expect(found.filter((each) => each.startsWith('/o/'))).toEqual(expected);
  });

  test('each element brings its own guards', () => {
    const loop = `[{ path: '/o', guards: [guard], router: orders }, { path: '/u', guards: [], router: users }].forEach((route) => app.use(route.path, ...route.guards, route.router));`;
    expect(waysIn({ ...BOTH, 'src/app.ts': `${EXPRESS} ${IMPORTS} ${loop}` })).toEqual(['/o/x yes (app.ts)', '/u/y no (app.ts)']);
  });

  test.each([
    [
      'a list that another function fills',
      `const routes = [{ path: '/o', router: orders }]; export const add = (route) => routes.push(route); routes.forEach(({ path, router }) => app.use(path, router));`,
    ],
    ['a list that is filtered', `[{ path: '/o', router: orders }].filter(isOn).forEach(({ path, router }) => app.use(path, router));`],
  ])('unknown: %s', (_name, loop) => {
    const found = waysIn({ 'src/orders.ts': ORDERS, 'src/app.ts': `${EXPRESS} import { orders } from './orders'; ${loop}` });
    expect(found).toEqual(['/x unknown']);
  });
});

const CONTROLLER = `
  import { Router } from 'express';
  export class Orders {
    public path = '/o';
    public router = Router();
    constructor(...guards) { this.router.get('/x', ...guards, (req, res) => { res.json({}); }); }
  }`;
const APP = `
  import express from 'express'; import { guard } from './guard';
  export class App {
    public app = express();
    constructor(controllers) { this.app.use(express.json()); this.mount(controllers); }
    private mount(controllers) { controllers.forEach((controller) => { this.app.use('/api', controller.router); }); }
  }`;

describe('controllers that an application class is made with', () => {
  test.each<[string, string, Files, string[]]>([
    ['behind no guard', `new App([new Orders()]);`, {}, ['/api/x no (app-class.ts)']],
    ['behind a guard of their own', `new App([new Orders(guard)]);`, {}, ['/api/x yes (app-class.ts)']],
    ['in a list with a name', `const controllers = [new Orders()]; new App(controllers);`, {}, ['/api/x no (app-class.ts)']],
    ['in a list that cannot be read', `import { more } from './more'; new App([new Orders(), ...more]);`, {}, ['/x unknown']],
    [
      'behind a guard that another method of the application may put there first',
      `new App([new Orders()]);`,
      { 'src/app-class.ts': APP.replace('express.json()', 'guard') },
      ['/api/x unknown (app-class.ts)'],
    ],
  ])('%s', (_name, start, files, expected) => {
    const app = `import { App } from './app-class'; import { Orders } from './orders'; import { guard } from './guard'; ${start}`;
    expect(waysIn({ 'src/app-class.ts': APP, 'src/orders.ts': CONTROLLER, ...files, 'src/app.ts': app })).toEqual(expected);
  });
});
