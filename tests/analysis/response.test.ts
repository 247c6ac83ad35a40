import { describe, expect, test } from 'vitest';

import { projectRoutes, type Files } from '../virtual-project.ts';

const FILES: Files = {
  'src/schemas.ts': `import { z } from 'zod'; export const UserOut = z.object({ id: z.string() });`,
  'src/dto.ts': `
    export interface UserDto { id: string }
    export interface PageDto { user: UserDto; total: number }
    export class UserView { constructor(readonly id: string) {} static from(user: any) { return new UserView(user.id); } }
    export type Loose = any;`,
  'src/mappers.ts': `
    import type { UserDto } from './dto'; import { UserOut } from './schemas';
    export function toUser(user: any): UserDto { return { id: user.id }; }
    export function toAny(user: any): any { return user; }
    export const strip = (user) => UserOut.parse(user);
    export const bare = (user) => ({ ...user, at: new Date() });`,
  'src/users-service.ts': `
    import { pool } from './db'; import type { UserDto } from './dto';
    export class UsersService {
      async typed(): Promise<UserDto[]> { return pool.query('select 1'); }
      async raw() { return pool.query('select 1'); }
      async anything(): Promise<any> { return pool.query('select 1'); }
    }
    export const usersService = new UsersService();
    export interface Users { list(): Promise<UserDto[]>; all: () => Promise<any> }`,
  'src/db.ts': `import { Pool } from 'pg'; export const pool = new Pool();`,
  'src/answer.ts': `export const ok = (res, data) => res.status(200).json({ data }); export const fail = (res, error) => res.status(500).json({ error });`,
  'src/wrap.ts': `export const wrap = (fn) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);`,
};

const IMPORTS = `
  import express, { type Request, type RequestHandler, type Response } from 'express'; import { plainToInstance, instanceToPlain } from 'class-transformer';
  import { pipeline } from 'node:stream/promises'; import axios from 'axios'; import type { Pool } from 'pg'; import { listUsers } from '@acme/users'; import fs from 'node:fs';
  import { UserOut } from './schemas'; import { UserView, type Loose, type PageDto, type UserDto } from './dto'; import { bare, strip, toAny, toUser } from './mappers';
  import { usersService, type Users } from './users-service'; import { pool } from './db'; import { fail, ok } from './answer'; import { wrap } from './wrap'; import { remote } from '@/remote';
  const app = express();`;

/** The strength of the first route of a program. */
function strengthOf(program: string): string {
  const [route] = projectRoutes(`${IMPORTS}\n${program}`, FILES);
  return route?.response.strength ?? 'no route';
}
const handler = (body: string, parameters = 'req, res'): string => strengthOf(`app.get('/users', async (${parameters}) => { ${body} });`);

