import rule from '../../src/rules/no-http-in-services.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { BACKEND, errorStatus, reported, silent } from './http-cases.ts';

useVirtualProject(BACKEND);

createRuleTester().run('no-http-in-services: errors that carry a status', rule, {
  valid: [
    silent('a bare number', `export const limit = (n) => n > 404 ? 500 : 404; export const retry = { statusCode: 404 };`),
    silent(
      'a field of the domain that is called status',
      `import { Order } from '../errors'; export class Task { status = 404; } export const o = new Order(404); export class Late extends Error { status = 'late'; }`,
    ),
    silent('a number that is no status', `export class OrderError extends Error { status = 7; }`),
    silent('a code', `import { CodeError } from '../errors'; throw new CodeError('x', 404);`),
    silent(
      'the status of an outbound call',
      `import { KeptError } from '../errors'; export async function f() { const r = await fetch('/'); throw new KeptError('x', r.status); }`,
    ),
  ],
  invalid: [
    reported(
      'errors that carry a status: a field',
      `export class Gone extends Error { statusCode = «410»; } export class Late extends Gone { status = «409»; }`,
      [errorStatus(410), errorStatus(409)],
    ),
    reported(
      'the constructor',
      `import { KeptError } from '../errors'; export class Gone extends KeptError { constructor() { super('x', «410»); } } export class Own extends Error { constructor() { super(); this.status = «404»; } }`,
      [errorStatus(410), errorStatus(404)],
    ),
    reported(
      'what a constructor keeps',
      `import { ApiError, KeptError, RequestError } from '../errors'; const GONE = 410; if (a) throw new ApiError(«404», 'x'); if (b) throw new KeptError('x', «GONE»); throw new RequestError({ code: 'x', status: «422» });`,
      [errorStatus(404), errorStatus(410), errorStatus(422)],
    ),
    reported(
      'what is assigned',
      `if (a) throw Object.assign(new Error('x'), { statusCode: «404» }); const error = new Error('x'); (error as any).status = «409»; throw error;`,
      [errorStatus(404), errorStatus(409)],
    ),
    reported('what is thrown as it is', `throw { status: «404», message: 'x' };`, errorStatus(404)),
  ],
});
