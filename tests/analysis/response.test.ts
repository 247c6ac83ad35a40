import { describe, expect, test } from 'vitest';
import { projectRoutes } from '../virtual-project.ts';
import { FILES, IMPORTS, handler } from './response-strength.ts';

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

describe('what stands in a field of the project is as its declaration says', () => {
  const settings = (field: string, getter: string): string =>
    `class Settings { private data${field}; constructor() { this.data = { page: { user: { id: 'x' }, total: 1 } }; } get page()${getter} { return this.data.page; } }
     const getSettings = (): Settings => new Settings(); const settings = getSettings();`;
  test.each([
    ['a getter', settings('', ': PageDto'), 'settings.page', 'typed'],
    ['a getter that declares nothing', settings('', ''), 'settings.page', 'none'],
    ['a getter that declares any', settings('', ': any'), 'settings.page', 'none'],
    ['a member of what a getter declares', settings('', ': PageDto'), 'settings.page.user', 'typed'],
    ['a member of nothing that is declared', settings('', ''), 'settings.page.user', 'none'],
    ['in pieces', settings('', ': PageDto'), '{ ...settings.page, total: 2 }', 'typed'],
    ['in pieces of nothing that is declared', settings('', ''), '{ ...settings.page, total: 2 }', 'none'],
  ])('%s', (_, before, sent, expected) => {
    expect(handler(`${before} res.json(${sent});`)).toBe(expected);
  });

  test.each([
    [': PageDto', 'typed'],
    ['', 'none'],
  ])('taken out of a getter%s', (getter, expected) => {
    expect(handler(`${settings('', getter)} const { user } = settings.page; res.json(user);`)).toBe(expected);
  });
});

test('the evidence says what is sent', () => {
  const [route] = projectRoutes(
    `${IMPORTS} app.get('/users', async (req, res) => { const users = await usersService.raw(); res.json(users); });`,
    FILES,
  );
  expect(route?.response.evidence[0]?.why).toBe('`users` is sent as it comes');
});
