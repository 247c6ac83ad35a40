import { symlinkSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { version } from '../src/meta.ts';
import { app, checkCommand, MOUNTED } from './check-command.ts';

const { place, write, cli } = checkCommand();

describe('exit codes', () => {
  test('0: nothing found', async () => {
    write({ ...MOUNTED, 'src/app.ts': app(`app.use('/orders', requireAuth, orders);`) });
    const { code, stdout, stderr } = await cli();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      '\n✔ Nothing found in 3 files.\n1 route: 1 guarded, 0 public by declaration, 0 unguarded · 0 validated · 0 with a response schema\n',
    );
  });

  test('1: something found', async () => {
    write({ ...MOUNTED, 'src/app.ts': app(`app.use('/orders', orders);`) });
    const { code, stdout } = await cli();
    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        '',
        path.join('src', 'orders.ts'),
        '  1:60  error    GET /orders (mounted in src/app.ts:5) answers without authenticating the caller. Put a guard in front of it, or declare it public: `/** @public */` above it.  backend-architect/require-auth-guard',
        '',
        '✖ 1 problem (1 error, 0 warnings) in 3 files',
        '1 route: 0 guarded, 0 public by declaration, 1 unguarded · 0 validated · 0 with a response schema',
        '',
      ].join('\n'),
    );
  });

  test('1: a file that does not parse is shown, and the others are linted', async () => {
    write({ ...MOUNTED, 'src/app.ts': app(`app.use('/orders', requireAuth, orders);`), 'src/broken.ts': 'export const = ;' });
    const { code, stdout } = await cli();
    expect(code).toBe(1);
    expect(stdout).toMatch(/src.broken\.ts\n {2}1:\d+ {2}error {4}Parsing error: /);
    expect(stdout).toContain('1 route: 1 guarded');
  });

  test.each([
    ['no such folder', ['nowhere'], /nowhere does not exist\.\nGive the folder of a backend/],
    ['no source files', ['.'], /There are no source files in .+\.\nGive the folder of a backend/],
    ['two paths', ['a', 'b'], /Only one path can be linted at a time; given were a, b\.\nGive the folder that holds them\./],
    ['an unknown option', ['--frmat', 'json'], /Unknown option '--frmat'[\s\S]*See backend-architect --help\./],
    ['an unknown format', ['--format', 'xml'], /--format xml is not known\.\nFormats: stylish, json, sarif, github, gitlab\./],
  ])('2: %s, with the reason and what to do', async (_, argv, expected) => {
    const { code, stdout, stderr } = await cli(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(expected);
  });

  test('2: a link that leads to itself is not a folder', async () => {
    symlinkSync('loop', path.join(place.folder, 'loop'));
    expect((await cli(['loop'])).stderr).toContain('loop does not exist.');
  });
});

test('--help and --version', async () => {
  const help = await cli(['--help']);
  expect(help.code).toBe(0);
  expect(help.stdout).toContain('backend-architect check [PATH]');
  expect(await cli(['-v'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('--format json: findings, routes and summary', async () => {
  write({ ...MOUNTED, 'src/app.ts': app(`app.use('/orders', orders);`) });
  const { code, stdout } = await cli(['--format', 'json']);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toEqual({
    folder: place.folder,
    fileCount: 3,
    findings: [
      {
        file: path.join(place.folder, 'src/orders.ts'),
        line: 1,
        column: 60,
        endLine: 1,
        endColumn: 74,
        severity: 'error',
        ruleId: 'backend-architect/require-auth-guard',
        message:
          'GET /orders (mounted in src/app.ts:5) answers without authenticating the caller. Put a guard in front of it, or declare it public: `/** @public */` above it.',
      },
    ],
    routes: [
      {
        method: 'GET',
        path: '/orders',
        framework: 'express',
        file: path.join(place.folder, 'src/orders.ts'),
        line: 1,
        access: 'unguarded',
        isValidated: false,
        hasResponseSchema: false,
      },
    ],
    summary: { routes: 1, guarded: 0, public: 0, unguarded: 1, unknown: 0, validated: 0, withResponseSchema: 0 },
  });
});

describe('colours', () => {
  const escape = String.fromCharCode(27);

  test.each([
    ['a terminal', true, {}, true],
    ['a pipe', false, {}, false],
    ['a terminal with NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['a terminal with an empty NO_COLOR', true, { NO_COLOR: '' }, true],
  ])('%s', async (_, isTTY, env, expected) => {
    write({ ...MOUNTED, 'src/app.ts': app(`app.use('/orders', orders);`) });
    expect((await cli(['.'], { isTTY, env })).stdout.includes(escape)).toBe(expected);
    expect((await cli(['nowhere'], { isTTY, env })).stderr.includes(escape)).toBe(expected);
  });
});

describe('the example backend', () => {
  const examples = path.resolve(import.meta.dirname, '../docs/examples');
  const findingsOf = async (...argv: readonly string[]): Promise<string[]> => {
    const { stdout } = await cli([...argv, '--format', 'json']);
    const { findings } = JSON.parse(stdout) as { findings: { file: string; line: number; ruleId: string }[] };
    return findings.map(({ file, line, ruleId }) => `${path.basename(file)}:${line} ${ruleId.replace('backend-architect/', '')}`);
  };

  test('one finding of each core rule', async () => {
    const expected = [
      'orders-repository.ts:26 no-raw-sql-interpolation',
      'orders.ts:2 no-layer-violations',
      'orders.ts:27 require-response-schema',
      'orders.ts:31 no-db-in-routes',
      'users.ts:25 require-auth-guard',
    ];
    expect(await findingsOf(path.join(examples, 'orders-api'), '--strict')).toEqual(expected);
    // Express has no place of its own to declare a response.
    expect(await findingsOf(path.join(examples, 'orders-api'))).toEqual(expected.filter((line) => !/response|layer/.test(line)));
  });

  test('its routes', async () => {
    const { stdout } = await cli([path.join(examples, 'orders-api')]);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(
      '12 routes: 9 guarded, 2 public by declaration, 1 unguarded · 9 validated · 8 with a response schema',
    );
  });

  test.each([[[]], [['--strict']]])('its twin is clean %j', async (options) => {
    const { code, stdout } = await cli([path.join(examples, 'orders-api-fixed'), ...options]);
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(
      '12 routes: 10 guarded, 2 public by declaration, 0 unguarded · 9 validated · 9 with a response schema',
    );
  });
});
