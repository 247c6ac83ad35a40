import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { commandIn, useFolder, WRONG } from './cruise-command.ts';
import { FOUR_LAYERS, layered } from './layers/four-layers.ts';

const folder = useFolder();
const { write, cli } = commandIn(folder);

const BACKEND = {
  ...FOUR_LAYERS,
  'package.json': '{ "name": "backend", "type": "module", "dependencies": { "express": "5", "@acme/mail": "1" } }',
  // Nothing is imported in it: our package is not installed there either.
  'architecture.ts': `export default ${JSON.stringify(layered)};\n`,
  'src/routes/health.ts': `import express from 'express';\nimport '@acme/mail/send';\nimport '@acme/mail';\nimport '../services/orders.js';\nexport const health = express;\n`,
};
const NOTE =
  'The packages are not installed: 3 imports lead to 2 packages that package.json names, and no rule can judge them. For the whole report: npm install\n';

describe('no package is installed', () => {
  test('said once, with what to run; it is found all the same', async () => {
    write(BACKEND);
    const { code, stdout, stderr } = await cli('cruise');
    expect(code).toBe(1);
    expect(stderr).toContain(NOTE);
    expect(stdout + stderr).not.toMatch(/→ (?:express|@acme)/);
  });

  test('what does not hang on it stays', async () => {
    write({ ...BACKEND, ...WRONG, 'src/services/mail.ts': `import './gone.js';\nimport 'undeclared';\n` });
    const { code, stdout, stderr } = await cli('cruise');
    expect(code).toBe(1);
    expect(stderr).toContain(NOTE);
    expect(stdout).toContain('error layer-routes: src/routes/orders.ts → src/db/client.ts');
    expect(stdout).toContain('error no-unresolvable-imports: src/services/mail.ts → ./gone.js');
    expect(stderr).toContain(
      '2 imports lead nowhere, so no rule can judge them:\n  src/services/mail.ts → ./gone.js\n  src/services/mail.ts → undeclared\n',
    );
  });

  test('from another folder the command leads there', async () => {
    write(Object.fromEntries(Object.entries(BACKEND).map(([name, text]) => [`shop/${name}`, text])));
    expect((await cli('cruise', 'shop')).stderr).toContain('For the whole report: cd shop && npm install\n');
  });

  test('data has them all', async () => {
    write(BACKEND);
    const { stdout, stderr } = await cli('cruise', '--json');
    expect(stdout.match(/"couldNotResolve": true/g)?.length).toBeGreaterThanOrEqual(3);
    expect(stderr).toContain(NOTE);
  });

  test('not where the user lets them be', async () => {
    write(BACKEND);
    expect(await cli('cruise', '--allow-unresolved')).toMatchObject({
      code: 0,
      stderr: expect.not.stringContaining('installed') as string,
    });
  });
});

test('some are installed: those that are not are listed one by one', async () => {
  write(BACKEND);
  mkdirSync(path.join(folder.path, 'node_modules/express'), { recursive: true });
  writeFileSync(
    path.join(folder.path, 'node_modules/express/package.json'),
    '{ "name": "express", "version": "5.0.0", "main": "index.js" }',
  );
  writeFileSync(path.join(folder.path, 'node_modules/express/index.js'), '');
  const { code, stdout, stderr } = await cli('cruise');
  expect(code).toBe(1);
  expect(stdout).toContain('error no-unresolvable-imports: src/routes/health.ts → @acme/mail');
  expect(stderr).toContain('2 imports lead nowhere');
  expect(stderr).not.toContain('The packages are not installed');
});
