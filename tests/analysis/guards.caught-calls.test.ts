import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

/** The verdict of a route behind middleware that answers 401 when something throws. */
function behind(tried: string): string | undefined {
  const text = `
    import express from 'express';
    import { record, verify } from 'elsewhere';
    const app = express();
    const logger = record();
    app.use(async (req, res, next) => { try { ${tried} next(); } catch { res.sendStatus(401); } });
    app.get('/orders', (req, res) => res.json({}));
  `;
  return modelOf(text).routes[0]?.authentication.verdict;
}

describe('what stands in a block whose errors are answered with 401', () => {
  test.each([
    ['a call with the credential', `await verify(req.headers.authorization);`, 'yes'],
    ['a call with the request', `await verify(req);`, 'yes'],
    ['a call with all its headers', `await verify({ headers: req.headers });`, 'yes'],
    ['a call with something that says nothing of who sends it', `await verify(req.params.id);`, 'unknown'],
    ['a line of a log', `logger.info('asked');`, 'no'],
    ['a call with nothing of the caller', `await verify('orders');`, 'unknown'],
  ])('%s', (_, tried, expected) => {
    expect(behind(tried)).toBe(expected);
  });

  test.each([
    ['refuses all who are nobody', `if (!req.user) throw new Error('none');`, 'yes'],
    ['lets some of them pass', `if (!shared.isOpen && !req.user) throw new Error('none');`, 'unknown'],
    ['lets some of them pass by a promise', `if (!shared.isOpen && !req.user) return Promise.reject(new Error('none'));`, 'unknown'],
    ['says nothing of what it does with the credential', `return record(req.headers.authorization);`, 'yes'],
  ])('a function of the project that %s', (_, body, expected) => {
    const access = `const access = async (req) => { const shared = await record('orders'); if (!shared) throw new Error('gone'); ${body} };`;
    expect(behind(`${access} await access(req);`)).toBe(expected);
    expect(behind(`${access} await access(req).then((shared) => logger.info(shared));`)).toBe(expected);
  });

  test.each([
    ['looks a credential up', `return record(token);`, 'yes'],
    ['throws for one that is not listed', `if (!record.keys.includes(token)) throw new Error('none');`, 'yes'],
    ['throws for one that it cannot parse', `if (token.split('.').length !== 3) throw new Error('none');`, 'unknown'],
    ['only cuts one', `return token.slice(7);`, 'unknown'],
  ])('a function of the project that %s', (_, body, expected) => {
    expect(behind(`const access = async (token) => { ${body} }; await access(req.headers.authorization ?? '');`)).toBe(expected);
  });

  test.each([
    ['asks the check that it inherits', `return await super.canActivate(context);`, 'yes'],
    [
      'asks how the route is written, and what is stored whether to ask at all',
      `const isOpen = this.reflector.get('open', context.getHandler()); if (await shares.isOpen()) return true; return await super.canActivate(context);`,
      'unknown',
    ],
    ['asks how the route is written, and lets all pass', `this.reflector.get('open', context.getHandler()); return true;`, 'no'],
  ])('a guard of NestJS that %s', (_, tried, expected) => {
    const text = `
      import { Controller, Get, Module, UnauthorizedException, UseGuards } from '@nestjs/common';
      import { NestFactory } from '@nestjs/core';
      import { AuthGuard } from '@nestjs/passport';
      import { shares } from 'shares';
      class Guard extends AuthGuard('jwt') {
        async canActivate(context) { try { ${tried} } catch { throw new UnauthorizedException(); } }
      }
      @Controller('orders')
      class Orders { @UseGuards(Guard) @Get() list() { return 1; } }
      @Module({ controllers: [Orders] }) class App {}
      await NestFactory.create(App);
    `;
    expect(modelOf(text).routes[0]?.authentication.verdict).toBe(expected);
  });
});

/** The verdict of a route behind middleware that takes the user out of a token so, and refuses users that are not active. */
function withUserOf(taking: string): string | undefined {
  const text = `
    import express from 'express';
    import jwt from 'jsonwebtoken';
    const app = express();
    async function check(token) { const session = await sessions.find(token); if (!session) throw new Error('none'); return session.user; }
    function tokenOf(req) { const token = req.headers['x-session']; if (token) return token; return undefined; }
    app.use(async (req, res, next) => {
      const token = tokenOf(req);
      let user;
      ${taking}
      if (!user.isActive) return res.sendStatus(401);
      next();
    });
    app.get('/orders', (req, res) => res.json({}));
  `;
  return modelOf(text).routes[0]?.authentication.verdict;
}