describe('what is sent', () => {
  test.each([
    ['a row of the database', `res.json(await pool.query('select 1'));`, 'none'],
    ['a row, by a variable', `const { rows } = await pool.query('select 1'); res.json(rows);`, 'none'],
    ['a row, by a callback', `pool.query('select 1').then(({ rows }) => res.json(rows));`, 'none'],
    ['a row, by a service', `res.json(await usersService.raw());`, 'none'],
    ['a row in an object', `const users = await usersService.raw(); res.status(201).json({ users });`, 'none'],
    ['send', `res.send(await usersService.raw());`, 'none'],
    ['the request, echoed', `res.json(req.body);`, 'none'],
    ['an answer of another server', `const { data } = await axios.get('/x'); res.json(data);`, 'none'],
    ['an object written out', `res.json({ status: 'ok' });`, 'none'],
    [
      'an injected client',
      `class Users { constructor(readonly pool: Pool) {} list() { return this.pool.query('select 1'); } } const users = new Users(pool); res.json(await users.list());`,
      'none',
    ],
    ['a package that nobody knows', `res.json(await listUsers());`, 'unknown'],
    [
      'a list that is filled elsewhere',
      `const users = []; for (const id of [1]) users.push(await remote.find(id)); res.json(users);`,
      'unknown',
    ],
    ['an empty list beside a row', `const u = await usersService.raw(); res.json(u ? u : []);`, 'none'],
    ['an empty list beside what is declared', `const u = await usersService.typed(); res.json(u ?? []);`, 'typed'],
    ['what cannot be followed', `res.json(await remote.list());`, 'unknown'],
    ['parsed', `res.json(UserOut.parse(await usersService.raw()));`, 'enforced'],
    ['parsed, by a variable', `const user = UserOut.parse(await usersService.raw()); res.json(user);`, 'enforced'],
    ['parsed, inside', `res.json({ page: 1, user: UserOut.parse(await usersService.raw()) });`, 'enforced'],
    ['parsed, one by one', `const users = await usersService.raw(); res.json(users.map((user) => UserOut.parse(user)));`, 'enforced'],
    ['parsed, by a mapper', `const users = await usersService.raw(); res.json(users.map(strip));`, 'enforced'],
    ['parsed beside a row', `const rows = await usersService.raw(); res.json({ user: UserOut.parse(rows[0]), rows });`, 'none'],
    ['a mapper that declares its result', `res.json(toUser(await usersService.raw()));`, 'typed'],
    ['a mapper over a list', `const users = await usersService.raw(); res.json(users.map(toUser));`, 'typed'],
    ['a mapper that declares any', `res.json(toAny(await usersService.raw()));`, 'none'],
    ['a mapper that declares nothing', `res.json(bare(await usersService.raw()));`, 'none'],
    ['a service that declares its result', `res.json(await usersService.typed());`, 'typed'],
    ['a service that declares any', `res.json(await usersService.anything());`, 'none'],
    ['a described member of what is declared', `const page: PageDto = await usersService.raw(); res.json({ user: page.user });`, 'typed'],
    ['a scalar member of what is declared', `const page: PageDto = await usersService.raw(); res.json({ total: page.total });`, 'none'],
    [
      'a member that its type does not declare',
      `const page: PageDto = await usersService.raw(); res.json({ user: page.owner });`,
      'unknown',
    ],
    ['satisfies', `const row = await usersService.raw(); res.json({ id: row.id } satisfies UserDto);`, 'typed'],
    ['satisfies any', `const row = await usersService.raw(); res.json({ id: row.id } satisfies any);`, 'none'],
    ['an annotated variable', `const user: UserDto = await usersService.raw(); res.json(user);`, 'typed'],
    ['a variable annotated with any', `const user: any = await usersService.typed(); res.json(user);`, 'none'],
    ['a variable annotated with an alias of any', `const user: Loose = await usersService.typed(); res.json(user);`, 'none'],
    ['a record of anything', `const user: Record<string, unknown> = await usersService.raw(); res.json(user);`, 'none'],
    ['an instance', `res.json(new UserView('1'));`, 'typed'],
    ['an instance by a static method', `res.json(UserView.from(await usersService.raw()));`, 'typed'],
    ['plainToInstance', `res.json(plainToInstance(UserView, await usersService.raw()));`, 'typed'],
    ['instanceToPlain', `res.json(instanceToPlain(plainToInstance(UserView, await usersService.raw())));`, 'typed'],
    ['a cast', `res.json((await usersService.raw()) as UserDto);`, 'documented'],
    ['a cast to any', `res.json((await usersService.typed()) as any);`, 'none'],
    ['JSON text', `res.end(JSON.stringify(UserOut.parse(await usersService.raw())));`, 'enforced'],
    ['raw JSON text', `res.end(JSON.stringify(await usersService.raw()));`, 'none'],
    ['a choice', `const u = await usersService.raw(); res.json(u ? UserOut.parse(u) : null);`, 'enforced'],
    ['a choice with a raw side', `const u = await usersService.raw(); res.json(req.query.full ? u : UserOut.parse(u));`, 'none'],
  ])('%s', (_, body, expected) => {
    expect(handler(body)).toBe(expected);
  });
});

