import { expect, test } from 'vitest';

import { routesIn } from '../http/next-routes.ts';

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
