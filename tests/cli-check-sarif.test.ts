import { mkdirSync, writeFileSync } from 'node:fs';
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

interface Rule {
  readonly id: string;
  readonly name?: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly properties?: { readonly tags: readonly string[] };
}

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface Sarif {
  readonly version: string;
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: { readonly name: string; readonly semanticVersion: string; readonly rules: readonly Rule[] };
      };
      readonly columnKind: string;
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations: readonly [
          { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: Region } },
        ];
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
      properties: { tags: ['security', 'SEC-1'] },
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

  test('a line that a message names is no part of a fingerprint', async () => {
    const queried = `import { Pool } from 'pg';\nconst pool = new Pool();\n${OPEN.replace('res.end()', `pool.query('SELECT id FROM orders')`)}`;
    const foundIn = async (text: string) => {
      place.write({ 'app.ts': text });
      const { results } = await sarif('check');
      const found = results.find(({ ruleId }) => ruleId.endsWith('/no-db-in-routes'))!;
      return [/in line \d/.exec(found.message.text)?.[0], found.partialFingerprints['messageAndFile/v1']];
    };
    const [lineBefore, before] = await foundIn(queried);
    const [lineAfter, after] = await foundIn(`// a comment\n${queried}`);
    expect([lineBefore, lineAfter]).toEqual(['in line 2', 'in line 3']);
    expect(after).toBe(before);
  });

  test('a file that does not parse is a result of its own', async () => {
    place.write({ 'app.ts': 'export const = ;' });
    const { results, tool } = await sarif('check');
    expect(results).toEqual([expect.objectContaining({ ruleId: 'parsing-error', level: 'error' })]);
    expect(tool.driver.rules[results[0]!.ruleIndex]?.id).toBe('parsing-error');
    expect(results[0]!.locations[0].physicalLocation.region).toEqual({ startLine: 1, startColumn: 13, endLine: 1, endColumn: 14 });
  });

  test('a file that is no text fails nowhere, and is placed at its beginning', async () => {
    writeFileSync(path.join(place.folder, 'app.ts'), Buffer.from([0xff, 0xfe, 0x00, 0x62]));
    const { results } = await sarif('check');
    expect(results.map(({ locations: [{ physicalLocation }] }) => physicalLocation.region)).toEqual([
      { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
    ]);
  });
});

// https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
test('what code scanning demands beyond the schema', async () => {
  place.write({ 'src/app.ts': OPEN.replace(`app.get('/orders'`, `app.get(\n'/orders'`), 'src/broken.ts': 'export const x = (' });
  const { tool, results } = await sarif('check', '--strict');
  expect(results.map(({ ruleId }) => ruleId)).toEqual(['backend-architect/require-auth-guard', 'parsing-error']);
  for (const { locations, message, partialFingerprints } of results) {
    const [{ physicalLocation }] = locations;
    const { startLine, startColumn, endLine, endColumn } = physicalLocation.region;
    expect(physicalLocation.artifactLocation.uri).toMatch(/^src\/\w+\.ts$/);
    expect(Math.min(startLine, startColumn, endLine, endColumn)).toBeGreaterThanOrEqual(1);
    expect(endLine > startLine || (endLine === startLine && endColumn > startColumn)).toBe(true);
    expect(message.text).not.toBe('');
    expect(Object.keys(partialFingerprints)).toHaveLength(1);
  }
  for (const { name = '', shortDescription, fullDescription, help, properties } of tool.driver.rules) {
    expect(name.length).toBeLessThanOrEqual(255);
    for (const { text } of [shortDescription, fullDescription]) {
      expect(text).not.toBe('');
      expect(text.length).toBeLessThanOrEqual(1024);
    }
    expect(help.text).toMatch(/ See https:\/\/\S+\.md$/);
    expect(help.markdown).toMatch(/ \[Documentation\]\(https:\/\/\S+\.md\)$/);
    expect(properties?.tags.length ?? 0).toBeLessThanOrEqual(10);
  }
  const security = tool.driver.rules.filter(({ properties }) => properties?.tags.includes('security')).map(({ name }) => name);
  expect(security).toEqual(['no-query-injection', 'no-raw-sql-interpolation', 'require-auth-guard']);
});