describe('the weakest success answer decides', () => {
  test.each([
    ['one raw branch', `const u = await usersService.raw(); if (req.query.raw) return res.json(u); res.json(UserOut.parse(u));`, 'none'],
    [
      'both parsed',
      `const u = await usersService.raw(); if (req.query.x) return res.json(UserOut.parse(u)); res.json(UserOut.parse(u));`,
      'enforced',
    ],
    [
      'a raw error',
      `const u = await usersService.raw(); if (!u) return res.status(404).json({ message: 'none' }); res.json(UserOut.parse(u));`,
      'enforced',
    ],
    [
      'a raw error, status first',
      `if (!req.query.x) { res.status(400); res.json({ message: 'x' }); return; } res.json(UserOut.parse(await usersService.raw()));`,
      'enforced',
    ],
    [
      'statusCode',
      `if (!req.query.x) { res.statusCode = 422; res.json({ message: 'x' }); return; } res.json(UserOut.parse(1));`,
      'enforced',
    ],
    [
      'a raw answer in a catch',
      `try { res.json(UserOut.parse(await usersService.raw())); } catch (error) { res.json({ error }); }`,
      'enforced',
    ],
    [
      'a raw success in a catch',
      `try { res.json(UserOut.parse(await usersService.raw())); } catch (error) { res.status(200).json({ error }); }`,
      'none',
    ],
    [
      'a computed error',
      `try { res.json(UserOut.parse(1)); } catch (error) { res.status(error.status ?? 500).json({ error }); }`,
      'enforced',
    ],
    ['typed and parsed', `if (req.query.x) return res.json(toUser(1)); res.json(UserOut.parse(1));`, 'typed'],
  ])('%s', (_, body, expected) => {
    expect(handler(body)).toBe(expected);
  });
});

describe('nothing to describe', () => {
  test.each([
    ['204', `await remote.remove(); res.status(204).send();`],
    ['204 by sendStatus', `res.sendStatus(204);`],
    ['204 with a body that is never sent', `res.status(204).json(await usersService.raw());`],
    ['end', `res.end();`],
    ['a redirect', `res.redirect('/login');`],
    ['a file', `res.sendFile('/files/x');`],
    ['a download', `res.download('/files/x');`],
    ['a page', `res.render('users', { users: await usersService.raw() });`],
    ['static text', `res.send('ok');`],
    ['text', `res.send(\`<h1>\${req.query.name}</h1>\`);`],
    ['another content type', `res.setHeader('Content-Type', 'text/csv'); res.send(await usersService.raw());`],
    ['another type in the chain', `res.type('xml').send(await usersService.raw());`],
    ['a computed content type', `res.set('Content-Type', remote.typeOf(req.path)); res.send(await usersService.raw());`],
    ['a download by its header', `res.setHeader('Content-Disposition', 'attachment'); res.send(await usersService.raw());`],
    ['the bytes of a file', `res.send(fs.readFileSync('/files/x'));`],
    ['a text of the request', `res.send(req.query['hub.challenge']);`],
    ['a stream', `remote.stream().pipe(res);`],
    ['a pipeline', `await pipeline(remote.stream(), res);`],
    ['server-sent events', `res.write('data: 1');`],
    ['only errors', `res.status(501).json({ message: 'later' });`],
  ])('%s', (_, body) => {
    expect(handler(body)).toBe('exempt');
  });

  test.each([
    ['a success with a body', `res.status(200).json(await usersService.raw());`],
    ['JSON by its content type', `res.type('json').send(await usersService.raw());`],
    ['the content type of something else', `res.setHeader('X-Total', 'text/csv'); res.send(await usersService.raw());`],
  ])('but %s', (_, body) => {
    expect(handler(body)).toBe('none');
  });

  test('HEAD and OPTIONS', () => {
    expect(strengthOf(`app.head('/users', (req, res) => res.json({}));`)).toBe('exempt');
    expect(strengthOf(`app.options('/users', (req, res) => res.json({}));`)).toBe('exempt');
    expect(strengthOf(`app.get('/users', (req, res) => res.json({ id: 1 }));`)).toBe('none');
  });
});

