import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { ruleUrl } from '../../src/meta.ts';
import { LanguageServer } from '../../tools/language-server.mjs';
import { linkPlugin } from './plugin-in-project.ts';

type Diagnostic = Awaited<ReturnType<LanguageServer['diagnostics']>>[number];

const APP = `import express from 'express';
import { requireUser } from './guard.js';
import { orders } from './orders.js';
const app = express();
app.use('/orders', requireUser, orders);
app.listen(3000);
`;
const GUARD = `import type { RequestHandler } from 'express';
export const requireUser: RequestHandler = (req, res, next) => {
  if (!req.headers.authorization) { res.status(401).end(); return; }
  next();
};
`;
const ORDERS = `import { Router } from 'express';
export const orders = Router();
orders.get('/mine', (req, res) => { res.json([]); });
`;
const OTHER_APP = `import express from 'express';
const app = express();
app.get('/open', (req, res) => { res.json([]); });
app.listen(3000);
`;
const REPOSITORY = `import { Pool } from 'pg';
import { limit } from 'limits';
const pool = new Pool();
export const find = (id: string) => pool.query(\`SELECT id FROM orders WHERE id = \${id}\`);
export const first = () => pool.query(\`SELECT id FROM orders LIMIT \${limit()}\`);
`;
// Other files are looked at again once a second at most.
const FRESH_MS = 1500;

const require = createRequire(import.meta.url);
const server = require.resolve('vscode-langservers-extracted/bin/vscode-eslint-language-server');
let project = '';
let editor: LanguageServer;

beforeAll(() => {
  project = realpathSync(mkdtempSync(path.join(tmpdir(), 'backend-architect-editor-')));
  linkPlugin(project, 'eslint', '@typescript-eslint', 'typescript');
  save('package.json', '{ "name": "a-backend", "private": true, "type": "module", "dependencies": { "express": "5", "pg": "8" } }');
  save('tsconfig.json', '{ "compilerOptions": { "module": "nodenext", "strict": true, "noEmit": true, "types": [] }, "include": ["src"] }');
  save('node_modules/limits/package.json', '{ "name": "limits", "types": "index.d.ts" }');
  save('node_modules/limits/index.d.ts', 'export function limit(): number;\nexport function text(): string;\n');
  for (const [name, text] of Object.entries({ app: APP, guard: GUARD, orders: ORDERS, repository: REPOSITORY }))
    save(`src/${name}.ts`, text);
}, 120_000);
afterAll(() => rmSync(project, { recursive: true, force: true }));

const at = (name: string): string => path.join(project, name);

