import { describe, expect, test } from 'vitest';

import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';
import { projectRoutes } from '../virtual-project.ts';

const FILES = {
  'src/env.ts': `import { createEnv } from '@t3-oss/env-nextjs'; import { z } from 'zod';
    export const env = createEnv({ server: { TOKEN: z.string(), APP_URL: z.string() } });`,
};

/** The verdict about a handler of Next that refuses with 403 where something holds. */
function verdict(read: string, test: string): string | undefined {
  const text = `import { NextResponse } from 'next/server'; import { env } from '../../../env'; import { work } from 'work';
    export async function POST(request) { ${read} if (${test}) return NextResponse.json({}, { status: 403 }); await work(); return NextResponse.json({ ok: true }); }`;
  return projectRoutes(text, FILES, {}, 'src/app/api/x/route.ts')[0]?.authentication.verdict;
}

describe('what a handler compares with an environment variable', () => {
  test.each([
    ['the query', `const token = new URL(request.url).searchParams.get('token');`, 'token !== process.env.TOKEN'],
    ['the query, with t3-env', `const token = new URL(request.url).searchParams.get('token');`, 'token !== env.TOKEN'],
    ['the body', `const body = await request.json();`, 'body.code !== env.TOKEN'],
    ['the body, taken apart', `const { code } = await request.json();`, 'code !== env.TOKEN'],
    ['a header', `const key = request.headers.get('x-key');`, 'key !== env.TOKEN'],
    ['without a name', '', `new URL(request.url).searchParams.get('token') !== env.TOKEN`],
  ])('is a secret: %s', (_, read, condition) => {
    expect(verdict(read, condition)).toBe('yes');
    // Who refuses whoever knows it lets all others through.
    expect(verdict(read, condition.replace('!==', '==='))).toBe('no');
    // What every reader of the code knows is none.
    expect(verdict(read, condition.replace(/(?:process\.)?env\.TOKEN/, `'none'`))).not.toBe('yes');
  });

  test.each([
    ['where it comes from', `const origin = request.headers.get('origin');`, 'origin !== env.APP_URL'],
    ['where it comes from, without a name', '', `request.headers.get('Referer') !== process.env.APP_URL`],
    ['what is made of it', `const host = request.headers.get('host').toLowerCase();`, 'host !== env.APP_URL'],
    ['what it was sent to', `const { host } = new URL(request.url);`, 'host !== env.APP_URL'],
  ])('is none: %s', (_, read, condition) => {
    expect(verdict(read, condition)).toBe('no');
  });

  test('what was looked up may be a secret of the caller, or not', () => {
    expect(verdict(`const flags = await work();`, 'flags.token !== env.TOKEN')).toBe('unknown');
  });
});

describe('what is missing without credentials and held against something', () => {
  const use = (body: string): string =>
    expressVerdict(`import { timingSafeEqual } from 'node:crypto'; app.use((req, res, next) => { ${body} });`);

  test.each([
    ['refuses others', `if (req.headers.authorization !== process.env.KEY) return res.sendStatus(401); next();`, 'yes'],
    ['refuses whom it fits', `if (req.headers.authorization === process.env.KEY) return res.sendStatus(401); next();`, 'no'],
    ['lets through whom it fits', `if (req.headers.authorization === process.env.KEY) return next(); res.sendStatus(401);`, 'yes'],
    ['lets others through', `if (req.headers.authorization !== process.env.KEY) return next(); res.sendStatus(401);`, 'no'],
    [
      'in constant time, refuses others',
      `const isSame = timingSafeEqual(Buffer.from(req.headers.authorization), Buffer.from(process.env.KEY)); if (!isSame) return res.sendStatus(401); next();`,
      'yes',
    ],
    ['the owner of a record', `if (req.session.userId !== find(req.params.id).ownerId) return res.sendStatus(403); next();`, 'yes'],
    ['whoever is no owner', `if (req.session.userId === find(req.params.id).ownerId) return res.sendStatus(403); next();`, 'no'],
    ['nobody against nobody', `if (req.session.userId === undefined) return res.sendStatus(401); next();`, 'yes'],
  ])('%s', (_, body, expected) => {
    expect(use(body)).toBe(expected);
  });
});

