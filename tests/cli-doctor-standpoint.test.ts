import { describe, expect, test } from 'vitest';

import { APP, config, doctorCommand, HEALTHY, MANIFEST } from './doctor-command.ts';

const { place, diagnose } = doctorCommand();

/** Its guard comes from a package that nobody reads. */
const UNSEEN = {
  ...HEALTHY,
  'package.json': MANIFEST.replace('"express"', '"some-guard":"1","express"'),
  'src/app.ts': APP.replace('./guard.js', 'some-guard'),
};
const moved = (to: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${to}/${name}`, text]));

describe('from another folder', () => {
  test('places and commands lead from where the user stands', async () => {
    const { complaints } = await diagnose(moved('shop', UNSEEN), 'shop');
    const { fix } = complaints.find(({ what }) => what.startsWith('1 route of 1'))!;
    expect(fix).toContain('npx backend-architect explain shop/src/app.ts:4;');
    const [, ...argv] = /^npx (backend-architect \S+ [^;]+);/.exec(fix)![1]!.split(' ');
    const { code, stdout } = await place.cli(argv);
    expect(code).toBe(0);
    expect(stdout).toContain('GET /orders   shop/src/app.ts:4 (express)');
    const shown = (await place.cli(['doctor', 'shop'])).stdout;
    expect(shown).toContain('\n    shop/src/app.ts:4  GET /orders: requireAuth: ');
    expect(shown).not.toMatch(/[ (]src\//);
  });

  test.each([
    ['shop', 'cd shop && npm install --save-dev eslint @typescript-eslint/parser@^8 eslint-plugin-backend-architect'],
    ['my shop', 'cd "my shop" && npm install --save-dev eslint @typescript-eslint/parser@^8 eslint-plugin-backend-architect'],
  ])('what is to be installed goes there: %s', async (folder, fix) => {
    const bare = JSON.stringify({ ...(JSON.parse(MANIFEST) as object), devDependencies: {} });
    const { problems } = await diagnose(moved(folder, { ...HEALTHY, 'package.json': bare }), folder);
    expect(problems.map((each) => each.fix)).toEqual([fix]);
  });

  test.each([
    ['shop/', 'shop', 'cd shop && npx backend-architect init'],
    ['', '.', 'npx backend-architect init'],
    // In a folder of the same package commands run as they are.
    ['', 'src', 'npx backend-architect init'],
  ])('so does what sets the project up: %j, %s', async (prefix, folder, fix) => {
    const { 'eslint.config.mjs': _, ...rest } = HEALTHY;
    const { problems } = await diagnose(Object.fromEntries(Object.entries(rest).map(([name, text]) => [`${prefix}${name}`, text])), folder);
    expect(problems.map((each) => each.fix)).toEqual([fix]);
  });

  test('files of eslint.config are named from there', async () => {
    const ignoring = { ...HEALTHY, 'eslint.config.mjs': config(`, { ignores: ['src/guard.ts'] }`) };
    const { complaints } = await diagnose(moved('shop', ignoring), 'shop');
    expect(complaints.map(({ what }) => what)).toContain('shop/eslint.config.mjs ignores 1 source file: shop/src/guard.ts.');
  });
});

describe('guards that cannot be seen through', () => {
  const noteOf = async (files: Readonly<Record<string, string>>) => {
    const { complaints, summary } = await diagnose(files);
    const found = complaints.find(({ what }) => what.includes('it cannot be told whether callers'));
    return { summary, what: found?.what, whys: found?.places?.map(({ why }) => why) };
  };
  const orders = `import { Router } from 'express';\nimport { requireAuth } from 'some-guard';\nexport const router = Router();\nrouter.get('/', requireAuth, (req, res) => { res.end(); });\n`;
  const app = (...mounts: string[]) =>
    `import express from 'express';\nimport { router } from './orders.js';\nimport { requireAuth } from './guard.js';\nconst app = express();\n${mounts.map((each) => `app.use(${each});\n`).join('')}app.get('/health', requireAuth, (req, res) => { res.end(); });\napp.listen(1);\n`;

  test('a route that is mounted twice is one route, here and in the summary', async () => {
    const twice = { ...UNSEEN, 'src/orders.ts': orders, 'src/app.ts': app(`'/v1/orders', router`, `'/v2/orders', router`) };
    const { summary, what, whys } = await noteOf(twice);
    expect(what).toMatch(/^1 route of 2: /);
    expect(summary).toMatchObject({ routes: 2, guarded: 1, unknown: 1 });
    expect(whys).toEqual([expect.stringMatching(/^GET \/v1\/orders and 1 more path: requireAuth: /)]);
    expect((await place.cli(['routes'])).stdout).toContain('\n3 paths of 2 routes: 1 guarded');
  });

  test('a route that is mounted once has one path', async () => {
    const { whys } = await noteOf({ ...UNSEEN, 'src/orders.ts': orders, 'src/app.ts': app(`'/v1/orders', router`) });
    expect(whys).toEqual([expect.stringMatching(/^GET \/v1\/orders: requireAuth: /)]);
  });

  test('routes --fail-on counts as routes does', async () => {
    place.write({ ...UNSEEN, 'src/orders.ts': orders, 'src/app.ts': app(`'/v1/orders', router`, `'/v2/orders', router`) });
    expect((await place.cli(['routes', '--fail-on', 'unknown'])).stderr).toMatch(/^2 of 3 paths of 2 routes fail --fail-on unknown:\n/);
    place.write(UNSEEN);
    expect((await place.cli(['routes', 'src/app.ts', '--fail-on', 'unknown'])).stderr).toMatch(/^1 of 1 routes fail --fail-on unknown:\n/);
  });

  test('the handler is named once', async () => {
    const { whys } = await noteOf({
      ...HEALTHY,
      'src/app.ts': `import express from 'express';\nimport { decide } from 'some-guard';\nconst app = express();\napp.get('/orders', (req, res) => { if (decide(req)) return res.sendStatus(403); res.end(); });\napp.listen(1);\n`,
      'package.json': UNSEEN['package.json'],
    });
    expect(whys).toEqual([expect.stringMatching(/^GET \/orders: the handler (?!.*the handler)/)]);
  });

  test('what decides is named, not what one of two guards does', async () => {
    const { whys } = await noteOf({
      ...HEALTHY,
      'src/app.ts': APP.replace('requireAuth, (req', 'process.env.OPEN ? (req, res, next) => next() : requireAuth, (req'),
    });
    expect(whys).toEqual([expect.stringContaining('`process.env.OPEN` decides which guard runs, and not every one refuses callers')]);
  });
});
