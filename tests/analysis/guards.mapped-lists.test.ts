import { describe, expect, test } from 'vitest';

import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';

const HEAD = `import rateLimit from 'express-rate-limit'; import { roles } from './roles';
  const limit = (max) => rateLimit({ max });
  const need = (role) => (req, res, next) => { if (!req.user) return res.sendStatus(401); next(); };`;

const verdict = (setup: string): string => expressVerdict(`${HEAD} ${setup}`);

describe('middleware that is made of each element of a list', () => {
  test.each([
    ['by a name', `const all = [1, 2].map((each) => MAKE(each)); app.use(all);`],
    ['where it is put on', `app.use([1, 2].map((each) => MAKE(each)));`],
    ['spread', `app.use(...[1, 2].map((each) => MAKE(each)));`],
    ['under a path', `const list = [1, 2]; const all = list.map((each) => { return MAKE(each); }); app.use('/', all);`],
  ])('%s', (_, setup) => {
    expect(verdict(setup.replace('MAKE', 'need'))).toBe('yes');
    expect(verdict(setup.replace('MAKE', 'limit'))).toBe('no');
  });

  test.each([
    ['a list that is empty', `app.use([].map((each) => need(each)));`],
    ['a list that cannot be seen', `app.use(roles.map((each) => need(each)));`],
    ['one of two things', `app.use([1, 2].map((each) => { if (each > 1) return need(each); return limit(each); }));`],
  ])('nobody can tell: %s', (_, setup) => {
    expect(verdict(setup)).toBe('unknown');
  });
});

describe('the middleware of a development server asks nobody', () => {
  test.each([
    ['vite', `const server = await createServer({}); app.use(server.middlewares);`, 'no'],
    ['another package', `const server = await createGate({}); app.use(server.middlewares);`, 'unknown'],
  ])('%s', (_, setup, expected) => {
    expect(verdict(`import { createServer } from 'vite'; import { createGate } from 'gate'; ${setup}`)).toBe(expected);
  });
});
