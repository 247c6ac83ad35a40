import { describe, expect, test } from 'vitest';

import { routesIn } from '../adapters/http/next-routes.ts';

const HEAD = `'use server'; import { auth } from './auth'; import * as around from './around'; import { orders } from 'orders-client';
  import * as Sentry from '@sentry/nextjs'; import { AsyncLocalStorage } from 'node:async_hooks'; import { keep } from 'some-keeper';
  const storage = new AsyncLocalStorage(); const list = async () => orders.list();
  const ask = async () => { if (!(await auth())) return { statusCode: 401 }; return orders.list(); };`;
const AROUND = `import { auth } from './auth'; import { cache, org } from 'stores'; import { keep } from 'some-keeper'; import { trace } from '@opentelemetry/api';
  const tracer = () => trace.getTracer('app'); const ownTracer = () => keep.getTracer('app');
  export const traced = async (run) => tracer().startActiveSpan('x', async (span) => { try { const result = await run(span); return result; } finally { span.end(); } });
  export const tracedOrKept = async (run) => tracer().startActiveSpan('x', async () => { const hit = await cache.get('x'); if (hit) return hit; return run(); });
  export const tracedElsewhere = async (run) => ownTracer().startActiveSpan('x', async () => run());
  export const tracedInVain = async (run) => tracer().startActiveSpan('x', async () => { await run(); return orders.list(); });
  export const again = async (run) => attempt(async () => { const result = await run(); return result.isLate ? again(() => run()) : result; });
  export const attempt = async (run) => { try { return await run(); } catch (error) { return { statusCode: 500 }; } };
  export const named = async (label, run) => { const result = await run(); log(label); return result; };
  export const forget = async (run) => { await run(); return orders.list(); };
  export const kept = async (key, run) => { const hit = await cache.get(key); if (hit) return hit; return run(); };
  export const ready = async (run) => { if (!(await org.find())) return { error: 'No such organisation' }; return run(); };
  export const later = (run) => { setTimeout(run, 10); return orders.list(); };
  export const asUser = async (run) => { const session = await auth(); if (!session) return { statusCode: 401 }; return run(session.user); };
  export const asAnybody = async (run) => { const session = await auth(); return run(session?.user); };`;

function verdictOf(value: string): string | undefined {
  const action = `${HEAD} export const read = async (id) => ${value};`;
  return routesIn({ 'src/actions.ts': action, 'src/around.ts': AROUND })[0]?.split(' ').at(-1);
}

describe('what a function gives back of the one that it is given', () => {
  test.each([
    ['all of it', (run: string) => `around.attempt(${run})`, 'yes'],
    ['all of it, by a name', (run: string) => `{ const result = await around.named('read', ${run}); return result; }`, 'yes'],
    ['all but failures', (run: string) => `around.ready(${run})`, 'yes'],
    ['in two steps', (run: string) => `around.attempt(() => around.ready(${run}))`, 'yes'],
    ['inside of a trace', (run: string) => `Sentry.withServerActionInstrumentation('read', {}, ${run})`, 'yes'],
    ['inside of a trace of its own', (run: string) => `around.traced(${run})`, 'yes'],
    ['inside of a storage', (run: string) => `storage.run({}, ${run})`, 'yes'],
    ['or what was kept', (run: string) => `around.kept(id, ${run})`, 'unknown'],
    ['as far as another package does', (run: string) => `keep(id, ${run})`, 'unknown'],
    ['or what was kept, inside of a trace', (run: string) => `around.tracedOrKept(${run})`, 'unknown'],
    ['inside of a trace by another package', (run: string) => `around.tracedElsewhere(${run})`, 'unknown'],
    ['nothing, inside of a trace', (run: string) => `around.tracedInVain(${run})`, 'no'],
    ['nothing', (run: string) => `around.forget(${run})`, 'no'],
    ['nothing, later', (run: string) => `around.later(${run})`, 'no'],
    ['a list of it', (run: string) => `[1, 2].map(${run})`, 'no'],
  ])('%s', (_, value, expected) => {
    expect(verdictOf(value(`async () => { if (!(await auth())) return { statusCode: 401 }; return orders.list(); }`))).toBe(expected);
    expect(verdictOf(value(`async () => ask()`))).toBe(expected);
    expect(verdictOf(value(`async () => { return orders.list(); }`))).toBe('no');
    expect(verdictOf(value(`async () => list()`))).toBe('no');
  });

  test('a function inside may ask for the caller that it is given', () => {
    expect(verdictOf(`around.asUser(async (user) => orders.of(user.id))`)).toBe('yes');
    expect(verdictOf(`around.attempt(() => around.asUser(async (user) => orders.of(user.id)))`)).toBe('yes');
    expect(verdictOf(`around.asAnybody(async (user) => orders.of(user?.id))`)).toBe('no');
    expect(verdictOf(`around.asAnybody(async (user) => { if (!user) return { statusCode: 401 }; return orders.of(user.id); })`)).toBe(
      'yes',
    );
  });

  test('in front of it the work may be done', () => {
    expect(verdictOf(`{ await orders.remove(id); return around.attempt(() => ask()); }`)).toBe('yes');
  });
});
