import { describe, expect, test } from 'vitest';

import { commandLine } from './command-line.ts';

const place = commandLine();

const OPEN = `import express from 'express';\nconst app = express();\napp.get('/orders', (req, res) => res.end());\napp.listen(1);\n`;
const GUARDED = OPEN.replace(
  `'/orders', `,
  `'/orders', (req, res, next) => (req.headers.authorization ? next() : res.status(401).end()), `,
);

describe('stylish', () => {
  const said = `3:1  error    GET /orders answers without authenticating the caller. Put a guard in front of it, or declare it public: \`/** @public */\` above it.  backend-architect/require-auth-guard`;

  test.each([
    [
      80,
      [
        '  3:1  error    GET /orders answers without authenticating the caller. Put a',
        '                guard in front of it, or declare it public: `/** @public */`',
        '                above it.  backend-architect/require-auth-guard',
      ],
    ],
    [
      72,
      [
        '  3:1  error    GET /orders answers without authenticating the caller.',
        '                Put a guard in front of it, or declare it public:',
        '                `/** @public */` above it.',
        '                backend-architect/require-auth-guard',
      ],
    ],
  ])('in a terminal of %i columns, messages are broken at blanks, below where they begin', async (columns, lines) => {
    place.write({ 'app.ts': OPEN });
    const { stdout } = await place.cli(['check'], { isTTY: true, columns, env: { NO_COLOR: '1' } });
    expect(stdout.split('\n').slice(2, 2 + lines.length)).toEqual(lines);
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(columns);
  });

  test.each([
    ['in no terminal', {}],
    ['in a terminal that is wide', { isTTY: true, columns: 200, env: { NO_COLOR: '1' } }],
    ['in one that is too narrow for any order', { isTTY: true, columns: 50, env: { NO_COLOR: '1' } }],
  ])('%s, a finding is one line', async (_, terminal) => {
    place.write({ 'app.ts': OPEN });
    expect((await place.cli(['check'], terminal)).stdout.split('\n')[2]).toBe(`  ${said}`);
  });
});

describe('github', () => {
  test('annotations, then the report, because the log of a step says no places', async () => {
    place.write({ 'src/app.ts': OPEN });
    const { code, stdout } = await place.cli(['check', '--format', 'github'], { isTTY: true });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^::error file=src\/app\.ts,line=3,endLine=3,col=1,endColumn=18,title=backend-architect\/require-auth-guard::GET \/orders answers without .+\n\nsrc.app\.ts\n {2}3:1 {2}error {4}GET \/orders/,
    );
    place.write({ 'src/app.ts': GUARDED });
    expect((await place.cli(['check', '--format', 'github'])).stdout).toMatch(/^\n✔ Nothing found/);
  });

  test('what would end a command or a property is escaped', async () => {
    place.write({ 'a,b:c%/app.ts': OPEN.replace('/orders', '/100%') });
    const { stdout } = await place.cli(['check', '--format', 'github']);
    expect(stdout).toContain('::error file=a%2Cb%3Ac%25/app.ts,line=3');
    expect(stdout).toContain('::GET /100%25 answers');
  });

  test('columns only within one line', async () => {
    place.write({ 'app.ts': OPEN.replace(`app.get('/orders'`, `app.get(\n'/orders'`) });
    expect((await place.cli(['check', '--format', 'github'])).stdout).toContain('::error file=app.ts,line=3,endLine=4,title=');
  });

  test.each([
    [10, false],
    [11, true],
  ])('%i errors: says that GitHub shows ten: %s', async (count, isSaid) => {
    const routes = Array.from({ length: count }, (_, index) => `app.get('/orders/${index}', (req, res) => res.end());\n`).join('');
    place.write({ 'app.ts': `import express from 'express';\nconst app = express();\n${routes}app.listen(1);\n` });
    const { stdout } = await place.cli(['check', '--format', 'github']);
    expect(stdout.match(/^::error /gm)).toHaveLength(count);
    expect(/^::notice /m.test(stdout)).toBe(isSaid);
  });
});

