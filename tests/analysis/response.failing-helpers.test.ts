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

describe('what a function of the project answers with', () => {
  const CHECK = `const check = async (request) => { if (!request.headers.get('x')) return Response.json({ message: '' }, { status: 403 }); return null; };`;
  const send = (parameter: string): string => `const send = (${parameter}, status = 200) => NextResponse.json(body, { status });`;

  test.each([
    ['a refusal or nothing', `await check(request)`, CHECK],
    ['a redirect', 'elsewhere()', `const elsewhere = () => NextResponse.redirect(new URL('/orders', 'https://acme.test'));`],
    [
      'a redirect or a refusal',
      'elsewhere()',
      `const elsewhere = () => mode() ? NextResponse.redirect('/') : Response.json({}, { status: 404 });`,
    ],
    ['what it is given, parsed', 'send(Order.parse(find()))', send('body')],
    ['what it is given, whatever it takes', 'send(Order.parse(find()))', send('body: unknown')],
  ])('%s needs no other schema', (_, missing, around) => {
    expect(strengthOf(missing, around)).toBe('enforced');
  });

  test.each([
    ['a body or nothing', `await check(request)`, CHECK.replace('403', '200')],
    ['a redirect or a body', 'elsewhere()', `const elsewhere = () => mode() ? NextResponse.redirect('/') : Response.json({ orders: [] });`],
    ['what it is given, unparsed', 'send({ at: new Date() })', send('body')],
    ['what it is given, unparsed, whatever it takes', 'send({ at: new Date() })', send('body: unknown')],
    ['something that is no response', 'other()', `const other = () => mode() ? load() : Response.json({}, { status: 404 });`],
  ])('%s needs a schema', (_, missing, around) => {
    expect(strengthOf(missing, around)).not.toBe('enforced');
  });

  test('also by a name, where it is a refusal', () => {
    const named = (status: string): string => `
      import { NextResponse } from 'next/server'; import { z } from 'zod'; import { find } from './orders';
      const Order = z.object({ id: z.string() });
      ${CHECK.replace('403', status)}
      export async function GET(request) {
        const error = await check(request);
        if (error) return error;
        return NextResponse.json(Order.parse(await find()));
      }`;
    const strength = (status: string): unknown => projectRoutes(named(status), {}, {}, 'src/app/api/orders/route.ts')[0]?.response.strength;
    expect([strength('403'), strength('200')]).toEqual(['enforced', 'none']);
  });
});

describe('a status that is computed', () => {
  const answer = (status: string, others = ''): string => `
    import { NextResponse } from 'next/server'; import { z } from 'zod'; import { find } from './orders';
    const Order = z.object({ id: z.string() });
    export async function GET(request) {
      const found = await find();
      ${others}
      return NextResponse.json({ message: found.message }, { status: ${status} });
    }`;
  const strength = (text: string): unknown => projectRoutes(text, {}, {}, 'src/app/api/orders/route.ts')[0]?.response.strength;
  const PARSED = `if (found.ok) return NextResponse.json(Order.parse(found.order));`;

  test('may be one of failure: what is surely a success decides', () => {
    expect(strength(answer('found.status', PARSED))).toBe('enforced');
    expect(strength(answer('found.isNew ? 201 : 200', PARSED))).not.toBe('enforced');
  });

  test('decides where nothing else is sent', () => {
    expect(strength(answer('found.status'))).not.toBe('exempt');
    expect(strength(answer('404'))).toBe('exempt');
  });
});

describe('a function whose results a call gives back', () => {
  const answer = (attempt: string, body: string): unknown =>
    projectRoutes(
      `import { NextResponse } from 'next/server'; import { z } from 'zod'; import { find } from './orders'; ${attempt}
      const Order = z.object({ id: z.string() });
      export async function GET(request) { return attempt(async () => { ${body} }); }`,
      {},
      {},
      'src/app/api/orders/route.ts',
    )[0]?.response.strength;
  const ATTEMPT = `const attempt = async (run) => { try { return await run(); } catch { return NextResponse.json({}, { status: 500 }); } };`;
  const PARSED = `return NextResponse.json(Order.parse(await find()));`;

  test('is read as the handler is', () => {
    expect(answer(ATTEMPT, PARSED)).toBe('enforced');
    expect(answer(ATTEMPT, 'return NextResponse.json({ at: new Date() });')).toBe('none');
  });

  test('is not, where something else is given', () => {
    expect(answer(`const attempt = (run) => later(run);`, PARSED)).not.toBe('enforced');
  });
});
