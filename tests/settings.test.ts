import path from 'node:path';

import { parser } from 'typescript-eslint';
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';

import { readSettings, settingsSchema } from '../src/analysis/run-settings.ts';
import plugin from '../src/index.ts';
import { ROUTE_METHODS } from '../src/model/route.ts';
import { DEFAULT_SETTINGS } from '../src/settings.ts';
import { createVirtualLookup } from './virtual-project.ts';
import { provideModuleLookup } from '../src/analysis/model-visitor.ts';

provideModuleLookup(() => createVirtualLookup({}));

const read = (given: unknown) => readSettings({ 'backend-architect': given });
const S = "settings['backend-architect']";
const METHODS = ROUTE_METHODS.join(', ');
const A_PUBLIC_ROUTE =
  'a path that starts with "/" or "*", with or without a method in front; in front of the name of a procedure of tRPC stands its method';
const A_GUARD = 'a name as the code imports or declares it, without "@" or parentheses';
const A_GLOB = 'a glob without "!" in front, which would mean everything else';

describe('the reader', () => {
  test('nothing given: the defaults', () => {
    expect(readSettings({}).settings).toBe(DEFAULT_SETTINGS);
  });

  test('what is given replaces its default, the rest stays', () => {
    expect(read({ auth: { guards: ['requireUser'] } })).toMatchObject({
      problems: [],
      settings: { auth: { guards: ['requireUser'], public: [] }, data: { clients: [], stores: ['sql', 'document'] }, ignore: [] },
    });
  });

  test('a key that is there but undefined is not given', () => {
    expect(read({ auth: { guards: undefined }, data: undefined }).settings).toEqual(DEFAULT_SETTINGS);
  });

  test('equal settings give the same reading, so that a run shares what hangs on it', () => {
    expect(read({ auth: { public: ['/health'] } })).toBe(read({ auth: { public: ['/health'] } }));
    expect(read({ auth: { public: ['/health'] } })).not.toBe(read({ auth: { public: ['/status'] } }));
  });

  test.each([
    ['an unknown key', { gaurds: [] }, `${S}.gaurds is not a setting; legal here: auth, data, architecture, ignore, fingerprint.`],
    [
      'a mistyped key',
      { auth: { gaurds: ['requireUser'] } },
      `${S}.auth.gaurds is not a setting; did you mean "guards"? Legal here: guards, public.`,
    ],
    ['a string for a list', { ignore: 'src' }, `${S}.ignore is "src"; it must be a list of strings, for example ["src/generated/**"].`],
    ['a number in a list', { auth: { guards: ['a', 7] } }, `${S}.auth.guards[1] is 7; it must be a string that is not empty.`],
    ['a guard as it is called', { auth: { guards: ['requireUser()'] } }, `${S}.auth.guards[0] is "requireUser()"; it must be ${A_GUARD}.`],
    ['a decorator as it is used', { auth: { guards: ['@Authorized'] } }, `${S}.auth.guards[0] is "@Authorized"; it must be ${A_GUARD}.`],
    [
      'a guard of the architecture as it is called',
      { architecture: { auth: { guards: ["can('read')"] } } },
      `${S}.architecture.auth.guards[0] is "can('read')"; it must be ${A_GUARD}.`,
    ],
    ['all but some files', { ignore: ['!src/api/**'] }, `${S}.ignore[0] is "!src/api/**"; it must be ${A_GLOB}.`],
    [
      'all but some files as a layer',
      { architecture: { layers: { routes: { files: ['src/**', '!src/db/**'] } } } },
      `${S}.architecture.layers.routes.files[1] is "!src/db/**"; it must be ${A_GLOB}.`,
    ],
    [
      'a key one level too high',
      { public: ['/health'] },
      `${S}.public is not a setting; did you mean "auth.public"? Legal here: auth, data, architecture, ignore, fingerprint.`,
    ],
    ['a path without a slash', { auth: { public: ['health'] } }, `${S}.auth.public[0] is "health"; it must be ${A_PUBLIC_ROUTE}.`],
    [
      'a path without a slash behind a method',
      { auth: { public: ['GET health'] } },
      `${S}.auth.public[0] is "GET health"; it must be ${A_PUBLIC_ROUTE}.`,
    ],
    [
      'a method that no route has',
      { auth: { public: ['/health', 'FETCH /open'] } },
      `${S}.auth.public[1] is "FETCH /open"; no route has the method FETCH; legal here: ${METHODS}.`,
    ],
    [
      'a mistyped method',
      { auth: { public: ['POSTS /open'] } },
      `${S}.auth.public[0] is "POSTS /open"; no route has the method POSTS; did you mean "POST"? Legal here: ${METHODS}.`,
    ],
    [
      'a method that no route has, in the architecture',
      { architecture: { auth: { public: ['ANY /open'] } } },
      `${S}.architecture.auth.public[0] is "ANY /open"; no route has the method ANY; legal here: ${METHODS}.`,
    ],
    ['a list for an object', { auth: ['requireUser'] }, `${S}.auth is ["requireUser"]; it must be an object with the keys guards, public.`],
    ['null', { auth: null }, `${S}.auth is null; it must be an object with the keys guards, public.`],
    ['a function', { auth: () => 1 }, `${S}.auth is a function; it must be an object with the keys guards, public.`],
    ['all of it', true, `${S} is true; it must be an object with the keys auth, data, architecture, ignore, fingerprint.`],
  ])('%s is refused', (_, given, problem) => {
    expect(read(given).problems).toEqual([problem]);
    expect(read(given).settings).toBe(DEFAULT_SETTINGS);
  });

  test.each([
    ...ROUTE_METHODS.map((method) => `${method} /open`),
    'get /open',
    ' Get  /open ',
    'QUERY orders.list',
    'MUTATION orders.*',
    'SUBSCRIPTION orders.changed',
    '/open',
    '**',
  ])('%s is a public route', (entry) => {
    expect(read({ auth: { public: [entry] }, architecture: { auth: { public: [entry] } } })).toMatchObject({
      problems: [],
      settings: { auth: { public: [entry] } },
    });
  });

  test.each(['requireUser', 'auth.require', 'this.auth.check', '$guard', 'Auth_Guard2', 'prüfe'])('%s names a guard', (entry) => {
    expect(read({ auth: { guards: [entry] }, architecture: { auth: { guards: [entry] } } }).problems).toEqual([]);
  });

  test('the fingerprint of a file changes nothing: all files of a run share one reading', () => {
    const auth = { guards: ['requireUser'] };
    expect(read({ fingerprint: 'a' })).toBe(readSettings({}));
    expect(read({ auth, fingerprint: 'a' })).toBe(read({ auth, fingerprint: 'b' }));
    expect(read({ auth, fingerprint: 'a' })).toBe(read({ auth }));
    expect(read({ fingerprint: '' }).problems).toEqual([`${S}.fingerprint is ""; it must be a string that is not empty.`]);
    expect(read({ fingerprint: 1 }).problems).toHaveLength(1);
  });

  test('a client needs its library, and the library must have an adapter', () => {
    const libraries = settingsSchema.properties?.['data']?.properties?.['clients']?.items?.properties?.['library']?.enum ?? [];
    const list = libraries.map((library) => `"${library}"`).join(', ');
    expect(libraries).toContain('pg');
    expect(read({ data: { clients: [{ from: '@/db' }] } }).problems).toEqual([
      `${S}.data.clients[0].library is missing; it must be one of ${list}.`,
    ]);
    expect(read({ data: { clients: [{ from: '@/db', library: 'pgg' }] } }).problems).toEqual([
      `${S}.data.clients[0].library is "pgg"; it must be one of ${list}. Did you mean "pg"?`,
    ]);
    expect(read({ data: { clients: [{ from: '@/db', library: 'pg' }] } }).problems).toEqual([]);
  });

  test('a cyclic object is refused like any other', () => {
    const cyclic: Record<string, unknown> = {};
    cyclic['auth'] = cyclic;
    expect(read(cyclic).problems[0]).toBe(`${S}.auth.auth is not a setting; legal here: guards, public.`);
  });

  test.each([
    ['src/generated/**', 'src/generated/api.ts', true],
    ['./src/generated/', 'src/generated/deep/api.ts', true],
    ['src/generated', 'src/generated/api.ts', true],
    ['**/*.gen.ts', 'src/.hidden/api.gen.ts', true],
    ['!(src)/**', 'lib/api.ts', true],
    ['src/generated/**', 'src/orders.ts', false],
    ['generated', 'src/generated/api.ts', false],
  ])('ignore %s: %s → %s', (glob, file, expected) => {
    expect(read({ ignore: [glob] }).ignores(path.resolve('/project', file), path.resolve('/project'))).toBe(expected);
  });
});