test('gitlab: a Code Quality report', async () => {
  place.write({ 'src/app.ts': OPEN });
  const { code, stdout } = await place.cli(['check', '--format', 'gitlab']);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toEqual([
    {
      description:
        'GET /orders answers without authenticating the caller. Put a guard in front of it, or declare it public: `/** @public */` above it.',
      check_name: 'backend-architect/require-auth-guard',
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      severity: 'major',
      location: { path: 'src/app.ts', lines: { begin: 3, end: 3 } },
    },
  ]);
  place.write({ 'src/app.ts': GUARDED });
  expect(await place.cli(['check', '--format', 'gitlab'])).toMatchObject({ code: 0, stdout: '[]\n' });
});

test('gitlab: each finding has a fingerprint of its own, which stays while lines move', async () => {
  const twins = OPEN.replace('app.listen', `app.get('/orders', (req, res) => res.end());\napp.listen`);
  const printsOf = async (text: string) => {
    place.write({ 'app.ts': text, 'broken.ts': 'export const = ;' });
    const { stdout } = await place.cli(['check', '--format', 'gitlab']);
    return (JSON.parse(stdout) as { fingerprint: string; location: { lines: { begin: number } } }[]).map(({ fingerprint, location }) => ({
      fingerprint,
      line: location.lines.begin,
    }));
  };
  const before = await printsOf(twins);
  const after = await printsOf(`// a comment\n${twins}`);
  expect(before.map(({ line }) => line)).toEqual([3, 4, 1]);
  expect(after.map(({ line }) => line)).toEqual([4, 5, 1]);
  expect(after.map(({ fingerprint }) => fingerprint)).toEqual(before.map(({ fingerprint }) => fingerprint));
  expect(new Set(before.map(({ fingerprint }) => fingerprint)).size).toBe(3);
});

test('check is what runs without a command', async () => {
  place.write({ 'src/app.ts': OPEN });
  const expected = await place.cli([]);
  expect(expected.code).toBe(1);
  expect(await place.cli(['check'])).toEqual(expected);
  expect(await place.cli(['check', '--json'])).toEqual(await place.cli(['.', '--format', 'json']));
});

test.each([
  [['chek'], /chek does not exist, and there is no such command; did you mean "check"\?/],
  [['nowhere'], /nowhere does not exist\.\nGive/],
  [
    ['check', '--sinse', 'main'],
    /Unknown option '--sinse'; did you mean "--since"\? Legal here: --format, --json, --since, --strict, --help, --version\.\nSee backend-architect check --help\./,
  ],
  [
    ['routes', '--fail-onn', 'unguarded'],
    /Unknown option '--fail-onn'; did you mean "--fail-on"\? Legal here: --format, --json, --fail-on, --help, --version\.\nSee backend-architect routes --help\./,
  ],
  [['check', '--fail-on', 'unguarded'], /--fail-on belongs to routes\./],
])('2: %j', async (argv, expected) => {
  const { code, stderr } = await place.cli(argv);
  expect(code).toBe(2);
  expect(stderr).toMatch(expected);
});

test.each(['check', 'routes', 'explain', 'layers', 'cruise', 'init', 'doctor'])('%s --help', async (command) => {
  const { code, stdout } = await place.cli([command, '--help']);
  expect(code).toBe(0);
  expect(stdout.startsWith(`backend-architect ${command} `)).toBe(true);
  expect(stdout).toMatch(/\nExit codes: 0 .+ 2 could not run.+\n$/s);
  expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
});

describe('order', () => {
  // A linter lists the files of a folder before it opens the folders in it.
  const files = {
    'src/z.ts': OPEN,
    'src/b/c/deep.ts': OPEN.replace('/orders', '/deep'),
    'src/B.ts': OPEN,
    'a.ts': `${OPEN}app.get('/more', (req, res) => res.end());\n`,
  };
  const expected = [['a.ts', 3], ['a.ts', 5], ['src/B.ts', 3], ['src/b/c/deep.ts', 3], ['src/z.ts', 3]]; // prettier-ignore

  test.each(['findings', 'routes'] as const)('%s stand by file, then by line, on every machine', async (list) => {
    place.write(files);
    const { stdout } = await place.cli(['check', '--format', 'json']);
    const report = JSON.parse(stdout) as Record<'findings' | 'routes', { file: string; line: number }[]>;
    expect(report[list].map(({ file, line }) => [file.replaceAll('\\', '/').replace(/^.*?\/(?=(?:src\/|a\.ts$))/, ''), line])).toEqual(
      expected,
    );
  });
});