describe('a credential that is held against what a factory was given', () => {
  const guard = (body: string, given: string, parameter = 'secret'): string =>
    expressVerdict(
      `import { settings, find } from 'settings'; const guarded = (${parameter}) => (req, res, next) => { ${body} }; app.use(guarded(${given}));`,
    );
  const REFUSING = `if (req.headers.authorization !== secret) return res.sendStatus(401); next();`;

  test.each([
    ['by itself', REFUSING, 'secret'],
    ['by a name', `const sent = req.headers['x-api-key']; if (sent !== secret) return res.sendStatus(401); next();`, 'secret'],
    ['in the options', REFUSING.replace('secret', 'options.secret'), 'options'],
    ['taken out of the options', REFUSING, '{ secret }'],
    ['to let through whom it fits', `if (req.headers.authorization === secret) return next(); res.sendStatus(401);`, 'secret'],
  ])('%s', (_, body, parameter) => {
    const of = (given: string): string => guard(body, parameter === 'secret' ? given : `{ secret: ${given} }`, parameter);
    expect(of('process.env.KEY')).toBe('yes');
    expect(of('settings.key')).toBe('yes');
    // Nobody sends nothing, and that is what it is held against.
    expect(of('undefined')).toBe('no');
    expect(
      guard(
        body.replace(/[!=]==/, (operator) => (operator === '!==' ? '===' : '!==')),
        parameter === 'secret' ? 'settings.key' : `{ secret: settings.key }`,
        parameter,
      ),
    ).toBe('no');
  });

  test('whether there is one to hold it against is decided elsewhere', () => {
    expect(guard(`if (secret === undefined) return next(); ${REFUSING}`, 'settings.key')).not.toBe('yes');
    expect(guard(`if (secret === undefined) return next(); ${REFUSING}`, `'fixed'`)).toBe('yes');
  });
});

describe('a secret among settings that are put together', () => {
  const settings = (members: string): string =>
    expressVerdict(
      `import { settings as env } from './settings'; app.use((req, res, next) => { if (req.headers.authorization !== env.KEY) return res.sendStatus(401); next(); });`,
      {
        'src/settings.ts': `import { z } from 'zod'; const parsed = z.object({ KEY: z.string() }).safeParse(process.env);
          const given = (KEY) => ({ ...KEY }); const none = { KEY: undefined }; export const settings = { ${members} };`,
      },
    );

  test.each([
    ['of the environment', '...parsed.data, PORT: 1', 'yes'],
    ['of the environment, in front of others', 'PORT: 1, ...parsed.data', 'yes'],
    ['and left out again', '...parsed.data, KEY: undefined', 'no'],
    ['and left out of what comes last', '...parsed.data, ...none', 'no'],
  ])('%s', (_, members, expected) => {
    expect(settings(members)).toBe(expected);
  });
});

describe('a comparison in constant time', () => {
  const COMPARE = {
    'src/compare.ts': `import { timingSafeEqual } from 'node:crypto'; import { log } from 'log';
      export const compare = (one, other) => { if (typeof one !== 'string' || typeof other !== 'string') return false; return same(Buffer.from(one), Buffer.from(other)); };
      export function same(a, b) { if (a.length !== b.length) return false; return timingSafeEqual(a, b); }
      export function known(a, b) { return log(a, b); }`,
  };
  const guarded = (condition: string, status = 403): string =>
    expressVerdict(
      `import crypto, { timingSafeEqual } from 'node:crypto'; import { compare, known } from './compare';
       app.use(async (req, res, next) => { const sent = Buffer.from(req.cookies.csrf ?? ''); const head = Buffer.from(req.get('x-csrf'));
         if (${condition}) return res.sendStatus(${String(status)}); next(); });`,
      COMPARE,
    );

  test.each([
    ['of Node', `!timingSafeEqual(Buffer.from(LEFT), Buffer.from(RIGHT))`],
    ['of its namespace', `!crypto.timingSafeEqual(new TextEncoder().encode(LEFT), new TextEncoder().encode(RIGHT))`],
    [
      'of hashes',
      `!timingSafeEqual(crypto.createHash('sha256').update(LEFT).digest(), crypto.createHash('sha256').update(RIGHT).digest())`,
    ],
    ['of a function of the project', `!compare(LEFT, RIGHT)`],
    ['in plain', `LEFT !== RIGHT`],
  ])('%s', (_, condition) => {
    const of = (left: string, right: string): string => condition.replaceAll('LEFT', left).replaceAll('RIGHT', right);
    expect(guarded(of('req.query.token', 'process.env.TOKEN'))).toBe('yes');
    expect(guarded(of('req.query.token', 'process.env.TOKEN'), 400)).toBe('unknown');
    expect(guarded(of('req.cookies.csrf', `req.get('x-csrf')`))).toBe('no');
    expect(guarded(of('req.query.token', 'req.query.again'))).toBe('no');
  });

  test('of bytes that have names, with their length', () => {
    expect(guarded(`sent.length !== head.length || !timingSafeEqual(sent, head)`)).toBe('no');
    expect(guarded(`sent.length !== head.length || !timingSafeEqual(sent, Buffer.from(process.env.TOKEN))`)).not.toBe('no');
  });

  test('a function that does something else may look the token up', () => {
    expect(guarded(`!known(req.query.token, req.query.again)`)).toBe('yes');
  });
});