describe('in a run of ESLint', () => {
  const app = `import express from 'express'; const app = express(); app.get('/orders', (req, res) => { res.json([]); }); app.listen(1);`;

  /** Lints the same backend under several names, as one run over several files does. */
  async function lint(settings: object | undefined, rules: object = { 'backend-architect/require-auth-guard': 'error' }) {
    const eslint = new ESLint({
      cwd: path.resolve('/project'),
      overrideConfigFile: true,
      overrideConfig: [
        {
          files: ['**/*.ts'],
          languageOptions: { parser: parser },
          plugins: { 'backend-architect': plugin },
          rules,
          ...(settings && { settings: { 'backend-architect': settings } }),
        },
      ],
    });
    const found: string[] = [];
    for (const name of ['src/a.ts', 'src/b.ts', 'src/c.ts', 'src/a.ts']) {
      const [result] = await eslint.lintText(app, { filePath: path.resolve('/project', name) });
      found.push(...result!.messages.map((message) => `${name}:${message.line}:${message.column} ${message.message}`));
    }
    return found;
  }

  test('a wrong key is said once, on the first file, and nothing else is said', async () => {
    const message = `1:1 ${S}.auth.guard is not a setting; did you mean "guards"? Legal here: guards, public.`;
    // The first file is linted twice: an editor lints it anew, and the message must stay there.
    expect(await lint({ auth: { guard: ['requireUser'] } })).toEqual([`src/a.ts:${message}`, `src/a.ts:${message}`]);
  });

  test('two rules that run on the file say it once', async () => {
    const twice = { ...plugin.rules };
    const rules = Object.fromEntries(Object.keys(twice).map((id) => [`backend-architect/${id}`, 'error']));
    const found = await lint({ ignored: [] }, rules);
    expect(found).toHaveLength(2);
    expect(found.every((line) => line.startsWith('src/a.ts:1:1 '))).toBe(true);
  });

  test('several wrong keys make one message', async () => {
    const [first, second] = await lint({ auth: { guard: [] }, ignore: 'x' });
    expect(first).toBe(
      `src/a.ts:1:1 ${S}.auth.guard is not a setting; did you mean "guards"? Legal here: guards, public. ${S}.ignore is "x"; it must be a list of strings, for example ["src/generated/**"].`,
    );
    expect(second).toBe(first);
  });

  test('legal settings: the rules run, and public routes are public', async () => {
    expect(await lint(undefined)).toHaveLength(4);
    expect(await lint({ auth: { public: ['GET /orders'] } })).toEqual([]);
  });

  test('ignored files are left alone', async () => {
    const found = await lint({ ignore: ['src/a.ts'] });
    expect(found.map((line) => line.split(':')[0])).toEqual(['src/b.ts', 'src/c.ts']);
  });
});
