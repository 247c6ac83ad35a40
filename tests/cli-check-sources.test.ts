import { symlinkSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { checkCommand } from './check-command.ts';

const { place, write, cli } = checkCommand();

describe('what is read', () => {
  const open = `import express from 'express'; const app = express(); app.get('/x', (req, res) => res.end()); app.listen(1);`;

  test.each(['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'])('.%s', async (extension) => {
    write({ [`app.${extension}`]: open });
    expect((await cli()).stdout).toContain('1 route: 0 guarded, 0 public by declaration, 1 unguarded');
  });

  test('not what is installed, built, generated, declared or minified', async () => {
    const skipped = [
      'node_modules/a/x.js',
      'api/dist/x.js',
      'build/x.js',
      'coverage/x.js',
      '.next/x.js',
      'src/generated/x.ts',
      'x.generated.ts',
    ];
    write(Object.fromEntries([...skipped, 'x.d.ts', 'x.min.js'].map((name) => [name, open])));
    expect((await cli()).code).toBe(2);
    write({ 'src/app.ts': open });
    expect((await cli()).stdout).toContain('in 1 file\n');
  });

  test('one file alone', async () => {
    write({ 'src/app.ts': open, 'src/other.ts': open });
    expect((await cli(['src/app.ts'])).stdout).toContain('in 1 file\n');
  });

  test("the folder's own configuration is not read", async () => {
    write({ 'eslint.config.js': 'throw new Error("read");', 'tsconfig.json': '{ not json', '.eslintignore': 'src', 'src/app.ts': open });
    const { code, stdout, stderr } = await cli();
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('1 unguarded');
  });

  test('comments for our rules count, those for rules of others add nothing', async () => {
    const others =
      '/* eslint import/order: ["error", { wrong: 1 }], no-var: "error", max-len: ["error", { nonsense: true }] */\n/* eslint-env node */\n// eslint-disable-next-line unknown/rule\nvar x = 1;\n';
    write({ 'app.ts': `${others}// eslint-disable-next-line backend-architect/require-auth-guard\n${open}` });
    const { code, stdout } = await cli();
    expect(stdout).toMatch(/^\n✔ Nothing found in 1 file\.\n1 route: 0 guarded, 0 public by declaration, 1 unguarded/);
    expect(code).toBe(0);
  });

  test('files that link to themselves, lead nowhere or are folders in disguise', async () => {
    write({
      'src/app.ts': `import x from './loop'; import y from './gone.js'; import z from './folder';\n${open}`,
      'src/folder.ts/inner.ts': open,
    });
    symlinkSync('.', path.join(place.folder, 'src/self'));
    symlinkSync('loop.ts', path.join(place.folder, 'src/loop.ts'));
    symlinkSync('missing.ts', path.join(place.folder, 'src/dangling.ts'));
    const { code, stdout, stderr } = await cli();
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('2 routes');
  });
});
