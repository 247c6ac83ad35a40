import path from 'node:path';

import { beforeEach, describe, expect, test } from 'vitest';

import { readArguments } from '../src/cli/arguments.ts';
import { run } from '../src/cli/run.ts';
import { app, explainCommand, EXPRESS, lines, ORDERS } from './explain-command.ts';

const { place, write, explain, routesAt } = explainCommand();

describe('which route', () => {
  const HEAD = "import express from 'express'; import { list } from './handlers.js'; const app = express(); app.listen(1);";
  const answer = (path_: string): string => `app.get('${path_}', (req, res) => { res.end(); });`;

  test.each([
    ['the head', 'app.ts:2', ['GET /a']],
    ['inside of an inline handler', 'app.ts:4', ['GET /b']],
    ['the line that closes it', 'app.ts:5', ['GET /b']],
    ['beside each other on one line: both', 'app.ts:6', ['GET /c', 'GET /d']],
    ['of these the one at the column', 'app.ts:6:60', ['GET /d']],
    ['a step of a chain', 'app.ts:9', ['POST /chain']],
    ['the start of a chain: all its steps', 'app.ts:7', ['GET /chain', 'POST /chain']],
    ['a function that two routes share', 'app.ts:11', ['GET /e', 'PUT /e']],
    ['a route that stands inside of the handler of another', 'app.ts:16', ['GET /inner']],
    ['the handler around it', 'app.ts:15', ['GET /outer']],
    ['a handler in another file that names no framework', 'handlers.ts:2', ['GET /f']],
  ])('%s', async (_, place, expected) => {
    write({
      'app.ts': lines(
        HEAD,
        answer('/a'),
        "app.get('/b', (req, res) => {",
        '  res.end();',
        '});',
        `${answer('/c')} ${answer('/d')}`,
        "app.route('/chain')",
        '  .get((req, res) => { res.end(); })',
        '  .post((req, res) => { res.end(); });',
        'function shared(req, res) {',
        '  res.end();',
        '}',
        "app.get('/e', shared); app.put('/e', shared);",
        "app.get('/outer', (req, res) => {",
        '  res.end();',
        `  ${answer('/inner')}`,
        '});',
        "app.get('/f', list);",
      ),
      'handlers.ts': lines('export const list = (req, res) => {', '  res.end();', '};'),
    });
    expect(await routesAt(place)).toEqual(expected);
  });
});

