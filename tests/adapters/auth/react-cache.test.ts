import { expect, test } from 'vitest';

import { projectRoutes } from '../../virtual-project.ts';
import { AUTH, CONFIG, routesIn } from '../http/next-routes.ts';

const READS = 'return orders.find(id);';
const ASKS = `if (!(await auth())) throw new Error('Sign in'); ${READS}`;
const HEAD = `'use server'; import { cache as kept } from 'react'; import { unstable_cache } from 'next/cache'; import { keep } from './keep'; import { auth } from './auth'; import { orders } from 'orders-client';`;

test.each([
  ['cache of a function that asks nobody', `kept(async (id) => { ${READS} })`, 'no'],
  ['cache of a function that asks', `kept(async (id) => { ${ASKS} })`, 'yes'],
  ['unstable_cache', `unstable_cache(async (id) => { ${READS} }, ['order'])`, 'no'],
  ['unstable_cache of a function that asks', `unstable_cache(async (id) => { ${ASKS} }, ['order'])`, 'yes'],
  ['both', `unstable_cache(kept(async (id) => { ${READS} }), ['order'])`, 'no'],
  ['a function that cannot be read', `keep(async (id) => { ${READS} })`, 'unknown'],
])('%s', (_name, value, expected) => {
  expect(routesIn({ 'src/actions.ts': `${HEAD} export const getOrder = ${value};` })).toEqual([`server action getOrder ${expected}`]);
});

test.each([
  ['that asks', ASKS, 'yes'],
  ['that asks nobody', READS, 'no'],
])('a helper that is kept, %s', (_name, body, expected) => {
  const action = `'use server'; import { check } from './check'; import { orders } from 'orders-client'; export async function removeOrder(id) { await check(id); return orders.remove(id); }`;
  const check = `import { cache } from 'react'; import { auth } from './auth'; import { orders } from 'orders-client'; export const check = cache(async (id) => { ${body} });`;
  expect(routesIn({ 'src/actions.ts': action, 'src/check.ts': check })).toEqual([`server action removeOrder ${expected}`]);
});

test('what is kept is not sent as the package gives it', () => {
  const text = `'use server'; import { cache } from 'react'; const load = cache(async (id) => orders.find(id)); export async function getOrder(id) { return await load(id); }`;
  const files = { ...CONFIG, 'src/auth.ts': AUTH };
  expect(projectRoutes(text, files, {}, 'src/actions.ts').map(({ response }) => response.strength)).toEqual(['unknown']);
});
