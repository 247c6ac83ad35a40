import { describe, expect, test } from 'vitest';

import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';

const use = (body: string): string => `const COOKIE = names.cookie; app.use(async (req, res, next) => { ${body} next(); });`;
const LOOK_UP = `if (!(await db.users.findOne({ where: { key } }))) return res.sendStatus(401);`;

describe('a variable to which something is written later', () => {
  const key = (written: string): string => `let key = req.headers['x-api-key']; ${written}`;
  test.each([
    ['one of several, where there are several', use(`${key(`if (Array.isArray(key)) key = key[0];`)} if (key) { ${LOOK_UP} }`), 'no'],
    [
      'one of several, and it is asked for',
      use(`${key(`if (Array.isArray(key)) key = key[0];`)} if (!find(key)) return res.sendStatus(401);`),
      'yes',
    ],
    ['a part of it, where it is there', use(`${key(`if (key?.startsWith('Key ')) key = key.slice(4);`)} if (key) { ${LOOK_UP} }`), 'no'],
    ['a part of it, or nothing', use(`${key(`key = key?.trim();`)} if (key) { ${LOOK_UP} }`), 'no'],
    ['something else', use(`${key(`key = await defaultKey();`)} if (key) { ${LOOK_UP} }`), 'unknown'],
    ['what is there for everybody', use(`${key(`if (!Array.isArray(key)) key = await defaultKey();`)} if (key) { ${LOOK_UP} }`), 'unknown'],
    [
      'declared before',
      use(`let key; if (req.headers['x-api-key']) key = req.headers['x-api-key'].slice(4); if (key) { ${LOOK_UP} }`),
      'no',
    ],
    [
      'declared before, and written where something else says so',
      use(`let key; if (await isOpen()) key = await defaultKey(); if (key) { ${LOOK_UP} }`),
      'unknown',
    ],
    [
      'another one before it, where that is there',
      use(`let key; let id; if (id) key = 'a'; if (req.headers.authorization) id = 'b'; if (key) { ${LOOK_UP} }`),
      'no',
    ],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(setup)).toBe(expected);
  });
});

describe('a cookie whose name is computed', () => {
  test.each([
    ['who has it is looked up', use(`const key = req.cookies?.[COOKIE]; if (key) { ${LOOK_UP} }`), 'no'],
    ['who has it not is refused', use(`const key = req.cookies?.[COOKIE]; if (!find(key)) return res.sendStatus(401);`), 'yes'],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(setup)).toBe(expected);
  });
});
