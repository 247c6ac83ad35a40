import { describe, expect, test } from 'vitest';

import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';

const ERROR = `class ApiError extends Error { constructor({ code, message }) { super(message); this.code = code; } }`;
const verdict = (code: string, asked = 'req.team'): string =>
  expressVerdict(
    `${ERROR} app.use((req, res, next) => { if (isOver(${asked})) throw new ApiError({ code: '${code}', message: 'no' }); next(); });`,
  );

describe('errors of the project that say by a code why they refuse', () => {
  test.each([
    ['RATE_LIMITED', 'no'],
    ['RATE_LIMIT_EXCEEDED', 'no'],
    ['VALIDATION_ERROR', 'no'],
    ['INTERNAL_ERROR', 'no'],
    ['NOT_ALLOWED_HERE', 'unknown'],
  ])('%s, for what other code put on the request: %s', (code, expected) => {
    expect(verdict(code)).toBe(expected);
  });

  test('UNAUTHORIZED, where nobody is known', () => {
    expect(
      expressVerdict(`${ERROR} app.use((req, res, next) => { if (!req.user) throw new ApiError({ code: 'UNAUTHORIZED' }); next(); });`),
    ).toBe('yes');
    expect(
      expressVerdict(`${ERROR} app.use((req, res, next) => { if (!req.user) throw new ApiError({ code: 'RATE_LIMITED' }); next(); });`),
    ).not.toBe('yes');
  });
});

test.each(['status', 'statusCode', 'httpStatusCode', 'httpStatus', 'httpCode'])(
  'errors that are made of a status under the name %s',
  (name) => {
    const refusing = (status: number, asked: string): string =>
      expressVerdict(
        `class ApiError extends Error { constructor(options) { super(options.message); Object.assign(this, options); } }
       const ERRORS = { refused: () => new ApiError({ message: 'no', ${name}: ${String(status)} }) };
       app.use((req, res, next) => { if (${asked}) throw ERRORS.refused(); next(); });`,
      );
    expect(refusing(401, '!req.user')).toBe('yes');
    expect(refusing(404, 'isOver(req.team)')).toBe('no');
  },
);

test('a class that a package makes of a status', () => {
  const thrown = (made: string): string =>
    expressVerdict(
      `import createError from '@fastify/error'; const Refused = ${made};
       const callerOf = (req) => { const caller = req.user; if (caller == null) throw new Refused(); return caller; };
       app.use((req, res, next) => { callerOf(req); next(); });`,
    );
  expect(thrown(`createError('SIGNED_OUT', 'Sign in first', 401)`)).toBe('yes');
  expect(thrown(`createError('NO_SUCH_TEAM', 'There is no such team', 404)`)).not.toBe('yes');
});
