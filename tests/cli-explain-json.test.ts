import path from 'node:path';

import { expect, test } from 'vitest';

import { app, explainCommand, EXPRESS } from './explain-command.ts';

const { place, write, explain } = explainCommand();

test('--format json: the same facts as data, with absolute paths', async () => {
  write({ ...EXPRESS, 'src/app.ts': app("app.use('/orders', requireAuth, router);") });
  const { code, stdout } = await explain('src/orders.ts:12:9', { options: ['--format', 'json'] });
  const at = (name: string, line: number) => ({ file: path.join(place.folder, name), line });
  expect(code).toBe(0);
  const guarded = { why: 'it refuses callers that are not authenticated', ...at('src/guard.ts', 3) };
  expect(JSON.parse(stdout)).toEqual({
    ...at('src/orders.ts', 12),
    column: 9,
    routes: [
      {
        method: 'GET',
        framework: 'express',
        ...at('src/orders.ts', 11),
        code: "router.get('/:id', …)",
        access: 'guarded',
        placements: [
          {
            path: '/orders/:id',
            mounts: [{ ...at('src/app.ts', 7), code: "app.use('/orders', …)" }],
            isOpen: false,
            access: 'guarded',
            authentication: { verdict: 'yes', evidence: [guarded] },
            guards: [
              {
                ...at('src/app.ts', 6),
                code: 'cors()',
                isHandler: false,
                applies: 'yes',
                verdict: 'no',
                evidence: [{ why: 'cors does not authenticate', ...at('src/app.ts', 6) }],
              },
              { ...at('src/app.ts', 7), code: 'requireAuth', isHandler: false, applies: 'yes', verdict: 'yes', evidence: [guarded] },
              {
                ...at('src/orders.ts', 11),
                code: 'an inline function',
                isHandler: true,
                applies: 'yes',
                verdict: 'no',
                evidence: [{ why: 'the handler answers any caller', ...at('src/orders.ts', 11) }],
              },
            ],
          },
        ],
        validation: { verdict: 'no', evidence: [{ why: 'the params are used as they arrive', ...at('src/orders.ts', 12) }] },
        response: { strength: 'none', evidence: [{ why: '`found.rows` is sent as it comes', ...at('src/orders.ts', 13) }] },
        data: [
          {
            ...at('src/orders.ts', 12),
            code: 'pool.query',
            library: 'pg',
            origin: './db.js',
            action: 'read',
            sql: { interpolates: [] },
            through: [],
          },
        ],
      },
    ],
  });
});
