import { describe, expect, test } from 'vitest';

import { strengthOf } from './response-strength.ts';

describe('a function whose result is sent', () => {
  const sent = (plain: string): string =>
    strengthOf(`${plain}
      app.get('/users', async (req, res: Response<UserDto>) => { res.json(toPlain(await usersService.raw())); });`);
  const CAST = `Object.fromEntries(Object.entries(value as any)) as unknown as`;

  test.each([
    [
      'a type made of that of its argument',
      `function toPlain<T>(value: T): { [K in keyof T]: T[K] } { return ${CAST} { [K in keyof T]: T[K] }; }`,
      'typed',
    ],
    [
      'a type of a package',
      `import type { Plain } from 'plain'; function toPlain(value: unknown): Plain { return ${CAST} Plain; }`,
      'typed',
    ],
    ['a type that its callers choose', `function toPlain<T>(value: unknown): T { return ${CAST} T; }`, 'documented'],
    ['no type', `function toPlain<T>(value: T) { return value as any; }`, 'none'],
  ])('and which says %s', (_, plain, expected) => {
    expect(sent(plain)).toBe(expected);
  });
});

describe('a function around a handler says what it answers', () => {
  const around = (parameter: string, argument = '<ListUsers>', value = 'await usersService.raw()'): string =>
    strengthOf(`
      interface ListUsers { params: {}; reply: UserDto }
      interface Endpoint { reply: any }
      const wrap = <T extends Endpoint>(fn: ${parameter}) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);
      app.get('/users', wrap${argument}(async (req, res) => { res.json(${value}); }));`);

  test.each([
    ['by its type argument', `(req: Request, res: Response<T['reply']>) => Promise<void>`, '<ListUsers>', 'typed'],
    ['by the type argument alone', `(req: Request, res: Response<T>) => Promise<void>`, '<UserDto>', 'typed'],
    ['by its own signature', `(req: Request, res: Response<UserDto>) => Promise<void>`, '', 'typed'],
    ['by a type of the framework', `RequestHandler<any, UserDto>`, '', 'typed'],
    ['by no argument', `(req: Request, res: Response<T['reply']>) => Promise<void>`, '', 'none'],
    ['by one that lets everything through', `(req: Request, res: Response<T['reply']>) => Promise<void>`, '<any>', 'none'],
    ['by another parameter', `(req: Request<T['reply']>, res: Response) => Promise<void>`, '<ListUsers>', 'none'],
  ])('%s', (_, parameter, argument, expected) => {
    expect(around(parameter, argument)).toBe(expected);
  });

  test('but not of what is cast away', () => {
    expect(around(`(req: Request, res: Response<T['reply']>) => Promise<void>`, '<ListUsers>', '(await usersService.raw()) as any')).toBe(
      'none',
    );
  });
});
