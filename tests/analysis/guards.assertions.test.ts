import { describe, expect, test } from 'vitest';

import { koaVerdict } from '../adapters/auth/guard-verdicts.ts';

const ERROR = `class RequestError extends Error { constructor(readonly input: { status: number }) { super(); } }`;
const DECLARED = `${ERROR} import { assert } from 'mystery'; const assertThat = (value: unknown, error: Error): asserts value => { assert(value, error); };`;
const UNDECLARED = `${ERROR} import { assert } from 'mystery'; const assertThat = (value: unknown, error: Error) => { assert(value, error); };`;

const use = (body: string): string => `app.use(async (ctx, next) => { ${body} await next(); });`;
const ASKED = `const token = await find(ctx.get('Authorization')); assertThat(token, new RequestError({ status: 401 }));`;

describe('a function that is declared to assert something', () => {
  test.each([
    ['the caller', `${DECLARED} ${use(ASKED)}`, 'yes'],
    ['the caller, by a function that says nothing of it', `${UNDECLARED} ${use(ASKED)}`, 'unknown'],
    ['the caller, for some requests', `${DECLARED} ${use(`if (ctx.query.strict) { ${ASKED} }`)}`, 'no'],
    [
      'the caller, or a field that anybody may send',
      `${DECLARED} ${use(`assertThat(ctx.get('Authorization') || ctx.query.open, new RequestError({ status: 401 }));`)}`,
      'no',
    ],
    [
      'a setting, by a function that says nothing of it',
      `${UNDECLARED} ${use(`assertThat(ctx.query.page, new RequestError({ status: 400 }));`)}`,
      'no',
    ],
    ['the input', `${DECLARED} ${use(`assertThat(ctx.query.page, new RequestError({ status: 400 }));`)}`, 'no'],
    ['the caller, and goes on without him', `${DECLARED} ${use(`try { ${ASKED} } catch {}`)}`, 'no'],
    ['the caller, and throws again', `${DECLARED} ${use(`try { ${ASKED} } catch (error) { throw error; }`)}`, 'yes'],
    ['what ctx.assert asserts, and goes on without', use(`try { ctx.assert(ctx.state.user, 401); } catch {}`), 'no'],
    ['what ctx.assert asserts', use(`ctx.assert(ctx.state.user, 401);`), 'yes'],
  ])('%s', (_, setup, expected) => {
    expect(koaVerdict(setup)).toBe(expected);
  });
});
