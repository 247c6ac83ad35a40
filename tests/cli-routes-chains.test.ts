import { expect, test } from 'vitest';

import { commandLine } from './command-line.ts';

const place = commandLine();

const STEPS = Array.from({ length: 30 }, (_, index) => `.get('/${String(index)}', (c) => c.json({}))`).join('');

test.each([
  ['Hono', `import { Hono } from 'hono';`, ['/api/v1/o/0', '/api/v1/o/29']],
  ['a look-alike', `class Hono { get(path, handler) { return this; } }`, []],
])('a long chain of %s, which a chain of another file mounts behind others', async (_, head, expected) => {
  const small = `import { Hono } from 'hono';\nconst app = new Hono().get('/x', (c) => c.json({}));\nexport default app;\n`;
  place.write({
    'package.json': '{"type":"module","dependencies":{"hono":"4"}}',
    'routes/a.ts': small,
    'routes/b.ts': small,
    'index.ts': `import { Hono } from 'hono';\nimport o from './routes/o';\nimport a from './routes/a';\nimport b from './routes/b';\nconst v1 = new Hono().route('/a', a).route('/b', b).route('/o', o);\nconst app = new Hono().use(async (c, next) => { await next(); });\napp.route('/v1', v1);\nexport default app;\n`,
    'main.ts': `import app from './index';\nimport { serve } from '@hono/node-server';\nimport { Hono } from 'hono';\nconst root = new Hono().basePath('/api').route('/', app);\nserve(root);\n`,
    'routes/o.ts': `${head}\nconst app = new Hono()${STEPS};\nexport default app;\n`,
  });
  const { stdout } = await place.cli(['routes', '.', '--json']);
  const paths = (JSON.parse(stdout) as { routes: { path: string }[] }).routes.map((route) => route.path);
  expect(paths.filter((each) => /\/(?:0|29)$/.test(each))).toEqual(expected);
});
