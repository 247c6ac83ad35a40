import { describe, expect, test } from 'vitest';
import { modelOf, projectRoutes } from '../virtual-project.ts';
import { strengthOf, handler } from './response-strength.ts';

describe('a function that is handed the response casts what it sends', () => {
  const sent = (cast: string, response = 'Response<UserDto>'): string =>
    strengthOf(`
      function send<T>(res: Response<T>, data: unknown) { res.json(${cast}); }
      app.get('/users', async (req, res: ${response}) => { send(res, await usersService.raw()); });
    `);

  test.each([
    ['to the type that the handler declares', 'data as unknown as T', 'Response<UserDto>', 'documented'],
    ['to any', 'data as any', 'Response<UserDto>', 'none'],
    ['to a type that nobody says', 'data as unknown as T', 'Response', 'unknown'],
    ['to a type of its own', 'data as unknown as UserDto', 'Response', 'documented'],
  ])('%s', (_, cast, response, expected) => {
    expect(sent(cast, response)).toBe(expected);
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
    [
      'a content type that a helper sets',
      `const mark = (reply, type) => reply.setHeader('Content-Type', type); mark(res, remote.typeOf(req.path)); res.send(await usersService.raw());`,
    ],
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
    [
      'JSON by a helper',
      `const mark = (reply, type) => reply.setHeader('Content-Type', 'application/json'); mark(res, 'a'); res.send(await usersService.raw());`,
    ],
    [
      'a helper that sets another header',
      `const mark = (reply, type) => reply.setHeader('X-Type', type); mark(res, 'a'); res.send(await usersService.raw());`,
    ],
    [
      'a helper behind the answer',
      `const mark = (reply, type) => reply.setHeader('Content-Type', type); res.send(await usersService.raw()); mark(res, 'text/csv');`,
    ],
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

test.each([
  ['what it serves are routes themselves', '@trpc/server/adapters/fetch', 'unknown'],
  ['anything else of it is sent as it comes', '@trpc/server', 'none'],
])('a route that answers with what tRPC makes: %s', (_, module, expected) => {
  const text = `import { fetchRequestHandler } from '${module}'; import { appRouter } from './router'; 
    const serve = async (req: Request) => { const response = await fetchRequestHandler({ endpoint: '/api', req, router: appRouter }); return response; };
    const answer = async (req: Request) => { const answered = await serve(req); return answered; };
    export const POST = async (req: Request) => { const answered = await answer(req); return answered; };`;
  expect(
    modelOf(text, { 'next.config.ts': 'export default {};' }, {}, 'src/app/api/trpc/[trpc]/route.ts').routes.map(
      ({ response }) => response.strength,
    ),
  ).toEqual([expected]);
});

test('what runs in an async storage of Node is not sent as Node gives it', () => {
  const strengthOf = (value: string): string | undefined =>
    projectRoutes(
      `import express from 'express'; import { AsyncLocalStorage } from 'node:async_hooks'; import { report } from 'node:process';
       const app = express(); const storage = new AsyncLocalStorage(); app.get('/x', async (req, res) => { res.json(await ${value}); });`,
    )[0]?.response.strength;
  expect(strengthOf(`storage.run({}, () => load())`)).toBe('unknown');
  expect(strengthOf(`report.getReport()`)).toBe('none');
});

describe("Fastify's response of Node", () => {
  const fastify = (body: string): string => {
    const text = `import Fastify from 'fastify'; import { pages } from 'pages'; import { rows } from './rows'; const app = Fastify();
      app.get('/x', async (request, reply) => { ${body} });`;
    const files = { 'src/rows.ts': `import { Pool } from 'pg'; export const rows = () => new Pool().query('select 1');` };
    return projectRoutes(text, files)[0]?.response.strength ?? 'no route';
  };
  test.each([
    ['is handed to code that answers', `return pages.render(request.raw, reply.raw, '/home');`, 'unknown'],
    [
      'is handed on before something else is sent',
      `if (request.query.page) return pages.render(request.raw, reply.raw); return rows();`,
      'none',
    ],
    ['stays where it is', `return pages.render(request.raw, '/home');`, 'none'],
    ['streams', `reply.raw.write('data'); reply.raw.end();`, 'exempt'],
  ])('%s', (_, body, expected) => {
    expect(fastify(body)).toBe(expected);
  });
});