describe('both sides of a comparison', () => {
  const IMPORTS = `import bcrypt from 'bcrypt'; import { verify } from 'argon2'; import { createHash, createHmac, timingSafeEqual } from 'node:crypto'; import { users } from './unknown';`;
  const use = (body: string): string => expressVerdict(`${IMPORTS} app.use(async (req, res, next) => { ${body} next(); });`);
  const unless = (condition: string): string => `if (!(${condition})) return res.sendStatus(401);`;
  const SENT = `req.headers['x-signature']`;

  test.each([
    ['a hash', `createHash('sha256').update(req.headers['x-token']).digest('hex') === ${SENT}`, `${SENT} + process.env.SALT`],
    ['a hash of more', `createHash('md5').update(req.headers['x-token']).digest('hex') === ${SENT}`, `KEY).update(req.headers['x-token']`],
    ['what is signed', `createHmac('sha256', req.query.key).update('a').digest('hex') === ${SENT}`, 'process.env.KEY'],
  ])('%s that the caller makes himself says nothing of him', (_, condition, secret) => {
    const mended = condition.replace(/req\.query\.key|req\.headers\['x-token'\]/, secret);

    expect(use(unless(condition))).toBe('no');
    expect(use(unless(mended))).toBe('yes');
    // Under a name, in constant time.
    const named = (whole: string): string => {
      const [made = '', sent = ''] = whole.split(' === ');
      return use(`const made = ${made}; ${unless(`timingSafeEqual(Buffer.from(made), Buffer.from(${sent}))`)}`);
    };
    expect(named(condition)).toBe('no');
    expect(named(mended)).toBe('yes');
  });

  test('a body that is signed with a secret is the sender of it', () => {
    const signed = (key: string): string =>
      use(
        `const made = createHmac('sha256', ${key}).update(req.body).digest(); ${unless(`timingSafeEqual(made, Buffer.from(${SENT}, 'hex'))`)}`,
      );

    expect(signed('process.env.KEY')).toBe('yes');
    expect(signed('req.body.key')).toBe('no');
  });

  test.each([
    ['as it comes', 'made'],
    ['in small letters', 'made.toString().toLowerCase()'],
    ['in capital letters', 'made.toUpperCase()'],
  ])('whatever it is refused as, a signature that is not the right one may be why: %s', (_, compared) => {
    const bad = (key: string, answer: string): string =>
      use(
        `const made = createHmac('sha256', ${key}).update(req.body).digest('hex'); if (${compared} !== ${SENT}) return res.sendStatus(${answer}); next();`,
      );

    expect(bad('process.env.KEY', '401')).toBe('yes');
    expect(bad('process.env.KEY', '400')).toBe('unknown');
    expect(bad('req.body.key', '400')).toBe('no');
    expect(use(`if (!req.body.name) return res.sendStatus(400); next();`)).toBe('no');
  });

  test.each([
    ['bcrypt', (hash: string) => `await bcrypt.compare(req.body.password, ${hash})`],
    ['bcrypt, at once', (hash: string) => `bcrypt.compareSync(req.body.password, ${hash})`],
    ['argon2', (hash: string) => `await verify(${hash}, req.body.password)`],
  ])('a password and its hash: %s', (_, compared) => {
    const found = `const user = await users.find(req.body.email);`;

    expect(use(unless(compared('req.body.hash')))).toBe('no');
    expect(use(`const { hash } = req.body; const isSame = ${compared('hash')}; ${unless('isSame')}`)).toBe('no');
    expect(use(`${found} ${unless(compared('user.hash'))}`)).toBe('yes');
    expect(use(unless(compared('process.env.HASH')))).toBe('yes');
  });
});