describe('types of the framework', () => {
  const send = `res.json(await usersService.raw());`;
  test.each([
    ['the response', `app.get('/users', async (req: Request, res: Response<UserDto[]>) => { ${send} });`, 'typed'],
    ['the response of any', `app.get('/users', async (req: Request, res: Response<any>) => { ${send} });`, 'none'],
    ['the response of nothing', `app.get('/users', async (req: Request, res: Response) => { ${send} });`, 'none'],
    ['the handler', `const list: RequestHandler<{}, UserDto[]> = async (req, res) => { ${send} }; app.get('/users', list);`, 'typed'],
    ['the handler without a body', `const list: RequestHandler = async (req, res) => { ${send} }; app.get('/users', list);`, 'none'],
    ['the route', `app.get<{}, UserDto[]>('/users', async (req, res) => { ${send} });`, 'typed'],
    ['the route without a body', `app.get<{}>('/users', async (req, res) => { ${send} });`, 'none'],
    ['an alias', `type Out = Response<UserDto[]>; app.get('/users', async (req: Request, res: Out) => { ${send} });`, 'typed'],
    [
      'a cast to any in spite of the type',
      `app.get('/users', async (req: Request, res: Response<UserDto[]>) => { res.json((await usersService.raw()) as any); });`,
      'none',
    ],
    [
      'parsed, whatever the type',
      `app.get('/users', async (req: Request, res: Response<any>) => { res.json(UserOut.parse(1)); });`,
      'enforced',
    ],
    [
      'a look-alike of another package',
      `import { Response as Other } from 'other'; app.get('/users', async (req, res: Other<UserDto>) => { ${send} });`,
      'none',
    ],
  ])('%s', (_, program, expected) => {
    expect(strengthOf(program)).toBe(expected);
  });
});

describe('where the handler is', () => {
  test.each([
    ['wrapped', `app.get('/users', wrap(async (req, res) => { res.json(UserOut.parse(1)); }));`, 'enforced'],
    ['wrapped, raw', `app.get('/users', wrap(async (req, res) => { res.json(await usersService.raw()); }));`, 'none'],
    [
      'wrapped by a package',
      `import asyncHandler from 'express-async-handler'; app.get('/users', asyncHandler(async (req, res) => { res.json(await usersService.raw()); }));`,
      'none',
    ],
    [
      'a method',
      `class Users { list(req, res) { res.json(UserOut.parse(1)); } } const users = new Users(); app.get('/users', users.list);`,
      'enforced',
    ],
    [
      'made by a factory',
      `const list = (service) => async (req, res) => { res.json(await usersService.raw()); }; app.get('/users', list(usersService));`,
      'none',
    ],
    ['of an alias', `app.get('/users', remote.list);`, 'unknown'],
    ['answered by a function of the project', `app.get('/users', async (req, res) => { ok(res, await usersService.raw()); });`, 'none'],
    ['answered so, parsed', `app.get('/users', async (req, res) => { ok(res, UserOut.parse(1)); });`, 'enforced'],
    [
      'refused by a function of the project',
      `app.get('/users', async (req, res) => { if (!req.query.x) return fail(res, 1); ok(res, UserOut.parse(1)); });`,
      'enforced',
    ],
    ['answered by what cannot be read', `app.get('/users', async (req, res) => { remote.answer(res, 1); });`, 'unknown'],
    ['handed over in an object', `app.get('/users', async (req, res) => { remote.answer({ req, res }); });`, 'unknown'],
    [
      'typed by an interface',
      `const routes = (users: Users) => { app.get('/users', async (req, res) => { res.json(await users.list()); }); };`,
      'typed',
    ],
    [
      'typed by an interface, any',
      `const routes = (users: Users) => { app.get('/users', async (req, res) => { res.json(await users.all()); }); };`,
      'none',
    ],
  ])('%s', (_, program, expected) => {
    expect(strengthOf(program)).toBe(expected);
  });
});

test('the evidence says what is sent', () => {
  const [route] = projectRoutes(
    `${IMPORTS} app.get('/users', async (req, res) => { const users = await usersService.raw(); res.json(users); });`,
    FILES,
  );
  expect(route?.response.evidence[0]?.why).toBe('`users` is sent as it comes');
});
