import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import plugin from '../src/index.ts';
import { rules } from '../src/rules/index.ts';
import { families } from '../tools/clauses/index.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

function filesIn(folder: string): string[] {
  if (!existsSync(path.join(ROOT, folder))) return [];
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

const ids = Object.keys(rules) as (keyof typeof rules)[];
const namesIn = (folder: string, ending: string): string[] =>
  filesIn(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => path.basename(file, ending))
    .filter((name) => name !== 'index')
    .sort();

describe('rule ⇔ file ⇔ page ⇔ test ⇔ preset ⇔ clause', () => {
  test('every file of rules/ is a rule, and every rule has its file', () => {
    expect(namesIn('src/rules', '.ts')).toEqual([...ids].sort());
  });

  test('every rule has a page, and every page a rule', () => {
    expect(namesIn('docs/rules', '.md')).toEqual([...ids].sort());
  });

  test('every rule has a test, and every test of a rule a rule', () => {
    const tested = new Set(filesIn('tests/rules').map((file) => file.split('/')[2]!.replace(/\..*$/, '')));
    expect([...tested].filter((name) => existsSync(path.join(ROOT, `tests/rules/${name}.test.ts`))).sort()).toEqual([...ids].sort());
  });

  test('every rule is in strict', () => {
    const strict = Object.assign({}, ...plugin.configs.strict.map((each) => each.rules ?? {})) as object;
    expect(Object.keys(strict).sort()).toEqual(ids.map((id) => `backend-architect/${id}`).sort());
  });

  test.each(ids)('%s enforces clauses of the constitution, which name it in turn', (id) => {
    const clauses = families.flatMap((family) => family.clauses);
    const enforced = rules[id].meta.docs!.clauses;
    expect(enforced.length).toBeGreaterThan(0);
    for (const clause of enforced) expect(clauses.find((each) => each.id === clause)?.rules, clause).toContain(id);
    const naming = clauses.filter((clause) => clause.rules.includes(id)).map((clause) => clause.id);
    expect(naming.sort()).toEqual([...enforced].sort());
  });

  test.each(ids)('%s: its messages are sentences, and say what to do', (id) => {
    for (const message of Object.values(rules[id].meta.messages)) expect(message, message).toMatch(/^[A-Z{`].+\.$/s);
  });

  test.each(ids)('%s: its page shows wrong and right code', (id) => {
    const page = read(`docs/rules/${id}.md`);
    expect(page.match(/```ts incorrect/g)?.length ?? 0).toBeGreaterThanOrEqual(2);
    expect(page.match(/```ts correct/g)?.length ?? 0).toBeGreaterThanOrEqual(2);
  });
});

describe('the house', () => {
  const sources = filesIn('src');

  test('no folder or file without a purpose in its name', () => {
    const vague = /^(?:utils?|helpers?|common|misc|shared)(?:\.|$)/;
    const all = ['src', 'tests', 'tools', 'docs', 'bin', 'benchmarks'].flatMap(filesIn);
    expect(all.filter((file) => file.split('/').some((part) => vague.test(part)))).toEqual([]);
  });

  test('no source file of more than 250 lines', () => {
    const long = sources.map((file) => ({ file, lines: read(file).trimEnd().split('\n').length })).filter(({ lines }) => lines > 250);
    expect(long).toEqual([]);
  });

  test('no rule of more than 80 lines', () => {
    const long = sources.filter((file) => file.startsWith('src/rules/') && read(file).trimEnd().split('\n').length > 80);
    expect(long).toEqual([]);
  });

  test('rules name no framework and no library', () => {
    const names = filesIn('src/adapters')
      .filter((file) => /^src\/adapters\/(?:http|data|schema|auth)\/index\.ts$/.test(file))
      .flatMap((file) => [...read(file).matchAll(/from '\.\/([\w-]+)\.ts'/g)].map(([, name]) => name!))
      .filter((name) => name !== 'adapter');
    expect(names).toContain('express');
    const pattern = new RegExp(`['"\`](?:${names.join('|')})['"\`]`);
    expect(sources.filter((file) => file.startsWith('src/rules/') && pattern.test(read(file)))).toEqual([]);
  });

  test('the setting of libraries is documented as far as it can be: by the settings page', () => {
    const page = read('docs/settings.md');
    for (const key of ['auth.guards', 'auth.public', 'data.clients', 'ignore']) expect(page).toContain(`## \`${key}\``);
  });
});

describe('the example backend', () => {
  const violations = filesIn('docs/examples/orders-api/src').flatMap((file) =>
    [...read(file).matchAll(/VIOLATION of ([\w-]+)/g)].map(([, rule]) => rule!),
  );

  test('one marked violation of each core rule', () => {
    expect(violations.sort()).toEqual(['no-db-in-routes', 'no-raw-sql-interpolation', 'require-auth-guard', 'require-response-schema']);
  });

  test('the twin has the same files, and none of the violations', () => {
    const inside = (folder: string): string[] =>
      filesIn(folder)
        .map((file) => file.slice(folder.length))
        .filter((file) => !file.includes('node_modules'));
    expect(inside('docs/examples/orders-api-fixed')).toEqual(inside('docs/examples/orders-api'));
    expect(filesIn('docs/examples/orders-api-fixed/src').filter((file) => read(file).includes('VIOLATION'))).toEqual([]);
  });
});
