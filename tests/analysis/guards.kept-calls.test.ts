import { describe, expect, test } from 'vitest';

import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';

const HEAD = `import { expressjwt } from 'express-jwt'; import cookies from 'cookie-parser';`;
const STRICT = `expressjwt({ secret, algorithms: ['HS256'] })`;
const OPTIONAL = `expressjwt({ secret, algorithms: ['HS256'], credentialsRequired: false })`;
const calling = (body: string) => `app.use(async (req, res, next) => { ${body} });`;

describe("a library's middleware, made beforehand and called by hand", () => {
  test.each([
    ['one that refuses', `const check = ${STRICT}; ${calling('check(req, res, next);')}`, 'yes'],
    ['one that lets others through', `const check = ${OPTIONAL}; ${calling('check(req, res, next);')}`, 'no'],
    ['made in the function that calls it', calling(`const check = ${STRICT}; return check(req, res, next);`), 'yes'],
    [
      'that lets the path of the route pass',
      `const check = ${STRICT}; ${calling(`if (req.path === '/x') return next(); check(req, res, next);`)}`,
      'no',
    ],
    [
      'in a class',
      `class Auth { check = ${STRICT}; use = (req, res, next) => { this.check(req, res, next); }; } app.use(new Auth().use);`,
      'yes',
    ],
    [
      'in a class, of a package that asks nobody',
      `class Auth { check = cookies(); use = (req, res, next) => { this.check(req, res, next); }; } app.use(new Auth().use);`,
      'no',
    ],
    ['made when it is first needed', `let check; ${calling(`if (!check) check = ${STRICT}; check(req, res, next);`)}`, 'yes'],
    [
      'made when it is first needed, in one way or another',
      `let check; ${calling(`if (!check) check = SSO ? ${STRICT} : ${OPTIONAL}; check(req, res, next);`)}`,
      'unknown',
    ],
    [
      'made in place of one that lets all pass',
      `let check = (req, res, next) => next(); ${calling(`if (SSO) check = ${STRICT}; check(req, res, next);`)}`,
      'unknown',
    ],
  ])('%s', (_, setup, verdict) => {
    expect(expressVerdict(`${HEAD} ${setup}`)).toBe(verdict);
  });
});

describe('kept under names, in an object or a Map that begins empty', () => {
  const inObject = `let check = made[req.hostname]; if (!check) { check = ${STRICT}; made[req.hostname] = check; } check(req, res, next);`;
  const inMap = `let check = made.get(req.hostname); if (!check) { check = ${STRICT}; made.set(req.hostname, check); } check(req, res, next);`;
  test.each([
    ['an object', `const made = {}; ${calling(inObject)}`, 'yes'],
    ['an object that gets another one', `const made = {}; made.localhost = (req, res, next) => next(); ${calling(inObject)}`, 'unknown'],
    ['an object that others may fill', `const made = {}; fill(made); ${calling(inObject)}`, 'unknown'],
    ['an object that others import', `export const made = {}; ${calling(inObject)}`, 'unknown'],
    ['an object that has some', `const made = { localhost: mystery }; ${calling(inObject)}`, 'unknown'],
    ['a Map', `const made = new Map(); ${calling(inMap)}`, 'yes'],
    ['a Map that gets another one', `const made = new Map(); made.set('localhost', ${OPTIONAL}); ${calling(inMap)}`, 'unknown'],
  ])('%s', (_, setup, verdict) => {
    expect(expressVerdict(`${HEAD} ${setup}`)).toBe(verdict);
  });
});
