import { utimesSync } from 'node:fs';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Files } from '../virtual-project.ts';
import { DiskProject } from './on-disk.ts';

const ROUTES = `import { Router } from 'express'; export const orders = Router(); orders.get('/orders', (req, res) => { res.json([]); });`;
const GUARD = `(req, res, next) => { if (!req.headers.authorization) { res.sendStatus(401); return; } next(); }`;
const app = (between: string): string =>
  `import express from 'express'; import { guard } from './guard'; import { orders } from './orders'; const app = express(); app.use(${between}orders);`;
const GUARDED: Files = {
  'package.json': '{ "name": "shop", "dependencies": { "express": "5" } }',
  'src/guard.ts': `export const guard = ${GUARD};`,
  'src/app.ts': app('guard, '),
};
const UNGUARDED = "require-auth-guard: orders.get('/orders'";

let project: DiskProject;
let clock = 0;

beforeEach(() => {
  clock = Date.now();
  vi.useFakeTimers({ now: clock });
  project = new DiskProject(GUARDED);
});
afterEach(() => {
  vi.useRealTimers();
  project.remove();
});

/** As an editor does: another file is saved, and a moment later this one, whose text is the same as on the disk, is linted again. */
function later(name: string, text: string): void {
  clock += 60_000;
  utimesSync(project.write(name, text), new Date(clock), new Date(clock));
  vi.setSystemTime(clock);
}
const reports = (text = ROUTES): string[] => project.lint('src/orders.ts', text).filter((each) => each.startsWith('require-auth-guard'));

test('a guard that is taken out in another file is missed at the next lint of this one, and one that comes is seen', () => {
  expect(reports()).toEqual([]);
  later('src/app.ts', app(''));
  expect(reports()).toEqual([UNGUARDED]);
  later('src/app.ts', app('guard, '));
  expect(reports()).toEqual([]);
});

test('what a guard of another file does is read again when it changes', () => {
  expect(reports()).toEqual([]);
  later('src/guard.ts', `export const guard = (req, res, next) => { next(); };`);
  expect(reports()).toEqual([UNGUARDED]);
});

test('a file that comes and mounts the router is a way in', () => {
  expect(reports()).toEqual([]);
  later('src/other.ts', `import express from 'express'; import { orders } from './orders'; const other = express(); other.use(orders);`);
  expect(reports()).toEqual([UNGUARDED]);
});

test('text that is not saved is judged as it stands, and other files see it in place of the saved one', () => {
  expect(reports()).toEqual([]);
  const unsaved = `${ROUTES} orders.get('/more', (req, res) => { res.json([]); });`;
  project.write('src/app.ts', app(''));
  clock += 60_000;
  utimesSync(project.at('src/app.ts'), new Date(clock), new Date(clock));
  vi.setSystemTime(clock);
  expect(project.lintUnsaved('src/orders.ts', unsaved).filter((each) => each.startsWith('require-auth-guard'))).toEqual([
    UNGUARDED,
    "require-auth-guard: orders.get('/more'",
  ]);
});

/** A linter asks again and again, and somebody saves another file meanwhile. @returns after how many milliseconds that is seen; undefined where it is not */
function seenAfter(step: number, until: number): number | undefined {
  expect(reports()).toEqual([]);
  utimesSync(project.write('src/app.ts', app('')), new Date(clock + 60_000), new Date(clock + 60_000));
  for (let passed = step; passed <= until; passed += step) {
    vi.setSystemTime(clock + passed);
    if (reports().length > 0) return passed;
  }
  return undefined;
}

test('a linter that goes from file to file without a pause looks at others again after some seconds', () => {
  expect(seenAfter(100, 9900)).toBe(undefined);
});

test('… and then it does', () => {
  expect(seenAfter(100, 20_000)).toBe(10_000);
});

test('who types slower than that has others looked at once a second', () => {
  expect(seenAfter(300, 20_000)).toBe(1200);
});