describe('the place', () => {
  beforeEach(() => write({ ...EXPRESS, 'src/app.ts': app("app.use('/orders', requireAuth, router);") }));

  test.each([
    ['relative to a folder of the backend', () => ({ place: 'orders.ts:12', cwd: path.join(place.folder, 'src') }), 'app.ts:7'],
    ['relative, upwards', () => ({ place: '../src/orders.ts:12', cwd: path.join(place.folder, 'elsewhere') }), '../src/app.ts:7'],
    [
      'absolute, from elsewhere',
      () => ({ place: `${path.join(place.folder, 'src/orders.ts')}:12`, cwd: path.join(place.folder, 'a') }),
      '../src/app.ts:7',
    ],
  ])('%s', async (_, given, mount) => {
    const { place, cwd } = given();
    const { code, stdout } = await explain(place, { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain(`  mounted     app.use('/orders', …) (${mount})\n`);
  });

  test.each([
    ['src/x.ts:12', { file: 'src/x.ts', line: 12 }],
    ['src/x.ts:12:5', { file: 'src/x.ts', line: 12, column: 5 }],
    [String.raw`C:\x\y.ts:12`, { file: String.raw`C:\x\y.ts`, line: 12 }],
    [String.raw`C:\x\y.ts:12:5`, { file: String.raw`C:\x\y.ts`, line: 12, column: 5 }],
    ['a:b.ts:3', { file: 'a:b.ts', line: 3 }],
  ])('%s', (place, at) => {
    expect(readArguments(['explain', place])).toEqual({ command: 'explain', at, format: 'stylish' });
  });

  test.each([
    ['no place', [], /^explain needs FILE:LINE\.\nFor example: backend-architect explain src\/routes\/orders\.ts:27\n/],
    ['no line', ['src/orders.ts'], /^src\/orders\.ts does not say a line: FILE:LINE or FILE:LINE:COLUMN, counted from 1\.\nFor example/],
    ['a bad line', ['src/orders.ts:x'], /does not say a line/],
    ['line 0', ['src/orders.ts:0'], /does not say a line/],
    ['column 0', ['src/orders.ts:1:0'], /does not say a line/],
    ['a drive and no line', [String.raw`C:\x.ts`], /does not say a line/],
    ['two places', ['a.ts:1', 'b.ts:2'], /^Only one place can be explained at a time; given were a\.ts:1, b\.ts:2\./],
    ['--strict', ['src/orders.ts:7', '--strict'], /^--strict chooses rules, and explain runs none\./],
    ['a line behind the end', ['src/orders.ts:99'], /orders\.ts has 15 lines: there is no line 99\.\nGive the line of a route\./],
    ['a file that is not there', ['src/gone.ts:1'], /gone\.ts does not exist\.\nGive a file relative to where you are, and a line/],
    ['a folder', ['src:1'], /src is a folder\.\nGive a file in it/],
    ['no source file', ['package.json:1'], /package\.json is no source file in TypeScript or JavaScript\./],
  ])('2: %s, with the reason and what to do', async (_, [place = '', ...options], expected) => {
    const { code, stdout, stderr } = place === '' ? await explainNothing() : await explain(place, { options });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(expected);
  });

  async function explainNothing() {
    let stderr = '';
    const output = { write: (text: string) => (stderr += text) };
    return { code: await run(['explain'], { cwd: place.folder, env: {}, stdout: output, stderr: output }), stdout: '', stderr };
  }

  test('2: no route at that line: the nearest routes of the file', async () => {
    const { code, stdout, stderr } = await explain('src/orders.ts:1');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      lines(
        'There is no route at src/orders.ts:1.',
        'The nearest routes of this file:',
        '  src/orders.ts:7  GET /orders',
        '  src/orders.ts:11  GET /orders/:id',
      ),
    );
  });

  test('2: the nearest routes when their paths are computed', async () => {
    write({
      'src/app.ts': lines("import express from 'express';", 'const app = express();', 'app.get(process.env.A, (q, s) => s.end());'),
    });
    expect((await explain('src/app.ts:1')).stderr).toContain('  src/app.ts:3  GET (computed path)  app.get(process.env.A, …)\n');
  });

  test('2: no route in the whole file', async () => {
    const { code, stderr } = await explain('src/guard.ts:2');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^There is no route at src\/guard\.ts:2\. The file declares none, .+\nbackend-architect routes PATH lists/);
  });

  test('2: a file that does not parse', async () => {
    write({ 'src/broken.ts': 'export const = ;' });
    const { code, stderr } = await explain('src/broken.ts:1');
    expect(code).toBe(2);
    expect(stderr).toMatch(/broken\.ts:1:\d+ cannot be read: Parsing error: .+\nMend the file first/);
  });

  test('2: a test mounts for nobody', async () => {
    write({ 'src/orders.test.ts': ORDERS });
    const { code, stderr } = await explain('src/orders.test.ts:7');
    expect(code).toBe(2);
    expect(stderr).toMatch(/orders\.test\.ts is a test by its path: what it mounts answers nobody/);
  });
});

describe('how the file is read', () => {
  const open = "import express from 'express'; const app = express(); app.get('/x', (req, res) => res.end()); app.listen(1);";

  test("the folder's own configuration is not read, comments for ESLint change nothing", async () => {
    write({ 'eslint.config.js': 'throw new Error("read");', '.eslintignore': 'app.ts', 'app.ts': `/* eslint-disable */ ${open}` });
    const { code, stderr } = await explain('app.ts:1');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test.each(['dist/app.js', '[id]/(group)/app.ts', '.hidden/app.mjs', 'generated/app.cts', 'x.d.tsx'])(
    '%s: the user named it',
    async (name) => {
      write({ [name]: open });
      expect(await routesAt(`${name}:1`)).toEqual(['GET /x']);
    },
  );

  test('a file with Windows line ends', async () => {
    write({ 'app.ts': ['', open, ''].join('\r\n') });
    expect(await routesAt('app.ts:2')).toEqual(['GET /x']);
  });
});
