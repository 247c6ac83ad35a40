import { describe, expect, test } from 'vitest';

import { expressVerdict } from './guard-verdicts.ts';

describe('jwt-simple', () => {
  test.each([
    ['it verifies', 'jwt-simple', `decode(req.headers.authorization, KEY)`, 'yes'],
    ['by a key that the caller sends', 'jwt-simple', `decode(req.headers.authorization, req.query.key)`, 'no'],
    ['it is told to verify', 'jwt-simple', `decode(req.headers.authorization, KEY, false, 'HS256')`, 'yes'],
    ['it is told not to verify', 'jwt-simple', `decode(req.headers.authorization, KEY, true)`, 'no'],
    ['something else tells it', 'jwt-simple', `decode(req.headers.authorization, KEY, OPTIONS.trusts)`, 'unknown'],
    ['another package', 'elsewhere', `decode(req.headers.authorization, KEY)`, 'unknown'],
  ])('%s', (_, module, call, expected) => {
    expect(expressVerdict(`import { decode } from '${module}'; app.use((req, res, next) => { ${call}; next(); });`)).toBe(expected);
    expect(expressVerdict(`import jwt from '${module}'; app.use((req, res, next) => { jwt.${call}; next(); });`)).toBe(expected);
  });
});