function save(name: string, text: string): void {
  mkdirSync(path.dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
}

/** One editor for a group of tests; it is gone afterwards, however they end. */
function useEditor(preset: string): void {
  beforeAll(async () => {
    save(
      'eslint.config.js',
      `import backendArchitect from 'eslint-plugin-backend-architect';\nexport default backendArchitect.configs.${preset};\n`,
    );
    editor = new LanguageServer(server, project);
    await editor.start();
  });
  afterAll(async () => {
    try {
      await editor.stop();
    } finally {
      editor.process.kill('SIGKILL');
    }
  });
}

const problems = async (name: string): Promise<string[]> => (await editor.diagnostics(at(name))).map(toText);

function toText({ code, range: { start, end }, message }: Diagnostic): string {
  return `${start.line + 1}:${start.character + 1}-${end.character + 1} ${code} ${message}`;
}

const OPEN = (mount: string): string =>
  `3:1-19 backend-architect/require-auth-guard GET /orders/mine (mounted in src/app.ts:${mount}) answers without authenticating the caller. Put a guard in front of it, or declare it public: \`/** @public */\` above it.`;

describe('the ESLint server of VS Code', () => {
  useEditor('recommended');

  test('a file is opened: problems with their rule and the page of the rule', async () => {
    editor.open(at('src/repository.ts'), REPOSITORY);
    const found = await editor.diagnostics(at('src/repository.ts'));
    expect(found.map(toText)).toEqual([
      '4:84-86 backend-architect/no-raw-sql-interpolation id is interpolated into the SQL text of pool.query. Bind it as a parameter instead; a name, which cannot be bound, is to come from a fixed list.',
      '5:70-77 backend-architect/no-raw-sql-interpolation limit() is interpolated into the SQL text of pool.query. Bind it as a parameter instead; a name, which cannot be bound, is to come from a fixed list.',
    ]);
    expect(found[0]).toMatchObject({ source: 'eslint', severity: 1, codeDescription: { href: ruleUrl('no-raw-sql-interpolation') } });
  }, 60_000);

  test('a suggestion is offered as an action, and makes the edit', async () => {
    const [first] = await editor.diagnostics(at('src/repository.ts'));
    const actions = await editor.actions(at('src/repository.ts'), first!);
    expect(actions.map(({ title }) => title)).toEqual([
      'Bind the values as parameters. (backend-architect/no-raw-sql-interpolation)',
      'Disable backend-architect/no-raw-sql-interpolation for this line',
      'Disable backend-architect/no-raw-sql-interpolation for the entire file',
      'Show documentation for backend-architect/no-raw-sql-interpolation',
    ]);
    await editor.run(actions[0]!);
    const edits = editor.edits.flatMap(({ documentChanges = [] }) => documentChanges.flatMap((change) => change.edits));
    const after = applied(REPOSITORY, edits);
    expect(after).toBe(REPOSITORY.replace('id = ${id}`)', 'id = $1`, [id])'));
    editor.edit(at('src/repository.ts'), after);
    expect((await problems('src/repository.ts')).map((each) => each.split(' ')[0])).toEqual(['5:70-77']);
  });

  test('what is typed counts, unsaved as it is', async () => {
    editor.open(at('src/orders.ts'), ORDERS);
    expect(await problems('src/orders.ts')).toEqual([]);
    editor.edit(at('src/orders.ts'), OTHER_APP);
    expect((await problems('src/orders.ts')).map((each) => each.split(' ').slice(0, 2))).toEqual([
      ['3:1-16', 'backend-architect/require-auth-guard'],
    ]);
    expect(readFileSync(at('src/orders.ts'), 'utf8')).toBe(ORDERS);
    editor.edit(at('src/orders.ts'), ORDERS);
    expect(await problems('src/orders.ts')).toEqual([]);
  });

  test('another file counts as it was saved, and when this one is touched', async () => {
    const open = APP.replace('requireUser, ', '');
    editor.open(at('src/app.ts'), APP);
    editor.edit(at('src/app.ts'), open);
    await pause(FRESH_MS);
    editor.edit(at('src/orders.ts'), `${ORDERS}\n`);
    expect(await problems('src/orders.ts')).toEqual([]);

    const asked = editor.asked.length;
    save('src/app.ts', open);
    editor.saved(at('src/app.ts'));
    await editor.diagnostics(at('src/app.ts'));
    await pause(FRESH_MS);
    // The editor is not told that another file has problems now: it asks when that file is touched.
    expect(editor.asked.slice(asked)).not.toContain('workspace/diagnostic/refresh');
    editor.edit(at('src/orders.ts'), ORDERS);
    expect(await problems('src/orders.ts')).toEqual([OPEN('5')]);

    save('src/app.ts', APP);
    editor.saved(at('src/app.ts'));
    await pause(FRESH_MS);
    editor.edit(at('src/orders.ts'), `${ORDERS}\n`);
    expect(await problems('src/orders.ts')).toEqual([]);
  }, 60_000);
});

describe('with type information', () => {
  useEditor('recommendedTypeChecked');

  test('what only the checker knows, also of what is typed', async () => {
    editor.open(at('src/repository.ts'), REPOSITORY);
    expect((await problems('src/repository.ts')).map((each) => each.split(' ')[0])).toEqual(['4:84-86']);
    editor.edit(at('src/repository.ts'), REPOSITORY.replaceAll('limit', 'text'));
    expect((await problems('src/repository.ts')).map((each) => each.split(' ')[0])).toEqual(['4:84-86', '5:70-76']);
  }, 120_000);
});

function applied(text: string, edits: readonly { range: Diagnostic['range']; newText: string }[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Diagnostic['range']['start']): number =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, character);
  return edits
    .toSorted((left, right) => offset(right.range.start) - offset(left.range.start))
    .reduce((before, { range, newText }) => before.slice(0, offset(range.start)) + newText + before.slice(offset(range.end)), text);
}
