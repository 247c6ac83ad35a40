import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

const DENIED = `class Denied extends Error { status = 403 }`;

/** The verdict of a route whose handler asks an object that it makes. */
function verdict(members: string, asked: string): string | undefined {
  const text = `import express from 'express'; import { list } from './unknown'; const app = express(); ${DENIED} class Checker { ${members} }
    app.get('/x', async (req, res) => { ${asked} res.json(await list()); });`;
  return modelOf(text).routes[0]?.authentication.verdict;
}

const KEPT = `constructor(user) { this.user = user; }`;
const REFUSES = `check() { if (!this.user) throw new Denied(); }`;

describe('an object of the project that is made of the caller', () => {
  test.each([
    ['its method refuses', `${KEPT} ${REFUSES}`, `new Checker(req.user).check();`, 'yes'],
    ['its method lets all pass', `${KEPT} check() { if (this.user) note(this.user); }`, `new Checker(req.user).check();`, 'no'],
    [
      'its method refuses those who are known',
      `${KEPT} check() { if (this.user) throw new Denied(); }`,
      `new Checker(req.user).check();`,
      'no',
    ],
    ['kept under a name', `constructor(private user) {} ${REFUSES}`, `const checker = new Checker(req.user); checker.check();`, 'yes'],
    [
      'its method asks another',
      `${KEPT} check(what) { if (!this.has(what)) throw new Denied(); } has(what) { return Boolean(this.user) && allows(what); }`,
      `new Checker(req.user).check('x');`,
      'yes',
    ],
    ['of a part of the request', `${KEPT} ${REFUSES}`, `new Checker(req.params.user).check();`, 'no'],
    ['of what other code put on the request', `${KEPT} ${REFUSES}`, `new Checker(req.account).check();`, 'unknown'],
    ['of the request', `constructor({ account }) { this.user = account; } ${REFUSES}`, `new Checker(req).check();`, 'unknown'],
    [
      'of the request, which refuses for another reason',
      `constructor({ account }) { this.user = account; } check() { if (!this.user) throw new Error('x'); }`,
      `new Checker(req).check();`,
      'no',
    ],
    ['of nothing', `${KEPT} ${REFUSES}`, `new Checker(1).check();`, 'no'],
  ])('%s', (_, members, asked, expected) => {
    expect(verdict(members, asked)).toBe(expected);
  });
});
