import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

const APP = `const express = require('express'); const app = express();`;

/** The routes of an application that requires `./part`: their paths and verdicts. */
function routes(app: string, part: string): string[] {
  return projectRoutes(`${APP} ${app}`, { 'src/part.js': part }).map(
    ({ path, authentication }) => `${path ?? '?'} ${authentication.verdict}`,
  );
}

const MOUNT = `app.use((req, res, next) => { if (!req.user) return res.sendStatus(401); next(); }); app.use('/api', require('./part'));`;
const ROUTE = `router.get('/orders', (req, res) => { res.json({}); });`;

describe('what a file hands out in the middle of a statement', () => {
  test.each([
    ['where it is named', `const router = module.exports = Router();`],
    ['by both names', `const router = exports = module.exports = Router();`],
    ['by a chain alone', `var router; router = Router(); exports = module.exports = router;`],
    ['among other names', `const log = console.log, router = module.exports = Router();`],
  ])('%s', (_, made) => {
    expect(routes(MOUNT, `const { Router } = require('express'); ${made} ${ROUTE}`)).toEqual(['/api/orders yes']);
    expect(routes(MOUNT, `const { Router } = require('express'); ${made.replace('module.exports', 'module.other')} ${ROUTE}`)).not.toEqual([
      '/api/orders yes',
    ]);
  });

  test('one function under two names', () => {
    const part = `exports.ask = exports.check = (req, res, next) => { if (!req.user) return res.sendStatus(401); next(); };`;
    const app = (name: string): string => `const { ${name} } = require('./part'); app.get('/x', ${name}, (req, res) => { res.json({}); });`;

    expect(routes(app('ask'), part)).toEqual(['/x yes']);
    expect(routes(app('check'), part)).toEqual(['/x yes']);
    expect(routes(app('other'), part)).toEqual(['/x unknown']);
  });
});

describe('what is put into an object after it was made', () => {
  const ASK = `(req, res, next) => { if (!req.user) return res.sendStatus(401); next(); }`;
  const NOTE = `(req, res, next) => { res.locals.at = 1; next(); }`;
  const app = `const guards = require('./part'); app.use(guards.ask); app.get('/x', (req, res) => { res.json({}); });`;

  test.each([
    ['and handed out', (ask: string) => `const guards = {}; guards.ask = ${ask}; module.exports = guards;`],
    ['beside what stands in it', (ask: string) => `const guards = { note: 1 }; guards.ask = ${ask}; module.exports = guards;`],
    ['handed out where it is made', (ask: string) => `const guards = module.exports = {}; guards.ask = ${ask};`],
  ])('%s', (_, part) => {
    expect(routes(app, part(ASK))).toEqual(['/x yes']);
    expect(routes(app, part(NOTE))).toEqual(['/x no']);
  });

  test.each([
    ['twice', `const guards = {}; guards.ask = ${ASK}; guards.ask = ${NOTE}; module.exports = guards;`],
    ['where a condition holds', `const guards = {}; if (process.env.ASK) { guards.ask = ${ASK}; } module.exports = guards;`],
    ['to what was there', `const guards = {}; guards.ask ||= ${ASK}; module.exports = guards;`],
  ])('nobody can tell: %s', (_, part) => {
    expect(routes(app, part)).toEqual(['/x unknown']);
  });
});

describe('`import` of what is exported name by name', () => {
  const ASK = `(req, res, next) => { if (!req.user) return res.sendStatus(401); next(); }`;
  const found = (part: string): string[] => {
    const app = `import express from 'express'; import guards from './part.js'; const app = express(); app.use(guards.ask); app.get('/x', (req, res) => { res.json({}); });`;
    return projectRoutes(app, { 'src/part.js': part }).map(({ path, authentication }) => `${path ?? '?'} ${authentication.verdict}`);
  };

  test.each([
    ['by CommonJS', `module.exports.ask = ${ASK};`, 'yes'],
    ['by CommonJS, under another name', `module.exports.tell = ${ASK};`, 'unknown'],
    ['by a module, which has no default then', `export const ask = ${ASK};`, 'unknown'],
  ])('%s', (_, part, verdict) => {
    expect(found(part)).toEqual([`/x ${verdict}`]);
  });
});

describe('`this` in the methods of an object', () => {
  const ASK = `ask(req, res, next) { if (!req.user) return res.sendStatus(401); next(); }`;
  const app = `const guards = require('./part'); app.use(guards.make()); app.get('/x', (req, res) => { res.json({}); });`;

  test.each([
    ['is the object', `module.exports = { ${ASK}, make() { return this.ask; } };`, 'yes'],
    ['is the object in an arrow function, too', `module.exports = { ${ASK}, make() { return (() => this.ask)(); } };`, 'yes'],
    [
      'is another one in a function inside',
      `module.exports = { ${ASK}, make() { return function (req, res, next) { this.ask(req, res, next); }; } };`,
      'unknown',
    ],
    [
      'keeps what a method puts there',
      `const { ask } = { ${ASK} }; module.exports = { start() { this.own = ask; }, make() { return this.own; } };`,
      'yes',
    ],
    [
      'may keep one of two things',
      `const { ask } = { ${ASK} }; module.exports = { start() { this.own = ask; }, stop() { this.own = null; }, make() { return this.own; } };`,
      'unknown',
    ],
  ])('%s', (_, part, verdict) => {
    expect(routes(app, part)).toEqual([`/x ${verdict}`]);
  });
});
