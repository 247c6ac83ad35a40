import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { version } from '../src/meta.ts';
import { commandLine } from './command-line.ts';

const place = commandLine();

const OPEN = `import express from 'express';\nconst app = express();\napp.get('/orders', (req, res) => res.end());\napp.listen(1);\n`;
const GUARDED = OPEN.replace(
  `'/orders', `,
  `'/orders', (req, res, next) => (req.headers.authorization ? next() : res.status(401).end()), `,
);

interface Sarif {
  readonly version: string;
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: { readonly name: string; readonly semanticVersion: string; readonly rules: readonly { readonly id: string }[] };
      };
      readonly columnKind: string;
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly locations: readonly [{ readonly physicalLocation: object }];
        readonly partialFingerprints: Record<string, string>;
      }[];
    },
  ];
}

async function sarif(...argv: string[]): Promise<Sarif['runs'][0]> {
  const { stdout } = await place.cli([...argv, '--format', 'sarif']);
  const log = JSON.parse(stdout) as Sarif;
  expect(log.version).toBe('2.1.0');
  return log.runs[0];
}

describe('sarif', () => {
  test('a result with its rule, its place and its level', async () => {
    place.write({ 'src/app.ts': OPEN });
    const { tool, results, columnKind } = await sarif('check');
    expect({ name: tool.driver.name, version: tool.driver.semanticVersion, columnKind }).toEqual({
      name: 'eslint-plugin-backend-architect',
      version,
      columnKind: 'utf16CodeUnits',
    });
    expect(results).toEqual([
      {
        ruleId: 'backend-architect/require-auth-guard',
        ruleIndex: expect.any(Number) as number,
        level: 'error',
        message: {
          text: 'GET /orders answers without authenticating the caller. Put a guard in front of it, or declare it public: `/** @public */` above it.',
        },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'src/app.ts', uriBaseId: '%SRCROOT%' },
              region: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 18 },
            },
          },
        ],
        partialFingerprints: { 'messageAndFile/v1': expect.stringMatching(/^[0-9a-f]{32}$/) as string },
      },
    ]);
    const rule = tool.driver.rules[results[0]!.ruleIndex];
    expect(rule).toMatchObject({
      id: 'backend-architect/require-auth-guard',
      shortDescription: { text: 'Require an authentication guard on every route that is not declared public.' },
      helpUri: expect.stringContaining('/docs/rules/require-auth-guard.md') as string,
      defaultConfiguration: { level: 'error' },
      properties: { tags: ['SEC-1'] },
    });
  });

  test('nothing found: no result, and the rules all the same', async () => {
    place.write({ 'src/app.ts': GUARDED });
    expect((await place.cli(['check', '--format', 'sarif'])).code).toBe(0);
    const { results, tool } = await sarif('check');
    expect(results).toEqual([]);
    expect(tool.driver.rules.length).toBeGreaterThan(3);
  });

  test('the rules are those of the preset', async () => {
    place.write({ 'src/app.ts': GUARDED });
    const idsOf = async (...argv: string[]) => (await sarif(...argv)).tool.driver.rules.map(({ id }) => id);
    const [recommended, strict] = [await idsOf('check'), await idsOf('check', '--strict')];
    expect(recommended).not.toContain('backend-architect/no-query-injection');
    expect(strict).toContain('backend-architect/no-query-injection');
  });

  test('paths start at the root of the repository, wherever the user is, and are URIs', async () => {
    place.write({ 'api/src/[id] 50%/app.ts': OPEN });
    const uriOf = async () => (await sarif('check', 'api')).results[0]!.locations[0].physicalLocation;
    expect(await uriOf()).toMatchObject({ artifactLocation: { uri: 'api/src/%5Bid%5D%2050%25/app.ts', uriBaseId: '%SRCROOT%' } });
    mkdirSync(path.join(place.folder, 'api/.git'));
    expect(await uriOf()).toMatchObject({ artifactLocation: { uri: 'src/%5Bid%5D%2050%25/app.ts', uriBaseId: '%SRCROOT%' } });
  });

  test('fingerprints stay while lines move, and tell twins apart', async () => {
    const printsOf = async () => (await sarif('check')).results.map((each) => each.partialFingerprints['messageAndFile/v1']);
    place.write({ 'app.ts': OPEN });
    const [before] = await printsOf();
    place.write({ 'app.ts': `// a comment\n\n${OPEN}` });
    expect(await printsOf()).toEqual([before]);
    place.write({ 'app.ts': OPEN.replace('app.listen', `app.get('/orders', (req, res) => res.end());\napp.listen`) });
    const twins = await printsOf();
    expect(twins).toEqual([before, expect.any(String)]);
    expect(twins[1]).not.toBe(before);
  });

  test('a file that does not parse is a result of its own', async () => {
    place.write({ 'app.ts': 'export const = ;' });
    expect((await sarif('check')).results).toEqual([expect.objectContaining({ ruleId: 'parsing-error', level: 'error' })]);
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
  expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(145);
});