describe('who is refused in a block goes where that is caught', () => {
  test.each([
    ['by the project, and caught to go on', `try { user = await check(req.headers.authorization); } catch { return next(); }`, 'no'],
    [
      'by the project, and caught to refuse',
      `try { user = await check(req.headers.authorization); } catch { return res.sendStatus(401); }`,
      'yes',
    ],
    ['by a library, and caught to go on', `try { user = jwt.verify(req.headers.authorization, KEY); } catch { return next(); }`, 'no'],
    [
      'by a library, and caught to refuse',
      `try { user = jwt.verify(req.headers.authorization, KEY); } catch { return res.sendStatus(401); }`,
      'yes',
    ],
    [
      'by a library, and caught to ask another way',
      `try { user = jwt.verify(req.headers.authorization, KEY); } catch { user = await check(req.headers.authorization); }`,
      'yes',
    ],
    ['by a library, and caught to have nobody', `try { user = jwt.verify(req.headers.authorization, KEY); } catch { user = {}; }`, 'yes'],
  ])('%s', (_, taking, expected) => {
    expect(withUserOf(taking)).toBe(expected);
  });
});

describe('what is held against nothing is there or not', () => {
  test.each([
    ['who has none gets on', `if (token === undefined) return next(); user = await check(token);`, 'no'],
    ['who has none gets on, by either nothing', `if (token == null) return next(); user = await check(token);`, 'no'],
    ['who has none is refused', `if (token === undefined) return res.sendStatus(401); user = await check(token);`, 'yes'],
    ['who has one is asked', `if (token !== undefined) { user = await check(token); } else return res.sendStatus(401);`, 'yes'],
    ['who has one is asked, and the others get on', `if (token !== undefined) { user = await check(token); } else return next();`, 'no'],
  ])('%s', (_, taking, expected) => {
    expect(withUserOf(taking)).toBe(expected);
  });
});

describe('what stands in a block of which any error is handed on as another one', () => {
  const handing = (tried: string, before = ''): string | undefined => {
    const text = `import express from 'express'; import jwt from 'jsonwebtoken'; import { orders, verify } from 'elsewhere'; const app = express();
      app.use(async (req, res, next) => { ${before} try { ${tried} next(); } catch (error) { next(new Error('Failed')); } });
      app.get('/orders', (req, res) => res.json({}));`;
    return modelOf(text).routes[0]?.authentication.verdict;
  };

  test.each([
    ['a lookup for the caller', `req.orders = await orders.of(req.user);`, 'unknown'],
    ['a lookup for a part of him', `req.orders = await orders.of(req.session.context);`, 'unknown'],
    ['a check of the caller', `if (!req.user) throw new Error('Who?'); req.orders = await orders.of(req.user);`, 'yes'],
    ['a call with the credential', `req.user = await verify(req.headers.authorization);`, 'yes'],
    ['a call with the request', `req.user = await verify(req);`, 'unknown'],
    ['a library', `req.user = jwt.verify(req.query.token, KEY);`, 'yes'],
    ['nothing of the caller', `req.orders = await orders.all();`, 'no'],
  ])('%s', (_, tried, expected) => {
    expect(handing(tried)).toBe(expected);
  });

  test('the credential may be read in front of it', () => {
    expect(handing(`req.user = await verify(token);`, `const token = req.headers.authorization;`)).toBe('yes');
    expect(handing(`req.orders = await orders.of(user);`, `const { user } = req;`)).toBe('unknown');
  });
});

describe('what finds nobody throws nothing', () => {
  const verdict = (tried: string): string | undefined =>
    modelOf(
      `import express from 'express'; import knex from 'knex'; import { byToken, certain } from './users'; import { users } from './db'; const app = express(); const db = knex({});
      app.use(async (req, res, next) => { const token = req.headers.authorization ?? ''; try { ${tried} next(); } catch { res.sendStatus(401); } });
      app.get('/orders', (req, res) => res.json({}));`,
      {
        'src/db.ts': `import { PrismaClient } from '@prisma/client'; export const users = new PrismaClient().user;`,
        'src/users.ts': `import { users } from './db'; export const byToken = async (token) => users.findUnique({ where: { token } });
          export const certain = async (token) => { const user = await users.findUnique({ where: { token } }); if (!user) throw new Error('Nobody'); return user; };`,
      },
    ).routes[0]?.authentication.verdict;

  test.each([
    [
      'a record',
      `req.user = await users.findUnique({ where: { token } });`,
      `req.user = await users.findUniqueOrThrow({ where: { token } });`,
    ],
    [
      'a record under a name',
      `const user = await users.findUnique({ where: { token } }); req.user = user;`,
      `const user = await users.findUnique({ where: { token } }); req.id = user.id;`,
    ],
    [
      'a part of it that may be missing',
      `const user = await users.findUnique({ where: { token } }); req.id = user?.id;`,
      `const user = await users.findUnique({ where: { token } }); req.id = user!.id;`,
    ],
    ['by a chain', `req.user = await db('users').where({ token }).first();`, `req.id = (await db('users').where({ token }).first()).id;`],
    ['by a function of the project', `req.user = await byToken(token);`, `req.user = await certain(token);`],
    ['what is taken apart', `req.user = await byToken(token);`, `const { id } = await byToken(token); req.id = id;`],
  ])('%s', (_, silent, throwing) => {
    expect(verdict(silent)).toBe('unknown');
    expect(verdict(throwing)).toBe('yes');
  });
});
