import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

/** The strength of the answers of a route of Next.js that returns this where nothing is found. */
function strengthOf(missing: string, around: string): string {
  const text = `
    import { NextResponse } from 'next/server'; import { z } from 'zod'; import { find } from './orders';
    const Order = z.object({ id: z.string() });
    ${around}
    export async function GET(request) {
      const order = await find(request.nextUrl.searchParams.get('id'));
      if (!order) return ${missing};
      return NextResponse.json(Order.parse(order));
    }`;
  return projectRoutes(text, {}, {}, 'src/app/api/orders/route.ts')[0]?.response.strength ?? 'no route';
}

describe('an answer that a function of the project makes', () => {
  const FAIL = `const fail = (message, status) => NextResponse.json({ message }, { status });`;
  const NAMED = `function notFound() { return fail('No such order', 404); }`;

  test.each([
    ['says itself that the request failed', 'notFound()', `const notFound = () => Response.json({ message: '' }, { status: 404 });`],
    ['is always told a status of failure', `fail('No such order', 404)`, FAIL],
    ['by another function', 'notFound()', FAIL + NAMED],
  ])('%s', (_, missing, around) => {
    expect(strengthOf(missing, around)).toBe('enforced');
  });

  test.each([
    ['says no status', 'empty()', `const empty = () => Response.json({ orders: [] });`],
    ['is told a success somewhere', `fail('No such order', 200)`, FAIL],
    ['is a success by another function', 'notFound()', FAIL + NAMED.replace('404', '200')],
    ['may be a success', 'either()', `const either = () => mode() ? Response.json({}, { status: 404 }) : Response.json({ orders: [] });`],
  ])('%s, so it needs a schema', (_, missing, around) => {
    expect(strengthOf(missing, around)).not.toBe('enforced');
  });
});
