import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

const SETUP = `function setup(app) { app.use((req, res, next) => { if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next(); }); }`;

/** The verdict of a route behind a function that is handed the application, here or in another file. */
function verdict(call: string, { isElsewhere = false, setup = SETUP } = {}): string | undefined {
  const app = `import express from 'express'; ${isElsewhere ? `import { setup } from './setup';` : setup}
    const app = express(); ${call} app.get('/orders', (req, res) => { res.json([]); });`;
  const files = isElsewhere ? { 'src/setup.ts': `export ${setup}` } : {};
  return projectRoutes(app, files)[0]?.placements[0]?.authentication.verdict;
}

describe.each([
  ['in the same file', false],
  ['in another file', true],
])('what a function puts on the application that it is handed, %s', (_, isElsewhere) => {
  test('stands where it is called', () => {
    expect(verdict('setup(app);', { isElsewhere })).toBe('yes');
    expect(verdict('setup(app);', { isElsewhere, setup: 'function setup(app) { app.use((req, res, next) => next()); }' })).toBe('no');
  });

  test('is not there for sure where something decides about the call, or nobody is seen to make it', () => {
    expect(verdict('if (process.env.GUARDED) setup(app);', { isElsewhere })).toBe('unknown');
    expect(verdict('process.env.GUARDED && setup(app);', { isElsewhere })).toBe('unknown');
    expect(verdict('export function later() { setup(app); }', { isElsewhere })).toBe('unknown');
  });

  test('is not there for sure where something decides inside', () => {
    const setup = SETUP.replace('app.use(', 'if (process.env.GUARDED) app.use(');
    expect(verdict('setup(app);', { isElsewhere, setup })).toBe('unknown');
  });
});

describe('a router with a guard that is mounted under a condition', () => {
  const mounted = (mount: string): string | undefined =>
    projectRoutes(
      `import express from 'express'; import { secured } from './secured'; const app = express(); ${mount} app.get('/orders', (req, res) => { res.json([]); });`,
      {
        'src/secured.ts': `import { Router } from 'express'; export const secured = Router();
          secured.use((req, res, next) => { if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next(); });`,
      },
    )[0]?.placements[0]?.authentication.verdict;

  test('guards what follows only as far as it is there', () => {
    expect(mounted('app.use(secured);')).toBe('yes');
    expect(mounted('if (process.env.GUARDED) app.use(secured);')).toBe('unknown');
  });
});
