import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

const FILES = {
  'src/orders.ts': `
    export const list = async (req, res) => { if (req.headers.authorization !== 'Bearer 1') return res.status(401).json({}); res.json([]); };
    export const health = async (req, res) => { res.json({ ok: true }); };`,
};
const HEAD = `import express from 'express'; import asyncHandler from 'express-async-handler'; import * as raw from './orders'; import { mystery } from 'mystery';
  const catching = (fn) => (req, res, next) => { Promise.resolve(fn(req, res, next)).catch(next); };
  const asking = (fn) => (req, res, next) => { if (!req.user) return res.sendStatus(401); return fn(req, res, next); };
  const app = express();`;

/** The verdicts of a handler that refuses callers and of one that does not, both taken from what the wrapper makes of their file. */
function verdicts(wrapper: string): string[] {
  const text = `${HEAD} ${wrapper} const orders = wrapAll(raw); app.get('/orders', orders.list); app.get('/health', orders.health);`;
  return projectRoutes(text, FILES).map(({ authentication }) => authentication.verdict);
}

const TOLD_APART = ['yes', 'no'];
const OPEN = ['unknown', 'unknown'];

describe('handlers of a file that a function wraps one by one', () => {
  test.each([
    [
      'over its keys',
      `function wrapAll(all) { const made = {}; Object.keys(all).forEach((key) => { if (typeof all[key] !== 'function') return; made[key] = asyncHandler(all[key]); }); return made; }`,
      TOLD_APART,
    ],
    [
      'over its entries',
      `const wrapAll = (all) => { const made = {}; for (const [key, each] of Object.entries(all)) made[key] = catching(each); return made; };`,
      TOLD_APART,
    ],
    [
      'by a loop over its names',
      `const wrapAll = (all) => { const made = {}; for (const key in all) { made[key] = catching(all[key]); } return made; };`,
      TOLD_APART,
    ],
    [
      'by a loop over its keys',
      `const wrapAll = (all) => { const made = {}; for (const key of Object.keys(all)) { made[key] = catching(all[key]); } return made; };`,
      TOLD_APART,
    ],
    [
      'in one expression',
      `const wrapAll = (all) => Object.fromEntries(Object.entries(all).map(([key, each]) => [key, catching(each)]));`,
      TOLD_APART,
    ],
    [
      'in a guard',
      `const wrapAll = (all) => Object.fromEntries(Object.entries(all).map(([key, each]) => [key, asking(each)]));`,
      ['yes', 'yes'],
    ],
    [
      'in code that cannot be read',
      `const wrapAll = (all) => Object.fromEntries(Object.entries(all).map(([key, each]) => [key, mystery(each)]));`,
      ['unknown', 'unknown'],
    ],
    [
      'under other names',
      `const wrapAll = (all) => Object.fromEntries(Object.entries(all).map(([key, each]) => [key.trim(), catching(each)]));`,
      OPEN,
    ],
    [
      'and replaced',
      `const wrapAll = (all) => { const made = {}; for (const key in all) made[key] = catching(all[key]); for (const key in others) made[key] = mystery; return made; };`,
      OPEN,
    ],
    [
      'and handed on',
      `const wrapAll = (all) => { const made = {}; for (const key in all) made[key] = catching(all[key]); protect(made); return made; };`,
      OPEN,
    ],
    [
      'another object beside it',
      `const wrapAll = (all) => { const made = {}; for (const key in others) made[key] = catching(others[key]); return made; };`,
      OPEN,
    ],
  ])('%s', (_, wrapper, expected) => {
    expect(verdicts(wrapper)).toEqual(expected);
  });
});
